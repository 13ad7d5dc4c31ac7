import { splitFleetName } from "../../../templates/fleet-name.ts";
import { defineRule } from "../../define-rule.ts";
import { headerOf, shownName } from "../../fleet-file.ts";
import { addFleetLine, type FleetUnit, fleetSet, forcedTogether, onePerPlace } from "../../fleet-set.ts";
import { lastUse } from "../../make-lint-set.ts";

export const triggerNotColocated = defineRule({
  code: "FLT041",
  name: "trigger-not-colocated",
  severity: "error",
  scope: "set",
  presets: ["fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A trigger that fleet may put on another machine",
  why: "A timer, path or socket starts its service on its own machine; where fleet put the service elsewhere, there is nothing to start.",
  messages: { apart: "nothing keeps {{service}} on the machine of this unit, so it may have nothing to start" },
  examples: {
    good: [
      {
        files: {
          "job.timer": "[Timer]\nOnCalendar=daily\n[X-Fleet]\nMachineOf=job.service\n",
          "job.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "job.timer": "[Timer]\nOnCalendar=daily\n[X-Fleet]\nMachineMetadata=region=eu\n",
          "job.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n",
        },
        report: ["job.timer:1:1 apart"],
        fixed: {
          "job.timer": "[Timer]\nOnCalendar=daily\n[X-Fleet]\nMachineMetadata=region=eu\nMachineOf=job.service\n",
        },
      },
    ],
  },
  *checkSet(set) {
    const fleet = fleetSet(set);
    const fresh = onePerPlace();
    for (const unit of fleet.units) {
      const name = triggered(unit);
      const service = name === undefined ? undefined : fleet.find(name);
      if (service === undefined || forcedTogether(fleet, unit, service) || bothGlobal(unit, service)) continue;
      const { file } = unit.unit;
      const own = TRIGGERS[unit.name.slice(unit.name.lastIndexOf(".") + 1)]?.[0];
      const section = file.tree.sections.find((each) => each.name === own) ?? file.tree.sections[0];
      const range = section === undefined ? { start: 0, end: 0 } : headerOf(section);
      if (!fresh({ path: file.path, range })) continue;
      const written = splitFleetName(unit.unit.name)?.isTemplate
        ? `${splitFleetName(service.name)?.prefix}@%i.service`
        : service.name;
      const fixes = unit.job.requirements.global ? [] : addFleetLine(file, "MachineOf", written);
      yield { message: "apart", data: { service: shownName(service.name) }, at: { path: file.path, range }, fixes };
    }
  },
});

/** Suffix of a trigger → section and directive that name what it starts. */
const TRIGGERS: Readonly<Record<string, readonly [string, string]>> = {
  timer: ["Timer", "Unit"],
  path: ["Path", "Unit"],
  socket: ["Socket", "Service"],
};

/** The unit that a trigger starts: the one it names, else the service of the same name. */
function triggered({ unit, name }: FleetUnit): string | undefined {
  const dot = name.lastIndexOf(".");
  const trigger = TRIGGERS[name.slice(dot + 1)];
  if (trigger === undefined) return undefined;
  const named = lastUse(unit, ...trigger)?.value.text ?? "";
  return named === "" ? `${name.slice(0, dot)}.service` : named.includes("%") ? undefined : named;
}

function bothGlobal(one: FleetUnit, other: FleetUnit): boolean {
  return one.job.requirements.global && other.job.requirements.global;
}
