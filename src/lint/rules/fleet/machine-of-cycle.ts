import { compareBytes } from "../../../core/compare.ts";
import { defineRule } from "../../define-rule.ts";
import { shownName } from "../../fleet-file.ts";
import { type FleetSet, type FleetUnit, fleetSet, placesOf } from "../../fleet-set.ts";

export const machineOfCycle = defineRule({
  code: "FLT008",
  name: "machine-of-cycle",
  severity: "error",
  scope: "set",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "MachineOf goes round in a circle",
  why: "Each waits until the other is placed, so fleet never places any of them.",
  messages: { cycle: "none of these is ever placed, each waits for the next: {{cycle}}" },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=b.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=b.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=a.service\n",
        },
        report: ["a.service:4:11 cycle"],
      },
    ],
  },
  *checkSet(set) {
    const fleet = fleetSet(set);
    const reported = new Set<FleetUnit>();
    const sorted = [...fleet.units].sort((a, b) => compareBytes(a.name, b.name));
    for (const unit of sorted) {
      if (reported.has(unit)) continue;
      const cycle = cycleThrough(fleet, unit);
      if (cycle === undefined) continue;
      for (const member of cycle) reported.add(member);
      const next = cycle[1]?.name ?? unit.name;
      const place = placesOf(unit, "peer").find(({ entry }) => entry.value === next);
      if (place === undefined) continue;
      const names = [...cycle, unit].map(({ name }) => shownName(name)).join(" → ");
      yield { message: "cycle", data: { cycle: names }, at: place.location };
    }
  },
});

/** The shortest way from a unit back to itself over two or more units, without the return. */
function cycleThrough(fleet: FleetSet, start: FleetUnit): readonly FleetUnit[] | undefined {
  const cameFrom = new Map<FleetUnit, FleetUnit | undefined>([[start, undefined]]);
  for (const unit of cameFrom.keys()) {
    for (const peer of unit.job.requirements.machineOf) {
      const next = fleet.find(peer);
      if (next === start && unit !== start) {
        const path: FleetUnit[] = [];
        for (let at: FleetUnit | undefined = unit; at !== undefined; at = cameFrom.get(at)) path.unshift(at);
        return path;
      }
      if (next !== undefined && !cameFrom.has(next) && cameFrom.size < LONGEST_CYCLE) cameFrom.set(next, unit);
    }
  }
  return undefined;
}

const LONGEST_CYCLE = 1000;
