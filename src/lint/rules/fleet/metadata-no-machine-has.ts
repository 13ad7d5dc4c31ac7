import { meetsAllMetadata, meetsMetadata } from "../../../scheduler-sim/fleet/relations.ts";
import { defineRule } from "../../define-rule.ts";
import { UNKNOWN_INSTANCE } from "../../fleet-file.ts";
import { fleetSet, onePerPlace, placesOf } from "../../fleet-set.ts";

export const metadataNoMachineHas = defineRule({
  code: "FLT020",
  name: "metadata-no-machine-has",
  severity: "error",
  scope: "machines",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Metadata that no machine has",
  why: "No machine meets all keys the unit asks for, so it is never placed.",
  messages: {
    unmet: "no machine has {{key}}={{wanted}}; the machines have {{has}}",
    together: "no machine meets this together with the other keys",
  },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\nMachineMetadata=region=asia\n",
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
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=asia\n" },
        options: {
          machines: [
            { id: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", metadata: { region: "eu" } },
            { id: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", metadata: { region: "us", disk: "ssd" } },
          ],
        },
        report: ["app.service:4:17 unmet"],
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\nMachineMetadata=disk=ssd\n",
        },
        options: {
          machines: [
            { id: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", metadata: { region: "eu" } },
            { id: "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", metadata: { region: "us", disk: "ssd" } },
          ],
        },
        report: ["app.service:5:17 together"],
      },
    ],
  },
  *checkSet(set) {
    const { machines } = set.options;
    if (machines === undefined) return;
    const fresh = onePerPlace();
    for (const unit of fleetSet(set).units) {
      const { metadata, global } = unit.job.requirements;
      if (machines.some((machine) => meetsAllMetadata(unit.job.requirements, machine))) continue;
      // The key that no machine meets, or the last of those that only contradict each other.
      const unmet = metadata.find((each) => !machines.some((machine) => meetsMetadata(each, machine)));
      const blamed = unmet ?? metadata.at(-1);
      const place = placesOf(unit, "metadata").find(({ entry }) => entry.pair?.[0] === blamed?.key);
      if (blamed === undefined || place === undefined || place.entry.value.includes(UNKNOWN_INSTANCE)) continue;
      if (!fresh(place.location)) continue;
      const has = new Set(machines.flatMap((machine) => machine.metadata[blamed.key] ?? []));
      const data = {
        key: blamed.key,
        wanted: blamed.anyOf.join("|"),
        has: [...has].sort().join(", ") || "no such key",
      };
      const message = unmet === undefined ? ("together" as const) : ("unmet" as const);
      yield { message, data, at: place.location, ...(global ? { severity: "warning" as const } : {}) };
    }
  },
});
