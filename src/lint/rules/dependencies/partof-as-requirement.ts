import { defineRule } from "../../define-rule.ts";
import type { LintUnit } from "../../lint-set.ts";
import { edgesOfKeys, ownName, type SetUnits, setUnits, triggeredName } from "../../set-dependencies.ts";

export const partofAsRequirement = defineRule({
  code: "DEP021",
  name: "partof-as-requirement",
  severity: "hint",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "`PartOf=` where a requirement may be meant",
  why: "`PartOf=` hands on only stop and restart: starting the other unit does not start this one.",
  help: "Add `WantedBy=` with the other unit to `[Install]`, or `Wants=` there, if it should start this one.",
  messages: { partOf: "starting {{unit}} does not start this unit; PartOf= hands on only stop and restart" },
  examples: {
    good: [
      {
        files: {
          "side.service":
            "[Unit]\nPartOf=web.service\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=web.service\n",
          "web.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
      { files: { "side.service": "[Unit]\nPartOf=web.socket\n[Service]\nExecStart=/bin/true\n" } },
    ],
    bad: [
      {
        files: {
          "side.service": "[Unit]\nPartOf=web.service\n[Service]\nExecStart=/bin/true\n",
          "web.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["side.service:2:8 partOf"],
      },
    ],
  },
  *checkUnit(unit) {
    const self = ownName(unit)?.text;
    if (self === undefined || unit.name.includes("@") || unit.uses.some(({ key }) => key === "BusName")) return;
    const units = setUnits(unit.set);
    for (const { to, word, at } of edgesOfKeys(unit, ["Unit.PartOf"])) {
      const other = to === undefined ? undefined : units.resolve(to);
      if (other === undefined || other === unit || to === "graphical-session.target" || to?.includes("@")) continue;
      if (areTied(unit, other, units)) continue;
      yield { message: "partOf", data: { unit: word.text }, at };
    }
  },
});

const TIES = [
  "Unit.Requires",
  "Unit.Wants",
  "Unit.BindsTo",
  "Unit.Requisite",
  "Unit.Upholds",
  "Install.WantedBy",
  "Install.RequiredBy",
  "Install.UpheldBy",
];

/** Whether one of the two starts, requires or triggers the other. */
function areTied(unit: LintUnit, other: LintUnit, units: SetUnits): boolean {
  const leads = (from: LintUnit, to: LintUnit) =>
    edgesOfKeys(from, TIES).some((edge) => edge.to !== undefined && units.resolve(edge.to) === to) ||
    units.resolve(triggeredName(from) ?? "") === to ||
    (units.linkedBy.get(to.name) ?? []).some((owner) => units.resolve(owner) === from);
  return leads(unit, other) || leads(other, unit);
}
