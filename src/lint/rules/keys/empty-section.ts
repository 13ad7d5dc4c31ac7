import { removeSection } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const emptySection = defineRule({
  code: "KEY020",
  name: "empty-section",
  severity: "hint",
  scope: "file",
  presets: ["strict"],
  fix: "safe",
  since: "0.1.0",
  summary: "A section without an assignment",
  why: "Often the rest of a copied file; an empty [Install] makes people believe that the unit can be enabled.",
  messages: { empty: "[{{section}}] holds no assignment" },
  examples: {
    good: [{ files: { "app.service": "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\n" },
        report: ["app.service:3:1 empty"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    if (file.kind.kind !== "unit") return;
    const { sections } = file.tree;
    for (const section of sections) {
      const { name, nameRange, items } = section;
      // systemd refuses a header without a name, which is a graver matter.
      if (name === "" || name === "X-Fleet" || items.some(({ type }) => type === "entry" || type === "invalid"))
        continue;
      // A repeated header with its content elsewhere in the file is no empty section.
      if (sections.some((other) => other !== section && other.name === name)) continue;
      const at = { start: nameRange.start - 1, end: nameRange.end + 1 };
      const bare = items.every(({ type }) => type === "blank");
      const fixes = bare ? [makeFix(file, "safe", "delete the header", removeSection(section))] : [];
      yield { message: "empty", data: { section: name }, at, fixes };
    }
  },
});
