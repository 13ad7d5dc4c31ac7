import { matchesMachineId } from "../../../scheduler-sim/model/machine.ts";
import { defineRule } from "../../define-rule.ts";
import { UNKNOWN_INSTANCE } from "../../fleet-file.ts";
import { fleetSet, onePerPlace, placesOf } from "../../fleet-set.ts";

export const unknownMachine = defineRule({
  code: "FLT019",
  name: "unknown-machine",
  severity: "error",
  scope: "machines",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A machine id that no machine has",
  why: "The unit is bound to a machine that the cluster does not have, so it is never placed.",
  messages: { unknown: "no machine has the id {{value}}" },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineID=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n",
        },
        options: {
          machines: [
            { id: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", metadata: { region: "eu" } },
            { id: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", metadata: { region: "us", disk: "ssd" } },
          ],
        },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineID=aaaaaaaa\n" },
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
          "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineID=cccccccccccccccccccccccccccccccc\n",
        },
        options: {
          machines: [
            { id: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", metadata: { region: "eu" } },
            { id: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", metadata: { region: "us", disk: "ssd" } },
          ],
        },
        report: ["app.service:4:11 unknown"],
      },
    ],
  },
  *checkSet(set) {
    const { machines } = set.options;
    if (machines === undefined) return;
    const fresh = onePerPlace();
    for (const unit of fleetSet(set).units) {
      if (unit.name.includes(UNKNOWN_INSTANCE) && unit.job.requirements.machineID?.includes(UNKNOWN_INSTANCE)) continue;
      for (const { entry, location } of placesOf(unit, "machine-id")) {
        if (machines.some(({ id }) => matchesMachineId(entry.value, id)) || !fresh(location)) continue;
        yield { message: "unknown", data: { value: entry.value }, at: location };
      }
    }
  },
});
