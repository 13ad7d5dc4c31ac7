import { defineRule } from "../../define-rule.ts";
import { fleetHeader, shownName, UNKNOWN_INSTANCE } from "../../fleet-file.ts";
import { atomList, contradiction, hasEligibleMachine } from "../../fleet-placement.ts";
import { conflicting, type FleetSet, type FleetUnit, fleetSet, onePerPlace } from "../../fleet-set.ts";
import type { MachineOption } from "../../options.ts";

export const unschedulable = defineRule({
  code: "FLT032",
  name: "unschedulable",
  severity: "error",
  scope: "machines",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A unit that no placement can hold",
  why: "fleet would leave the unit waiting without giving a reason; the exact solver proves that no placement of it and the units it follows exists.",
  messages: { impossible: "no machine can take this unit: {{core}} contradict each other" },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=b.service\nMachineMetadata=region=eu\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n",
        },
        options: {
          machines: [
            { id: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", metadata: { region: "eu" } },
            { id: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", metadata: { region: "us", disk: "ssd" } },
          ],
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=b.service\nMachineMetadata=disk=ssd\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n",
        },
        options: {
          machines: [
            { id: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", metadata: { region: "eu" } },
            { id: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", metadata: { region: "us", disk: "ssd" } },
          ],
        },
        report: ["a.service:3:1 impossible"],
      },
    ],
  },
  *checkSet(set) {
    const { machines } = set.options;
    if (machines === undefined) return;
    const fleet = fleetSet(set);
    const fresh = onePerPlace();
    for (const unit of fleet.units) {
      const header = fleetHeader(unit.unit.file);
      if (header === undefined || unit.job.requirements.global) continue;
      const group = [...fleet.anchors(unit)];
      if (group.some((member) => isExplained(fleet, member, group, machines))) continue;
      const core = contradiction(group, machines);
      const location = { path: unit.unit.file.path, range: header };
      if (core === undefined || !fresh(location)) continue;
      yield { message: "impossible", data: { core: shownName(atomList(core)) }, at: location };
    }
  },
});

/** Whether a narrower rule tells about the unit already, or a part of it is not known. */
function isExplained(
  fleet: FleetSet,
  unit: FleetUnit,
  group: readonly FleetUnit[],
  machines: readonly MachineOption[],
): boolean {
  const { requirements } = unit.job;
  const unknown = JSON.stringify([requirements.machineID, requirements.metadata]).includes(UNKNOWN_INSTANCE);
  if (unknown || !hasEligibleMachine(unit, machines)) return true;
  if (requirements.machineOf.some((peer) => fleet.find(peer) === undefined)) return true;
  return group.some((other) => {
    if (conflicting(unit, other)) return true;
    return other.job.requirements.metadata.some(({ key, anyOf }) => {
      const own = requirements.metadata.find((each) => each.key === key);
      return own !== undefined && !own.anyOf.some((value) => anyOf.includes(value));
    });
  });
}
