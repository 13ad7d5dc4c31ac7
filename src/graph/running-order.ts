import { targetsOf } from "./dependency-graph.ts";
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
  readonly steps: ReadonlyMap<number, number>;
  readonly waits: ReadonlyMap<number, readonly JobWait[]>;
}

/** Orders the jobs of a draft that has one job a unit and no cycle. */
export function runningOrder(draft: DraftTransaction): RunningOrder {
  const units = unitsInOrder(draft);
  const waits = new Map<number, JobWait[]>();
  const predecessors = new Map<number, number[]>();
  const successors = new Map<number, number[]>();
  for (const unit of units) {
    const found = waitsOf(draft, unit);
    waits.set(
      unit,
      found.map(({ other, through }) => ({
        unit: unitName(draft, other),
        job: draft.jobs.get(other)?.[0]?.type ?? "nop",
        through,
      })),
    );
    predecessors.set(
      unit,
      found.map(({ other }) => other),
    );
    for (const { other } of found) {
      const list = successors.get(other);
      if (list === undefined) successors.set(other, [unit]);
      else list.push(unit);
    }
  }
  const steps = stepsOf(units, predecessors, successors);
  const byStep = new Map<number, number[]>();
  for (const unit of units) {
    const step = steps.get(unit) ?? 0;
    const list = byStep.get(step);
    if (list === undefined) byStep.set(step, [unit]);
    else list.push(unit);
  }
  const sorted = [...byStep.keys()].sort((a, b) => a - b).flatMap((step) => byStep.get(step) ?? []);
  return { units: sorted, steps, waits };
}

function waitsOf(draft: DraftTransaction, unit: number): { other: number; through: "before" | "after" }[] {
  const own = draft.jobs.get(unit)?.[0];
  if (own === undefined || own.type === "nop" || own.ignoreOrder) return [];
  const found = new Map<number, "before" | "after">();
  for (const through of ["after", "before"] as const) {
    for (const other of targetsOf(draft.graph, unit, kindCode(through))) {
      const job = draft.jobs.get(other)?.[0];
      if (job === undefined || job.type === "nop" || job.ignoreOrder) continue;
      const waits = through === "after" ? earlierRunsFirst(own.type) : !earlierRunsFirst(job.type);
      if (waits && !found.has(other)) found.set(other, through);
    }
  }
  return [...found].map(([other, through]) => ({ other, through }));
}

/** Kahn's algorithm; a unit's step is one more than that of the last job it waits for. */
function stepsOf(
  units: readonly number[],
  predecessors: ReadonlyMap<number, readonly number[]>,
  successors: ReadonlyMap<number, readonly number[]>,
): Map<number, number> {
  const steps = new Map<number, number>();
  const open = new Map(units.map((unit) => [unit, predecessors.get(unit)?.length ?? 0]));
  const ready = units.filter((unit) => open.get(unit) === 0);
  for (const unit of ready) steps.set(unit, 0);
  for (let at = 0; at < ready.length; at++) {
    const unit = ready[at] ?? 0;
    const next = (steps.get(unit) ?? 0) + 1;
    for (const later of successors.get(unit) ?? []) {
      steps.set(later, Math.max(steps.get(later) ?? 0, next));
      const left = (open.get(later) ?? 0) - 1;
      open.set(later, left);
      if (left === 0) ready.push(later);
    }
  }
  return steps;
}
