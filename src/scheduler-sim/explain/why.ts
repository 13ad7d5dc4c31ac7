import { admit, type Rejection, type Verdict } from "../fleet/admission.ts";
import { rankMachines } from "../fleet/decide.ts";
import { layOutMachines, sortedMachines } from "../fleet/machine-view.ts";
import type { Round } from "../fleet/reconcile.ts";
import type { ClusterState } from "../model/cluster-state.ts";
import { isWanted, type Job } from "../model/job.ts";
import type { Machine } from "../model/machine.ts";

/** Where a peer is that a machine lacks. */
export type PeerPlace =
  | { readonly kind: "missing" }
  | { readonly kind: "inactive" }
  | { readonly kind: "unplaced" }
  | { readonly kind: "elsewhere"; readonly machine: string };

/** A reason why a machine cannot take a unit, with what else helps to understand it. */
export type Reason =
  | Exclude<Rejection, { readonly kind: "peer" }>
  | { readonly kind: "peer"; readonly peer: string; readonly place: PeerPlace }
  /** The machine is drained. Not one of fleet's own checks: to fleet it has left. */
  | { readonly kind: "unschedulable" };

/** What one machine says to a unit. */
export interface MachineVerdict {
  readonly machine: string;
  /** Units on it, global ones included, without the unit asked about. */
  readonly load: number;
  readonly verdict: "fits" | "fits-after-replacing" | "rejected";
  /** Every reason, in fleet's order; empty when it fits. */
  readonly reasons: readonly Reason[];
  /** Units that fleet would move away. */
  readonly replaced: readonly string[];
}

/** Why a unit is where it is, or nowhere. */
export interface Explanation {
  readonly unit: string;
  readonly outcome:
    | {
        readonly kind: "placed";
        readonly machine: string;
        /** What chose it among those that qualified when it was chosen, or that it was there already. */
        readonly because: "only-fit" | "least-loaded" | "lowest-id" | "already-there" | "moved-by-replacement";
      }
    | { readonly kind: "unplaced" }
    /** The target state is inactive. */
    | { readonly kind: "not-wanted" }
    /** A global unit: its machines. */
    | { readonly kind: "global"; readonly machines: readonly string[] };
  /** By machine id. */
  readonly machines: readonly MachineVerdict[];
}

/**
 * What every machine says to a unit in a given state, and what that means for the unit. A unit that is placed is
 * looked at as if it were not, so that its own presence decides nothing.
 *
 * @returns undefined when there is no such unit.
 *
 * @example
 * explain(state, "web@3.service")?.outcome; // { kind: "unplaced" }
 */
export function explain(state: ClusterState, unit: string): Explanation | undefined {
  const job = state.jobs.find((candidate) => candidate.name === unit);
  if (job === undefined) return undefined;
  const machines = machineVerdicts(state, job);
  if (job.requirements.global)
    return { unit, outcome: { kind: "global", machines: globalMachines(state, job) }, machines };
  if (!isWanted(job)) return { unit, outcome: { kind: "not-wanted" }, machines };
  const machine = state.placement.get(unit);
  if (machine === undefined) return { unit, outcome: { kind: "unplaced" }, machines };
  return { unit, outcome: { kind: "placed", machine, because: "already-there" }, machines };
}

/**
 * Explains a unit after some rounds: one that was placed on the way is explained as of the moment it was placed, any
 * other as of the end.
 *
 * @param start - the state before the first round.
 */
export function explainRounds(start: ClusterState, rounds: readonly Round[], unit: string): Explanation | undefined {
  const moment = lastPlacing(start, rounds, unit);
  if (moment === undefined) {
    return explain({ ...start, placement: rounds.at(-1)?.placement ?? start.placement }, unit);
  }
  const explanation = explain(moment.state, unit);
  if (explanation === undefined) return undefined;
  const because = moment.replaced ? "moved-by-replacement" : reasonOfChoice(explanation.machines, moment.machine);
  return { ...explanation, outcome: { kind: "placed", machine: moment.machine, because } };
}

