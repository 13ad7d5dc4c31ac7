import type { FailedTransaction, JobReason, Transaction, TransactionJob } from "./transaction.ts";
import { describeTransactionError, type TransactionError, type TransactionEvent } from "./transaction-events.ts";

/** One link of the chain that leads to a job: the unit, and how it was pulled in by the one before. */
export interface JobChainLink {
  readonly unit: string;
  readonly reason: JobReason | undefined;
}

/**
 * Why a job is in a transaction: the shortest chain from the requested unit to it, required links before wanted ones.
 *
 * @returns the requested unit first; empty when the transaction has no job for the unit.
 *
 * @example
 * explainJob(transaction, "db.service").map((link) => link.unit); // ["web.service", "db.service"]
 *
 * @since 0.1.0
 */
export function explainJob(transaction: Transaction, unit: string): JobChainLink[] {
  const jobs = new Map(transaction.jobs.map((job) => [job.unit, job]));
  const chain: JobChainLink[] = [];
  const next = distances(transaction, jobs);
  let at = jobs.get(unit);
  while (at !== undefined) {
    const reason = bestReason(at, next);
    chain.push({ unit: at.unit, reason });
    at = reason === undefined ? undefined : jobs.get(reason.unit);
  }
  return chain.reverse();
}

/** Number of links from the requested unit to each job. */
function distances(transaction: Transaction, jobs: ReadonlyMap<string, TransactionJob>): Map<string, number> {
  const pulls = new Map<string, string[]>();
  for (const job of jobs.values()) {
    for (const { unit } of job.because) pulls.set(unit, [...(pulls.get(unit) ?? []), job.unit]);
  }
  const found = new Map([[transaction.anchor.unit, 0]]);
  for (const [unit, distance] of found) {
    for (const pulled of pulls.get(unit) ?? []) if (!found.has(pulled)) found.set(pulled, distance + 1);
  }
  return found;
}

function bestReason(job: TransactionJob, distance: ReadonlyMap<string, number>): JobReason | undefined {
  const own = distance.get(job.unit) ?? 0;
  const nearer = job.because.filter((reason) => (distance.get(reason.unit) ?? Number.POSITIVE_INFINITY) < own);
  return nearer.find((reason) => reason.required) ?? nearer[0];
}

/** What an event means, in one line for people. */
export function explainEvent(event: TransactionEvent): string {
  switch (event.kind) {
    case "job-withdrawn":
      return `${event.unit} is not started after all: ${explainError(event.reason)}`;
    case "dependency-ignored":
      return `${event.unit}, wanted by ${event.by}, is left out: ${explainError(event.reason)}`;
    case "ordering-cycle":
      return `ordering cycle: ${[...event.chain, ...event.chain.slice(0, 1)].map((job) => job.unit).join(" after ")}`;
    case "cycle-broken":
      return `${event.deleted.unit} is not started, to break the cycle; which unit it hits may change from boot to boot`;
    case "cycle-unbreakable":
      return "every unit of the cycle is required, so nothing is started";
    case "conflict-solved":
      return `${event.unit} is asked to ${event.jobs[0]} and to ${event.jobs[1]}; it does not ${event.deleted}`;
    case "conflict-unsolvable":
      return explainError(event.error);
    case "deleted-as-dependent":
      return `${event.unit} (${event.job}) goes too, as it needs ${event.of.unit} (${event.of.job})`;
  }
}

/** The reason for a failed request in one line for people. */
export function explainError(error: TransactionError): string {
  switch (error.kind) {
    case "conflicting-jobs":
      return `${error.unit} is required to ${error.jobs[0]} and to ${error.jobs[1]}: requirements contradict each other`;
    case "cyclic-order":
      return `required units wait for each other: ${[...error.cycle, ...error.cycle.slice(0, 1)].map((job) => job.unit).join(" after ")}`;
    default:
      return describeTransactionError(error).replace(/\.$/, "");
  }
}

/** Whether a plan lost anything that somebody asked for: cycles and conflicts, not missing wanted units. */
export function hasLosses(result: Transaction | FailedTransaction): boolean {
  return (
    "error" in result ||
    result.events.some((event) => event.kind === "ordering-cycle" || event.kind === "conflict-solved")
  );
}
