import { admit, fleetReasons } from "../../../src/scheduler-sim/fleet/admission.ts";
import { decide } from "../../../src/scheduler-sim/fleet/decide.ts";
import { layOutMachines } from "../../../src/scheduler-sim/fleet/machine-view.ts";
import type { ClusterState } from "../../../src/scheduler-sim/model/cluster-state.ts";
import type { Job } from "../../../src/scheduler-sim/model/job.ts";
import { type Adapter, expectEqual, type Outcome, type VectorCase } from "../../adapter.ts";
import { readProblem } from "./solve.ts";

interface Recorded {
  readonly perMachine: Readonly<
    Record<string, { readonly action: readonly string[]; readonly reason: readonly string[] }>
  >;
  readonly decide: readonly string[];
}

export const adapter: Adapter = { prepare: () => runCase };

function runCase(testCase: VectorCase): Outcome {
  const { machines, jobs } = readProblem(testCase);
  const placement = new Map(Object.entries(testCase["placed"] as Record<string, string>));
  const state: ClusterState = { machines, jobs, placement };
  const views = layOutMachines(state);
  for (const [name, recorded] of Object.entries(testCase["fleet"] as Record<string, Recorded>)) {
    const job = jobs.find((candidate) => candidate.name === name);
    if (job === undefined) return { failed: `no unit ${name}` };
    for (const [id, expected] of Object.entries(recorded.perMachine)) {
      const actual = ask(job, id, state, views.get(id) ?? []);
      const difference = expectEqual(actual, expected, `${name} on ${id}`);
      if (difference !== undefined) return difference;
    }
    const chosen = decide(job, state, views)?.id ?? noMachine(machines.length);
    const difference = expectEqual([chosen], recorded.decide, `${name} decide`);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function ask(job: Job, id: string, state: ClusterState, here: readonly Job[]): { action: string[]; reason: string[] } {
  const machine = state.machines.find((candidate) => candidate.id === id);
  if (machine === undefined) throw new Error(`no machine ${id}`);
  const verdict = admit(job, machine, here);
  const action = verdict.kind === "rejected" ? "job_action_unschedule" : "job_action_reschedule";
  return { action: [action], reason: fleetReasons(job, machine, verdict).toSorted() };
}

function noMachine(count: number): string {
  return count === 0 ? "error: zero agents available" : "error: no agents able to run job";
}
