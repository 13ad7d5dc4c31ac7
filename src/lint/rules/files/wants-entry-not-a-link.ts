import { isValidUnitName } from "../../../templates/unit-name.ts";
import { defineRule } from "../../define-rule.ts";
import { baseName, inDependencyFolder } from "../../known-units.ts";

export const wantsEntryNotALink = defineRule({
  code: "PLC007",
  name: "wants-entry-not-a-link",
  severity: "warning",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "An entry of a dependency folder that systemd ignores",
  why: "In `.wants`, `.requires` and `.upholds` folders only symbolic links count, and only those named like a unit.",
  help: "Put a symbolic link to the unit file there.",
  messages: {
    file: "this is a file, not a symbolic link: systemd ignores it",
    name: "{{name}} is no unit name: systemd ignores the link",
  },
  examples: {
    good: [{ files: { "web.service": "[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "multi-user.target.wants/web.service": "[Service]\nExecStart=/bin/true\n" },
        report: ["multi-user.target.wants/web.service:1:1 file"],
      },
    ],
  },
  *checkSet(set) {
    for (const file of set.files) {
      const { text } = file.tree;
      // An empty file masks the entry; a path alone is a link that was checked out where there are none.
      if (!inDependencyFolder(file.path) || text === "" || isLinkText(text, file.path)) continue;
      yield { message: "file", at: { path: file.path, range: { start: 0, end: 0 } } };
    }
    for (const { path } of set.links) {
      const name = baseName(path);
      if (!inDependencyFolder(path) || isValidUnitName(name)) continue;
      yield { message: "name", data: { name }, at: { path, range: { start: 0, end: 0 } } };
    }
  },
});

function isLinkText(text: string, path: string): boolean {
  return !/[\n=]/.test(text.trim()) && baseName(text.trim()) === baseName(path);
}
