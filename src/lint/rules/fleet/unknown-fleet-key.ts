import { nearest } from "../../../core/nearest.ts";
import { defineRule } from "../../define-rule.ts";
import { fleetLines } from "../../fleet-file.ts";
import { makeFix } from "../../make-fix.ts";

export const unknownFleetKey = defineRule({
  code: "FLT001",
  name: "unknown-fleet-key",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A directive of [X-Fleet] that fleet does not know",
  why: "fleet takes the unit without the directive: the constraint is lost. Only fleetctl logs a line about it, for one such directive.",
  messages: {
    unknown: 'fleet knows no "{{key}}"; the line has no effect',
    near: 'fleet knows no "{{key}}"; did you mean "{{nearest}}"?',
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMeta=region=eu\n" },
        report: ["app.service:4:1 unknown"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachinOf=web.service\n" },
        report: ["app.service:4:1 near"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n" },
      },
    ],
  },
  *checkFile(file) {
    for (const { option, kind } of fleetLines(file)) {
      if (kind !== undefined) continue;
      const near = nearest(option.name, CURRENT);
      const data = { key: option.name, nearest: near ?? "" };
      if (near === undefined) yield { message: "unknown", data, at: option.nameRange };
      else {
        const fixes = [makeFix(file, "unsafe", `rename to ${near}`, [{ range: option.nameRange, text: near }])];
        yield { message: "near", data, at: option.nameRange, fixes };
      }
    }
  },
});

const CURRENT = ["MachineID", "MachineOf", "MachineMetadata", "Conflicts", "Replaces", "Global"];
