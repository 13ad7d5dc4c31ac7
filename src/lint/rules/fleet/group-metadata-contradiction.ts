import { defineRule } from "../../define-rule.ts";
import { shownName } from "../../fleet-file.ts";
import { fleetSet, onePerPlace, placesOf } from "../../fleet-set.ts";

export const groupMetadataContradiction = defineRule({
  code: "FLT029",
  name: "group-metadata-contradiction",
  severity: "error",
  scope: "set",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Units that must share a machine and ask for different ones",
  why: "All units of a group end on one machine, which has one value for a metadata key and one id; where their demands have nothing in common the followers are never placed.",
  messages: {
    metadata: "never placed: {{unit}} must be on the same machine and asks for {{key}}={{other}}",
    id: "never placed: {{unit}} must be on the same machine and asks for machine {{other}}",
  },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=b.service\nMachineMetadata=disk=ssd\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=b.service\nMachineMetadata=region=us\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n",
        },
        report: ["a.service:5:17 metadata"],
      },
    ],
  },
  *checkSet(set) {
    const fleet = fleetSet(set);
    const fresh = onePerPlace();
    for (const unit of fleet.units) {
      for (const leader of fleet.anchors(unit)) {
        if (leader === unit) continue;
        for (const { key, anyOf } of unit.job.requirements.metadata) {
          const theirs = leader.job.requirements.metadata.find((each) => each.key === key)?.anyOf;
          if (theirs === undefined || theirs.some((value) => anyOf.includes(value))) continue;
          const place = placesOf(unit, "metadata").find(({ entry }) => entry.pair?.[0] === key);
          if (place === undefined || !fresh(place.location)) continue;
          const data = { unit: shownName(leader.name), key, other: theirs.join("|") };
          yield { message: "metadata", data, at: place.location };
        }
        const [own, other] = [unit.job.requirements.machineID, leader.job.requirements.machineID];
        if (own === undefined || other === undefined || sameMachine(own, other)) continue;
        const place = placesOf(unit, "machine-id")[0];
        if (place === undefined || !fresh(place.location)) continue;
        yield { message: "id", data: { unit: shownName(leader.name), other }, at: place.location };
      }
    }
  },
});

/** A short id and a full one may mean the same machine. */
function sameMachine(one: string, other: string): boolean {
  return one === other || one.slice(0, 8) === other || other.slice(0, 8) === one;
}
