import type { Result } from "../core/result.ts";
import type { LoadMessage } from "../units/resolved-unit.ts";
import type { UnitIndex } from "../units/unit-index.ts";
import { type DependencyGraph, graphUnit, targetsOf } from "./dependency-graph.ts";
import { kindCode } from "./dependency-kinds.ts";
import { type ActiveState, canMerge, type JobType, mergeJobs } from "./job-types.ts";
import { type LoadedGraph, type LoadGraphOptions, loadGraph } from "./load-graph.ts";
import { type FailedTransaction, planTransaction, type Transaction } from "./transaction.ts";
import { describeTransactionError, describeTransactionEvent, type TransactionEvent } from "./transaction-events.ts";
import type { InstalledJob } from "./transaction-jobs.ts";

/** Options of {@link simulateBoot}. */
export interface BootOptions extends Omit<LoadGraphOptions, "units"> {
  /** State of units that are not inactive, see `TransactionOptions.states`. */
  readonly states?: ReadonlyMap<string, ActiveState>;
  /** The order of units in choices that systemd leaves to chance, see `TransactionOptions.order`. */
  readonly order?: readonly string[];
}

/** What a manager does when it starts with a unit as its default target. */
export interface Boot {
  readonly loaded: LoadedGraph;
  /** The unit that is started: the one asked for, or `rescue.target` when that one cannot be loaded. */
  readonly unit: string;
  /** `isolate` when the unit allows it. */
  readonly mode: "isolate" | "replace";
  readonly transaction: Result<Transaction, FailedTransaction>;
  /** Every job that is queued in the end, by unit: those of the transaction and those that running units ask for. */
  readonly jobs: ReadonlyMap<string, JobType>;
  /** What the manager prints, in its own words: warnings of loading, then what came of the request. */
  readonly messages: readonly string[];
}

const FALLBACK = "rescue.target";

/**
 * Plays the start of a manager: loads the units that are always there, then `target` and all it refers to, and works
 * out the first transaction. A target that cannot be loaded is replaced by `rescue.target`.
 *
 * @param index - from `indexUnits`.
 * @param target - a unit name; systemd itself starts `default.target`.
 *
 * @example
 * const boot = simulateBoot(indexUnits(tree), "multi-user.target");
 * boot.jobs.get("multi-user.target"); // "start"
 * @example
 * simulateBoot(indexUnits(treeFromObject({})), "gone.target").messages;
 * // ["Unit gone.target not found.", "Falling back to rescue.target.", "Unit rescue.target not found."]
 *
 * @since 0.1.0
 */
export function simulateBoot(index: UnitIndex, target: string, options: BootOptions = {}): Boot {
  const first = loadGraph(index, { ...options, units: [target] });
  const refusal = loadRefusal(first, target);
  if (refusal === undefined) return start(first, { target, notes: [] }, options);
  const loaded = loadGraph(index, { ...options, units: [target, FALLBACK] });
  const notes = [refusal, `Falling back to ${FALLBACK}.`];
  const second = loadRefusal(loaded, FALLBACK);
  return start(loaded, { target: FALLBACK, notes: second === undefined ? notes : [...notes, second] }, options);
}

function loadRefusal({ graph }: LoadedGraph, name: string): string | undefined {
  const at = graph.indexOf.get(name);
  const facts = at === undefined ? undefined : graph.units[at];
  if (facts === undefined) {
    const missingInstance = /^[^@]+@\.[a-z]+$/.test(name);
    return `Failed to load unit ${name}: Unit name ${name} is ${missingInstance ? "missing the instance name" : "not valid"}.`;
  }
  if (facts.load === "loaded") return undefined;
  return describeTransactionError(
    facts.load === "error"
      ? { kind: "load-failed", unit: facts.name, reason: facts.loadError ?? "" }
      : { kind: "not-loaded", unit: facts.name, load: facts.load },
  );
}

function start(
  loaded: LoadedGraph,
  { target, notes }: { readonly target: string; readonly notes: readonly string[] },
  options: BootOptions,
): Boot {
  const { graph } = loaded;
  const at = graph.indexOf.get(target);
  const mode = at !== undefined && graph.units[at]?.allowIsolate ? "isolate" : "replace";
  const states = options.states ?? new Map<string, ActiveState>();
  const shared = { states, ...(options.order === undefined ? {} : { order: options.order }) };
  const installed = startedByRunningUnits(graph, shared);
  const transaction = planTransaction(graph, target, { ...shared, mode, installed });
  const jobs = new Map([...installed].map(([unit, job]) => [unit, job.type]));
  if (transaction.ok) {
    if (mode === "isolate") cancelOthers(jobs, transaction.value, graph);
    queueJobs(jobs, transaction.value);
  }
  return new PlayedBoot({ loaded, unit: target, mode, transaction, jobs }, notes);
}

