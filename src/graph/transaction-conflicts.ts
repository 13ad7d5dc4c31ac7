import { canMerge, isRedundant, mergeJobs } from "./job-types.ts";
import type { TransactionError } from "./transaction-events.ts";
import {
  collectGarbage,
  type DraftJob,
  type DraftTransaction,
  removeJob,
  removeWithDependents,
  unitName,
  unitsInOrder,
} from "./transaction-jobs.ts";

/**
 * Leaves one job a unit. Of two jobs that contradict each other one is deleted with all that needs it; units that the
 * anchor needs are looked at first.
 *
 * @returns why that is not possible, or undefined.
 */
export function mergeAll(draft: DraftTransaction, keepUnreferenced: boolean): TransactionError | undefined {
  const units = unitsInOrder(draft);
  const needed = units.filter((unit) => draft.jobs.get(unit)?.some((job) => job.matters) ?? false);
  const isNeeded = new Set(needed);
  // Deleting jobs never makes a new contradiction, so one pass over the units sees them all.
  for (const unit of [...needed, ...units.filter((other) => !isNeeded.has(other))]) {
    for (let pair = contradiction(draft, unit); pair !== undefined; pair = contradiction(draft, unit)) {
      const error = solve(draft, unit, pair);
      if (error !== undefined) return error;
      if (!keepUnreferenced) collectGarbage(draft);
    }
  }
  for (const unit of units) mergeUnit(draft, unit);
  return undefined;
}

/** The first two jobs of a unit, in list order, that cannot be one. */
function contradiction(draft: DraftTransaction, unit: number): readonly [DraftJob, DraftJob] | undefined {
  const list = draft.jobs.get(unit);
  if (list === undefined || list.length < 2) return undefined;
  for (const [at, job] of list.entries()) {
    const other = list.slice(at + 1).find((later) => !canMerge(job.type, later.type));
    if (other !== undefined) return [job, other];
  }
  return undefined;
}

function solve(
  draft: DraftTransaction,
  unit: number,
  [job, other]: readonly [DraftJob, DraftJob],
): TransactionError | undefined {
  const name = unitName(draft, unit);
  const jobs = [job.type, other.type] as const;
  if (job.matters && other.matters) {
    const error: TransactionError = { kind: "conflicting-jobs", unit: name, jobs };
    draft.events.push({ kind: "conflict-unsolvable", error });
    return error;
  }
  const deleted = job.matters === other.matters ? loserOf(job, other) : job.matters ? other : job;
  draft.events.push({ kind: "conflict-solved", unit: name, jobs, deleted: deleted.type });
  removeWithDependents(draft, deleted);
  return undefined;
}

/** Of two jobs that the anchor needs neither of: a stop that another unit's `Conflicts=` asks for wins, else the start. */
function loserOf(job: DraftJob, other: DraftJob): DraftJob {
  if (isConflictStop(job)) return other;
  if (isConflictStop(other)) return job;
  return other.type === "stop" && job.type !== "stop" ? other : job;
}

function isConflictStop(job: DraftJob): boolean {
  return job.type === "stop" && job.pulledBy.some((link) => !link.removed && link.conflicts);
}

/** Makes one job of all jobs of a unit; it inherits their links. */
function mergeUnit(draft: DraftTransaction, unit: number): void {
  const list = draft.jobs.get(unit);
  const first = list?.[0];
  if (list === undefined || first === undefined || list.length === 1) return;
  for (const job of list.slice(1)) {
    first.type = mergeJobs(first.type, job.type, draft.stateOf(unit));
    first.matters ||= job.matters;
    for (const link of job.pulls) {
      link.by = first;
      first.pulls.push(link);
    }
    for (const link of job.pulledBy) {
      link.job = first;
      first.pulledBy.push(link);
    }
    first.holders += job.holders;
    if (job === draft.anchor) draft.anchor = first;
    job.removed = true;
  }
  list.splice(1);
}

/**
 * Takes out the jobs of every unit that already is as its jobs want it, unless the unit is the anchor's or has
 * a queued job that they contradict.
 */
export function dropRedundant(draft: DraftTransaction): void {
  for (const unit of unitsInOrder(draft)) {
    const jobs = draft.jobs.get(unit);
    if (jobs !== undefined && isRedundantUnit(draft, unit, jobs)) {
      for (const job of [...jobs]) removeJob(draft, job);
    }
  }
}

function isRedundantUnit(draft: DraftTransaction, unit: number, jobs: readonly DraftJob[]): boolean {
  const state = draft.stateOf(unit);
  const installed = draft.installed.get(unit);
  for (const job of jobs) {
    if (job === draft.anchor || !isRedundant(job.type, state)) return false;
    if (installed !== undefined && !canMerge(job.type, installed.type)) return false;
  }
  return true;
}
