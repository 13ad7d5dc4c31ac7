import { expandFleetSpecifiers } from "../../../scheduler-sim/fleet/requirements.ts";
import { splitFleetName } from "../../../templates/fleet-name.ts";
import { defineRule } from "../../define-rule.ts";
import { fleetLines } from "../../fleet-file.ts";
import type { LintFile } from "../../lint-file.ts";
import type { LintOptions } from "../../options.ts";

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
        files: { "pin@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineID=%i\n" },
        options: { instances: { "pin@.service": ["148a18ff", "core-01"] } },
        report: ["pin@.service:4:11 form"],
      },
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
        const wrong = candidates(file, options, text).find((value) => !/^([0-9a-f]{32}|[0-9a-f]{8})$/.test(value));
        if (wrong !== undefined && !/\s/.test(text)) yield { message: "form", data: { value: wrong }, at: range };
      }
    }
  },
});

/** What a value may become: with specifiers only what the configured instances make of it. */
function candidates(file: LintFile, options: LintOptions, text: string): readonly string[] {
  if (!/%[ipnN]/.test(text)) return [text];
  const unit = file.kind.unit;
  const name = splitFleetName(unit);
  if (!name?.isTemplate) return [expandFleetSpecifiers(text, unit)];
  const instances = Object.hasOwn(options.instances, unit) ? (options.instances[unit] ?? []) : [];
  return instances.map((instance) =>
    expandFleetSpecifiers(
      text,
      unit.replace("@", () => `@${instance}`),
    ),
  );
}
