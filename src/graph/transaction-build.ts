import { err, ok, type Result } from "../core/result.ts";
import { type GraphUnit, hasTargets, targetsOf } from "./dependency-graph.ts";
import { type DependencyKind, kindCode } from "./dependency-kinds.ts";
import { collapse, type JobType } from "./job-types.ts";
import type { TransactionError } from "./transaction-events.ts";
import {
  addJob,
  addLink,
  type DraftJob,
  type DraftTransaction,
  edgesInOrder,
  findJob,
  removeJob,
  unitName,
} from "./transaction-jobs.ts";

/** How the request wants dependencies to be treated. */
export interface BuildOptions {
  readonly ignoreRequirements: boolean;
  readonly ignoreOrder: boolean;
  /** Restart what needs the unit also when it is only started. */
  readonly restartDependents: boolean;
}

/** What a job does along edges of some kinds. Rows are followed from top to bottom. */
interface Row {
  readonly through: readonly DependencyKind[];
  readonly adds: "start" | "verify-active" | "stop" | "try-restart" | "try-reload" | "propagated-stop";
  readonly matters: boolean;
  readonly conflicts?: true;
}

const startRows: readonly Row[] = [
  { through: ["requires", "binds-to"], adds: "start", matters: true },
  { through: ["wants", "upholds"], adds: "start", matters: false },
  { through: ["requisite"], adds: "verify-active", matters: true },
  { through: ["conflicts"], adds: "stop", matters: true, conflicts: true },
  { through: ["conflicted-by"], adds: "stop", matters: false },
];
const dependents: readonly DependencyKind[] = ["required-by", "requisite-of", "bound-by", "consists-of"];
const stopDependents: Row = { through: dependents, adds: "stop", matters: true };
const restartDependents: Row = { through: dependents, adds: "try-restart", matters: true };
const propagateStop: Row = { through: ["propagates-stop-to"], adds: "propagated-stop", matters: true };
const propagateReload: Row = { through: ["propagates-reload-to"], adds: "try-reload", matters: false };

/** Rows of a job. Stop propagation along `PropagatesStopTo=` continues only where it began at the anchor. */
function rowsOf(type: JobType, options: BuildOptions, propagating: boolean): readonly Row[] {
  switch (type) {
    case "start":
      return options.restartDependents ? [...startRows, restartDependents] : startRows;
    case "restart":
      return [...startRows, restartDependents, ...(propagating ? [propagateStop] : [])];
    case "stop":
      return propagating ? [stopDependents, propagateStop] : [stopDependents];
    case "reload":
      return [propagateReload];
    default:
      return [];
  }
}

/** A job whose edges are being followed. The stack of these replaces recursion, which long chains would overflow. */
interface Frame {
  readonly job: DraftJob;
  readonly rows: readonly Row[];
  row: number;
  targets: readonly { unit: number; through: DependencyKind }[];
  next: number;
}

/**
 * Puts the requested job and everything that it pulls in into the draft.
 *
 * @returns the anchor, or why the request cannot be had.
 */
export function buildJobs(
  draft: DraftTransaction,
  request: { unit: number; type: JobType },
  options: BuildOptions,
): Result<DraftJob, TransactionError> {
  const refused = refusal(draft, request.unit, request.type);
  if (refused !== undefined) return err(refused);
  const anchor = addJob(draft, { ...request, ignoreOrder: options.ignoreOrder });
  if (options.ignoreRequirements || request.type === "nop") return ok(anchor);
  const failure = followEdges(draft, anchor, options);
  return failure === undefined ? ok(anchor) : err(failure);
}

