import { splitFleetName } from "../../../templates/fleet-name.ts";
import { defineRule } from "../../define-rule.ts";
import { shownName, UNKNOWN_INSTANCE } from "../../fleet-file.ts";
import { comesWithMachine, type FleetUnit, fleetSet, isSystemUnit, onePerPlace, placesOf } from "../../fleet-set.ts";
import { isAssumed } from "../../known-units.ts";
import type { LintSet } from "../../lint-set.ts";
import { makeFix } from "../../make-fix.ts";
import { nearUnitName } from "../../near-unit-name.ts";

export const machineOfUnknownUnit = defineRule({
  code: "FLT007",
  name: "machine-of-unknown-unit",
  severity: "error",
  scope: "set",
  presets: ["fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "MachineOf with a unit that is not there",
  why: "The follower waits, without a word, until fleet has placed a unit of that name. A unit that only systemd knows is never placed by fleet.",
  messages: {
    missing: "{{peer}} is not among the units, so this one is never placed",
    notGiven: "{{peer}} is not among the units given; fleet places this one only where {{peer}} is placed",
    near: "{{peer}} is not among the units; did you mean {{nearest}}?",
    suffix: '"{{peer}}" is no name of a unit, which ends in a type such as .service; so this one is never placed',
    system: "fleet does not place {{peer}}, which only systemd knows; so this unit is never placed",
  },
  examples: {
    good: [
      {
        files: {
          "side@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web@%i.service\n",
          "web@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
      },
      { files: { "side.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n" } },
      {
        files: {
          "side.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=db-main.service\n",
          "web.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
        options: { units: { world: "open", assume: ["db-*"], paths: [], masked: [], sharedAliases: [] } },
      },
    ],
    bad: [
      {
        files: {
          "side.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web@2.service\n",
          "web@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
        options: {
          units: { world: "closed", assume: [], paths: [], masked: [], sharedAliases: [] },
          instances: { "web@.service": ["1"] },
        },
        report: ["side.service:4:11 missing"],
      },
      {
        files: {
          "side.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=wbe.service\n",
          "web.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
        options: { units: { world: "closed", assume: [], paths: [], masked: [], sharedAliases: [] } },
        report: ["side.service:4:11 near"],
        fixed: { "side.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n" },
      },
      {
        files: {
          "side.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=docker.service\n",
          "web.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
        report: ["side.service:4:11 system"],
      },
      {
        files: {
          "side.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=db.service\n",
          "web.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
        report: ["side.service:4:11 notGiven warning"],
      },
      {
        files: {
          "side.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=docker.service\n",
          "web.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
        options: { units: { world: "open", assume: ["coreos"], paths: [], masked: [], sharedAliases: [] } },
        report: ["side.service:4:11 system"],
      },
      {
        files: {
          "side.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web\n",
          "web.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
        report: ["side.service:4:11 suffix"],
        fixed: { "side.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n" },
      },
    ],
  },
  *checkSet(set) {
    const fleet = fleetSet(set);
    const fresh = onePerPlace();
    const others = (unit: FleetUnit) =>
      set.units.some(({ name }) => name.endsWith(".service") && name !== unit.unit.name);
    for (const unit of fleet.units) {
      if (!others(unit)) continue;
      for (const { entry, location } of placesOf(unit, "peer")) {
        const peer = entry.value;
        if (isThere(set, unit, fleet.find(peer), peer) || !isOneName(peer)) continue;
        const { file } = unit.unit;
        if (!peer.includes(".")) {
          // A unit that an unknown instance names may well have one.
          if (peer.includes(UNKNOWN_INSTANCE) || !fresh(location)) continue;
          const { end } = location.range;
          const edits = [{ range: { start: end, end }, text: ".service" }];
          const isMeant = fleet.find(`${peer}.service`) !== undefined;
          const fixes = isMeant ? [makeFix(file, "unsafe", `write ${peer}.service`, edits)] : [];
          yield { message: "suffix", data: { peer }, at: location, fixes };
          continue;
        }
        const isOfMachine = comesWithMachine(peer);
        if ((!isOfMachine && isAssumed(peer, set)) || !fresh(location)) continue;
        if (isOfMachine || isSystemUnit(set, peer)) {
          yield { message: "system", data: { peer }, at: location };
          continue;
        }
        const isClosed = set.options.units.world === "closed";
        const severity = isClosed ? "error" : "warning";
        const near = nearUnitName(peer, candidates(fleet.units, unit, peer));
        const data = { peer: shownName(peer), nearest: shownName(near ?? "") };
        if (near === undefined) yield { message: isClosed ? "missing" : "notGiven", data, at: location, severity };
        else {
          const title = `write ${data.nearest}`;
          const fixes = peer.includes("@")
            ? []
            : [makeFix(file, "unsafe", title, [{ range: location.range, text: near }])];
          yield { message: "near", data, at: location, severity, fixes };
        }
      }
    }
  },
});

/** Templates, patterns and lists have rules of their own. */
function isOneName(peer: string): boolean {
  return peer !== "" && !splitFleetName(peer)?.isTemplate && !/[*?[\s%]/.test(peer);
}

/** Names that may have been meant; templates with the instance that is asked for. */
function candidates(units: readonly FleetUnit[], unit: FleetUnit, peer: string): readonly string[] {
  const instance = splitFleetName(peer)?.instance ?? "";
  return units.filter((each) => each !== unit).map(({ name }) => name.replace(UNKNOWN_INSTANCE, instance));
}

/**
 * Whether a peer is among the units. In a closed world an instance that is written out must also be listed; one that
 * carries this unit's own instance on is there whenever its template is.
 */
function isThere(set: LintSet, unit: FleetUnit, found: FleetUnit | undefined, peer: string): boolean {
  if (found === undefined || set.options.units.world !== "closed") return found !== undefined;
  const own = splitFleetName(unit.name)?.instance ?? "";
  const instance = splitFleetName(peer)?.instance ?? "";
  if (!splitFleetName(found.unit.name)?.isTemplate || (own !== "" && instance === own)) return true;
  return set.options.instances[found.unit.name]?.includes(instance) ?? false;
}
