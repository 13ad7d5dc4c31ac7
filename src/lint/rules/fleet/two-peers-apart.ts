import { defineRule } from "../../define-rule.ts";
import { shownName } from "../../fleet-file.ts";
import { fleetSet, forcedTogether, onePerPlace, placesOf } from "../../fleet-set.ts";

export const twoPeersApart = defineRule({
  code: "FLT030",
  name: "two-peers-apart",
  severity: "warning",
  scope: "set",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Two peers that nothing keeps together",
  why: "All peers must be on one machine at the same time. Where nothing forces them there, it is luck whether the follower is ever placed.",
  messages: {
    apart: "nothing keeps {{second}} on the machine of {{first}}, so it is luck whether this unit is placed",
  },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=b.service\nMachineOf=c.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
          "c.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=b.service\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=b.service\nMachineOf=c.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
          "c.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
        report: ["a.service:5:11 apart"],
      },
    ],
  },
  *checkSet(set) {
    const fleet = fleetSet(set);
    const fresh = onePerPlace();
    for (const unit of fleet.units) {
      const peers = placesOf(unit, "peer").flatMap(({ entry, location }) => {
        const peer = fleet.find(entry.value);
        return peer === undefined || peer.job.requirements.global ? [] : [{ peer, location }];
      });
      for (const [at, { peer, location }] of peers.entries()) {
        const apart = peers.slice(0, at).find((other) => !forcedTogether(fleet, other.peer, peer));
        if (apart === undefined || !fresh(location)) continue;
        yield {
          message: "apart",
          data: { first: shownName(apart.peer.name), second: shownName(peer.name) },
          at: location,
        };
      }
    }
  },
});
