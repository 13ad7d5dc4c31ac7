import { compareBytes } from "../../core/compare.ts";
import type { ClusterState } from "../model/cluster-state.ts";
import { isWanted, type Job } from "../model/job.ts";
import type { Machine } from "../model/machine.ts";
import { hasConflict, meetsAllMetadata } from "./relations.ts";

/** Machine id → the units that fleet's engine sees there, in the order it put them. */
export type MachineViews = ReadonlyMap<string, readonly Job[]>;

/**
 * What the engine sees on every machine: scheduled units that are wanted, then global units wherever the metadata
 * allows and nothing there conflicts. Global units count whatever their target state.
 *
 * @param globalOrder - names of global units in the order they are laid out; fleet picks a new random one for every
 * decision. Default: by name.
 */
export function layOutMachines(state: ClusterState, globalOrder?: readonly string[]): MachineViews {
  if (globalOrder !== undefined) return layOut(state, globalOrder);
  let views = byName.get(state);
  if (views === undefined) {
    views = layOut(state, undefined);
    byName.set(state, views);
  }
  return views;
}

/** Whoever explains many units of one state asks for the same views again and again. */
const byName = new WeakMap<ClusterState, MachineViews>();

function layOut(state: ClusterState, globalOrder: readonly string[] | undefined): MachineViews {
  const views = new Map<string, Job[]>();
  for (const machine of sortedMachines(state.machines)) views.set(machine.id, []);
  for (const job of sortedJobs(state.jobs)) {
    if (job.requirements.global || !isWanted(job)) continue;
    const machine = state.placement.get(job.name);
    if (machine !== undefined) views.get(machine)?.push(job);
  }
  const globals = inOrder(
    state.jobs.filter((job) => job.requirements.global),
    globalOrder,
  );
  for (const machine of state.machines) {
    const here = views.get(machine.id) ?? [];
    for (const job of globals) if (globalFits(job, machine, here)) here.push(job);
  }
  return views;
}

/** Whether a global unit is put on a machine. `MachineID=` plays no part, its target state neither. */
export function globalFits(job: Job, machine: Machine, here: readonly Job[]): boolean {
  return meetsAllMetadata(job.requirements, machine) && !here.some((other) => hasConflict(job, other));
}

/**
 * Every set of units that the engine may see on one machine: more than one only where global units conflict with each
 * other. Stops after `limit` sets.
 */
export function possibleViews(state: ClusterState, machine: Machine, limit = 1000): readonly (readonly Job[])[] {
  const jobs = sortedJobs(state.jobs);
  const placed = jobs.filter(
    (job) => !job.requirements.global && isWanted(job) && state.placement.get(job.name) === machine.id,
  );
  const globals = jobs.filter((job) => job.requirements.global && globalFits(job, machine, placed));
  const contested = globals.filter((job) => globals.some((other) => hasConflict(job, other)));
  const free = globals.filter((job) => !contested.includes(job));
  return maximalSets(contested, limit).map((chosen) => [...placed, ...free, ...chosen]);
}

/** Machines in fleet's order of ids. */
export function sortedMachines(machines: readonly Machine[]): readonly Machine[] {
  return [...machines].sort((a, b) => compareBytes(a.id, b.id));
}

export function sortedJobs(jobs: readonly Job[]): readonly Job[] {
  return [...jobs].sort((a, b) => compareBytes(a.name, b.name));
}

/** Jobs in a given order of names; those not named come last, by name. */
export function inOrder(jobs: readonly Job[], order: readonly string[] | undefined): readonly Job[] {
  const sorted = sortedJobs(jobs);
  if (order === undefined) return sorted;
  const rank = new Map(order.map((name, index) => [name, index] as const));
  const rankOf = (job: Job) => rank.get(job.name) ?? order.length;
  return [...sorted].sort((a, b) => rankOf(a) - rankOf(b));
}

/**
 * Sets that some greedy order arrives at: no two members conflict, and every other unit conflicts with a member.
 * Follows the branches "with it" and "without it" of the first undecided unit.
 */
function maximalSets(jobs: readonly Job[], limit: number): Job[][] {
  const found: Job[][] = [];
  const visit = (chosen: readonly Job[], open: readonly Job[], excluded: readonly Job[]): void => {
    if (found.length >= limit) return;
    const [first, ...rest] = open;
    const canStillConflict = (job: Job) => [...chosen, ...open].some((other) => hasConflict(job, other));
    if (!excluded.every(canStillConflict)) return;
    if (first === undefined) {
      found.push([...chosen]);
      return;
    }
    const compatible = rest.filter((job) => !hasConflict(first, job));
    visit([...chosen, first], compatible, excluded);
    // Leaving a unit out that conflicts with nothing undecided can never be made good.
    if (compatible.length < rest.length) visit(chosen, rest, [...excluded, first]);
  };
  visit([], jobs, []);
  return found;
}
