import { splitFleetName } from "../../../templates/fleet-name.ts";
import { defineRule } from "../../define-rule.ts";
import { fleetLines } from "../../fleet-file.ts";

export const machineOfTemplate = defineRule({
  code: "FLT010",
  name: "machine-of-template",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "MachineOf with a template or a pattern",
  why: "MachineOf takes exact names of units, and a template is never placed; so neither is this unit.",
  messages: {
    template: "{{value}} is a template, which is never placed",
    pattern: "MachineOf takes no pattern: no unit is called {{value}}",
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web@1.service\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web@.service\n" },
        report: ["app.service:4:11 template"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web@*.service\n" },
        report: ["app.service:4:11 pattern"],
      },
    ],
  },
  *checkFile(file) {
    for (const { values } of fleetLines(file, "peer")) {
      for (const { text, range } of values) {
        if (/\s/.test(text)) continue;
        if (/[*?[]/.test(text)) yield { message: "pattern", data: { value: text }, at: range };
        else if (splitFleetName(text)?.isTemplate) yield { message: "template", data: { value: text }, at: range };
      }
    }
  },
});
