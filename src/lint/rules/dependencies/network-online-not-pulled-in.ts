import { oncePer } from "../../../core/once-per.ts";
import { addEntry } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import type { LintSet, LintUnit } from "../../lint-set.ts";
import { makeFix } from "../../make-fix.ts";
import { edgesOfKeys, type SetEdge, setUnits, typeOf } from "../../set-dependencies.ts";

export const networkOnlineNotPulledIn = defineRule({
  code: "DEP009",
  name: "network-online-not-pulled-in",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "`After=network-online.target` in a unit that does not pull it in",
  why: "The target is not started by default; if nobody wants it, `After=` waits for nothing. Whether another unit does differs from machine to machine.",
  help: "Add `Wants=network-online.target`.",
  messages: {
    void: "this unit does not pull in network-online.target; After= alone waits only if something else does",
  },
  examples: {
    good: [
      {
        files: {
          "web.service":
            "[Unit]\nWants=network-online.target\nAfter=network-online.target\n[Service]\nExecStart=/bin/true\n",
        },
      },
      {
        files: {
          "fetch.service": "[Unit]\nAfter=network-online.target\n[Service]\nType=oneshot\nExecStart=/bin/true\n",
          "fetch.timer": "[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n",
        },
      },
      {
        files: {
          "app.target": "[Unit]\nWants=network-online.target\n",
          "web.service":
            "[Unit]\nAfter=network-online.target\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=app.target\n",
        },
      },
    ],
    bad: [
      {
        files: { "web.service": "[Unit]\nAfter=network-online.target\n[Service]\nExecStart=/bin/true\n" },
        report: ["web.service:2:7 void"],
        fixed: {
          "web.service":
            "[Unit]\nAfter=network-online.target\nWants=network-online.target\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
  },
  *checkUnit(unit) {
    if (typeOf(unit) !== "service" || edgesOfKeys(unit, ["Unit.After"]).every(({ to }) => to !== ONLINE)) return;
    if (pullersOf(unit.set).has(unit)) return;
    if (edgesOfKeys(unit, ["Install.WantedBy", "Install.RequiredBy"]).some(({ to }) => to === ONLINE)) return;
    if (isTriggeredOnly(unit) || isStartedWithTarget(unit)) return;
    for (const { to, at, use } of edgesOfKeys(unit, ["Unit.After"])) {
      if (to !== ONLINE) continue;
      const edits = addEntry(use.file.tree, "Unit", "Wants", ONLINE, ["Wants", "After"]);
      yield { message: "void", at, fixes: [makeFix(use.file, "unsafe", `add Wants=${ONLINE}`, edits)] };
    }
  },
});

const ONLINE = "network-online.target";

/** Units that pull the target in, themselves or through units that they pull in. */
const pullersOf = oncePer((set: LintSet): ReadonlySet<LintUnit> => {
  const units = setUnits(set);
  const pulls = (edge: SetEdge) => PULLING.includes(edge.key);
  const found = new Set(set.units.filter((unit) => edgesOfKeys(unit, PULLING).some(({ to }) => to === ONLINE)));
  for (const unit of found) for (const edge of units.edgesTo(unit)) if (pulls(edge)) found.add(edge.owner);
  return found;
});

const PULLING = ["Unit.Requires", "Unit.Wants", "Unit.BindsTo", "Unit.Requisite", "Unit.Upholds"];

/** Whether all that pull the service in pull in the target as well. */
function isStartedWithTarget(unit: LintUnit): boolean {
  const { edgesTo, resolve } = setUnits(unit.set);
  const installed = edgesOfKeys(unit, ["Install.WantedBy", "Install.RequiredBy", "Install.UpheldBy"]);
  const starters = [
    ...edgesTo(unit).flatMap(({ key, owner }) => (PULLING.includes(key) ? [owner] : [])),
    ...installed.map(({ to }) => (to === undefined ? undefined : resolve(to))),
  ];
  const pullers = pullersOf(unit.set);
  return starters.length > 0 && starters.every((starter) => starter !== undefined && pullers.has(starter));
}

/** A timer, path or socket of the set starts the service, and no target does: by then the machine is up. */
function isTriggeredOnly(unit: LintUnit): boolean {
  if (edgesOfKeys(unit, ["Install.WantedBy", "Install.RequiredBy", "Install.UpheldBy"]).length > 0) return false;
  return setUnits(unit.set).isTriggered(unit);
}
