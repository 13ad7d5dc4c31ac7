import type { ClusterState } from "../model/cluster-state.ts";
import { indexJobs, type JobIndex, type PatternTable } from "./job-index.ts";
import { LoadTree } from "./load-tree.ts";
import { indexMachines, type MachineIndex } from "./machine-index.ts";

/** Not scheduled. */
export const NOWHERE = -1;
/** Scheduled to a machine that is not in the cluster. */
export const GONE = -2;

export type Ability = "no" | "yes" | "move";

/**
 * What the engine sees of the cluster within one round, kept up to date change by change where fleet builds it anew for
 * every decision. Equal to {@link layOutMachines} at every moment, with one order of the global units for the round.
 *
 * A class because it is a mutable index; it lives inside one round.
 */
export class EngineView {
  readonly jobs: JobIndex;
  readonly machines: MachineIndex;
  /** Machine of every unit in the snapshot of the round. */
  readonly on: Int32Array;
  readonly loads: Int32Array;
  /** Units seen on each machine, global ones included; unordered. */
  readonly #here: number[][];
  /** Contested global units on each machine. */
  readonly #globalsHere: (Set<number> | undefined)[];
  readonly #globalOrder: readonly number[];
  /** pattern × machine → units there that state it, or that it matches. */
  readonly #stating = new Map<number, number>();
  readonly #matching = new Map<number, number>();
  readonly #trees = new Map<number, LoadTree>();

