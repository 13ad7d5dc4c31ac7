/** What a job does to its unit. */
export type JobType = "start" | "verify-active" | "stop" | "reload" | "restart" | "nop";

/** What may be asked for; the last three become a {@link JobType} that depends on the unit's state. */
export type RequestType = JobType | "try-restart" | "try-reload" | "reload-or-start";

/** What a unit is doing before the transaction. */
export type ActiveState =
  | "inactive"
  | "active"
  | "activating"
  | "deactivating"
  | "reloading"
  | "refreshing"
  | "failed"
  | "maintenance";

/** The job that a conditional request stands for, given the unit's state. */
export function collapse(type: RequestType, state: ActiveState): JobType {
  const running = state === "active" || state === "reloading" || state === "refreshing";
  switch (type) {
    case "try-restart":
      return running || state === "activating" ? "restart" : "nop";
    case "try-reload":
      return running ? "reload" : "nop";
    case "reload-or-start":
      return running ? "reload" : "start";
    default:
      return type;
  }
}

/** Whether two jobs of one unit can become one: only a stop refuses everything else. */
export function canMerge(a: JobType, b: JobType): boolean {
  return (a === "stop") === (b === "stop");
}

/** The job that does the work of both; call only when {@link canMerge} says so. */
export function mergeJobs(a: JobType, b: JobType, state: ActiveState): JobType {
  if (a === b) return a;
  if (a === "nop") return b;
  if (b === "nop") return a;
  if (a === "restart" || b === "restart") return "restart";
  if (a === "verify-active") return b;
  if (b === "verify-active") return a;
  return collapse("reload-or-start", state);
}

/** Whether the unit's state already is what the job wants. */
export function isRedundant(type: JobType, state: ActiveState): boolean {
  switch (type) {
    case "start":
    case "verify-active":
      return state === "active" || state === "reloading" || state === "refreshing";
    case "stop":
      return state === "inactive" || state === "failed";
    case "nop":
      return true;
    default:
      return false;
  }
}

/**
 * Whether the job of the unit that comes `before` the other one runs first. When the later unit goes down, or down
 * and up again, that happens before anything else; else the order is as written.
 */
export function earlierRunsFirst(laterJob: JobType): boolean {
  return laterJob !== "stop" && laterJob !== "restart";
}
