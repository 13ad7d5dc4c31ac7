import type { ClusterState } from "../model/cluster-state.ts";
import type { Job } from "../model/job.ts";
import type { Machine } from "../model/machine.ts";
import { admit } from "./admission.ts";
import { layOutMachines, type MachineViews, sortedMachines } from "./machine-view.ts";

/** A machine and how many units are on it, global ones included. */
export interface RankedMachine {
  readonly machine: Machine;
  readonly load: number;
}

/** The machines in the order in which fleet offers them to a unit: fewest units first, then lowest id. */
export function rankMachines(state: ClusterState, views: MachineViews): readonly RankedMachine[] {
  return sortedMachines(state.machines)
    .map((machine) => ({ machine, load: views.get(machine.id)?.length ?? 0 }))
    .sort((a, b) => a.load - b.load);
}

/**
 * The machine that fleet's engine would schedule an unplaced unit to, given what is placed now; undefined when none
 * takes it. `Replaces=` does not keep a unit off a machine.
 */
export function decide(
  job: Job,
  state: ClusterState,
  views: MachineViews = layOutMachines(state),
): Machine | undefined {
  return rankMachines(state, views).find(
    ({ machine }) => admit(job, machine, views.get(machine.id) ?? []).kind !== "rejected",
  )?.machine;
}
