import {
  conflictsBetween,
  meetsAllMetadata,
  meetsMachineId,
  meetsMetadata,
  replacementsBetween,
} from "../fleet/relations.ts";
import { isWanted, type Job } from "../model/job.ts";
import type { Machine } from "../model/machine.ts";
import { type Assignment, capacityOf, demandOf, type GlobalInstances, type PlacementProblem } from "./problem.ts";

/** Something a placement does wrong. */
export type Violation =
  | { readonly kind: "unplaced"; readonly unit: string }
  | { readonly kind: "unknown-machine"; readonly unit: string; readonly machine: string }
  | { readonly kind: "not-wanted"; readonly unit: string }
  | { readonly kind: "unschedulable"; readonly unit: string; readonly machine: string }
  | { readonly kind: "wrong-machine"; readonly unit: string; readonly machine: string }
  | { readonly kind: "missing-metadata"; readonly unit: string; readonly machine: string; readonly key: string }
  | { readonly kind: "peer-elsewhere"; readonly unit: string; readonly machine: string; readonly peer: string }
  | {
      readonly kind: "conflict";
      readonly machine: string;
      readonly units: readonly [string, string];
      readonly patterns: readonly string[];
    }
  | {
      readonly kind: "replace";
      readonly machine: string;
      readonly units: readonly [string, string];
      readonly patterns: readonly string[];
    }
  | { readonly kind: "global-missing"; readonly unit: string; readonly machine: string }
  | { readonly kind: "global-not-eligible"; readonly unit: string; readonly machine: string }
  | {
      readonly kind: "over-capacity";
      readonly machine: string;
      readonly resource: string;
      readonly used: number;
      readonly capacity: number;
    }
  | { readonly kind: "unpinned"; readonly unit: string; readonly machine: string };

export interface VerifyOptions {
  /** Where global units run; needed when the problem has any. */
  readonly globals?: GlobalInstances;
  /** Units without machine are allowed (objective `min-unplaced`). */
  readonly allowUnplaced?: boolean;
}

/**
 * Checks a placement against the problem by fleet's own tests, unit by unit. Shares no code with the solver.
 *
 * @returns what is wrong, in the order of the problem's machines and jobs; empty when all holds.
 */
export function verifyPlacement(
  problem: PlacementProblem,
  placement: Assignment,
  options: VerifyOptions = {},
): Violation[] {
  const found: Violation[] = [];
  const machines = new Map(problem.machines.map((machine) => [machine.id, machine]));
  const jobs = new Map(problem.jobs.map((job) => [job.name, job]));
  const residents = new Map<string, Job[]>(problem.machines.map((machine) => [machine.id, []]));
  for (const name of placement.keys()) {
    const job = jobs.get(name);
    if (job === undefined || !isWanted(job) || job.requirements.global) found.push({ kind: "not-wanted", unit: name });
  }
  for (const job of jobs.values()) {
    if (job.requirements.global || !isWanted(job)) continue;
    const id = placement.get(job.name);
    const machine = id === undefined ? undefined : machines.get(id);
    if (id === undefined) {
      if (options.allowUnplaced !== true) found.push({ kind: "unplaced", unit: job.name });
    } else if (machine === undefined) {
      found.push({ kind: "unknown-machine", unit: job.name, machine: id });
    } else {
      residents.get(id)?.push(job);
      found.push(...checkUnit(problem, job, machine));
    }
  }
  for (const [name, on] of options.globals ?? []) {
    const job = jobs.get(name);
    for (const id of on) {
      const machine = machines.get(id);
      if (job === undefined || machine === undefined || !meetsAllMetadata(job.requirements, machine)) {
        found.push({ kind: "global-not-eligible", unit: name, machine: id });
      } else {
        residents.get(id)?.push(job);
      }
    }
  }
  for (const machine of machines.values()) {
    found.push(...checkMachine(problem, machine, residents.get(machine.id) ?? []));
  }
  return found;
}

function checkUnit(problem: PlacementProblem, job: Job, machine: Machine): Violation[] {
  const found: Violation[] = [];
  const at = { unit: job.name, machine: machine.id };
  if (machine.schedulable === false) found.push({ kind: "unschedulable", ...at });
  if (!meetsMachineId(job.requirements, machine)) found.push({ kind: "wrong-machine", ...at });
  for (const requirement of job.requirements.metadata) {
    if (!meetsMetadata(requirement, machine)) found.push({ kind: "missing-metadata", ...at, key: requirement.key });
  }
  const pin = problem.pinned?.get(job.name);
  if (pin !== undefined && pin !== machine.id) found.push({ kind: "unpinned", ...at });
  return found;
}

function checkMachine(problem: PlacementProblem, machine: Machine, residents: readonly Job[]): Violation[] {
  const found: Violation[] = [];
  const names = new Set(residents.map((job) => job.name));
  for (const [index, job] of residents.entries()) {
    for (const peer of job.requirements.global ? [] : job.requirements.machineOf) {
      if (!names.has(peer)) found.push({ kind: "peer-elsewhere", unit: job.name, machine: machine.id, peer });
    }
    for (const other of residents.slice(index + 1)) {
      const units: [string, string] = [job.name, other.name];
      const conflicts = conflictsBetween(job, other).map(({ pattern }) => pattern);
      if (conflicts.length > 0) found.push({ kind: "conflict", machine: machine.id, units, patterns: conflicts });
      const replaces = replacementsBetween(job, other).map(({ pattern }) => pattern);
      if (replaces.length > 0) found.push({ kind: "replace", machine: machine.id, units, patterns: replaces });
    }
  }
  for (const job of problem.jobs) {
    if (!job.requirements.global || names.has(job.name) || !meetsAllMetadata(job.requirements, machine)) continue;
    const displaced =
      problem.globals === "displaceable" && residents.some((other) => conflictsBetween(job, other).length > 0);
    if (!displaced) found.push({ kind: "global-missing", unit: job.name, machine: machine.id });
  }
  for (const [resource, capacity] of capacityOf(problem, machine)) {
    const used = residents.reduce((sum, job) => sum + (demandOf(job).get(resource) ?? 0), 0);
    if (used > capacity) found.push({ kind: "over-capacity", machine: machine.id, resource, used, capacity });
  }
  return found;
}
