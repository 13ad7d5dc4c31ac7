import { firstTarget, targetAt } from "./dependency-graph.ts";
import { kindCode } from "./dependency-kinds.ts";
import { earlierRunsFirst, type JobType } from "./job-types.ts";
import type { JobName } from "./transaction-events.ts";
import {
  collectGarbage,
  type DraftTransaction,
  edgesInOrder,
  removeWithDependents,
  unitName,
  unitsInOrder,
} from "./transaction-jobs.ts";

const before = kindCode("before");
const after = kindCode("after");

/** A job as the order sees it: of several jobs of one unit only the first of its list counts. */
interface OrderedJob {
  readonly type: JobType;
  readonly ignoreOrder: boolean;
}

/** One step of the search: a unit on the current path and which of its successors have been looked at. */
interface Step {
  readonly unit: number;
  readonly successors: readonly number[];
  next: number;
}

/**
 * Finds ordering cycles and breaks each by deleting the nearest unit on it that the anchor can do without.
 *
 * The search is depth first over "runs before". After a deletion it goes on from the part of the current path that is
 * left, which finds the same cycles as starting all over would: what has been searched to the end stays free of cycles
 * as long as jobs only disappear.
 *
 * @returns the cycle that cannot be broken, or undefined when the order is free of cycles.
 */
export function breakCycles(draft: DraftTransaction, keepUnreferenced: boolean): JobName[] | undefined {
  const done = new Set<number>();
  const onPath = new Map<number, number>();
  const roots = unitsInOrder(draft);
  for (let at = 0; at < roots.length; at++) {
    const root = roots[at] ?? 0;
    const path: Step[] = [];
    if (!done.has(root) && draft.jobs.has(root)) enter(draft, path, onPath, root);
    while (path.length > 0) {
      const step = path[path.length - 1];
      if (step === undefined) break;
      const next = step.successors[step.next++];
      if (next === undefined) {
        path.pop();
        onPath.delete(step.unit);
        done.add(step.unit);
      } else if (onPath.has(next)) {
        const headChanges = draft.headChanges;
        const unbreakable = breakCycle(draft, path, onPath.get(next) ?? 0);
        if (unbreakable !== undefined) return unbreakable;
        if (!keepUnreferenced) collectGarbage(draft);
        const reordered = draft.headChanges !== headChanges;
        shortenPath(draft, path, onPath, reordered);
        if (reordered) {
          done.clear();
          at = -1;
        } else if (path.length === 0 && draft.jobs.has(root)) {
          enter(draft, path, onPath, root);
        }
      } else if (!done.has(next) && orderedJob(draft, next) !== undefined) {
        enter(draft, path, onPath, next);
      }
    }
  }
  return undefined;
}

function enter(draft: DraftTransaction, path: Step[], onPath: Map<number, number>, unit: number): void {
  onPath.set(unit, path.length);
  path.push({ unit, successors: successorsOf(draft, unit), next: 0 });
}

/** Keeps the path up to the last unit that still has its job; that step tries its last successor again. */
function shortenPath(draft: DraftTransaction, path: Step[], onPath: Map<number, number>, restart: boolean): void {
  const gone = restart ? 0 : path.findIndex((step) => !draft.jobs.has(step.unit));
  const keep = gone < 0 ? path.length : gone;
  for (const step of path.splice(keep)) onPath.delete(step.unit);
  const last = path.at(-1);
  if (last !== undefined) last.next = Math.max(0, last.next - 1);
}

/** Breaks the cycle from `path[entryAt]` to the end of the path; gives it back when that is not possible. */
function breakCycle(draft: DraftTransaction, path: readonly Step[], entryAt: number): JobName[] | undefined {
  const walk = path
    .slice(entryAt)
    .reverse()
    .map((step) => step.unit);
  const chain = walk.map((unit) => jobName(draft, unit));
  const entry = chain.at(-1) ?? { unit: "", job: "nop" };
  draft.events.push({ kind: "ordering-cycle", chain });
  const victim = walk.find((unit) => draft.jobs.get(unit)?.every((job) => !job.matters) ?? false);
  if (victim === undefined) {
    draft.events.push({ kind: "cycle-unbreakable", entry });
    return chain;
  }
  draft.events.push({ kind: "cycle-broken", deleted: jobName(draft, victim), entry });
  for (const job of [...(draft.jobs.get(victim) ?? [])]) removeWithDependents(draft, job);
  return undefined;
}

function jobName(draft: DraftTransaction, unit: number): JobName {
  return { unit: unitName(draft, unit), job: orderedJob(draft, unit)?.type ?? "nop" };
}

/** The job that takes part in the order: the unit's first one, else one that is queued already. */
function orderedJob(draft: DraftTransaction, unit: number): OrderedJob | undefined {
  const first = draft.jobs.get(unit)?.[0];
  if (first !== undefined) return first;
  const installed = draft.installed.get(unit);
  return installed === undefined ? undefined : { type: installed.type, ignoreOrder: false };
}

/** Units whose jobs must wait for the job of `unit`. */
function successorsOf(draft: DraftTransaction, unit: number): number[] {
  const own = orderedJob(draft, unit);
  if (own === undefined) return [];
  const found: number[] = [];
  const { graph } = draft;
  for (let row = firstTarget(graph, unit, before); ; row++) {
    const other = targetAt(graph, unit, before, row);
    if (other < 0) break;
    const job = orderedJob(draft, other);
    if (job !== undefined && isOrdered(own, job) && earlierRunsFirst(job.type)) found.push(other);
  }
  if (earlierRunsFirst(own.type)) return draft.edgeRank === undefined ? found : edgesInOrder(draft, found);
  for (let row = firstTarget(graph, unit, after); ; row++) {
    const other = targetAt(graph, unit, after, row);
    if (other < 0) break;
    const job = orderedJob(draft, other);
    if (job !== undefined && isOrdered(own, job)) found.push(other);
  }
  return draft.edgeRank === undefined ? found : edgesInOrder(draft, found);
}

function isOrdered(a: OrderedJob, b: OrderedJob): boolean {
  return a.type !== "nop" && b.type !== "nop" && !a.ignoreOrder && !b.ignoreOrder;
}
