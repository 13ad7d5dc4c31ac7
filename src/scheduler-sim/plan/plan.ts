import { sha1Hex } from "../../core/sha1.ts";
import { encodeText } from "../../core/text/decode.ts";
import { type Explanation, explain, type Reason } from "../explain/why.ts";
import { layOutMachines, sortedJobs, sortedMachines } from "../fleet/machine-view.ts";
import { allOutcomes } from "../fleet/outcomes/all-outcomes.ts";
import type { Task } from "../fleet/reconcile.ts";
import { type Settled, settle } from "../fleet/settle.ts";
import type { ClusterState } from "../model/cluster-state.ts";
import { isWanted, type Job, type TargetState } from "../model/job.ts";
import { metadataOf } from "../model/machine.ts";
import { withoutDrained } from "../simulate/apply-event.ts";
import { compareRequirements, type DirectiveChange, diffTexts, type RequirementChange } from "./text-diff.ts";

export type ActionKind =
  /** Not placed now, placed then. */
  | "create"
  /** Placed now, no longer wanted or no longer there. */
  | "destroy"
  /** Placed both times, on different machines. */
  | "migrate"
  /** On the same machine with another text: fleet unloads it and loads it again. */
  | "recreate"
  /** On the same machine with the same text, another target state. */
  | "start"
  | "stop"
  | "ignore"
  /** Wanted, but without a machine then. */
  | "strand"
  /** An instance of a global unit comes to a machine, or vanishes from it. */
  | "appear"
  | "displace";

/** Why something changes. */
export type Cause =
  | { readonly kind: "new" }
  | { readonly kind: "removed" }
  | { readonly kind: "machine-lost"; readonly machine: string }
  | { readonly kind: "machine-drained"; readonly machine: string }
  | {
      readonly kind: "metadata-changed";
      readonly machine: string;
      readonly key: string;
      readonly before: string | undefined;
      readonly after: string | undefined;
    }
  | { readonly kind: "conflict-with"; readonly unit: string; readonly pattern: string; readonly statedBy: string }
  | { readonly kind: "follows-peer"; readonly unit: string }
  | { readonly kind: "replaced-by"; readonly unit: string }
  | {
      readonly kind: "text-changed";
      readonly changes: readonly DirectiveChange[];
      readonly placement: RequirementChange;
    }
  | { readonly kind: "target-state"; readonly before: TargetState; readonly after: TargetState };

export interface PlannedAction {
  readonly unit: string;
  readonly action: ActionKind;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly because: readonly Cause[];
  /** For a unit that ends without a machine: what every machine says. */
  readonly explanation?: Explanation;
}

export interface Plan {
  /** By unit name; one for every unit now or then, and one for each change of a global unit's instances. */
  readonly actions: readonly PlannedAction[];
  /** What fleet's engine does, in order. */
  readonly tasks: readonly Task[];
  /** `cycle` and `limit`: the change does not come to rest. */
  readonly result: Settled["kind"];
  /** The schedule afterwards. */
  readonly placement: ReadonlyMap<string, string>;
  /** Units that another order of visits would place, or not; undefined when that was not found out. */
  readonly orderSensitive: readonly string[] | undefined;
  /** Name of the state that the plan starts from: carry it out only while this is unchanged. */
  readonly token: string;
}

const ORDER_BUDGET = 100_000;

/**
 * Shows what a change would do, without doing it: which units fleet creates, destroys, moves or leaves out, and why.
 *
 * @param current - the cluster now, with its schedule.
 * @param desired - machines and units as they shall be; its own placement is not looked at.
 *
 * @example
 * plan(now, { ...now, machines: now.machines.slice(1) }).actions.filter(({ action }) => action === "migrate");
 */
export function plan(current: ClusterState, desired: ClusterState): Plan {
  // The entry of a unit that has become global stays in the registry, but nobody looks at it.
  const scheduled = new Set(desired.jobs.filter((job) => !job.requirements.global).map(({ name }) => name));
  const placement = new Map([...current.placement].filter(([name]) => scheduled.has(name)));
  const start = withoutDrained({ ...desired, placement });
  const settled = settle(start);
  const end = { ...start, placement: settled.placement };
  const outcomes = allOutcomes(start, { budget: ORDER_BUDGET, limit: 1 });
  const sensitive = [...outcomes.verdicts].filter(([, verdict]) => verdict === "order-sensitive").map(([name]) => name);
  return {
    actions: [...unitActions(current, desired, start, end, settled), ...globalActions(current, end)],
    tasks: settled.rounds.flatMap(({ tasks }) => tasks),
    result: settled.kind,
    placement: settled.placement,
    orderSensitive: outcomes.exhausted || sensitive.length > 0 ? sensitive : undefined,
    token: stateToken(current),
  };
}

/** A hash over everything that decides what a plan does. */
export function stateToken(state: ClusterState): string {
  const content = {
    machines: sortedMachines(state.machines),
    units: sortedJobs(state.jobs).map(({ name, hash, target }) => [name, hash, target]),
    placement: [...state.placement].sort(([a], [b]) => (a < b ? -1 : 1)),
  };
  return sha1Hex(encodeText(JSON.stringify(content)));
}

