import { createHash } from "node:crypto";
import { allOutcomes, roundOutcomes } from "../src/scheduler-sim/fleet/outcomes/all-outcomes.ts";
import { taskSequences } from "../src/scheduler-sim/fleet/outcomes/task-sequences.ts";
import type { ClusterState, Schedule } from "../src/scheduler-sim/model/cluster-state.ts";
import type { TargetState } from "../src/scheduler-sim/model/job.ts";
import type { Machine } from "../src/scheduler-sim/model/machine.ts";
import { applyEvent } from "../src/scheduler-sim/simulate/apply-event.ts";
import type { ClusterEvent } from "../src/scheduler-sim/simulate/event.ts";
import { type Adapter, expectEqual, type Outcome, type VectorCase } from "./adapter.ts";
import { type RecordedCluster, type RecordedUnit, readCluster } from "./recorded-cluster.ts";

interface RoundCase extends VectorCase, RecordedCluster {
  readonly firstRound: FirstRound;
  readonly steps: readonly RecordedStep[];
}

interface FirstRound extends Readonly<Record<string, unknown>> {
  readonly taskSequences?: readonly (readonly (readonly string[])[])[];
}

interface RecordedStep extends Readonly<Record<string, unknown>> {
  readonly event?: RecordedEvent;
}

type RecordedEvent =
  | { readonly op: "target"; readonly name: string; readonly target: TargetState }
  | { readonly op: "machineAdded"; readonly machine: Machine }
  | { readonly op: "machineLost"; readonly id: string }
  | { readonly op: "metadata"; readonly id: string; readonly metadata: Readonly<Record<string, string>> }
  | { readonly op: "submit"; readonly unit: RecordedUnit & { readonly file: string } }
  | { readonly op: "destroy"; readonly name: string };

/** Cases that hold what one round, and rounds until rest, may come to over all orders. */
export const roundsAdapter: Adapter = {
  prepare: () => (testCase) => {
    const roundCase = testCase as RoundCase;
    const state = readCluster(roundCase);
    return compareRound(state, roundCase.firstRound) ?? compareSteps(state, roundCase.steps);
  },
};

function compareRound(state: ClusterState, recorded: FirstRound): Outcome {
  const schedules = roundOutcomes(state, { limit: Number.MAX_SAFE_INTEGER, budget: 20_000_000 });
  if (schedules === undefined) return { failed: "the search of one round was not exhausted" };
  const texts = stateTexts(state, schedules);
  const answer: Record<string, unknown> = { nextCount: texts.length, nextDigest: digest(texts) };
  if (recorded["next"] !== undefined) answer["next"] = texts.map((text) => JSON.parse(text));
  const expected: Record<string, unknown> = { nextCount: recorded["nextCount"], nextDigest: recorded["nextDigest"] };
  if (recorded["next"] !== undefined) expected["next"] = recorded["next"];
  const difference = expectEqual(answer, expected, "firstRound");
  if (difference !== undefined || recorded.taskSequences === undefined) return difference;
  const sequences = taskSequences(state)?.map((sequence) =>
    sequence.map(({ kind, job, machine }) => [
      kind === "unschedule" ? "UnscheduleUnit" : "AttemptScheduleUnit",
      job,
      machine,
    ]),
  );
  const sorted = (list: readonly unknown[] | undefined) => list?.map((each) => JSON.stringify(each)).sort();
  return expectEqual(sorted(sequences), sorted(recorded.taskSequences), "taskSequences");
}

function compareSteps(first: ClusterState, steps: readonly RecordedStep[]): Outcome {
  let state = first;
  let starts: readonly Schedule[] = [first.placement];
  for (const [index, step] of steps.entries()) {
    if (step.event !== undefined) {
      const event = readEvent(step.event);
      const changed = starts.map((placement) => applyEvent({ ...state, placement }, event));
      const failure = changed.find((result) => !result.ok);
      if (failure !== undefined && !failure.ok) return { failed: failure.error.message };
      const states = changed.flatMap((result) => (result.ok ? [result.value] : []));
      state = states[0] ?? state;
      starts = states.map((each) => each.placement);
    }
    const outcomes = allOutcomes(state, { starts, limit: Number.MAX_SAFE_INTEGER, budget: 20_000_000 });
    const texts = stateTexts(state, outcomes.schedules);
    const answer: Record<string, unknown> = {
      startStates: new Set(stateTexts(state, starts)).size,
      reachableStates: Number(outcomes.reachable),
      stableCount: texts.length,
      stableDigest: digest(texts),
      mayCycle: outcomes.mayCycle,
      alwaysReachesStable: !outcomes.mayCycle,
      maxRoundsToStable: outcomes.maxRounds ?? -1,
      exact: outcomes.exhausted,
    };
    if (step["stable"] !== undefined) answer["stable"] = texts.map((text) => JSON.parse(text));
    const { event: _event, ...expected } = step;
    const difference = expectEqual(answer, expected, `steps.${index}`);
    if (difference !== undefined) return difference;
    starts = outcomes.schedules;
  }
  return undefined;
}

function readEvent(event: RecordedEvent): ClusterEvent {
  switch (event.op) {
    case "target":
      return { kind: "unit-target", name: event.name, target: event.target };
    case "machineAdded":
      return { kind: "machine-join", machine: event.machine };
    case "machineLost":
      return { kind: "machine-leave", id: event.id };
    case "metadata":
      return { kind: "machine-metadata", id: event.id, metadata: event.metadata };
    case "submit":
      return {
        kind: "unit-put",
        unit: { name: event.unit.name, text: event.unit.file, target: event.unit.target },
      };
    case "destroy":
      return { kind: "unit-destroy", name: event.name };
  }
}

/** Each schedule as compact JSON of all units that are not global, names sorted; the list sorted likewise. */
function stateTexts(state: ClusterState, schedules: readonly Schedule[]): readonly string[] {
  const names = state.jobs
    .filter((job) => !job.requirements.global)
    .map((job) => job.name)
    .sort();
  const texts = schedules.map((schedule) => {
    const fields = names.map((name) => `${JSON.stringify(name)}:${JSON.stringify(schedule.get(name) ?? null)}`);
    return `{${fields.join(",")}}`;
  });
  return [...new Set(texts)].sort();
}

function digest(texts: readonly string[]): string {
  return createHash("sha256")
    .update(`[${texts.join(",")}]`)
    .digest("hex");
}
