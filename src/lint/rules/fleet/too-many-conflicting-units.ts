import { defineRule } from "../../define-rule.ts";
import { UNKNOWN_INSTANCE } from "../../fleet-file.ts";
import { contradiction, hasEligibleMachine } from "../../fleet-placement.ts";
import { conflicting, type FleetUnit, fleetSet, onePerPlace, placesOf } from "../../fleet-set.ts";

export const tooManyConflictingUnits = defineRule({
  code: "FLT031",
  name: "too-many-conflicting-units",
  severity: "error",
  scope: "machines",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "More units that exclude each other than machines for them",
  why: "Each of them needs a machine without the others; those that find none wait for ever.",
  messages: { many: "{{units}} exclude each other, and the {{count}} machines they may run on cannot hold them all" },
  examples: {
    good: [
      {
        files: { "web@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web@*.service\n" },
        options: {
          machines: [
            { id: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", metadata: { region: "eu" } },
            { id: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", metadata: { region: "us", disk: "ssd" } },
          ],
          instances: { "web@.service": ["1", "2"] },
        },
      },
    ],
    bad: [
      {
        files: { "web@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web@*.service\n" },
        options: {
          machines: [
            { id: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", metadata: { region: "eu" } },
            { id: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", metadata: { region: "us", disk: "ssd" } },
          ],
          instances: { "web@.service": ["1", "2", "3"] },
        },
        report: ["web@.service:4:11 many"],
      },
    ],
  },
  *checkSet(set) {
    const { machines } = set.options;
    if (machines === undefined) return;
    const fleet = fleetSet(set);
    const placeable = fleet.units.filter(
      (unit) =>
        !unit.name.includes(UNKNOWN_INSTANCE) && !unit.job.requirements.global && hasEligibleMachine(unit, machines),
    );
    const fresh = onePerPlace();
    for (const group of conflictGroups(placeable)) {
      const core = contradiction(group.map(withoutPeers), machines);
      if (core === undefined) continue;
      const names = core.flatMap((atom) => (atom.kind === "place" ? [atom.unit] : []));
      const places = core.flatMap((atom) => {
        const stater = atom.kind === "conflict" ? group.find(({ name }) => name === atom.unit) : undefined;
        if (stater === undefined || atom.kind !== "conflict") return [];
        return placesOf(stater, "conflict").filter(({ entry }) => entry.value === atom.pattern);
      });
      const [first, ...others] = places.map(({ location }) => location).filter(fresh);
      if (first === undefined) continue;
      const eligible = machines.filter((machine) =>
        group.some((unit) => names.includes(unit.name) && hasEligibleMachine(unit, [machine])),
      );
      const data = { units: names.join(", "), count: String(eligible.length) };
      const related = others.map((location) => ({ location, message: "this pattern excludes them too" }));
      yield { message: "many", data, at: first, related };
    }
  },
});

/** Followers are another matter: here only exclusion counts. */
function withoutPeers(unit: FleetUnit): FleetUnit {
  return { ...unit, job: { ...unit.job, requirements: { ...unit.job.requirements, machineOf: [] } } };
}

/** Units connected by conflicts. */
function conflictGroups(units: readonly FleetUnit[]): readonly (readonly FleetUnit[])[] {
  const left = new Set(units);
  const groups: FleetUnit[][] = [];
  for (const start of units) {
    if (!left.delete(start)) continue;
    const group = [start];
    for (const member of group) {
      for (const other of left) {
        if (!conflicting(member, other)) continue;
        left.delete(other);
        group.push(other);
      }
    }
    if (group.length > 1) groups.push(group);
  }
  return groups;
}
