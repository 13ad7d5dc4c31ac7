import { defineRule } from "../../define-rule.ts";
import { fleetLines, rawRequirements } from "../../fleet-file.ts";

export const globalExcludesOthers = defineRule({
  code: "FLT004",
  name: "global-excludes-others",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A global unit with MachineOf or Replaces",
  why: "fleet refuses the unit: only metadata and conflicts go together with Global.",
  messages: { excluded: 'fleet refuses "{{key}}" together with Global' },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=true\nMachineMetadata=region=eu\nConflicts=x.service\n",
        },
      },
      { files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=false\nMachineOf=web.service\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=true\nMachineOf=web.service\n" },
        report: ["app.service:5:1 excluded"],
      },
    ],
  },
  *checkUnit({ file }) {
    if (fleetLines(file).length === 0 || !rawRequirements(file).global) return;
    for (const { option } of fleetLines(file, "peer", "replace")) {
      yield { message: "excluded", data: { key: option.name }, at: option.nameRange };
    }
  },
});