/** Why the first of the machines that fit was better than the second. */
function reasonOfChoice(
  machines: readonly MachineVerdict[],
  chosen: string,
): "only-fit" | "least-loaded" | "lowest-id" {
  const fitting = machines.filter(({ verdict }) => verdict !== "rejected");
  const load = fitting.find(({ machine }) => machine === chosen)?.load ?? 0;
  if (fitting.length <= 1) return "only-fit";
  return fitting.some((other) => other.machine !== chosen && other.load <= load) ? "lowest-id" : "least-loaded";
}

interface Moment {
  /** The cluster just before. */
  readonly state: ClusterState;
  readonly machine: string;
  readonly replaced: boolean;
}

/** The last task that put the unit on a machine, if it is still there at the end. */
function lastPlacing(start: ClusterState, rounds: readonly Round[], unit: string): Moment | undefined {
  const end = rounds.at(-1)?.placement.get(unit);
  let found: Moment | undefined;
  const placement = new Map(start.placement);
  for (const { tasks } of rounds) {
    for (const task of tasks) {
      if (task.kind === "unschedule") {
        if (placement.get(task.job) === task.machine) placement.delete(task.job);
        continue;
      }
      if (placement.has(task.job)) continue;
      if (task.job === unit && task.machine === end) {
        const replaced = task.reason.startsWith("found replace");
        found = { state: { ...start, placement: new Map(placement) }, machine: task.machine, replaced };
      }
      placement.set(task.job, task.machine);
    }
  }
  return found;
}

function machineVerdicts(state: ClusterState, job: Job): MachineVerdict[] {
  const without = withoutUnit(state, job.name);
  const views = layOutMachines(without);
  const loads = new Map(rankMachines(without, views).map(({ machine, load }) => [machine.id, load] as const));
  return sortedMachines(state.machines).map((machine) => {
    const here = (views.get(machine.id) ?? []).filter((other) => other !== job);
    const verdict = admit(job, machine, here);
    const reasons = reasonsFor(state, job, machine, verdict);
    return {
      machine: machine.id,
      load: loads.get(machine.id) ?? 0,
      verdict: reasons.length > 0 ? ("rejected" as const) : verdict.kind,
      reasons,
      replaced: verdict.kind === "fits-after-replacing" ? verdict.replaced : [],
    };
  });
}

function withoutUnit(state: ClusterState, name: string): ClusterState {
  if (!state.placement.has(name)) return state;
  const placement = new Map(state.placement);
  placement.delete(name);
  return { ...state, placement };
}

function reasonsFor(state: ClusterState, job: Job, machine: Machine, verdict: Verdict): Reason[] {
  const drained: Reason[] = machine.schedulable === false ? [{ kind: "unschedulable" }] : [];
  if (verdict.kind !== "rejected") return drained;
  const reasons = verdict.reasons.flatMap((reason): Reason[] => {
    // Neither MachineID nor MachineOf plays a part for a global unit.
    if (job.requirements.global && (reason.kind === "machine-id" || reason.kind === "peer")) return [];
    return [reason.kind === "peer" ? { ...reason, place: placeOfPeer(state, reason.peer) } : reason];
  });
  return [...drained, ...reasons];
}

/** Where a peer is, or why it is nowhere. */
function placeOfPeer(state: ClusterState, peer: string): PeerPlace {
  const job = state.jobs.find((candidate) => candidate.name === peer);
  if (job === undefined) return { kind: "missing" };
  const machine = state.placement.get(peer);
  if (!job.requirements.global && !isWanted(job)) return { kind: "inactive" };
  return machine === undefined ? { kind: "unplaced" } : { kind: "elsewhere", machine };
}

function globalMachines(state: ClusterState, job: Job): string[] {
  const views = layOutMachines(state);
  return sortedMachines(state.machines).flatMap(({ id }) => (views.get(id)?.includes(job) ? [id] : []));
}
