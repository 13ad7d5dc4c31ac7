import { compareText } from "../../core/compare.ts";
import { type GoPattern, matchesGoPattern } from "../../core/glob/go-path-match.ts";
import { meetsAllMetadata, meetsMachineId, meetsMetadata, patternsOf } from "../fleet/relations.ts";
import { isWanted, type Job } from "../model/job.ts";
import type { Machine } from "../model/machine.ts";
import { type Atom, atomText } from "./atoms.ts";
import { addMember, emptySet, fullSet, type NumberSet } from "./number-set.ts";
import { capacityOf, demandOf, type PlacementProblem } from "./problem.ts";

/** A restriction of one unit to some machines. */
export interface Restriction {
  readonly atom: number;
  readonly machines: NumberSet;
}

/** What a `MachineOf=` value means here. */
export interface Peer {
  readonly atom: number;
  /** Node of the peer; -1 when there is no such unit or it is not wanted. */
  readonly node: number;
}

/** One pattern of one unit and the nodes it keeps away from that unit's machine. */
export interface Exclusion {
  readonly atom: number;
  readonly node: number;
  readonly others: readonly number[];
}

export interface WantedUnit {
  readonly job: Job;
  readonly place: number;
  readonly restrictions: readonly Restriction[];
  readonly peers: readonly Peer[];
  readonly demand: ReadonlyMap<string, number>;
  /** Machine where it runs now; -1 when that is gone, undefined when it runs nowhere. */
  readonly current: number | undefined;
}

export interface GlobalUnit {
  readonly job: Job;
  readonly atom: number;
  readonly eligible: NumberSet;
  readonly demand: ReadonlyMap<string, number>;
}

export interface Capacity {
  readonly atom: number;
  readonly machine: number;
  readonly resource: string;
  readonly amount: number;
}

/**
 * A problem with names replaced by numbers, and every relation between units and machines worked out. Machines are
 * sorted by id, units by name. Nodes are the wanted units (0 … n-1), then the global units.
 */
export interface Relations {
  readonly problem: PlacementProblem;
  readonly machines: readonly Machine[];
  /** Machines on which units that are not global may be placed at all. */
  readonly schedulable: NumberSet;
  readonly units: readonly WantedUnit[];
  readonly globals: readonly GlobalUnit[];
  readonly exclusions: readonly Exclusion[];
  readonly capacities: readonly Capacity[];
  readonly atoms: readonly Atom[];
  /** atomText → index in `atoms`. */
  readonly atomIndex: ReadonlyMap<string, number>;
}

/** Works out all relations of a problem. */
export function relate(problem: PlacementProblem): Relations {
  const machines = sortedUnique(problem.machines, (machine) => machine.id);
  const jobs = sortedUnique(problem.jobs, (job) => job.name);
  const wanted = jobs.filter((job) => !job.requirements.global && isWanted(job));
  const globalJobs = jobs.filter((job) => job.requirements.global);
  const nodes = [...wanted, ...globalJobs];
  const nodeOf = new Map(nodes.map((job, node) => [job.name, node]));
  const machineOf = new Map(machines.map((machine, index) => [machine.id, index]));

  const atoms: Atom[] = [];
  const atomIndex = new Map<string, number>();
  const newAtom = (atom: Atom): number => {
    const text = atomText(atom);
    const known = atomIndex.get(text);
    if (known !== undefined) return known;
    atomIndex.set(text, atoms.length);
    atoms.push(atom);
    return atoms.length - 1;
  };

  const setCache = new Map<string, NumberSet>();
  const machinesWhere = (key: string, test: (machine: Machine) => boolean): NumberSet => {
    const cached = setCache.get(key);
    if (cached !== undefined) return cached;
    const set = emptySet(machines.length);
    for (let m = 0; m < machines.length; m++) if (test(machines[m] as Machine)) addMember(set, m);
    setCache.set(key, set);
    return set;
  };

  const units = wanted.map((job): WantedUnit => {
    const { requirements, name } = job;
    const place = newAtom({ kind: "place", unit: name });
    const restrictions: Restriction[] = [];
    const pin = problem.pinned?.get(name);
    if (pin !== undefined) {
      const set = machinesWhere(`pin ${pin}`, (machine) => machine.id === pin);
      restrictions.push({ atom: newAtom({ kind: "pin", unit: name }), machines: set });
    }
    if (requirements.machineID !== undefined) {
      const set = machinesWhere(`id ${requirements.machineID}`, (machine) => meetsMachineId(requirements, machine));
      restrictions.push({ atom: newAtom({ kind: "id", unit: name }), machines: set });
    }
    for (const requirement of requirements.metadata) {
      const key = `meta ${JSON.stringify([requirement.key, ...requirement.anyOf])}`;
      const set = machinesWhere(key, (machine) => meetsMetadata(requirement, machine));
      restrictions.push({ atom: newAtom({ kind: "meta", unit: name, key: requirement.key }), machines: set });
    }
    const peers: Peer[] = [];
    for (const peer of new Set(requirements.machineOf)) {
      if (peer === name) continue;
      peers.push({ atom: newAtom({ kind: "of", unit: name, peer }), node: nodeOf.get(peer) ?? -1 });
    }
    const at = problem.current?.get(name);
    const current = at === undefined ? undefined : (machineOf.get(at) ?? -1);
    return { job, place, restrictions, peers, demand: demandOf(job), current };
  });

  const globals = globalJobs.map((job): GlobalUnit => {
    const key = `all ${JSON.stringify(job.requirements.metadata.map((r) => [r.key, ...r.anyOf]))}`;
    const eligible = machinesWhere(key, (machine) => meetsAllMetadata(job.requirements, machine));
    return { job, atom: newAtom({ kind: "global", unit: job.name }), eligible, demand: demandOf(job) };
  });

  const exclusions = relateExclusions(nodes, newAtom);
  const capacities: Capacity[] = [];
  for (const [index, machine] of machines.entries()) {
    for (const [resource, amount] of capacityOf(problem, machine)) {
      const atom = newAtom({ kind: "cap", machine: machine.id, resource });
      capacities.push({ atom, machine: index, resource, amount });
    }
  }
  const schedulable = machines.every((machine) => machine.schedulable !== false)
    ? fullSet(machines.length)
    : machinesWhere("schedulable", (machine) => machine.schedulable !== false);
  return { problem, machines, schedulable, units, globals, exclusions, capacities, atoms, atomIndex };
}

