import { parseUnitName } from "../../../templates/unit-name.ts";
import { defineRule } from "../../define-rule.ts";

export const invalidUnitFileName = defineRule({
  code: "SYN018",
  name: "invalid-unit-file-name",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "The file's name is no unit name",
  why: "systemd never loads the file.",
  help: "A unit name has at most 255 letters, digits and `: - _ . \\ @`, something before the `@`, and a unit type as suffix. `unitfile escape` makes one from any text.",
  messages: { name: '"{{name}}" is no unit name ({{problem}}); systemd never loads this file' },
  examples: {
    good: [{ files: { "my-app@.service": "[Service]\nExecStart=/bin/true\n" } }],
    bad: [{ files: { "my app.service": "[Service]\nExecStart=/bin/true\n" }, report: ["my app.service:1:1 name"] }],
  },
  *checkFile(file) {
    if (file.kind.kind !== "unit") return;
    const name = parseUnitName(file.kind.unit);
    if (name.ok) return;
    const problem = name.error.kind.replaceAll("-", " ");
    yield { message: "name", data: { name: file.kind.unit, problem }, at: { start: 0, end: 0 } };
  },
});
