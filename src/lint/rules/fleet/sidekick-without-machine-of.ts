import { defineRule } from "../../define-rule.ts";
import { addFleetLine, dependenciesOf, fleetSet, isSystemUnit } from "../../fleet-set.ts";

export const sidekickWithoutMachineOf = defineRule({
  code: "FLT024",
  name: "sidekick-without-machine-of",
  severity: "warning",
  scope: "unit",
  presets: ["fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A sidekick that fleet may put on another machine",
  why: "A unit that is bound to another only works beside it, but fleet looks at `MachineOf=` alone when it places units.",
  messages: { apart: "nothing keeps this unit on the machine of {{unit}}; add MachineOf={{unit}}" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Unit]\nBindsTo=web.service\nAfter=web.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n",
        },
      },
      {
        files: {
          "app.service":
            "[Unit]\nBindsTo=docker.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=x.service\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service":
            "[Unit]\nBindsTo=web.service\nAfter=web.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n",
        },
        report: ["app.service:2:9 apart"],
        fixed: {
          "app.service":
            "[Unit]\nBindsTo=web.service\nAfter=web.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\nMachineOf=web.service\n",
        },
      },
    ],
  },
  *checkUnit(owner) {
    const { file, set } = owner;
    if (!file.isFleet) return;
    const fleet = fleetSet(set);
    const unit = fleet.of(owner);
    if (unit === undefined || unit.job.requirements.machineOf.length > 0 || unit.job.requirements.global) return;
    for (const { name: bound, word, location } of dependenciesOf(unit, ["BindsTo", "PartOf"])) {
      if (bound === undefined || bound === unit.name || fleet.find(bound) !== undefined || isSystemUnit(set, bound))
        continue;
      yield { message: "apart", data: { unit: word }, at: location, fixes: addFleetLine(file, "MachineOf", word) };
    }
  },
});