/** `Conflicts=` in both directions, and `Replaces=` where it goes one way only. */
function relateExclusions(nodes: readonly Job[], newAtom: (atom: Atom) => number): Exclusion[] {
  const order = nodes.map((_, node) => node).sort((a, b) => compareText(nameAt(nodes, a), nameAt(nodes, b)));
  const names = order.map((node) => nameAt(nodes, node));
  const cache = new Map<string, readonly number[]>();
  const matched = (pattern: GoPattern): readonly number[] => {
    const cached = cache.get(pattern.text);
    if (cached !== undefined) return cached;
    const found: number[] = [];
    for (let at = lowerBound(names, pattern.literalPrefix); at < names.length; at++) {
      const name = names[at] as string;
      if (!name.startsWith(pattern.literalPrefix)) break;
      if (matchesGoPattern(pattern, name)) found.push(order[at] as number);
    }
    found.sort((a, b) => a - b);
    cache.set(pattern.text, found);
    return found;
  };

  const exclusions: Exclusion[] = [];
  for (const [node, job] of nodes.entries()) {
    for (const pattern of new Map(patternsOf(job.requirements).conflicts.map((p) => [p.text, p])).values()) {
      const others = matched(pattern);
      if (others.length === 0 || (others.length === 1 && others[0] === node)) continue;
      exclusions.push({ atom: newAtom({ kind: "conflict", unit: job.name, pattern: pattern.text }), node, others });
    }
  }
  const replaced = new Map<number, Set<number>>();
  for (const [node, job] of nodes.entries()) {
    const patterns = patternsOf(job.requirements).replaces;
    if (patterns.length > 0) replaced.set(node, new Set(patterns.flatMap((pattern) => matched(pattern))));
  }
  for (const node of replaced.keys()) {
    const job = nodes[node] as Job;
    for (const pattern of new Map(patternsOf(job.requirements).replaces.map((p) => [p.text, p])).values()) {
      const others = matched(pattern).filter((other) => other !== node && replaced.get(other)?.has(node) !== true);
      if (others.length === 0) continue;
      exclusions.push({ atom: newAtom({ kind: "replace", unit: job.name, pattern: pattern.text }), node, others });
    }
  }
  return exclusions;
}

function nameAt(nodes: readonly Job[], node: number): string {
  return (nodes[node] as Job).name;
}

function lowerBound(names: readonly string[], text: string): number {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle] as string) < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

function sortedUnique<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  const byName = new Map<string, T>();
  for (const item of items) if (!byName.has(nameOf(item))) byName.set(nameOf(item), item);
  return [...byName.values()].sort((a, b) => compareText(nameOf(a), nameOf(b)));
}
