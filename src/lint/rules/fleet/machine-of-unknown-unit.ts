import { splitFleetName } from "../../../templates/fleet-name.ts";
import { defineRule } from "../../define-rule.ts";
import { shownName, UNKNOWN_INSTANCE } from "../../fleet-file.ts";
import { type FleetUnit, fleetSet, isSystemUnit, onePerPlace, placesOf } from "../../fleet-set.ts";
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
    near: "{{peer}} is not among the units; did you mean {{nearest}}?",
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
        report: ["side.service:4:11 missing warning"],
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
        if (isThere(set, unit, fleet.find(peer), peer) || set.options.units.assume.includes(peer) || !isExactName(peer))
          continue;
        if (!fresh(location)) continue;
        const severity = set.options.units.world === "closed" ? "error" : "warning";
        if (isSystemUnit(set, peer)) {
          yield { message: "system", data: { peer }, at: location };
          continue;
        }
        const near = nearUnitName(peer, candidates(fleet.units, unit, peer));
        const data = { peer: shownName(peer), nearest: shownName(near ?? "") };
        if (near === undefined) yield { message: "missing", data, at: location, severity };
        else {
          const title = `write ${data.nearest}`;
          const fixes = peer.includes("@")
            ? []
            : [makeFix(unit.unit.file, "unsafe", title, [{ range: location.range, text: near }])];
          yield { message: "near", data, at: location, severity, fixes };
        }
      }
    }
  },
});

/** Templates, patterns and lists have rules of their own. */
function isExactName(peer: string): boolean {
  const name = splitFleetName(peer);
  return name !== undefined && !name.isTemplate && !/[*?[\s%]/.test(peer);
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
