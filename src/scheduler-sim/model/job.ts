import { ok, type Result } from "../../core/result.ts";
import { type FleetReadError, fleetHash, readFleet } from "../../parser/fleet-reading.ts";
import { type Requirements, readRequirements } from "../fleet/requirements.ts";

/** What the user wants of a unit. `loaded` and `launched` are the same to placement. */
export type TargetState = "inactive" | "loaded" | "launched";

/** A unit as it is submitted. */
export interface UnitInput {
  readonly name: string;
  /** The whole unit file. */
  readonly text: string;
  readonly target: TargetState;
  /** Where the text comes from, for messages. */
  readonly path?: string;
  /** Resource name → amount, for the exact solver. Every unit also counts as `units: 1`. */
  readonly demand?: Readonly<Record<string, number>>;
}

/** A submitted unit with what fleet reads in it. */
export interface Job extends UnitInput {
  readonly requirements: Requirements;
  /** fleet's name for the content: equal hashes mean the same unit to it. */
  readonly hash: string;
}

/**
 * Reads a unit the way fleet does when it is submitted; fails where fleet rejects the file.
 *
 * @example
 * readJob({ name: "web@1.service", text: "[X-Fleet]\nConflicts=%p@*.service\n", target: "launched" });
 * // requirements.conflicts: ["web@*.service"]
 */
export function readJob(unit: UnitInput): Result<Job, FleetReadError> {
  const reading = readFleet(unit.text);
  if (!reading.ok) return reading;
  return ok({ ...unit, requirements: readRequirements(reading.value, unit.name), hash: fleetHash(reading.value) });
}

/** Whether fleet wants the job on some machine. */
export function isWanted(job: Job): boolean {
  return job.target !== "inactive";
}
