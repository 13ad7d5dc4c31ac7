import { admit, fleetReasons } from "../../../src/scheduler-sim/fleet/admission.ts";
import { desiredUnits } from "../../../src/scheduler-sim/fleet/agent.ts";
import { possibleViews } from "../../../src/scheduler-sim/fleet/machine-view.ts";
import type { ClusterState } from "../../../src/scheduler-sim/model/cluster-state.ts";
import type { Job } from "../../../src/scheduler-sim/model/job.ts";
import type { Machine } from "../../../src/scheduler-sim/model/machine.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";
import { type RecordedCluster, readCluster } from "../../recorded-cluster.ts";

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const state = readCluster(testCase as VectorCase & RecordedCluster);
    const able: Record<string, Record<string, unknown>> = {};
    for (const job of state.jobs) {
      if (job.requirements.global) continue;
      able[job.name] = Object.fromEntries(
        state.machines.map((machine) => [machine.id, possibleActions(state, job, machine)]),
      );
    }
    const names = (jobs: readonly Job[]) => jobs.map((job) => job.name).sort();
    const perMachine = (of: (machine: Machine) => unknown) =>
      Object.fromEntries(state.machines.map((machine) => [machine.id, of(machine)]));
    const answer = {
      ableToRun: able,
      unitsOnMachine: perMachine((machine) => sortLists(possibleViews(state, machine).map(names))),
      agentDesired: perMachine((machine) => names(desiredUnits(state, machine))),
    };
    return expectEqual(answer, {
      ableToRun: testCase["ableToRun"],
      unitsOnMachine: Object.fromEntries(
        Object.entries(testCase["unitsOnMachine"] as Record<string, string[][]>).map(([id, lists]) => [
          id,
          sortLists(lists),
        ]),
      ),
      agentDesired: testCase["agentDesired"],
    });
  },
};

const ACTIONS = {
  fits: "job_action_schedule",
  "fits-after-replacing": "job_action_reschedule",
  rejected: "job_action_unschedule",
} as const;

/** The sets of actions and reason texts over all views the engine may have of the machine. */
export function possibleActions(
  state: ClusterState,
  job: Job,
  machine: Machine,
): { readonly actions: readonly string[]; readonly reasons: readonly string[] } {
  const actions = new Set<string>();
  const reasons = new Set<string>();
  for (const here of possibleViews(state, machine)) {
    const verdict = admit(job, machine, here);
    actions.add(ACTIONS[verdict.kind]);
    if (verdict.kind === "fits") reasons.add("");
    for (const reason of fleetReasons(job, machine, verdict)) reasons.add(reason);
  }
  return { actions: [...actions].sort(), reasons: [...reasons].sort() };
}

function sortLists(lists: readonly (readonly string[])[]): string[] {
  return lists.map((list) => [...list].sort().join(" ")).sort();
}
