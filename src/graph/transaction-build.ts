import { err, ok, type Result } from "../core/result.ts";
import { findRow, firstTarget, type GraphUnit, targetAt } from "./dependency-graph.ts";
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
  /** Kinds of the row in the order in which their edges are walked over. */
  kinds: readonly DependencyKind[];
  kind: number;
  /** Units of this kind of edge that are still to come. */
  targets: readonly number[];
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
    const added = pullIn(draft, frame, row, target, options);
    if (added.ok) {
      if (added.value !== undefined) stack.push(frameOf(added.value, options, row.adds === "propagated-stop"));
      continue;
    }
    const failure = unwind(draft, stack, added.error, unitName(draft, target));
    if (failure !== undefined) return failure;
  }
  return undefined;
}

function frameOf(job: DraftJob, options: BuildOptions, propagating: boolean): Frame {
  const rows = rowsOf(job.type, options, propagating);
  return { job, rows, row: -1, kinds: NO_KINDS, kind: 0, targets: NO_TARGETS, next: 0 };
}

const NO_KINDS: readonly DependencyKind[] = [];
const NO_TARGETS: readonly number[] = [];

/** Moves a frame to the next edge: those of one kind are walked over before those of the next. */
function nextTarget(draft: DraftTransaction, frame: Frame): number | undefined {
  while (frame.next >= frame.targets.length) {
    frame.kind++;
    if (frame.kind >= frame.kinds.length) {
      frame.row++;
      const row = frame.rows[frame.row];
      if (row === undefined) return undefined;
      frame.kinds = draft.kindsReversed && row.through.length > 1 ? [...row.through].reverse() : row.through;
      frame.kind = 0;
    }
    frame.targets = targetsOfKind(draft, frame);
    frame.next = 0;
  }
  return frame.targets[frame.next++];
}

/** The units that edges of the current kind lead to; one that an earlier kind of the row has counted is left out. */
function targetsOfKind(draft: DraftTransaction, { job: { unit }, kinds, kind }: Frame): readonly number[] {
  const { graph } = draft;
  const code = kindCode(kinds[kind] ?? "requires");
  let found: number[] | undefined;
  for (let row = firstTarget(graph, unit, code); ; row++) {
    const target = targetAt(graph, unit, code, row);
    if (target < 0) break;
    let counted = false;
    for (let at = 0; at < kind && !counted; at++) {
      counted = findRow(graph, unit, kindCode(kinds[at] ?? "requires"), target) >= 0;
    }
    if (counted) continue;
    if (found === undefined) found = [target];
    else found.push(target);
  }
  if (found === undefined) return NO_TARGETS;
  return draft.edgeRank === undefined ? found : edgesInOrder(draft, found);
}

/**
 * Adds the job that a row asks for.
 *
 * @returns the job when it is new and its own edges must be followed; undefined when there is nothing to follow.
 */
function pullIn(
  draft: DraftTransaction,
  { job: by, kinds, kind }: Frame,
  row: Row,
  unit: number,
  options: BuildOptions,
): Result<DraftJob | undefined, TransactionError> {
  const type = jobFor(draft, row, unit);
  if (type === undefined) return NOTHING_NEW;
  const refused = refusal(draft, unit, type);
  if (refused !== undefined) return refused.kind === "not-applicable" ? NOTHING_NEW : err(refused);
  const known = findJob(draft, unit, type);
  const job = known ?? addJob(draft, { unit, type, ignoreOrder: options.ignoreOrder });
  const through = kinds[kind];
  addLink({ by, job, through, matters: row.matters, conflicts: row.conflicts ?? false, removed: false });
  return known === undefined && type !== "nop" ? ok(job) : NOTHING_NEW;
}

const NOTHING_NEW = ok(undefined);

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
