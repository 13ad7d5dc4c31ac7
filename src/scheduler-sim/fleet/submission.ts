import { matchGoPattern } from "../../core/glob/go-path-match.ts";
import { FLEET_SECTION, type FleetOption, fleetCanonicalText, readFleet } from "../../parser/fleet-reading.ts";
import { FLEET_DIRECTIVES, readRequirements } from "./requirements.ts";

/**
 * Why fleet refuses the content of a unit at submission: every message it may print, in a fixed order; empty when it
 * accepts the unit. Several only where fleet picks one at random. The unit's name plays no part, so specifiers are not
 * expanded here.
 *
 * @example
 * checkFleetOptions([...]); // ["MachineID cannot be used with Conflicts"]
 */
export function checkFleetOptions(options: readonly FleetOption[]): readonly string[] {
  const again = readFleet(fleetCanonicalText(options));
  if (!again.ok) return [again.error.message];
  const { machineID, machineOf, conflicts, replaces, global } = readRequirements(options, "");
  const contradictions: string[] = [];
  for (const peer of machineOf) {
    for (const conflict of conflicts) {
      if (!matchGoPattern(conflict, peer)) continue;
      contradictions.push(`unresolvable requirements: peer "${peer}" matches conflict "${conflict}"`);
    }
    for (const replace of replaces) {
      if (!matchGoPattern(replace, peer)) continue;
      contradictions.push(`unresolvable requirements: peer "${peer}" matches replace "${replace}"`);
    }
  }
  if (contradictions.length > 0) return [...new Set(contradictions)];
  const given = {
    MachineID: machineID !== undefined,
    Global: global,
    Peers: machineOf.length > 0,
    Conflicts: conflicts.length > 0,
    Replaces: replaces.length > 0,
  };
  for (const [one, other] of EXCLUSIVE) {
    if (given[one] && given[other]) return [`${one} cannot be used with ${other}`];
  }
  return [];
}

/** In the order fleet checks them; the first hit is the message. */
const EXCLUSIVE = [
  ["MachineID", "Peers"],
  ["MachineID", "Conflicts"],
  ["MachineID", "Global"],
  ["MachineID", "Replaces"],
  ["Global", "Peers"],
  ["Global", "Replaces"],
  ["Conflicts", "Replaces"],
] as const;

/** Names of `[X-Fleet]` directives that mean nothing to fleet, in the order first written. */
export function unknownFleetDirectives(options: readonly FleetOption[]): readonly string[] {
  const names = options.filter((option) => option.section === FLEET_SECTION).map((option) => option.name);
  return [...new Set(names)].filter((name) => !FLEET_DIRECTIVES.includes(name));
}
