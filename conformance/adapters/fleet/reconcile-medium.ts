import { type Settled, settle } from "../../../src/scheduler-sim/fleet/settle.ts";
import { isWanted } from "../../../src/scheduler-sim/model/job.ts";
import { type Adapter, expectEqual, type Outcome, type VectorCase } from "../../adapter.ts";
import { type RecordedCluster, readCluster } from "../../recorded-cluster.ts";

interface MediumCase extends VectorCase, RecordedCluster {
  readonly observedRounds: readonly number[];
  readonly observedSortedLoads: readonly (readonly number[])[] | null;
  readonly observedUnplacedCounts: readonly number[];
  readonly observedUnplacedSets: readonly (readonly string[])[] | null;
  readonly placement: Readonly<Record<string, string>> | null;
}

/** The recorded sets were observed, not proved complete: only those of one member bind every order. */
export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const mediumCase = testCase as MediumCase;
    const state = readCluster(mediumCase);
    const runs = [settle(state)];
    for (let seed = 1; seed <= 10; seed++) runs.push(settle(state, { order: { kind: "seeded", seed } }));
    for (const run of runs) {
      const difference = compareRun(mediumCase, state, run);
      if (difference !== undefined) return difference;
    }
    return undefined;
  },
};

function compareRun(recorded: MediumCase, state: ReturnType<typeof readCluster>, run: Settled): Outcome {
  const scheduled = state.jobs.filter((job) => !job.requirements.global && isWanted(job));
  const unplaced = scheduled.filter((job) => !run.placement.has(job.name)).map((job) => job.name);
  const loads = state.machines.map((machine) => [...run.placement.values()].filter((id) => id === machine.id).length);
  const answer: Record<string, unknown> = { kind: run.kind };
  const expected: Record<string, unknown> = { kind: "rest" };
  const bind = (field: string, value: unknown, observed: readonly unknown[] | null) => {
    if (observed?.length !== 1) return;
    answer[field] = value;
    expected[field] = observed[0];
  };
  bind("rounds", run.rounds.length, recorded.observedRounds);
  bind(
    "loads",
    loads.sort((a, b) => a - b),
    recorded.observedSortedLoads,
  );
  bind("unplacedCount", unplaced.length, recorded.observedUnplacedCounts);
  bind("unplaced", unplaced.sort(), recorded.observedUnplacedSets);
  bind("placement", Object.fromEntries(run.placement), recorded.placement === null ? null : [recorded.placement]);
  return expectEqual(answer, expected);
}
