import { defineRule } from "../../define-rule.ts";
import { fleetFile, fleetHeader, fleetLines } from "../../fleet-file.ts";

export const emptyFleetSection = defineRule({
  code: "FLT038",
  name: "empty-fleet-section",
  severity: "hint",
  scope: "file",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "[X-Fleet] without a directive",
  why: "The unit may run anywhere, once; often a constraint got lost.",
  messages: { empty: "[X-Fleet] holds no directive, so any machine will do" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n" } }],
    bad: [
      { files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n" }, report: ["app.service:3:1 empty"] },
    ],
  },
  *checkFile(file) {
    const header = fleetHeader(file);
    if (header === undefined || file.kind.kind !== "unit" || fleetFile(file).error !== undefined) return;
    if (fleetLines(file).length === 0) yield { message: "empty", at: header };
  },
});
