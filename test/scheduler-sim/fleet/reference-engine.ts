import { admit, fleetReasons } from "../../../src/scheduler-sim/fleet/admission.ts";
import { decide, rankMachines } from "../../../src/scheduler-sim/fleet/decide.ts";
import { inOrder, layOutMachines } from "../../../src/scheduler-sim/fleet/machine-view.ts";
import type { Round, Task, VisitingOrder } from "../../../src/scheduler-sim/fleet/reconcile.ts";
import type { ClusterState } from "../../../src/scheduler-sim/model/cluster-state.ts";
import { isWanted, type Job } from "../../../src/scheduler-sim/model/job.ts";

/**
 * fleet's round step by step, without any index: the view of the machines is built anew before every decision, as fleet
 * does. The fast engine must agree with it task by task.
 */
export function referenceReconcile(state: ClusterState, order: VisitingOrder = {}): Round {
  const tasks: Task[] = [];
  const stored = new Map(state.placement);
  const snapshot = new Map(state.placement);
  const now = (): ClusterState => ({ ...state, placement: snapshot });
  const views = () => layOutMachines(now(), order.globals);

  const carryOut = (task: Task, job: Job): void => {
    tasks.push(task);
    if (job.requirements.global) return;
    if (task.kind === "unschedule" && stored.get(task.job) === task.machine) stored.delete(task.job);
    if (task.kind === "attempt-schedule" && !stored.has(task.job)) stored.set(task.job, task.machine);
  };
  const unschedule = (job: Job, machine: string, reason: string): void => {
    carryOut({ kind: "unschedule", job: job.name, machine, reason }, job);
    snapshot.delete(job.name);
  };

  const moveReplaced = (machine: string, candidates: readonly string[]): void => {
    const jobs = state.jobs.filter((job) => candidates.includes(job.name));
    const [first] = inOrder(jobs, order.replaced);
    if (first === undefined) return;
    const reason = `found replace with locally-scheduled Unit(${first.name})`;
    carryOut({ kind: "unschedule", job: first.name, machine, reason }, first);
    const target = rankMachines(now(), views()).find((ranked) => ranked.machine.id !== machine)?.machine.id;
    if (target === undefined) return;
    carryOut({ kind: "attempt-schedule", job: first.name, machine: target, reason }, first);
    if (!first.requirements.global) snapshot.set(first.name, target);
  };

  const jobs = state.jobs.filter((job) => !job.requirements.global);
  for (const job of inOrder(
    jobs.filter((candidate) => snapshot.has(candidate.name)),
    order.placed,
  )) {
    const id = snapshot.get(job.name) ?? "";
    const machine = state.machines.find((candidate) => candidate.id === id);
    if (!isWanted(job)) {
      unschedule(job, id, "target state inactive");
    } else if (machine === undefined) {
      unschedule(job, id, `target Machine(${id}) went away`);
    } else {
      const here = [...(views().get(id) ?? [])].sort((a, b) => (a.name < b.name ? -1 : 1));
      const verdict = admit(job, machine, here);
      if (verdict.kind === "rejected") {
        unschedule(job, id, `target Machine(${id}) unable to run unit: ${fleetReasons(job, machine, verdict)[0]}`);
      } else if (verdict.kind === "fits-after-replacing") {
        moveReplaced(id, verdict.replaced);
      }
    }
  }
  for (const job of inOrder(
    jobs.filter((each) => isWanted(each) && !snapshot.has(each.name)),
    order.unplaced,
  )) {
    const machine = decide(job, now(), views());
    if (machine === undefined) continue;
    const reason = `target state ${job.target} and unit not scheduled`;
    carryOut({ kind: "attempt-schedule", job: job.name, machine: machine.id, reason }, job);
    snapshot.set(job.name, machine.id);
  }
  return { tasks, placement: stored };
}
