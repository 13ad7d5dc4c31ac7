import { renameKey } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

const readAs: Readonly<Record<string, string>> = { RequiresOverridable: "Requires", RequisiteOverridable: "Requisite" };

export const obsoleteDependencyType = defineRule({
  code: "KEY008",
  name: "obsolete-dependency-type",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "A dependency type that no longer exists",
  why: "systemd 229 removed the overridable dependencies; it reads the plain kind instead and logs a warning.",
  messages: { obsolete: '"{{key}}" no longer exists; systemd reads it as {{name}}=' },
  examples: {
    good: [
      { files: { "app.service": "[Unit]\nRequires=db.service\nAfter=db.service\n[Service]\nExecStart=/bin/true\n" } },
    ],
    bad: [
      {
        files: {
          "app.service": "[Unit]\nRequiresOverridable=db.service\nAfter=db.service\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["app.service:2:1 obsolete"],
        fixed: { "app.service": "[Unit]\nRequires=db.service\nAfter=db.service\n[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    for (const { section, key, entry } of file.directives) {
      const name = section === "Unit" ? readAs[key] : undefined;
      if (name === undefined) continue;
      const fixes = [makeFix(file, "safe", `write ${name}`, renameKey(entry, name))];
      yield { message: "obsolete", data: { key, name }, at: entry.keyRange, fixes };
    }
  },
});
