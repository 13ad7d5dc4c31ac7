import { splitFleetName } from "../../../templates/fleet-name.ts";
import { defineRule } from "../../define-rule.ts";
import { fleetLines, requirementEntries } from "../../fleet-file.ts";
import { makeFix } from "../../make-fix.ts";

export const conflictWithTemplateName = defineRule({
  code: "FLT014",
  name: "conflict-with-template-name",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A pattern that names a template",
  why: "Only instances are placed, so the name of a template matches nothing; a `*` for the instance is meant.",
  messages: { template: '"{{pattern}}" is a template, which is never placed; did you mean "{{meant}}"?' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web@*.service\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web@.service\n" },
        report: ["app.service:4:11 template"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web@*.service\n" },
      },
    ],
  },
  *checkFile(file) {
    if (fleetLines(file, "conflict", "replace").length === 0) return;
    for (const { kind, value, range } of requirementEntries(file, "")) {
      if (kind !== "conflict" && kind !== "replace") continue;
      if (/[*?[\\\s]/.test(value) || !splitFleetName(value)?.isTemplate) continue;
      const meant = value.replace("@.", "@*.");
      const fixes = [makeFix(file, "unsafe", `write ${meant}`, [{ range, text: meant }])];
      yield { message: "template", data: { pattern: value, meant }, at: range, fixes };
    }
  },
});
