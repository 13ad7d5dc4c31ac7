import type { ClusterState } from "../../model/cluster-state.ts";
import type { Task } from "../reconcile.ts";
import { buildDenseCluster } from "./dense-cluster.ts";
import { GONE, NOWHERE, roundSteps, type StepTask } from "./round-steps.ts";

/** A task without its reason, which may differ between orders that do the same. */
export type BareTask = Omit<Task, "reason">;

/**
 * Every sequence of tasks that one round may carry out, over all orders, each once; undefined when there are more
 * than the limit. Unlike {@link roundOutcomes} it tells orders apart that end in the same schedule, so it is for small
 * clusters.
 */
export function taskSequences(state: ClusterState, limit = 1000): readonly (readonly BareTask[])[] | undefined {
  if (state.jobs.length > LARGEST_CLUSTER) return undefined;
  const cluster = buildDenseCluster(state);
  const steps = roundSteps(cluster, limit);
  const indexOf = new Map(cluster.machines.map((machine, index) => [machine.id, index] as const));
  const start = cluster.jobs.map((job, index) => {
    const id = state.placement.get(job.name);
    return id === undefined || cluster.global[index] ? NOWHERE : (indexOf.get(id) ?? GONE);
  });
  const nameTask = (task: StepTask): BareTask => {
    const job = cluster.jobs[task.job]?.name ?? "";
    const machine =
      task.machine === GONE ? (state.placement.get(job) ?? "") : (cluster.machines[task.machine]?.id ?? "");
    return { kind: task.kind, job, machine };
  };

  /** State → the sequences from there on, as JSON. */
  const known = new Map<string, ReadonlySet<string>>();
  let tooMany = false;
  const sequencesFrom = (phase: "placed" | "unplaced", packed: readonly number[]): ReadonlySet<string> => {
    const key = phase + packed.join();
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = new Set<string>();
    const open = packed.flatMap((code, job) => ((code & 1) === 1 ? [job] : []));
    if (open.length === 0) {
      const rest = phase === "placed" ? sequencesFrom("unplaced", steps.openUnplaced(packed)) : ["[]"];
      for (const sequence of rest) found.add(sequence);
    }
    for (const job of open) {
      for (const step of phase === "placed" ? steps.visitPlaced(packed, job) : steps.visitUnplaced(packed, job)) {
        for (const rest of sequencesFrom(phase, step.state)) {
          found.add(JSON.stringify([...step.tasks.map(nameTask), ...(JSON.parse(rest) as BareTask[])]));
        }
        tooMany ||= found.size > limit || known.size > MAX_STATES;
        if (tooMany) return found;
      }
    }
    known.set(key, found);
    return found;
  };
  const sequences = sequencesFrom("placed", steps.openPlaced(start));
  if (tooMany || steps.incomplete()) return undefined;
  return [...sequences].sort().map((sequence) => JSON.parse(sequence) as BareTask[]);
}

/** The search goes one call deeper a unit. */
const LARGEST_CLUSTER = 100;
const MAX_STATES = 100_000;
