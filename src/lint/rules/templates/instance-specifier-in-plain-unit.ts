import { parseUnitName } from "../../../templates/unit-name.ts";
import { defineRule } from "../../define-rule.ts";
import { specifiersIn } from "../../specifier-uses.ts";

export const instanceSpecifierInPlainUnit = defineRule({
  code: "TPL003",
  name: "instance-specifier-in-plain-unit",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "An instance is asked for in a unit that has none",
  why: "The unit is neither a template nor an instance, so the specifier is empty.",
  help: "Rename the file to a template (`web@.service`), or take the specifier out.",
  messages: { empty: "%{{letter}} is empty: {{unit}} is no template" },
  examples: {
    good: [
      { files: { "web@.service": "[Service]\nExecStart=/usr/bin/demo --id %i\n" } },
      { files: { "web@1.service": "[Service]\nExecStart=/usr/bin/demo --id %i\n" } },
      { files: { "web.service": "[Service]\nExecStart=/usr/bin/demo --id %%i %n\n" } },
    ],
    bad: [
      {
        files: { "web.service": "[Service]\nExecStart=/usr/bin/demo --id %i\n" },
        report: ["web.service:2:30 empty"],
      },
      {
        files: {
          "web.service": "[Service]\nExecStart=/usr/bin/demo\n",
          "web.service.d/a.conf": "[Service]\nEnvironment=ID=%I\n",
        },
        report: ["web.service.d/a.conf:2:16 empty"],
      },
    ],
  },
  *checkUnit(unit) {
    const name = parseUnitName(unit.name);
    if (!name.ok || name.value.kind !== "plain") return;
    for (const file of [unit.file, ...unit.dropIns]) {
      for (const { letter, known, range } of specifiersIn(file)) {
        if (!known || (letter !== "i" && letter !== "I")) continue;
        yield { message: "empty", data: { letter, unit: unit.name }, at: { path: file.path, range } };
      }
    }
  },
});
