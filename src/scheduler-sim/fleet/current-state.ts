import type { TargetState } from "../model/job.ts";

/**
 * The state of a unit as `fleetctl list-unit-files` shows it.
 *
 * @param scheduledTo - the machine the unit is placed on; undefined when it has none.
 * @param hasState - whether that machine has published a state of the unit.
 * @param heartbeatFrom - the machine that says it keeps the unit running.
 */
export function currentState(
  scheduledTo: string | undefined,
  hasState: boolean,
  heartbeatFrom: string | undefined,
): TargetState {
  if (scheduledTo === undefined || !hasState) return "inactive";
  return heartbeatFrom === scheduledTo ? "launched" : "loaded";
}
