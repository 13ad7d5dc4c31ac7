import type { JobType } from "./job-types.ts";

/** A job, named by its unit and what it does. */
export interface JobName {
  readonly unit: string;
  readonly job: JobType;
}

/** Why a request, or one job of it, cannot be had. */
export type TransactionError =
  | { readonly kind: "not-loaded"; readonly unit: string; readonly load: "not-found" | "masked" | "bad-setting" }
  | { readonly kind: "load-failed"; readonly unit: string; readonly reason: string }
  /** The unit cannot do what is asked, such as stopping the root slice. */
  | { readonly kind: "not-applicable"; readonly unit: string; readonly job: JobType }
  | { readonly kind: "not-isolatable"; readonly unit: string }
  | { readonly kind: "conflicting-jobs"; readonly unit: string; readonly jobs: readonly [JobType, JobType] }
  | { readonly kind: "cyclic-order"; readonly cycle: readonly JobName[] }
  | { readonly kind: "destructive"; readonly anchor: JobName; readonly queued: JobName; readonly included: JobType };

/** A step of working out a transaction that a user may want to know about, in the order in which it happened. */
export type TransactionEvent =
  /** A job was given up again because a unit that it requires cannot be had. */
  | { readonly kind: "job-withdrawn"; readonly unit: string; readonly job: JobType; readonly reason: TransactionError }
  /** A unit that is only wanted cannot be had. */
  | {
      readonly kind: "dependency-ignored";
      readonly unit: string;
      readonly by: string;
      readonly reason: TransactionError;
    }
  /** Jobs that wait for each other; `chain[0]` runs after `chain[1]` … after the last, which runs after the first. */
  | { readonly kind: "ordering-cycle"; readonly chain: readonly JobName[] }
  | {
      readonly kind: "cycle-broken";
      readonly deleted: JobName;
      /** The job from which the cycle was entered. */
      readonly entry: JobName;
    }
  | { readonly kind: "cycle-unbreakable"; readonly entry: JobName }
  | {
      readonly kind: "conflict-solved";
      readonly unit: string;
      readonly jobs: readonly [JobType, JobType];
      readonly deleted: JobType;
    }
  | { readonly kind: "conflict-unsolvable"; readonly error: TransactionError }
  | { readonly kind: "deleted-as-dependent"; readonly unit: string; readonly job: JobType; readonly of: JobName };

/** The reason as systemd words it, without a program name in front. */
export function describeTransactionError(error: TransactionError): string {
  switch (error.kind) {
    case "not-loaded":
      return describeLoad(error.unit, error.load);
    case "load-failed":
      return `Unit ${error.unit} failed to load properly, please adjust/correct and reload service manager: ${error.reason}`;
    case "not-applicable":
      return `Job type ${error.job} is not applicable for unit ${error.unit}.`;
    case "not-isolatable":
      return "Operation refused, unit may not be isolated.";
    case "conflicting-jobs":
      return (
        `Transaction contains conflicting jobs '${error.jobs[0]}' and '${error.jobs[1]}' for ${error.unit}. ` +
        "Probably contradicting requirement dependencies configured."
      );
    case "cyclic-order":
      return "Transaction order is cyclic. See system logs for details.";
    case "destructive":
      return (
        `Transaction for ${jobText(error.anchor)} is destructive (${error.queued.unit} has '${error.queued.job}' job queued, ` +
        `but '${error.included}' is included in transaction).`
      );
  }
}

function describeLoad(unit: string, load: "not-found" | "masked" | "bad-setting"): string {
  if (load === "not-found") return `Unit ${unit} not found.`;
  if (load === "masked") return `Unit ${unit} is masked.`;
  return `Unit ${unit} has a bad unit file setting.`;
}

/** The lines that systemd logs for an event. */
export function describeTransactionEvent(event: TransactionEvent): string[] {
  switch (event.kind) {
    case "job-withdrawn":
      return [
        `${event.unit}: Cannot add dependency job to transaction, deleting job ${event.unit}/${event.job} again: ` +
          describeTransactionError(event.reason),
      ];
    case "dependency-ignored":
      return [`${event.unit}: Cannot add dependency job, ignoring: ${describeTransactionError(event.reason)}`];
    case "ordering-cycle": {
      const first = event.chain[0]?.unit ?? "";
      const last = event.chain.at(-1)?.unit ?? "";
      return [`${last}: Found ordering cycle: ${event.chain.map(jobText).join(" after ")} - after ${first}`];
    }
    case "cycle-broken":
      return [
        `${event.entry.unit}: Job ${jobText(event.deleted)} deleted to break ordering cycle starting with ${jobText(event.entry)}`,
      ];
    case "cycle-unbreakable":
      return [
        `${event.entry.unit}: Unable to break cycle starting with ${jobText(event.entry)}`,
        "Requested transaction contains an unfixable cyclic ordering dependency: " +
          "Transaction order is cyclic. See system logs for details.",
      ];
    case "conflict-solved": {
      const { unit, jobs, deleted } = event;
      return [
        `${unit}: Fixing conflicting jobs ${unit}/${jobs[0]},${unit}/${jobs[1]} by deleting job ${unit}/${deleted}`,
      ];
    }
    case "conflict-unsolvable":
      return [`Requested transaction contains unmergeable jobs: ${describeTransactionError(event.error)}`];
    case "deleted-as-dependent":
      return [`${event.unit}: Deleting job ${event.unit}/${event.job} as dependency of job ${jobText(event.of)}`];
  }
}

export function jobText(name: JobName): string {
  return `${name.unit}/${name.job}`;
}
