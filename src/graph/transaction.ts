import { err, ok, type Result } from "../core/result.ts";
import type { DependencyGraph } from "./dependency-graph.ts";
import type { DependencyKind } from "./dependency-kinds.ts";
import { type ActiveState, canMerge, collapse, isRedundant, type JobType, type RequestType } from "./job-types.ts";
import { type JobWait, runningOrder } from "./running-order.ts";
import { buildJobs } from "./transaction-build.ts";
import { dropRedundant, mergeAll } from "./transaction-conflicts.ts";
import type { TransactionError, TransactionEvent } from "./transaction-events.ts";
import {
  addJob,
  addLink,
  collectGarbage,
  type DraftJob,
  type DraftTransaction,
  type InstalledJob,
  removeJob,
  unitName,
  unitsInOrder,
} from "./transaction-jobs.ts";
import { breakCycles } from "./transaction-order.ts";

/** How a request treats what is there already. `replace` is what `systemctl start` uses. */
export type JobMode =
  | "replace"
  | "fail"
  | "lenient"
  | "replace-irreversibly"
  | "isolate"
  | "flush"
  | "ignore-dependencies"
  | "ignore-requirements"
  | "triggering"
  | "restart-dependencies";

/** Options of {@link planTransaction}. */
export interface TransactionOptions {
  /** What to do with the unit. Default `start`. */
  readonly type?: RequestType;
  /** Default `replace`. */
  readonly mode?: JobMode;
  /** State of the units that are not inactive, by name. Perpetual units are always active. */
  readonly states?: ReadonlyMap<string, ActiveState>;
  /** Jobs that wait already, by unit name. */
  readonly installed?: ReadonlyMap<string, InstalledJob>;
  /**
   * The order in which units are walked over, which decides what systemd leaves to chance. Default: by name. Units that
   * are left out come last, by name.
   */
  readonly order?: readonly string[];
  /** The same for the edges of one unit. Default: that of `order`. */
  readonly edgeOrder?: readonly string[];
  /**
   * Kinds of edges that do the same (`Requires=` and `BindsTo=`, `Wants=` and `Upholds=`) are walked over one after the
   * other, which of them first is left to chance. Default false: the first named comes first.
   */
  readonly kindsReversed?: boolean;
}

/** Why a job is there: another job's unit has an edge of this kind to it. */
export interface JobReason {
  readonly unit: string;
  readonly job: JobType;
  /** The kind of edge, from `unit` to this job's unit. Undefined for units that an isolate request stops. */
  readonly through: DependencyKind | undefined;
  /** Whether `unit`'s job fails or goes away with this one. */
  readonly required: boolean;
}

/** One job of a finished transaction. */
export interface TransactionJob {
  readonly unit: string;
  readonly type: JobType;
  /** Whether the request cannot succeed without it. */
  readonly required: boolean;
  /** Which jobs pulled it in; empty for the requested one. */
  readonly because: readonly JobReason[];
  /** Jobs of the transaction that must end before this one begins. */
  readonly waitsFor: readonly JobWait[];
  /** 0 for jobs that may begin at once, else one more than the highest of the jobs it waits for. */
  readonly step: number;
}

/** What a request comes to. */
export interface Transaction {
  readonly anchor: { readonly unit: string; readonly job: JobType };
  /** Jobs by step, then by unit name. */
  readonly jobs: readonly TransactionJob[];
  /** What was given up, broken or dropped on the way, in order. */
  readonly events: readonly TransactionEvent[];
}

/** A request that cannot be had, with what happened until then. */
export interface FailedTransaction {
  readonly error: TransactionError;
  readonly events: readonly TransactionEvent[];
}

