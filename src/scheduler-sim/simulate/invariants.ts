import { admit } from "../fleet/admission.ts";
import { decide } from "../fleet/decide.ts";
import { layOutMachines } from "../fleet/machine-view.ts";
import { reconcile } from "../fleet/reconcile.ts";
import { hasConflict, hasReplacement, meetsAllMetadata } from "../fleet/relations.ts";
import type { ClusterState } from "../model/cluster-state.ts";
import { isWanted, type Job } from "../model/job.ts";

export type InvariantName =
  | "scheduled-unit-wanted"
  | "constraints-hold"
  | "globals-complete"
  | "idempotent"
  | "no-forgotten-unit";

/** A state that fleet's engine should never rest in. */
export interface Violation {
  readonly invariant: InvariantName;
  readonly message: string;
}

/**
 * Checks a cluster at rest against what always holds then: scheduled units are wanted, their machines exist and meet
 * what they ask; global units run wherever they can; another round does nothing; no unit waits that would fit.
 * Drained machines count as gone.
 */
export function checkInvariants(state: ClusterState): readonly Violation[] {
  return [
    ...scheduledUnitsWanted(state),
    ...constraintsHold(state),
    ...globalsComplete(state),
    ...isIdempotent(state),
    ...noForgottenUnit(state),
  ];
}

/** A scheduled unit is wanted, not global, and its machine exists. */
export function scheduledUnitsWanted(state: ClusterState): readonly Violation[] {
  const jobs = new Map(state.jobs.map((job) => [job.name, job] as const));
  const machines = new Set(state.machines.map(({ id }) => id));
  return [...state.placement].flatMap(([name, machine]) => {
    const job = jobs.get(name);
    const wanted = job !== undefined && isWanted(job) && !job.requirements.global;
    if (wanted && machines.has(machine)) return [];
    const message = wanted
      ? `${name} is scheduled to ${machine}, which is gone`
      : `${name} is scheduled but not wanted`;
    return [{ invariant: "scheduled-unit-wanted" as const, message }];
  });
}

/** Id, metadata, peers and conflicts of every scheduled unit hold; no one-way `Replaces=` pair shares a machine. */
export function constraintsHold(state: ClusterState): readonly Violation[] {
  const views = layOutMachines(state);
  return placedJobs(state).flatMap(({ job, id }) => {
    const machine = state.machines.find((each) => each.id === id);
    const here = views.get(id) ?? [];
    if (machine === undefined) return [];
    const verdict = admit(job, machine, here);
    if (verdict.kind === "fits") return [];
    const why =
      verdict.kind === "rejected"
        ? verdict.reasons.map((reason) => reason.kind).join(", ")
        : `shares it with ${here.filter((other) => hasReplacement(job, other)).map(({ name }) => name)} (Replaces=)`;
    return [{ invariant: "constraints-hold" as const, message: `${job.name} must not be on ${id}: ${why}` }];
  });
}

/** Where a global unit may run and does not, something that conflicts with it does. */
export function globalsComplete(state: ClusterState): readonly Violation[] {
  const views = layOutMachines(state);
  const globals = state.jobs.filter((job) => job.requirements.global);
  return state.machines.flatMap((machine) => {
    const here = views.get(machine.id) ?? [];
    return globals.flatMap((job) => {
      const eligible = meetsAllMetadata(job.requirements, machine);
      const present = here.includes(job);
      if (present === eligible || (eligible && here.some((other) => hasConflict(job, other)))) return [];
      const message = `global unit ${job.name} ${present ? "must not run" : "is missing"} on ${machine.id}`;
      return [{ invariant: "globals-complete" as const, message }];
    });
  });
}

/** Another round has nothing to do. */
export function isIdempotent(state: ClusterState): readonly Violation[] {
  return reconcile(state).tasks.map(({ kind, job, machine, reason }) => ({
    invariant: "idempotent" as const,
    message: `another round would ${kind} ${job} ${kind === "unschedule" ? "from" : "to"} ${machine}: ${reason}`,
  }));
}

/** Every wanted unit without a machine is refused by all of them. */
export function noForgottenUnit(state: ClusterState): readonly Violation[] {
  const views = layOutMachines(state);
  const waiting = state.jobs.filter(
    (job) => isWanted(job) && !job.requirements.global && !state.placement.has(job.name),
  );
  return waiting.flatMap((job) => {
    const machine = decide(job, state, views);
    if (machine === undefined) return [];
    return [{ invariant: "no-forgotten-unit" as const, message: `${job.name} waits although ${machine.id} takes it` }];
  });
}

function placedJobs(state: ClusterState): readonly { readonly job: Job; readonly id: string }[] {
  return state.jobs.flatMap((job) => {
    const id = job.requirements.global ? undefined : state.placement.get(job.name);
    return id === undefined ? [] : [{ job, id }];
  });
}
