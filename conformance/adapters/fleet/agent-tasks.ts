import { agentTasks } from "../../../src/scheduler-sim/fleet/agent.ts";
import type { TargetState } from "../../../src/scheduler-sim/model/job.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";
import { readUnit } from "../../recorded-cluster.ts";

interface TasksCase extends VectorCase {
  readonly current: Readonly<Record<string, { readonly file?: string; readonly state: TargetState }>>;
  readonly desired: Readonly<Record<string, { readonly file: string; readonly target: TargetState }>>;
  readonly tasks: unknown;
}

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const { current, desired, tasks } = testCase as TasksCase;
    const hashOf = (name: string, file: string) => readUnit({ name, file, target: "inactive" }).hash;
    const answer = agentTasks(
      Object.entries(desired).map(([name, { file, target }]) => ({ name, target, hash: hashOf(name, file) })),
      Object.entries(current).map(([name, { file, state }]) => ({
        name,
        state,
        ...(file === undefined ? {} : { hash: hashOf(name, file) }),
      })),
    );
    return expectEqual(
      answer.map((task) => [task.kind, task.unit ?? null, task.reason]),
      tasks,
      "tasks",
    );
  },
};
