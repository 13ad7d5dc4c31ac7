import { defineRule } from "../../define-rule.ts";
import type { LintSet, LintUnit } from "../../lint-set.ts";
import { edgesOfKeys, setUnits } from "../../set-dependencies.ts";

export const afterWithoutPullingIn = defineRule({
  code: "DEP012",
  name: "after-without-pulling-in",
  severity: "info",
  scope: "set",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "An order with a unit that nothing starts",
  why: "An order matters only when both units start in the same run; here the other one never starts by itself.",
  help: "Add a requirement, or an `[Install]` section to the other unit.",
  messages: { idle: "nothing in this set starts {{unit}}, so {{key}}= has no effect" },
  examples: {
    good: [
      {
        files: {
          "web.service":
            "[Unit]\nAfter=db.service\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n",
          "db.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n",
        },
      },
      { files: { "web.service": "[Unit]\nAfter=db.service\n[Service]\nExecStart=/bin/true\n" } },
    ],
    bad: [
      {
        files: {
          "web.service": "[Unit]\nAfter=db.service\n[Service]\nExecStart=/bin/true\n",
          "db.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["web.service:2:7 idle"],
      },
    ],
  },
  *checkSet(set) {
    const units = setUnits(set);
    for (const unit of set.units) {
      for (const { key, to, word, at } of edgesOfKeys(unit, ["Unit.After", "Unit.Before"])) {
        const other = to === undefined ? undefined : units.resolve(to);
        if (other === undefined || other === unit || isStarted(other, set)) continue;
        yield { message: "idle", data: { unit: word.text, key: key.slice("Unit.".length) }, at };
      }
    }
  },
});

/** Edges of another unit that start this one. */
const STARTING = new Set([
  "Unit.Requires",
  "Unit.Requisite",
  "Unit.BindsTo",
  "Unit.Wants",
  "Unit.Upholds",
  "Unit.OnFailure",
  "Unit.OnSuccess",
  "Service.Sockets",
  "Install.Also",
]);

/** Whether anything of the set may start the unit: its own `[Install]`, another unit, a trigger, a link. */
function isStarted(unit: LintUnit, set: LintSet): boolean {
  if (unit.uses.some(({ section }) => section === "Install")) return true;
  const units = setUnits(set);
  if (units.edgesTo(unit).some(({ key, owner }) => STARTING.has(key) && owner !== unit)) return true;
  if (units.isLinked(unit) || units.isTriggered(unit)) return true;
  // D-Bus starts services by their bus name; slices, mounts and devices come with what uses them.
  return unit.uses.some(({ key }) => key === "BusName") || !/\.(service|socket|target|timer|path)$/.test(unit.name);
}