/** A class for the reason that `FinishedGraph` gives. */
class PlayedBoot implements Boot {
  declare readonly loaded: LoadedGraph;
  declare readonly unit: string;
  declare readonly mode: Boot["mode"];
  declare readonly transaction: Boot["transaction"];
  declare readonly jobs: Boot["jobs"];
  readonly #notes: readonly string[];
  #messages: readonly string[] | undefined;

  constructor({ loaded, unit, mode, transaction, jobs }: Omit<Boot, "messages">, notes: readonly string[]) {
    this.loaded = loaded;
    this.unit = unit;
    this.mode = mode;
    this.transaction = transaction;
    this.jobs = jobs;
    this.#notes = notes;
  }

  get messages(): readonly string[] {
    this.#messages ??= printed(this.loaded, this.#notes, this.mode, this.transaction);
    return this.#messages;
  }
}

function printed(
  loaded: LoadedGraph,
  notes: readonly string[],
  mode: Boot["mode"],
  transaction: Boot["transaction"],
): readonly string[] {
  const messages = [...loaded.messages.filter(isPrinted).map((message) => message.text), ...notes];
  const events = transaction.ok ? transaction.value.events : transaction.error.events;
  messages.push(...events.filter((event) => isWarning(event)).flatMap(describeTransactionEvent));
  if (!transaction.ok && notes.length < 3) {
    const verb = mode === "isolate" ? "isolate" : "start";
    messages.push(`Failed to ${verb} default target: ${describeTransactionError(transaction.error.error)}`);
  }
  return messages;
}

function isPrinted(message: LoadMessage): boolean {
  return message.text !== "";
}

/** Missing and masked units are no news to a manager; the steps that solve conflicts are only logged for debugging. */
export function isWarning(event: TransactionEvent): boolean {
  switch (event.kind) {
    case "job-withdrawn":
    case "conflict-solved":
    case "deleted-as-dependent":
      return false;
    case "dependency-ignored":
      return !(event.reason.kind === "not-loaded" && event.reason.load !== "bad-setting");
    default:
      return true;
  }
}

/**
 * Units that are active from the start have what they pull in started at once, unless they come after it. A job for
 * another one of them is done as soon as that one is looked at, and leaves nothing behind.
 */
function startedByRunningUnits(
  graph: DependencyGraph,
  given: { readonly states: ReadonlyMap<string, ActiveState>; readonly order?: readonly string[] },
): Map<string, InstalledJob> {
  const installed = new Map<string, InstalledJob>();
  const running = graph.units.filter(({ perpetual }) => perpetual).map(({ name }) => [name, "active"] as const);
  const options = { ...given, states: new Map([...given.states, ...running]) };
  const start = (unit: number, mode: "replace" | "fail") => {
    const plan = planTransaction(graph, graph.units[unit]?.name ?? "", { ...options, mode, installed });
    if (!plan.ok) return;
    for (const job of plan.value.jobs) installed.set(job.unit, { type: job.type, irreversible: false });
  };
  for (const [unit, facts] of graph.units.entries()) {
    if (!facts.perpetual) continue;
    const after = new Set(targetsOf(graph, unit, kindCode("after")));
    for (const [kind, mode] of startedAlong) {
      for (const other of targetsOf(graph, unit, kindCode(kind))) {
        if (!after.has(other) && graph.units[other]?.perpetual !== true) start(other, mode);
      }
    }
    // One that is said not to run was taken for running at first, and has ended well.
    if (given.states.get(facts.name) !== "inactive") continue;
    for (const other of targetsOf(graph, unit, kindCode("on-success"))) start(other, "fail");
  }
  return installed;
}

const startedAlong = [
  ["requires", "replace"],
  ["binds-to", "replace"],
  ["wants", "fail"],
  ["upholds", "fail"],
] as const;

/** An isolate request takes jobs that wait and are none of its own off the queue. */
function cancelOthers(jobs: Map<string, JobType>, transaction: Transaction, graph: DependencyGraph): void {
  const own = new Set(transaction.jobs.map(({ unit }) => unit));
  for (const unit of [...jobs.keys()]) {
    const facts = graphUnit(graph, unit);
    if (!own.has(unit) && facts?.ignoreOnIsolate !== true) jobs.delete(unit);
  }
}

/** Adds the jobs of a transaction to the queue; a queued job that contradicts one is replaced by it. */
function queueJobs(jobs: Map<string, JobType>, transaction: Transaction): void {
  for (const { unit, type } of transaction.jobs) {
    const queued = jobs.get(unit);
    jobs.set(unit, queued === undefined || !canMerge(queued, type) ? type : mergeJobs(queued, type, "inactive"));
  }
}
