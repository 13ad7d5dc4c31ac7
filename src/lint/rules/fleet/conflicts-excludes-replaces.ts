import { defineRule } from "../../define-rule.ts";
import { fleetLines, rawRequirements } from "../../fleet-file.ts";

export const conflictsExcludesReplaces = defineRule({
  code: "FLT005",
  name: "conflicts-excludes-replaces",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Conflicts together with Replaces",
  why: "fleet refuses a unit that has both.",
  messages: { excluded: 'fleet refuses "{{key}}" together with Conflicts' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nReplaces=b.service\n" } }],
    bad: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=a.service\nReplaces=b.service\n",
        },
        report: ["app.service:5:1 excluded"],
      },
    ],
  },
  *checkUnit({ file }) {
    if (fleetLines(file).length === 0 || rawRequirements(file).conflicts.length === 0) return;
    for (const { option } of fleetLines(file, "replace")) {
      yield { message: "excluded", data: { key: option.name }, at: option.nameRange };
    }
  },
});
