import { defineRule } from "../../define-rule.ts";
import { fleetLines, judgedName, requirementEntries } from "../../fleet-file.ts";

export const machineOfSelf = defineRule({
  code: "FLT009",
  name: "machine-of-self",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A unit that must be where it already is",
  why: "fleet places a follower only where its peer is; a unit that follows itself is never placed.",
  messages: { self: "{{unit}} follows itself, so it is never placed" },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=%p.socket\n",
          "a.socket": "[Socket]\nListenStream=80\n[X-Fleet]\n",
        },
      },
    ],
    bad: [
      {
        files: { "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=a.service\n" },
        report: ["a.service:4:11 self"],
      },
      {
        files: { "a@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=%n\n" },
        report: ["a@.service:4:11 self"],
      },
    ],
  },
  *checkUnit({ file }) {
    if (fleetLines(file, "peer").length === 0) return;
    const name = judgedName(file);
    for (const entry of requirementEntries(file, name)) {
      if (entry.kind !== "peer" || entry.value !== name) continue;
      yield { message: "self", data: { unit: file.kind.unit }, at: entry.range };
    }
  },
});
