import type { Location } from "../../../core/range.ts";
import { matchesAny } from "../../../scheduler-sim/fleet/relations.ts";
import { splitFleetName } from "../../../templates/fleet-name.ts";
import { unitCommands } from "../../commands/commands.ts";
import { containerCall } from "../../commands/container-call.ts";
import { defineRule } from "../../define-rule.ts";
import { shownName, UNKNOWN_INSTANCE } from "../../fleet-file.ts";
import { conflicting, type FleetUnit, fleetSet, onePerPlace } from "../../fleet-set.ts";
import type { LintSet } from "../../lint-set.ts";

export const hostPortClash = defineRule({
  code: "FLT042",
  name: "host-port-clash",
  severity: "info",
  scope: "set",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Units that may share a machine publish the same host port",
  why: "The second one on a machine cannot have the port and fails to start. Conflicts keeps them apart.",
  messages: { clash: "{{other}} may run on the same machine and publishes host port {{port}} too" },
  examples: {
    good: [
      {
        files: {
          "web@.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm -p 80:80 nginx\n[X-Fleet]\nConflicts=web@*.service\n",
        },
      },
      {
        files: {
          "a.service": "[Service]\nExecStart=/usr/bin/docker run --rm -p 80:80 nginx\n[X-Fleet]\n",
          "b.service": "[Service]\nExecStart=/usr/bin/docker run --rm -p 80:80 nginx\n[X-Fleet]\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "web@.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm -p 80:80 nginx\n[X-Fleet]\nMachineMetadata=region=eu\n",
        },
        report: ["web@.service:2:39 clash"],
      },
    ],
  },
  *checkSet(set) {
    const fleet = fleetSet(set);
    const few = set.options.machines !== undefined && set.options.machines.length < fleet.units.length;
    const published = fleet.units.flatMap((unit) => portsOf(unit).map((port) => ({ unit, ...port })));
    const fresh = onePerPlace();
    for (const { unit, port, location } of published) {
      const twin = published.find((each) => each.unit !== unit && each.port === port && mayMeet(each.unit, unit, few));
      const other = twin?.unit.name ?? (clashesWithItself(set, unit) ? "another instance" : undefined);
      if (other === undefined || !fresh(location)) continue;
      yield { message: "clash", data: { other: shownName(other), port }, at: location };
    }
  },
});

interface PublishedPort {
  /** Address, port and protocol on the host. */
  readonly port: string;
  readonly location: Location;
}

/** Fixed host ports that a unit publishes; one with a specifier or variable is not known. */
function portsOf({ unit }: FleetUnit): readonly PublishedPort[] {
  return unitCommands(unit, "ExecStart").flatMap((command) => {
    const call = containerCall(command);
    if (call?.subcommand?.text !== "run") return [];
    return call.options.flatMap(({ name, value = "", valueRange, word }) => {
      if (name !== "-p" && name !== "--publish") return [];
      const match = /^(?:([\d.]+):)?(\d+):\d+(\/(?:tcp|udp))?$/.exec(value);
      if (match === null) return [];
      const port = `${match[1] === undefined || match[1] === "0.0.0.0" ? "" : `${match[1]}:`}${match[2]}${match[3] === "/udp" ? "/udp" : ""}`;
      return [{ port, location: { path: command.use.file.path, range: valueRange ?? word.range } }];
    });
  });
}

/** Whether two units may end on one machine: always worth a word for instances of one template, else when machines are few. */
function mayMeet(one: FleetUnit, other: FleetUnit, few: boolean): boolean {
  if (conflicting(one, other) || (!few && one.unit !== other.unit)) return false;
  return one.job.requirements.metadata.every(({ key, anyOf }) => {
    const theirs = other.job.requirements.metadata.find((each) => each.key === key)?.anyOf;
    return theirs === undefined || theirs.some((value) => anyOf.includes(value));
  });
}

/** A template of unknown instances that does not keep its instances apart. */
function clashesWithItself(set: LintSet, unit: FleetUnit): boolean {
  const parts = splitFleetName(unit.name);
  if (parts === undefined || !unit.name.includes(UNKNOWN_INSTANCE)) return false;
  if (set.options.instances[unit.unit.name]?.length === 1 || unit.job.requirements.machineID !== undefined)
    return false;
  const sibling = unit.name.replace(`@${UNKNOWN_INSTANCE}`, `@${UNKNOWN_INSTANCE}x`);
  return !matchesAny(unit.job, "conflicts", sibling) && unit.job.requirements.machineOf.length === 0;
}
