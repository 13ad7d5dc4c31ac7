import type { DependencyGraph } from "./dependency-graph.ts";
import type { DependencyKind } from "./dependency-kinds.ts";
import type { ActiveState, JobType } from "./job-types.ts";
import type { TransactionEvent } from "./transaction-events.ts";

/** A job while the transaction is being worked out. */
export interface DraftJob {
  readonly unit: number;
  type: JobType;
  readonly ignoreOrder: boolean;
  /** Whether the anchor cannot do without it. */
  matters: boolean;
  /** Links to what this job pulled in, and links from the jobs that pulled it in. Dead links are skipped. */
  readonly pulls: DraftLink[];
  readonly pulledBy: DraftLink[];
  /** Number of live links in `pulledBy`. */
  holders: number;
  removed: boolean;
}

/** Why a job is in the transaction: `by` pulled in `job` along an edge of the kind `through`. */
export interface DraftLink {
  by: DraftJob;
  job: DraftJob;
  /** The edge on `by`'s unit; undefined for what an isolate request stops. */
  readonly through: DependencyKind | undefined;
  readonly matters: boolean;
  readonly conflicts: boolean;
  removed: boolean;
}

export interface DraftTransaction {
  readonly graph: DependencyGraph;
  /** Unit → its jobs, the one made last in front. */
  readonly jobs: Map<number, DraftJob[]>;
  readonly stateOf: (unit: number) => ActiveState;
  /** Jobs that are queued already, by unit. */
  readonly installed: ReadonlyMap<number, InstalledJob>;
  /** Place of a unit in the order in which units are walked over; by name when undefined. */
  readonly rank: Int32Array | undefined;
  /** The same for the edges of one unit. */
  readonly edgeRank: Int32Array | undefined;
  /** Whether kinds of edges that do the same are walked over in the other direction. */
  readonly kindsReversed: boolean;
  readonly events: TransactionEvent[];
  anchor: DraftJob | undefined;
  /** Jobs that lost their last link and may have to go. */
  readonly loose: DraftJob[];
  /** How often a unit lost the first of its jobs but kept others, which gives it another place in the order. */
  headChanges: number;
}

export interface InstalledJob {
  readonly type: JobType;
  readonly irreversible: boolean;
}

export function unitName(draft: DraftTransaction, unit: number): string {
  return draft.graph.units[unit]?.name ?? "";
}

/** Units with jobs, in the order in which units are walked over. */
export function unitsInOrder(draft: DraftTransaction): number[] {
  return sortByRank([...draft.jobs.keys()], draft.rank);
}

/** Sorts what a unit has edges to in the order in which edges are walked over, in place. */
export function edgesInOrder(draft: DraftTransaction, units: number[]): number[] {
  return sortByRank(units, draft.edgeRank);
}

function sortByRank(units: number[], rank: Int32Array | undefined): number[] {
  if (rank === undefined) return units.sort((a, b) => a - b);
  return units.sort((a, b) => (rank[a] ?? 0) - (rank[b] ?? 0));
}

export function findJob(draft: DraftTransaction, unit: number, type: JobType): DraftJob | undefined {
  return draft.jobs.get(unit)?.find((job) => job.type === type);
}

/** Adds a job in front of its unit's list. */
export function addJob(draft: DraftTransaction, job: { unit: number; type: JobType; ignoreOrder: boolean }): DraftJob {
  const { unit, type, ignoreOrder } = job;
  const made: DraftJob = {
    unit,
    type,
    ignoreOrder,
    matters: false,
    pulls: [],
    pulledBy: [],
    holders: 0,
    removed: false,
  };
  const list = draft.jobs.get(job.unit);
  if (list === undefined) draft.jobs.set(job.unit, [made]);
  else list.unshift(made);
  return made;
}

export function addLink(link: DraftLink): void {
  link.by.pulls.push(link);
  link.job.pulledBy.push(link);
  link.job.holders++;
}

/** Takes a job and its links out; what it pulled in stays. */
export function removeJob(draft: DraftTransaction, job: DraftJob): void {
  if (job.removed) return;
  job.removed = true;
  for (const link of job.pulls) dropLink(draft, link);
  for (const link of job.pulledBy) dropLink(draft, link);
  const list = draft.jobs.get(job.unit);
  if (list === undefined) return;
  const at = list.indexOf(job);
  if (at >= 0) list.splice(at, 1);
  const first = list[0];
  if (first === undefined) {
    draft.jobs.delete(job.unit);
  } else if (at === 0) {
    draft.headChanges++;
    if (first.holders === 0) draft.loose.push(first);
  }
}

function dropLink(draft: DraftTransaction, link: DraftLink): void {
  if (link.removed) return;
  link.removed = true;
  link.job.holders--;
  if (link.job.holders === 0) draft.loose.push(link.job);
}

/** Takes a job out together with every job that cannot do without it. */
export function removeWithDependents(draft: DraftTransaction, job: DraftJob): void {
  const pending: { job: DraftJob; because?: DraftJob }[] = [{ job }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (next.job.removed) continue;
    if (next.because !== undefined) {
      draft.events.push({
        kind: "deleted-as-dependent",
        unit: unitName(draft, next.job.unit),
        job: next.job.type,
        of: { unit: unitName(draft, next.because.unit), job: next.because.type },
      });
    }
    // The stack makes it newest link first, depth first.
    const dependents = next.job.pulledBy.filter((link) => !link.removed && link.matters).map((link) => link.by);
    const because = next.job;
    removeJob(draft, next.job);
    for (const dependent of dependents) pending.push({ job: dependent, because });
  }
}

/**
 * Takes out, again and again, the jobs that nothing holds any more. Only the first job of a unit is looked at: one that
 * stands behind another job of its unit stays until it comes to the front, as in systemd (see the message sequences
 * of the recorded conflicts).
 */
export function collectGarbage(draft: DraftTransaction): void {
  for (let job = draft.loose.pop(); job !== undefined; job = draft.loose.pop()) {
    const isFirst = draft.jobs.get(job.unit)?.[0] === job;
    if (isFirst && job.holders === 0 && job !== draft.anchor) removeJob(draft, job);
  }
}
