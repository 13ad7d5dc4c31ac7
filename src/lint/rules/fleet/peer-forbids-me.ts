import { matching } from "../../../scheduler-sim/fleet/relations.ts";
import { defineRule } from "../../define-rule.ts";
import { shownName } from "../../fleet-file.ts";
import { companions, fleetSet, onePerPlace, placesOf } from "../../fleet-set.ts";

export const peerForbidsMe = defineRule({
  code: "FLT028",
  name: "peer-forbids-me",
  severity: "error",
  scope: "set",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A follower that a unit of its group keeps away",
  why: "fleet compares the patterns of a unit with its own peers only. A pattern of another unit that must be on the same machine makes the group impossible, and nobody says so.",
  messages: {
    forbidden: "never placed: {{stater}} must be on the same machine and conflicts with {{unit}} ({{pattern}})",
  },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=b.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=c.service\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=b.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=a.service\n",
        },
        report: ["a.service:4:11 forbidden"],
      },
    ],
  },
  *checkSet(set) {
    const fleet = fleetSet(set);
    const fresh = onePerPlace();
    for (const stater of fleet.units) {
      if (stater.job.requirements.conflicts.length === 0) continue;
      for (const other of companions(fleet, stater)) {
        const [match] = matching(stater.job, "conflicts", other.name);
        // A unit's own pattern against its own peer is told by another rule.
        if (match === undefined || stater.job.requirements.machineOf.includes(other.name)) continue;
        const place = [stater, other].flatMap((unit) => placesOf(unit, "peer")).at(0);
        if (place === undefined || !fresh(place.location)) continue;
        const data = { stater: shownName(stater.name), unit: shownName(other.name), pattern: shownName(match.pattern) };
        yield { message: "forbidden", data, at: place.location };
      }
    }
  },
});