  constructor(state: ClusterState, globalOrder?: readonly string[]) {
    this.jobs = indexJobs(state.jobs);
    this.machines = indexMachines(state.machines);
    const count = this.machines.machines.length;
    this.on = new Int32Array(this.jobs.jobs.length).fill(NOWHERE);
    this.loads = new Int32Array(count);
    this.#here = Array.from({ length: count }, () => []);
    this.#globalsHere = Array.from({ length: count });
    this.#globalOrder = orderGlobals(this.jobs, globalOrder);
    for (const [name, id] of state.placement) {
      const job = this.jobs.indexOf.get(name);
      if (job === undefined || this.jobs.global[job] === 1) continue;
      const machine = this.machines.indexOf.get(id) ?? GONE;
      this.on[job] = machine;
      if (machine >= 0 && this.jobs.wanted[job] === 1) this.#add(job, machine);
    }
    for (const job of this.jobs.freeGlobals) for (const machine of this.#meeting(job)) this.#add(job, machine);
    if (this.jobs.contestedGlobals.length > 0)
      for (let machine = 0; machine < count; machine++) this.#layGlobals(machine);
  }

  /** Takes a unit off its machine, or puts it on one. */
  place(job: number, machine: number): void {
    const before = this.on[job] ?? NOWHERE;
    this.on[job] = machine;
    if (this.jobs.wanted[job] !== 1) return;
    if (before >= 0) this.#change(before, () => this.#remove(job, before));
    if (machine >= 0) this.#change(machine, () => this.#add(job, machine));
  }

  /** fleet's test of a unit on a machine. */
  ability(job: number, machine: number): Ability {
    return this.#meets(job, machine) ? this.#abilityWhereMet(job, machine) : "no";
  }

  /** The machine the engine would schedule a unit to; -1 when none takes it. */
  choose(job: number): number {
    const accepts = (machine: number) => this.#abilityWhereMet(job, machine) !== "no";
    const peer = this.jobs.peers[job]?.find((candidate) => candidate < 0 || this.jobs.global[candidate] !== 1);
    if (peer === undefined) return this.#leastLoaded(this.jobs.demandOf[job] ?? 0, accepts);
    // A follower can only go where its peer is.
    const machine = peer < 0 ? NOWHERE : (this.on[peer] ?? NOWHERE);
    return machine >= 0 && this.ability(job, machine) !== "no" ? machine : NOWHERE;
  }

  /** The least loaded machine but one, whatever it can run; -1 when there is none. */
  leastLoadedOtherThan(machine: number): number {
    return this.#tree(EVERY_MACHINE).find((candidate) => candidate !== machine);
  }

  /** Units on a machine of which exactly one of the two replaces the other, by name. */
  replacementCandidates(job: number, machine: number): readonly number[] {
    if (!hasPatterns(this.jobs.replaces, job)) return [];
    return this.unitsOn(machine).filter((other) => other !== job && this.#replaces(job, other));
  }

  /** Units seen on a machine, by name. */
  unitsOn(machine: number): readonly number[] {
    return [...(this.#here[machine] ?? [])].sort((a, b) => a - b);
  }

  #abilityWhereMet(job: number, machine: number): Ability {
    for (const peer of this.jobs.peers[job] ?? []) if (!this.#isHere(peer, machine)) return "no";
    if (this.#conflicts(job, machine)) return "no";
    return this.replacementCandidates(job, machine).length > 0 ? "move" : "yes";
  }

  #meets(job: number, machine: number): boolean {
    return contains(this.#meeting(job), machine);
  }

  #meeting(job: number): Int32Array {
    return this.machines.meeting(this.jobs, this.jobs.demandOf[job] ?? 0);
  }

  #isHere(job: number, machine: number): boolean {
    if (job < 0) return false;
    if (this.jobs.global[job] !== 1) return this.on[job] === machine && this.jobs.wanted[job] === 1;
    return hasPatterns(this.jobs.conflicts, job)
      ? (this.#globalsHere[machine]?.has(job) ?? false)
      : this.#meets(job, machine);
  }

  /** Whether another unit here states a pattern that matches the job, or is matched by one of the job's. */
  #conflicts(job: number, machine: number): boolean {
    const { stated, matched } = this.jobs.conflicts;
    const own = stated[job] ?? [];
    const against = matched[job] ?? [];
    if (own.length === 0 && against.length === 0) return false;
    const here = this.#isHere(job, machine);
    for (const pattern of own) {
      const self = here && against.includes(pattern) ? 1 : 0;
      if ((this.#matching.get(this.#slot(pattern, machine)) ?? 0) > self) return true;
    }
    for (const pattern of against) {
      const self = here && own.includes(pattern) ? 1 : 0;
      if ((this.#stating.get(this.#slot(pattern, machine)) ?? 0) > self) return true;
    }
    return false;
  }

  #replaces(job: number, other: number): boolean {
    return statesAgainst(this.jobs.replaces, job, other) !== statesAgainst(this.jobs.replaces, other, job);
  }

  #slot(pattern: number, machine: number): number {
    return pattern * this.loads.length + machine;
  }

  #leastLoaded(demand: number, accepts: (machine: number) => boolean): number {
    const members = this.machines.meeting(this.jobs, demand);
    if (members.length > SMALL) return this.#tree(demand).find(accepts);
    const sorted = [...members].sort((a, b) => (this.loads[a] ?? 0) - (this.loads[b] ?? 0) || a - b);
    return sorted.find(accepts) ?? NOWHERE;
  }

  #tree(demand: number): LoadTree {
    let tree = this.#trees.get(demand);
    if (tree === undefined) {
      const members =
        demand === EVERY_MACHINE ? Int32Array.from(this.loads.keys()) : this.machines.meeting(this.jobs, demand);
      tree = new LoadTree(members, this.loads);
      this.#trees.set(demand, tree);
    }
    return tree;
  }

  /** Changes the scheduled units of a machine and lays its contested global units out again. */
  #change(machine: number, change: () => void): void {
    if (this.jobs.contestedGlobals.length === 0) {
      change();
    } else {
      for (const job of this.#globalsHere[machine] ?? []) this.#remove(job, machine);
      this.#globalsHere[machine]?.clear();
      change();
      this.#layGlobals(machine);
    }
    for (const tree of this.#trees.values()) tree.update(machine, this.loads);
  }

  #layGlobals(machine: number): void {
    let here = this.#globalsHere[machine];
    for (const job of this.#globalOrder) {
      if (!this.#meets(job, machine) || this.#conflicts(job, machine)) continue;
      here ??= new Set();
      here.add(job);
      this.#add(job, machine);
    }
    this.#globalsHere[machine] = here;
  }

  #add(job: number, machine: number): void {
    this.#here[machine]?.push(job);
    this.#count(job, machine, 1);
  }

  #remove(job: number, machine: number): void {
    const here = this.#here[machine] ?? [];
    const at = here.indexOf(job);
    const last = here.pop();
    if (last !== undefined && last !== job) here[at] = last;
    this.#count(job, machine, -1);
  }

  #count(job: number, machine: number, by: 1 | -1): void {
    this.loads[machine] = (this.loads[machine] ?? 0) + by;
    const { stated, matched } = this.jobs.conflicts;
    for (const pattern of stated[job] ?? []) bump(this.#stating, this.#slot(pattern, machine), by);
    for (const pattern of matched[job] ?? []) bump(this.#matching, this.#slot(pattern, machine), by);
  }
}

/** Stands for "no demand at all" in the table of trees. */
const EVERY_MACHINE = -1;

/** Up to this many machines sorting is quicker than a tree. */
const SMALL = 8;

function orderGlobals(jobs: JobIndex, order: readonly string[] | undefined): readonly number[] {
  if (order === undefined) return jobs.contestedGlobals;
  const rank = new Map(order.map((name, at) => [name, at] as const));
  const rankOf = (job: number) => rank.get(jobs.jobs[job]?.name ?? "") ?? order.length;
  return [...jobs.contestedGlobals].sort((a, b) => rankOf(a) - rankOf(b) || a - b);
}

function hasPatterns(table: PatternTable, job: number): boolean {
  return (table.stated[job]?.length ?? 0) > 0 || (table.matched[job]?.length ?? 0) > 0;
}

function statesAgainst(table: PatternTable, job: number, other: number): boolean {
  const matched = table.matched[other] ?? [];
  return (table.stated[job] ?? []).some((pattern) => matched.includes(pattern));
}

function bump(counts: Map<number, number>, slot: number, by: number): void {
  counts.set(slot, (counts.get(slot) ?? 0) + by);
}

function contains(sorted: Int32Array, wanted: number): boolean {
  let low = 0;
  let high = sorted.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const value = sorted[middle] ?? 0;
    if (value === wanted) return true;
    if (value < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
