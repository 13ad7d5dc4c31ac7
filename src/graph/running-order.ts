import { findRow, firstTarget, targetAt } from "./dependency-graph.ts";
import { type DependencyKind, kindCode } from "./dependency-kinds.ts";
import { earlierRunsFirst, type JobType } from "./job-types.ts";
import { type DraftTransaction, unitName, unitsInOrder } from "./transaction-jobs.ts";

/** A job that must end first, and the edge that says so: from the waiting unit to `unit`. */
export interface JobWait {
  readonly unit: string;
  readonly job: JobType;
  readonly through: Extract<DependencyKind, "before" | "after">;
}

/** When the jobs of a transaction may run. */
export interface RunningOrder {
  /** Units by step, then by the fixed order. */
  readonly units: readonly number[];
  /** By unit; 0 for one without a job. */
  readonly steps: Int32Array;
  /** By unit. */
  readonly waits: readonly (readonly JobWait[] | undefined)[];
}

/** Orders the jobs of a draft that has one job a unit and no cycle. */
export function runningOrder(draft: DraftTransaction): RunningOrder {
  const units = unitsInOrder(draft);
  const count = draft.graph.units.length;
  const waits = new Array<readonly JobWait[] | undefined>(count);
  const open = new Int32Array(count);
  const later = new Array<number[] | undefined>(count);
  for (const unit of units) {
    const found = waitsOf(draft, unit);
    open[unit] = found.length;
    waits[unit] = found.map(({ other, through, job }) => ({ unit: unitName(draft, other), job, through }));
    for (const { other } of found) {
      const list = later[other];
      if (list === undefined) later[other] = [unit];
      else list.push(unit);
    }
  }
  const steps = stepsOf(units, open, later);
  // Equal steps keep the order of the units.
  const sorted = [...units].sort((a, b) => (steps[a] ?? 0) - (steps[b] ?? 0));
  return { units: sorted, steps, waits };
}

function waitsOf(draft: DraftTransaction, unit: number): readonly Wait[] {
  const own = draft.jobs.get(unit)?.[0];
  if (own === undefined || own.type === "nop" || own.ignoreOrder) return [];
  const found: Wait[] = [];
  const { graph } = draft;
  for (const { through, code } of orderKinds) {
    for (let row = firstTarget(graph, unit, code); ; row++) {
      const other = targetAt(graph, unit, code, row);
      if (other < 0) break;
      const job = draft.jobs.get(other)?.[0];
      if (job === undefined || job.type === "nop" || job.ignoreOrder) continue;
      const waits = through === "after" ? earlierRunsFirst(own.type) : !earlierRunsFirst(job.type);
      // Where both edges say so, the first counts.
      if (!waits || (through === "before" && findRow(graph, unit, after, other) >= 0 && earlierRunsFirst(own.type))) {
        continue;
      }
      found.push({ other, through, job: job.type });
    }
  }
  return found;
}

const after = kindCode("after");
const orderKinds = [
  { through: "after", code: after },
  { through: "before", code: kindCode("before") },
] as const;

interface Wait {
  readonly other: number;
  readonly through: "before" | "after";
  readonly job: JobType;
}

/**
 * Kahn's algorithm; a unit's step is one more than that of the last job it waits for.
 *
 * @param open - how many jobs a unit waits for; used up.
 * @param later - the units that wait for a unit.
 */
function stepsOf(units: readonly number[], open: Int32Array, later: readonly (readonly number[] | undefined)[]) {
  const steps = new Int32Array(open.length);
  const ready = units.filter((unit) => open[unit] === 0);
  for (let at = 0; at < ready.length; at++) {
    const unit = ready[at] ?? 0;
    const next = (steps[unit] ?? 0) + 1;
    for (const waiting of later[unit] ?? []) {
      steps[waiting] = Math.max(steps[waiting] ?? 0, next);
      const left = (open[waiting] ?? 0) - 1;
      open[waiting] = left;
      if (left === 0) ready.push(waiting);
    }
  }
  return steps;
}
