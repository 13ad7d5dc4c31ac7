import { addMember, emptySet, hasMember, type NumberSet, sizeOf, uniteWith } from "./number-set.ts";
import type { Relations } from "./relations.ts";

/** Units that all state one pattern, which matches each of them: they exclude each other. */
export interface PatternCrowd {
  readonly units: readonly number[];
  /** Machines open to any of them. */
  readonly room: number;
}

/**
 * Finds the patterns that keep all units stating them apart, without writing down any pair: there may be very many.
 *
 * @param domainOf - machines open to a unit; undefined for units that need none.
 */
export function* patternCrowds(
  relations: Relations,
  domainOf: (unit: number) => NumberSet | undefined,
  holds: (atom: number) => boolean,
): Generator<PatternCrowd> {
  const { units, machines } = relations;
  const stating = new Map<readonly number[], number[]>();
  for (const { atom, node, others } of relations.exclusions) {
    if (node >= units.length || !holds(atom) || domainOf(node) === undefined) continue;
    const nodes = stating.get(others);
    if (nodes === undefined) stating.set(others, [node]);
    else nodes.push(node);
  }
  for (const [others, nodes] of stating) {
    if (nodes.length < 2) continue;
    const matched = emptySet(units.length);
    for (const other of others) if (other < units.length) addMember(matched, other);
    const crowd = nodes.filter((node) => hasMember(matched, node));
    const open = emptySet(machines.length);
    for (const unit of crowd) uniteWith(open, domainOf(unit) ?? open);
    yield { units: crowd, room: sizeOf(open) };
  }
}
