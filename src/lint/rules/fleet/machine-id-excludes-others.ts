import { trimGoSpace } from "../../../core/text/go-space.ts";
import { defineRule } from "../../define-rule.ts";
import { fleetLines, rawRequirements } from "../../fleet-file.ts";

export const machineIdExcludesOthers = defineRule({
  code: "FLT003",
  name: "machine-id-excludes-others",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "MachineID together with another constraint",
  why: "fleet refuses the unit: a unit that is bound to one machine takes no other constraint but metadata.",
  messages: { excluded: 'fleet refuses "{{key}}" together with MachineID' },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineID=148a18ff6e954cd892dac9de9bb90d5a\nMachineMetadata=region=eu\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineID=148a18ff6e954cd892dac9de9bb90d5a\nMachineOf=web.service\n",
        },
        report: ["app.service:5:1 excluded"],
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=true\nX-ConditionMachineID=148a18ff6e954cd892dac9de9bb90d5a\n",
        },
        report: ["app.service:4:1 excluded"],
      },
    ],
  },
  *checkUnit({ file }) {
    if (fleetLines(file, "machine-id").length === 0) return;
    for (const { option, kind, values } of fleetLines(file, "peer", "conflict", "replace", "global")) {
      if (kind === "global" ? !rawRequirements(file).global : kind === "conflict" && isBlank(values)) continue;
      yield { message: "excluded", data: { key: option.name }, at: option.nameRange };
    }
  },
});

/** An empty `Conflicts=` gives no pattern. */
function isBlank(values: readonly { readonly text: string }[]): boolean {
  return values.every(({ text }) => trimGoSpace(text) === "");
}
