import { defineRule } from "../../define-rule.ts";
import { shownName } from "../../fleet-file.ts";
import {
  addFleetLine,
  dependenciesOf,
  type FleetUnit,
  fleetSet,
  forcedTogether,
  isSystemUnit,
  onePerPlace,
} from "../../fleet-set.ts";

export const crossMachineRequirement = defineRule({
  code: "FLT023",
  name: "cross-machine-requirement",
  severity: "error",
  scope: "set",
  presets: ["fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A dependency on a unit that may be on another machine",
  why: "systemd resolves names on its own machine, and fleet never looks at dependencies when it places units: the other unit is usually elsewhere, and what requires it fails to start.",
  messages: {
    required: "{{directive}}={{unit}} fails where fleet puts {{unit}} on another machine",
    ordered: "{{directive}}={{unit}} means nothing where fleet puts {{unit}} on another machine",
  },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Unit]\nRequires=db.service\nAfter=db.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=db.service\n",
          "db.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n",
        },
      },
      {
        files: {
          "app.service": "[Unit]\nRequires=docker.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=true\n",
          "db.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service":
            "[Unit]\nRequires=db.service\nAfter=db.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n",
          "db.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n",
        },
        report: ["app.service:2:10 required"],
        fixed: {
          "app.service":
            "[Unit]\nRequires=db.service\nAfter=db.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\nMachineOf=db.service\n",
        },
      },
      {
        files: {
          "app.service":
            "[Unit]\nAfter=db.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n",
          "db.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
        report: ["app.service:2:7 ordered info"],
      },
    ],
  },
  *checkSet(set) {
    const fleet = fleetSet(set);
    const fresh = onePerPlace();
    const toldPairs = new Set<string>();
    for (const unit of fleet.units) {
      const told = new Set<FleetUnit>();
      for (const dependency of dependenciesOf(unit, [...REQUIRING, ...ORDERING])) {
        const target = dependency.name === undefined ? undefined : fleet.find(dependency.name);
        if (target === undefined || target === unit) continue;
        // A file for what every machine brings along does not make it fleet's.
        if (!target.unit.file.isFleet && isSystemUnit(set, target.name)) continue;
        const requires = REQUIRING.includes(dependency.directive);
        if (!requires && told.has(target)) continue;
        if (forcedTogether(fleet, unit, target) || runsWherever(unit, target)) continue;
        told.add(target);
        if (!fresh(dependency.location)) continue;
        const data = { directive: dependency.directive, unit: shownName(target.name) };
        if (!requires) {
          // a After=b and b Before=a are one order.
          const pair = [unit.name, target.name].sort().join(" ");
          if (toldPairs.has(pair)) continue;
          toldPairs.add(pair);
          yield { message: "ordered", data, at: dependency.location, severity: "info" };
          continue;
        }
        const fixes = unit.job.requirements.global ? [] : addFleetLine(unit.unit.file, "MachineOf", dependency.word);
        yield { message: "required", data, at: dependency.location, fixes };
      }
    }
  },
});

/** Requirements first, so that an order on the same unit is not told again. */
const REQUIRING: readonly string[] = ["Requires", "BindsTo", "Requisite"];
const ORDERING: readonly string[] = ["PartOf", "Wants", "After", "Before"];

/** Whether the other is global and runs on every machine the unit may go to. */
function runsWherever(unit: FleetUnit, other: FleetUnit): boolean {
  if (!other.job.requirements.global) return false;
  return other.job.requirements.metadata.every(({ key, anyOf }) => {
    const own = unit.job.requirements.metadata.find((each) => each.key === key);
    return own?.anyOf.every((value) => anyOf.includes(value)) ?? false;
  });
}
