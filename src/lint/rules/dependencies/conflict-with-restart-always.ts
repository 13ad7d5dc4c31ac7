import { defineRule } from "../../define-rule.ts";
import { restartUse } from "../../effective-service.ts";
import { edgesOfKeys, ownName, setUnits } from "../../set-dependencies.ts";
import { isDirectlyAfter } from "../../set-orderings.ts";

export const conflictWithRestartAlways = defineRule({
  code: "DEP020",
  name: "conflict-with-restart-always",
  severity: "info",
  scope: "set",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A conflict without an order with a service that always restarts",
  why: "A stop because of a conflict is a regular stop, so `Restart=` does not fight it; but without an order the one stops while the other starts, and ports or locks clash.",
  help: "Add `After=` with the same unit.",
  messages: { unordered: "{{unit}} stops while this unit starts; order the two" },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Unit]\nConflicts=b.service\nAfter=b.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Service]\nExecStart=/bin/true\nRestart=always\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Unit]\nConflicts=b.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Service]\nExecStart=/bin/true\nRestart=always\n",
        },
        report: ["a.service:2:11 unordered"],
      },
    ],
  },
  *checkSet(set) {
    const units = setUnits(set);
    for (const unit of set.units) {
      const self = ownName(unit)?.text;
      for (const { to, word, at } of edgesOfKeys(unit, ["Unit.Conflicts"])) {
        const other = to === undefined ? undefined : units.resolve(to);
        if (self === undefined || to === undefined || other === undefined || other === unit) continue;
        if (restartUse(other.uses)?.value !== "always") continue;
        if (isDirectlyAfter(set, self, to) || isDirectlyAfter(set, to, self)) continue;
        yield { message: "unordered", data: { unit: word.text }, at };
      }
    }
  },
});