function followEdges(draft: DraftTransaction, anchor: DraftJob, options: BuildOptions): TransactionError | undefined {
  const stack: Frame[] = [frameOf(anchor, options, true)];
  while (stack.length > 0) {
    const frame = stack[stack.length - 1];
    if (frame === undefined) break;
    const target = nextTarget(draft, frame);
    if (target === undefined) {
      stack.pop();
      continue;
    }
    const row = frame.rows[frame.row];
    if (row === undefined) continue;
    const added = pullIn(draft, frame.job, row, target, options);
    if (added.ok) {
      if (added.value !== undefined) stack.push(frameOf(added.value, options, row.adds === "propagated-stop"));
      continue;
    }
    const failure = unwind(draft, stack, added.error, unitName(draft, target.unit));
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function frameOf(job: DraftJob, options: BuildOptions, propagating: boolean): Frame {
  return { job, rows: rowsOf(job.type, options, propagating), row: -1, targets: [], next: 0 };
}

function nextTarget(draft: DraftTransaction, frame: Frame): Frame["targets"][number] | undefined {
  while (frame.next >= frame.targets.length) {
    frame.row++;
    const row = frame.rows[frame.row];
    if (row === undefined) return undefined;
    frame.targets = rowTargets(draft, frame.job.unit, row.through);
    frame.next = 0;
  }
  return frame.targets[frame.next++];
}

const NO_TARGETS: Frame["targets"] = [];

/** The edges of one kind are walked over before those of the next; a unit counts with the first kind that has it. */
function rowTargets(draft: DraftTransaction, unit: number, kinds: readonly DependencyKind[]): Frame["targets"] {
  const filled = kinds.filter((kind) => hasTargets(draft.graph, unit, kindCode(kind)));
  if (filled.length === 0) return NO_TARGETS;
  if (draft.kindsReversed) filled.reverse();
  const seen = new Set<number>();
  const targets: { unit: number; through: DependencyKind }[] = [];
  for (const through of filled) {
    for (const target of edgesInOrder(draft, [...targetsOf(draft.graph, unit, kindCode(through))])) {
      if (seen.has(target)) continue;
      seen.add(target);
      targets.push({ unit: target, through });
    }
  }
  return targets;
}

/**
 * Adds the job that a row asks for.
 *
 * @returns the job when it is new and its own edges must be followed; undefined when there is nothing to follow.
 */
function pullIn(
  draft: DraftTransaction,
  by: DraftJob,
  row: Row,
  target: { unit: number; through: DependencyKind },
  options: BuildOptions,
): Result<DraftJob | undefined, TransactionError> {
  const type = jobFor(draft, row, target.unit);
  if (type === undefined) return ok(undefined);
  const refused = refusal(draft, target.unit, type);
  if (refused !== undefined) return refused.kind === "not-applicable" ? ok(undefined) : err(refused);
  const known = findJob(draft, target.unit, type);
  const job = known ?? addJob(draft, { unit: target.unit, type, ignoreOrder: options.ignoreOrder });
  addLink({ by, job, through: target.through, matters: row.matters, conflicts: row.conflicts ?? false });
  return ok(known === undefined && type !== "nop" ? job : undefined);
}

function jobFor(draft: DraftTransaction, row: Row, unit: number): JobType | undefined {
  switch (row.adds) {
    case "try-restart":
    case "try-reload": {
      const type = collapse(row.adds, draft.stateOf(unit));
      return type === "nop" ? undefined : type;
    }
    case "propagated-stop": {
      const types = new Set(draft.jobs.get(unit)?.map((job) => job.type));
      if (types.has("stop") || types.has("restart")) return undefined;
      return types.has("start") ? "restart" : "stop";
    }
    default:
      return row.adds;
  }
}

/** Passes an error up to the first job that does not need what failed; undefined when there is one. */
function unwind(
  draft: DraftTransaction,
  stack: Frame[],
  error: TransactionError,
  failedUnit: string,
): TransactionError | undefined {
  let failed = failedUnit;
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const row = frame.rows[frame.row];
    const by = unitName(draft, frame.job.unit);
    if (row?.matters !== true) {
      draft.events.push({ kind: "dependency-ignored", unit: failed, by, reason: error });
      return undefined;
    }
    draft.events.push({ kind: "job-withdrawn", unit: by, job: frame.job.type, reason: error });
    removeJob(draft, frame.job);
    stack.pop();
    failed = by;
  }
  return error;
}

/** Why the unit cannot get such a job at all. */
function refusal(draft: DraftTransaction, unit: number, type: JobType): TransactionError | undefined {
  const facts = draft.graph.units[unit];
  if (facts === undefined) return undefined;
  if (type !== "stop" && facts.load !== "loaded") return loadRefusal(facts);
  return isApplicable(facts, type) ? undefined : { kind: "not-applicable", unit: facts.name, job: type };
}

function loadRefusal(facts: GraphUnit): TransactionError | undefined {
  if (facts.load === "loaded") return undefined;
  if (facts.load === "error") return { kind: "load-failed", unit: facts.name, reason: facts.loadError ?? "" };
  return { kind: "not-loaded", unit: facts.name, load: facts.load };
}

function isApplicable(facts: GraphUnit, type: JobType): boolean {
  switch (type) {
    case "stop":
      return !facts.perpetual;
    case "restart":
      return !facts.perpetual && facts.type !== "device";
    case "reload":
      return facts.canReload;
    default:
      return true;
  }
}