/**
 * Works out the jobs that systemd would queue for a request, in the way and order it does: requirements are pulled in,
 * redundant jobs dropped, ordering cycles broken, contradicting jobs decided. Where the real program's choice depends
 * on chance, `options.order` decides.
 *
 * @param graph - units and edges.
 * @param name - the unit (or alias) that the request names.
 * @returns The jobs with the reason for each, or why the request fails. A name that the graph lacks is not found.
 *
 * @example
 * const plan = planTransaction(graph, "web.service");
 * if (plan.ok) plan.value.jobs.map((job) => `${job.unit}/${job.type}`); // ["sysinit.target/start", "web.service/start"]
 * @example
 * planTransaction(graph, "gone.service");
 * // { ok: false, error: { error: { kind: "not-loaded", unit: "gone.service", load: "not-found" }, events: [] } }
 *
 * @since 0.1.0
 */
export function planTransaction(
  graph: DependencyGraph,
  name: string,
  options: TransactionOptions = {},
): Result<Transaction, FailedTransaction> {
  const unit = graph.indexOf.get(name);
  if (unit === undefined) return err({ error: { kind: "not-loaded", unit: name, load: "not-found" }, events: [] });
  const draft = makeDraft(graph, options);
  const error = workOut(draft, unit, options);
  if (error !== undefined) return err({ error, events: draft.events });
  return ok(finish(draft, name));
}

function makeDraft(graph: DependencyGraph, options: TransactionOptions): DraftTransaction {
  const states = new Map<number, ActiveState>();
  for (const [name, state] of options.states ?? []) {
    const unit = graph.indexOf.get(name);
    if (unit !== undefined) states.set(unit, state);
  }
  const installed = new Map<number, InstalledJob>();
  for (const [name, job] of options.installed ?? []) {
    const unit = graph.indexOf.get(name);
    if (unit !== undefined) installed.set(unit, job);
  }
  const rank = options.order === undefined ? undefined : rankOf(graph, options.order);
  return {
    graph,
    jobs: new Map(),
    stateOf: (unit) => states.get(unit) ?? (graph.units[unit]?.perpetual ? "active" : "inactive"),
    installed,
    rank,
    edgeRank: options.edgeOrder === undefined ? rank : rankOf(graph, options.edgeOrder),
    kindsReversed: options.kindsReversed ?? false,
    events: [],
    anchor: undefined,
    loose: [],
    headChanges: 0,
  };
}

function rankOf(graph: DependencyGraph, order: readonly string[]): Int32Array {
  const rank = new Int32Array(graph.units.length).fill(-1);
  let next = 0;
  for (const name of order) {
    const unit = graph.indexOf.get(name);
    if (unit !== undefined && rank[unit] === -1) rank[unit] = next++;
  }
  for (let unit = 0; unit < rank.length; unit++) if (rank[unit] === -1) rank[unit] = next++;
  return rank;
}

/** The whole way from the request to one job a unit; the draft holds the result. */
function workOut(draft: DraftTransaction, unit: number, options: TransactionOptions): TransactionError | undefined {
  const mode = options.mode ?? "replace";
  const type = collapse(options.type ?? "start", draft.stateOf(unit));
  const facts = draft.graph.units[unit];
  if (mode === "isolate" && facts !== undefined && facts.load === "loaded" && !facts.allowIsolate) {
    return { kind: "not-isolatable", unit: facts.name };
  }
  const built = buildJobs(
    draft,
    { unit, type },
    {
      ignoreRequirements: mode === "ignore-dependencies" || mode === "ignore-requirements",
      ignoreOrder: mode === "ignore-dependencies",
      restartDependents: mode === "restart-dependencies",
    },
  );
  if (!built.ok) return built.error;
  draft.anchor = built.value;
  if (mode === "isolate") stopTheRest(draft, built.value);
  return activate(draft, mode);
}

/** An isolate request stops every active unit that it does not start, except those that ask to be left alone. */
function stopTheRest(draft: DraftTransaction, anchor: DraftJob): void {
  for (const [unit, facts] of draft.graph.units.entries()) {
    const idle = draft.stateOf(unit) === "inactive" && !draft.installed.has(unit);
    if (idle || facts.ignoreOnIsolate || facts.perpetual || draft.jobs.has(unit)) continue;
    const job = addJob(draft, { unit, type: "stop", ignoreOrder: anchor.ignoreOrder });
    addLink({ by: anchor, job, through: undefined, matters: true, conflicts: false, removed: false });
  }
}

