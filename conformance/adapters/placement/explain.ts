import { decide } from "../../../src/scheduler-sim/fleet/decide.ts";
import { sortedMachines } from "../../../src/scheduler-sim/fleet/machine-view.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";
import { type RecordedCluster, readCluster } from "../../recorded-cluster.ts";
import { possibleActions } from "../fleet/able-to-run.ts";

interface ExplainCase extends VectorCase, Omit<RecordedCluster, "placements"> {
  readonly placed: Readonly<Record<string, string>>;
  readonly unplaced: readonly string[];
  readonly fleet: Readonly<Record<string, { readonly perMachine: unknown; readonly decide: readonly string[] }>>;
}

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const { machines, units, placed, fleet } = testCase as ExplainCase;
    const state = readCluster({ machines, units, placements: placed });
    const answer = Object.fromEntries(
      Object.keys(fleet).map((name) => {
        const job = state.jobs.find((candidate) => candidate.name === name);
        if (job === undefined) throw new Error(`no unit ${name}`);
        const perMachine = sortedMachines(machines).map((machine) => {
          const { actions, reasons } = possibleActions(state, job, machine);
          return [machine.id, { action: actions, reason: reasons }] as const;
        });
        const machine = decide(job, state)?.id ?? "error: no agents able to run job";
        return [name, { perMachine: Object.fromEntries(perMachine), decide: [machine] }];
      }),
    );
    return expectEqual(answer, fleet, "fleet");
  },
};
