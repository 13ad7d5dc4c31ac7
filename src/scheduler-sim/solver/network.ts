import { patternCrowds } from "./crowded-pattern.ts";
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
  /** Displaceable global units are left out: they go wherever the rest leaves room for them. */
  readonly globalsFollow: boolean;
}

export type Reduction =
  | { readonly kind: "network"; readonly network: Network }
  /** These atoms contradict each other. They need not be minimal. */
  | { readonly kind: "contradiction"; readonly atoms: readonly number[] }
  /** A global unit is a choice here, which a network cannot express. */
  | { readonly kind: "undecided-globals" }
  /** More pairs of units that exclude each other than can be written down. */
  | { readonly kind: "too-large" };

/**
 * Merges units that must be together, removes the machines that global units or their own requirements forbid, and
 * finds the contradictions that show without search.
 *
 * @param active - which atoms hold; all when absent.
 */
export function reduce(relations: Relations, active?: Uint8Array): Reduction {
  const { units, globals, machines, problem } = relations;
  const holds = (atom: number): boolean => active === undefined || active[atom] === 1;
  const globalsFollow = problem.globals === "displaceable" && globals.length > 0;
  if (globalsFollow && !globalsMayFollow(relations, holds)) return { kind: "undecided-globals" };

  const wanted = wantedUnits(relations, holds);
  if ("missing" in wanted) return { kind: "contradiction", atoms: wanted.missing };
  const merged = mergePeers(relations, wanted.isWanted, holds);
  if (merged === undefined) return { kind: "undecided-globals" };

  const globalClash = globalsFollow ? undefined : clashOfGlobals(relations, holds);
  if (globalClash !== undefined) return { kind: "contradiction", atoms: globalClash };

  const { groupOf, groups } = merged;
  const domainOf = (unit: number): NumberSet | undefined => groups[groupOf[unit] as number]?.domain;
  for (const crowd of patternCrowds(relations, domainOf, holds)) {
    if (crowd.units.length <= crowd.room) continue;
    // One more than there is room for is enough to show it.
    const shown = crowd.units.slice(0, crowd.room + 1);
    const around = [...new Set(shown.map((unit) => groups[groupOf[unit] as number] as Group))];
    return { kind: "contradiction", atoms: atomsAround(relations, around, holds) };
  }
  const edges = createEdgeList();
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
        if (global === undefined || globalsFollow || !holds(global.atom)) continue;
        subtractFrom((groups[a] as Group).domain, global.eligible);
        continue;
      }
      const b = groupOf[high] as number;
      if (b < 0) continue;
      if (a === b) {
        return { kind: "contradiction", atoms: atomsAround(relations, [groups[a] as Group], holds) };
      }
      if (!edges.add(a, b)) return { kind: "too-large" };
    }
  }
  for (const group of groups) {
    if (group.domain.every((word) => word === 0)) {
      return { kind: "contradiction", atoms: atomsAround(relations, [group], holds) };
    }
  }

  const fixedLoad = new Int32Array(machines.length);
  for (const global of globals) {
    if (globalsFollow || !holds(global.atom)) continue;
    for (let m = 0; m < machines.length; m++) {
      if (((global.eligible[m >> 5] as number) >>> (m & 31)) & 1) fixedLoad[m] = (fixedLoad[m] as number) + 1;
    }
  }
  const resources = relateResources(relations, groups, holds);
  if ("overfull" in resources) return { kind: "contradiction", atoms: resources.overfull };
  const neighbours = edges.neighbours(groups.length);
  return {
    kind: "network",
    network: { relations, groups, neighbours, groupOf, fixedLoad, resources: resources.found, globalsFollow },
  };
}

/** Every atom that says something about the groups or about global units in conflict with them. */
export function atomsAround(
  relations: Relations,
  groups: readonly Group[],
  holds: (atom: number) => boolean,
): number[] {
  const members = groups.flatMap((group) => group.members);
  const inside = new Set(members);
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
    const touching = inside.has(node) ? others : commonOf(members, inside, others);
    for (const other of touching) {
      if (other === node) continue;
      const global = relations.globals[Math.max(node, other) - relations.units.length];
      if (global !== undefined) add(global.atom);
      if (global !== undefined || (inside.has(other) && inside.has(node))) add(atom);
    }
  }
  return [...found].sort((a, b) => a - b);
}

/** Members that are also in a rising list, which may be very long. */
function commonOf(members: readonly number[], inside: ReadonlySet<number>, list: readonly number[]): readonly number[] {
  if (list.length <= 16 * members.length) return list.filter((node) => inside.has(node));
  return members.filter((member) => {
    let low = 0;
    let high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((list[middle] as number) < member) low = middle + 1;
      else high = middle;
    }
    return list[low] === member;
  });
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

/**
 * Whether displaceable global units can be put in after everything else: then each runs where no unit in conflict does,
 * and nothing else depends on them.
 */
function globalsMayFollow(relations: Relations, holds: (atom: number) => boolean): boolean {
  const first = relations.units.length;
  if (relations.capacities.some(({ atom }) => holds(atom))) return false;
  if (relations.units.some(({ peers }) => peers.some(({ atom, node }) => node >= first && holds(atom)))) return false;
  return relations.exclusions.every(
    ({ atom, node, others }) =>
      relations.atoms[atom]?.kind !== "replace" || (node < first && others.every((other) => other < first)),
  );
}

/** Pairs beyond which a network is not built: they would not fit into memory. */
const EDGE_LIMIT = 40_000_000;

/** Collects pairs of groups, each perhaps several times. */
function createEdgeList(): {
  /** False when there are too many. */
  readonly add: (a: number, b: number) => boolean;
  readonly neighbours: (groupCount: number) => Int32Array[];
} {
  let pairs = new Int32Array(1024);
  let used = 0;
  return {
    add(a, b) {
      if (used === pairs.length) {
        if (used >= 2 * EDGE_LIMIT) return false;
        const wider = new Int32Array(used * 2);
        wider.set(pairs);
        pairs = wider;
      }
      pairs[used++] = a;
      pairs[used++] = b;
      return true;
    },
    neighbours(groupCount) {
      const ends = new Int32Array(groupCount + 1);
      for (let at = 0; at < used; at++) ends[pairs[at] as number] = (ends[pairs[at] as number] as number) + 1;
      for (let group = 0, sum = 0; group <= groupCount; group++) {
        sum += ends[group] as number;
        ends[group] = sum;
      }
      const table = new Int32Array(used);
      const next = ends.slice();
      for (let at = 0; at < used; at += 2) {
        const [a, b] = [pairs[at] as number, pairs[at + 1] as number];
        next[a] = (next[a] as number) - 1;
        table[next[a] as number] = b;
        next[b] = (next[b] as number) - 1;
        table[next[b] as number] = a;
      }
      return Array.from({ length: groupCount }, (_, group) => {
        const row = table.subarray(next[group] as number, ends[group] as number).sort();
        let kept = 0;
        for (let at = 0; at < row.length; at++) {
          if (at > 0 && row[at] === row[at - 1]) continue;
          row[kept++] = row[at] as number;
        }
        return row.slice(0, kept);
      });
    },
  };
}