function activate(draft: DraftTransaction, mode: JobMode): TransactionError | undefined {
  const keepUnreferenced = mode === "isolate";
  if (draft.anchor !== undefined) markNeeded(draft.anchor);
  if (mode === "fail" || mode === "lenient") minimiseImpact(draft);
  dropRedundant(draft);
  if (!keepUnreferenced) collectGarbage(draft);
  const cycle = breakCycles(draft, keepUnreferenced);
  if (cycle !== undefined) return { kind: "cyclic-order", cycle };
  const conflict = mergeAll(draft, keepUnreferenced);
  if (conflict !== undefined) return conflict;
  if (!keepUnreferenced) collectGarbage(draft);
  dropRedundant(draft);
  return mode === "fail" || mode === "lenient" || draft.installed.size > 0 ? destructive(draft, mode) : undefined;
}

/** Marks the anchor and all that it cannot do without. */
function markNeeded(anchor: DraftJob): void {
  anchor.matters = true;
  const pending = [anchor];
  for (let job = pending.pop(); job !== undefined; job = pending.pop()) {
    for (const link of job.pulls) {
      if (link.removed || !link.matters || link.job.matters) continue;
      link.job.matters = true;
      pending.push(link.job);
    }
  }
}

/** The careful modes give up what is not needed and would stop a running unit or push a queued job away. */
function minimiseImpact(draft: DraftTransaction): void {
  for (const unit of unitsInOrder(draft)) {
    const state = draft.stateOf(unit);
    const installed = draft.installed.get(unit);
    for (const job of [...(draft.jobs.get(unit) ?? [])]) {
      if (job.matters) continue;
      const stopsRunning = job.type === "stop" && !isRedundant("stop", state);
      const replaces = installed !== undefined && !canMerge(job.type, installed.type);
      if (stopsRunning || replaces) removeJob(draft, job);
    }
  }
}

function destructive(draft: DraftTransaction, mode: JobMode): TransactionError | undefined {
  const anchor = draft.anchor;
  if (anchor === undefined) return undefined;
  for (const unit of unitsInOrder(draft)) {
    const queued = draft.installed.get(unit);
    const job = draft.jobs.get(unit)?.[0];
    if (queued === undefined || job === undefined || canMerge(job.type, queued.type)) continue;
    if (mode !== "fail" && mode !== "lenient" && !queued.irreversible) continue;
    const name = unitName(draft, unit);
    return {
      kind: "destructive",
      anchor: { unit: unitName(draft, anchor.unit), job: anchor.type },
      queued: { unit: name, job: queued.type },
      included: job.type,
    };
  }
  return undefined;
}

function finish(draft: DraftTransaction, name: string): Transaction {
  const order = runningOrder(draft);
  const jobs: TransactionJob[] = [];
  for (const unit of order.units) {
    const job = draft.jobs.get(unit)?.[0];
    if (job === undefined) continue;
    jobs.push({
      unit: unitName(draft, unit),
      type: job.type,
      required: job.matters,
      because: reasonsOf(draft, job),
      waitsFor: order.waits[unit] ?? [],
      step: order.steps[unit] ?? 0,
    });
  }
  const anchor = draft.anchor;
  return {
    anchor: { unit: anchor === undefined ? name : unitName(draft, anchor.unit), job: anchor?.type ?? "nop" },
    jobs,
    events: draft.events,
  };
}

function reasonsOf(draft: DraftTransaction, job: DraftJob): JobReason[] {
  return job.pulledBy
    .filter((link) => !link.removed)
    .map((link) => ({
      unit: unitName(draft, link.by.unit),
      job: link.by.type,
      through: link.through,
      required: link.matters,
    }));
}
