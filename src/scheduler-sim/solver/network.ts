import { addMember, emptySet, intersectWith, meets, type NumberSet, sizeOf, subtractFrom } from "./number-set.ts";
import type { Relations } from "./relations.ts";

/** Units that must share a machine (`MachineOf=`), as one thing to be placed. */
export interface Group {
  /** Units in rising order. */
  readonly members: readonly number[];
  readonly domain: NumberSet;
}

/** A named resource: what each machine has left after the global units, and what each group takes. */
export interface Resource {
  readonly name: string;
  /** `Infinity` where the machine has no limit. */
  readonly limits: readonly number[];
  readonly demands: readonly number[];
}

/**
 * What is left to decide once peers are merged and global units are in place: a machine for every group, so that
 * neighbours differ and resources suffice.
 */
export interface Network {
  readonly relations: Relations;
  readonly groups: readonly Group[];
  /** Groups that may not share a machine with the group, rising. */
  readonly neighbours: readonly Int32Array[];
  /** Unit → group; -1 for units that need no machine here. */
  readonly groupOf: Int32Array;
  /** Global instances on each machine. */
  readonly fixedLoad: Int32Array;
  readonly resources: readonly Resource[];
}

export type Reduction =
  | { readonly kind: "network"; readonly network: Network }
  /** These atoms contradict each other. They need not be minimal. */
  | { readonly kind: "contradiction"; readonly atoms: readonly number[] }
  /** A global unit is a choice here, which a network cannot express. */
  | { readonly kind: "undecided-globals" };

/**
 * Merges units that must be together, removes the machines that global units or their own requirements forbid, and
 * finds the contradictions that show without search.
 *
 * @param active - which atoms hold; all when absent.
 */
export function reduce(relations: Relations, active?: Uint8Array): Reduction {
  const { units, globals, machines, problem } = relations;
  const holds = (atom: number): boolean => active === undefined || active[atom] === 1;
  if (problem.globals === "displaceable" && globals.length > 0) return { kind: "undecided-globals" };

  const wanted = wantedUnits(relations, holds);
  if ("missing" in wanted) return { kind: "contradiction", atoms: wanted.missing };
  const merged = mergePeers(relations, wanted.isWanted, holds);
  if (merged === undefined) return { kind: "undecided-globals" };

  const globalClash = clashOfGlobals(relations, holds);
  if (globalClash !== undefined) return { kind: "contradiction", atoms: globalClash };

  const { groupOf, groups } = merged;
  const edges = new Map<number, Set<number>>();
  for (const exclusion of relations.exclusions) {
    if (!holds(exclusion.atom)) continue;
    for (const other of exclusion.others) {
      if (other === exclusion.node) continue;
      const [low, high] = other < exclusion.node ? [other, exclusion.node] : [exclusion.node, other];
      if (low >= units.length) continue;
      const a = groupOf[low] as number;
      if (a < 0) continue;
      if (high >= units.length) {
        const global = globals[high - units.length];
        if (global !== undefined && holds(global.atom)) subtractFrom((groups[a] as Group).domain, global.eligible);
        continue;
      }
      const b = groupOf[high] as number;
      if (b < 0) continue;
      if (a === b) {
        return { kind: "contradiction", atoms: atomsAround(relations, [groups[a] as Group], holds) };
      }
      link(edges, a, b);
    }
  }
  for (const group of groups) {
    if (group.domain.every((word) => word === 0)) {
      return { kind: "contradiction", atoms: atomsAround(relations, [group], holds) };
    }
  }

  const fixedLoad = new Int32Array(machines.length);
  for (const global of globals) {
    if (!holds(global.atom)) continue;
    for (let m = 0; m < machines.length; m++) {
      if (((global.eligible[m >> 5] as number) >>> (m & 31)) & 1) fixedLoad[m] = (fixedLoad[m] as number) + 1;
    }
  }
  const resources = relateResources(relations, groups, holds);
  if ("overfull" in resources) return { kind: "contradiction", atoms: resources.overfull };
  const neighbours = groups.map((_, group) => Int32Array.from(edges.get(group) ?? []).sort());
  return {
    kind: "network",
    network: { relations, groups, neighbours, groupOf, fixedLoad, resources: resources.found },
  };
}

