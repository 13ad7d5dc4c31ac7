import { defineRule } from "../../define-rule.ts";
import { fleetLines } from "../../fleet-file.ts";

export const machineIdForm = defineRule({
  code: "FLT018",
  name: "machine-id-form",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A machine id of the wrong form",
  why: "fleet compares with the id of 32 lower-case hexadecimal digits and with its first eight, nothing else.",
  messages: { form: '"{{value}}" is neither a machine id nor its first eight digits' },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineID=148a18ff6e954cd892dac9de9bb90d5a\n",
        },
      },
      { files: { "pin@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineID=%i\n" } },
      { files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineID=148a18ff\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineID=core-01\n" },
        report: ["app.service:4:11 form"],
      },
    ],
  },
  *checkFile(file, options) {
    // Given machines decide by themselves, whatever their ids look like.
    if (options.machines !== undefined) return;
    for (const { values } of fleetLines(file, "machine-id")) {
      for (const { text, range } of values) {
        if (/%[ipnN]|\s/.test(text) || /^([0-9a-f]{32}|[0-9a-f]{8})$/.test(text)) continue;
        yield { message: "form", data: { value: text }, at: range };
      }
    }
  },
});