function unitActions(
  current: ClusterState,
  desired: ClusterState,
  start: ClusterState,
  end: ClusterState,
  settled: Settled,
): readonly PlannedAction[] {
  const before = new Map(current.jobs.map((job) => [job.name, job] as const));
  const after = new Map(desired.jobs.map((job) => [job.name, job] as const));
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((unit): PlannedAction[] => {
    const [old, now] = [before.get(unit), after.get(unit)];
    if (now?.requirements.global ?? old?.requirements.global) return [];
    const from = old === undefined || !isWanted(old) ? undefined : current.placement.get(unit);
    const to = now === undefined || !isWanted(now) ? undefined : end.placement.get(unit);
    const action = actionOf(old, now, from, to);
    const changes = own(desired, old, now);
    const forced =
      action === "migrate" || (action === "strand" && from !== undefined)
        ? forces(current, desired, start, settled, unit)
        : [];
    const explanation = action === "strand" ? explain(end, unit) : undefined;
    return [
      {
        unit,
        action,
        from,
        to,
        because: [...changes, ...forced],
        ...(explanation === undefined ? {} : { explanation }),
      },
    ];
  });
}

function actionOf(
  old: Job | undefined,
  now: Job | undefined,
  from: string | undefined,
  to: string | undefined,
): ActionKind {
  if (now === undefined || !isWanted(now)) return from === undefined ? "ignore" : "destroy";
  if (to === undefined) return "strand";
  if (from === undefined || old === undefined) return "create";
  if (from !== to) return "migrate";
  if (old.hash !== now.hash) return "recreate";
  if (old.target === now.target) return "ignore";
  return now.target === "launched" ? "start" : "stop";
}

/** What the user changed about the unit itself. */
function own(desired: ClusterState, old: Job | undefined, now: Job | undefined): readonly Cause[] {
  if (now === undefined) return [{ kind: "removed" }];
  if (old === undefined) return [{ kind: "new" }];
  const causes: Cause[] = [];
  if (old.hash !== now.hash) {
    const placement = compareRequirements(desired, old, now);
    causes.push({ kind: "text-changed", changes: diffTexts(old.text, now.text), placement });
  }
  if (old.target !== now.target) causes.push({ kind: "target-state", before: old.target, after: now.target });
  return causes;
}

/** What drove a unit from its machine: read off the state at the moment it was unscheduled. */
function forces(
  current: ClusterState,
  desired: ClusterState,
  start: ClusterState,
  settled: Settled,
  unit: string,
): readonly Cause[] {
  const placement = new Map(start.placement);
  for (const { tasks } of settled.rounds) {
    for (const task of tasks) {
      if (task.kind === "unschedule" && task.job === unit) {
        return causesOf(current, desired, { ...start, placement: new Map(placement) }, unit, task);
      }
      if (task.kind === "unschedule") placement.delete(task.job);
      else placement.set(task.job, task.machine);
    }
  }
  return [];
}

function causesOf(
  current: ClusterState,
  desired: ClusterState,
  moment: ClusterState,
  unit: string,
  task: Task,
): readonly Cause[] {
  const { machine } = task;
  if (!moment.machines.some(({ id }) => id === machine)) {
    const drained = desired.machines.some(({ id }) => id === machine);
    return [{ kind: drained ? "machine-drained" : "machine-lost", machine }];
  }
  const replaced = /^found replace with locally-scheduled Unit\((.*)\)$/.exec(task.reason);
  if (replaced !== null) return [{ kind: "replaced-by", unit: replacer(moment, unit, machine) }];
  const verdict = explain(moment, unit)?.machines.find((each) => each.machine === machine);
  return (verdict?.reasons ?? []).flatMap((reason) => causeOf(current, desired, machine, reason));
}

/** The unit on the machine that the engine kept instead. */
function replacer(moment: ClusterState, unit: string, machine: string): string {
  const verdict = explain(moment, unit)?.machines.find((each) => each.machine === machine);
  return verdict?.replaced[0] ?? "";
}

function causeOf(current: ClusterState, desired: ClusterState, machine: string, reason: Reason): Cause[] {
  if (reason.kind === "peer") return [{ kind: "follows-peer", unit: reason.peer }];
  if (reason.kind === "conflict") {
    const [match] = reason.matches;
    return match === undefined ? [] : [{ kind: "conflict-with", unit: reason.unit, ...match }];
  }
  if (reason.kind !== "metadata") return [];
  const valueIn = ({ machines }: ClusterState) => {
    const found = machines.find(({ id }) => id === machine);
    return found === undefined ? undefined : metadataOf(found, reason.key);
  };
  const [before, after] = [valueIn(current), valueIn(desired)];
  return before === after ? [] : [{ kind: "metadata-changed", machine, key: reason.key, before, after }];
}

/** Instances of global units that come and go. */
function globalActions(current: ClusterState, end: ClusterState): readonly PlannedAction[] {
  const instances = (state: ClusterState) => {
    const found = new Set<string>();
    for (const [machine, here] of layOutMachines(withoutDrained(state))) {
      for (const job of here) {
        if (job.requirements.global && isWanted(job)) found.add(JSON.stringify([job.name, machine]));
      }
    }
    return found;
  };
  const before = instances(current);
  const after = instances(end);
  const actions: PlannedAction[] = [];
  for (const key of [...new Set([...before, ...after])].sort()) {
    if (before.has(key) === after.has(key)) continue;
    const [unit = "", machine = ""] = JSON.parse(key) as string[];
    const comes = after.has(key);
    actions.push({
      unit,
      action: comes ? "appear" : "displace",
      from: comes ? undefined : machine,
      to: comes ? machine : undefined,
      because: [],
    });
  }
  return actions;
}
