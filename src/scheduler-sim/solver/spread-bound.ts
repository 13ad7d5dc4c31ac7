import type { Network } from "./network.ts";
import { addMember, emptySet, isSubset, meets } from "./number-set.ts";
import { type Spread, selectedUnits, spreadValues } from "./objectives.ts";

/**
 * A lower bound of a spread: units that can only go to one value raise it, values that few units can go to keep the
 * others high.
 */
export function leastSpreadBound(network: Network, objective: Spread): number {
  const { relations, groups } = network;
  const values = spreadValues(relations, objective.key);
  const others = values.length - 1;
  if (others < 1) return 0;
  const selected = new Set(selectedUnits(relations, objective));
  const everywhere = emptySet(relations.machines.length);
  const sets = values.map(({ machines }) => {
    const set = emptySet(relations.machines.length);
    for (const m of machines) {
      addMember(set, m);
      addMember(everywhere, m);
    }
    return set;
  });
  const counted = groups.map(({ members }) => members.filter((unit) => selected.has(unit)).length);
  const sum = (test: (domain: Uint32Array) => boolean): number =>
    groups.reduce((total, { domain }, group) => total + (test(domain) ? (counted[group] ?? 0) : 0), 0);
  const possible = sum((domain) => meets(domain, everywhere));
  const certain = sum((domain) => isSubset(domain, everywhere));
  let bound = 0;
  for (const set of sets) {
    const forced = sum((domain) => isSubset(domain, set));
    // What is bound to this value leaves the rest for the others; the lowest of them has no more than its share.
    bound = Math.max(bound, forced - Math.floor((possible - forced) / others));
    const most = sum((domain) => meets(domain, set));
    // What cannot go to this value goes to the others; the highest of them has no less than its share.
    bound = Math.max(bound, Math.ceil((certain - most) / others) - most);
  }
  return bound;
}