/** Every atom that says something about the groups or about global units in conflict with them. */
export function atomsAround(
  relations: Relations,
  groups: readonly Group[],
  holds: (atom: number) => boolean,
): number[] {
  const inside = new Set(groups.flatMap((group) => group.members));
  const found = new Set<number>();
  const add = (atom: number): void => {
    if (holds(atom)) found.add(atom);
  };
  for (const unit of inside) {
    const { place, restrictions, peers } = relations.units[unit] as Relations["units"][number];
    add(place);
    for (const restriction of restrictions) add(restriction.atom);
    for (const peer of peers) {
      add(peer.atom);
      const global = relations.globals[peer.node - relations.units.length];
      if (global !== undefined) add(global.atom);
    }
  }
  for (const { atom, node, others } of relations.exclusions) {
    if (!holds(atom)) continue;
    const touching = inside.has(node) ? others : others.filter((other) => inside.has(other));
    for (const other of touching) {
      if (other === node) continue;
      const global = relations.globals[Math.max(node, other) - relations.units.length];
      if (global !== undefined) add(global.atom);
      if (global !== undefined || (inside.has(other) && inside.has(node))) add(atom);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Units with a `place` atom, and the peers they need. */
function wantedUnits(
  relations: Relations,
  holds: (atom: number) => boolean,
): { readonly isWanted: Uint8Array } | { readonly missing: readonly number[] } {
  const { units } = relations;
  const isWanted = new Uint8Array(units.length);
  /** The atom that made a unit wanted, and the unit that has it. */
  const because = new Map<number, { readonly atom: number; readonly from: number }>();
  const queue: number[] = [];
  for (const [unit, { place }] of units.entries()) {
    if (!holds(place)) continue;
    isWanted[unit] = 1;
    queue.push(unit);
  }
  for (let at = 0; at < queue.length; at++) {
    const unit = queue[at] as number;
    for (const { atom, node } of (units[unit] as Relations["units"][number]).peers) {
      if (!holds(atom)) continue;
      if (node < 0) {
        const chain = [atom];
        let from = unit;
        for (let step = because.get(from); step !== undefined; step = because.get(from)) {
          chain.push(step.atom);
          from = step.from;
        }
        return { missing: [...chain, (units[from] as Relations["units"][number]).place] };
      }
      if (node >= units.length || isWanted[node] === 1) continue;
      isWanted[node] = 1;
      because.set(node, { atom, from: unit });
      queue.push(node);
    }
  }
  return { isWanted };
}

function mergePeers(
  relations: Relations,
  isWanted: Uint8Array,
  holds: (atom: number) => boolean,
): { readonly groupOf: Int32Array; readonly groups: readonly Group[] } | undefined {
  const { units, globals, schedulable } = relations;
  const parent = Int32Array.from(units, (_, unit) => unit);
  const find = (unit: number): number => {
    let root = unit;
    while (parent[root] !== root) {
      parent[root] = parent[parent[root] as number] as number;
      root = parent[root] as number;
    }
    return root;
  };
  for (const [unit, { peers }] of units.entries()) {
    if (isWanted[unit] === 0) continue;
    for (const { atom, node } of peers) {
      if (!holds(atom)) continue;
      if (node >= units.length) {
        const global = globals[node - units.length];
        if (global !== undefined && !holds(global.atom)) return undefined;
        continue;
      }
      const [low, high] = [find(unit), find(node)].sort((a, b) => a - b) as [number, number];
      parent[high] = low;
    }
  }
  const groupOf = new Int32Array(units.length).fill(-1);
  const groups: { members: number[]; domain: NumberSet }[] = [];
  for (const [unit, { restrictions, peers }] of units.entries()) {
    if (isWanted[unit] === 0) continue;
    const root = find(unit);
    if ((groupOf[root] as number) < 0) {
      groupOf[root] = groups.length;
      groups.push({ members: [], domain: schedulable.slice() });
    }
    groupOf[unit] = groupOf[root] as number;
    const group = groups[groupOf[root] as number] as { members: number[]; domain: NumberSet };
    group.members.push(unit);
    for (const { atom, machines } of restrictions) if (holds(atom)) intersectWith(group.domain, machines);
    for (const { atom, node } of peers) {
      const global = globals[node - units.length];
      if (global !== undefined && holds(atom)) intersectWith(group.domain, global.eligible);
    }
  }
  return { groupOf, groups };
}

/** Two global units in conflict that share an eligible machine. */
function clashOfGlobals(relations: Relations, holds: (atom: number) => boolean): readonly number[] | undefined {
  const { units, globals } = relations;
  for (const { atom, node, others } of relations.exclusions) {
    const one = globals[node - units.length];
    if (one === undefined || !holds(atom) || !holds(one.atom)) continue;
    for (const other of others) {
      const two = globals[other - units.length];
      if (two === undefined || two === one || !holds(two.atom)) continue;
      if (meets(one.eligible, two.eligible)) return [atom, one.atom, two.atom];
    }
  }
  return undefined;
}

function relateResources(
  relations: Relations,
  groups: readonly Group[],
  holds: (atom: number) => boolean,
): { readonly found: readonly Resource[] } | { readonly overfull: readonly number[] } {
  const { machines, units, globals, capacities } = relations;
  const byName = new Map<string, number[]>();
  for (const { atom, machine, resource, amount } of capacities) {
    if (!holds(atom)) continue;
    const limits = byName.get(resource) ?? machines.map(() => Number.POSITIVE_INFINITY);
    byName.set(resource, limits);
    let left = amount;
    const taking: number[] = [];
    for (const global of globals) {
      const taken = global.demand.get(resource) ?? 0;
      if (taken === 0 || !holds(global.atom)) continue;
      if (!(((global.eligible[machine >> 5] as number) >>> (machine & 31)) & 1)) continue;
      left -= taken;
      taking.push(global.atom);
    }
    if (left < 0) return { overfull: [atom, ...taking] };
    limits[machine] = left;
  }
  const found: Resource[] = [];
  for (const [name, limits] of byName) {
    const demands = groups.map(({ members }) =>
      members.reduce((sum, unit) => sum + ((units[unit] as Relations["units"][number]).demand.get(name) ?? 0), 0),
    );
    found.push({ name, limits, demands });
  }
  for (const [index, group] of groups.entries()) {
    for (const { limits, demands } of found) {
      const demand = demands[index] as number;
      if (demand === 0) continue;
      const tooSmall = emptySet(machines.length);
      for (let m = 0; m < machines.length; m++) if (demand > (limits[m] as number)) addMember(tooSmall, m);
      if (sizeOf(tooSmall) > 0) subtractFrom(group.domain, tooSmall);
    }
    if (sizeOf(group.domain) > 0) continue;
    const caps = capacities.filter(({ atom }) => holds(atom)).map(({ atom }) => atom);
    const active = globals.filter(({ atom }) => holds(atom)).map(({ atom }) => atom);
    return { overfull: [...atomsAround(relations, [group], holds), ...caps, ...active] };
  }
  return { found };
}

function link(edges: Map<number, Set<number>>, a: number, b: number): void {
  const of = (group: number): Set<number> => {
    const set = edges.get(group) ?? new Set();
    edges.set(group, set);
    return set;
  };
  of(a).add(b);
  of(b).add(a);
}
