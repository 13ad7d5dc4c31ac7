import { unreachable } from "../../core/unreachable.ts";
import { type AgentTask, agentTasks, type CurrentUnit, desiredUnits } from "../fleet/agent.ts";
import { sortedMachines } from "../fleet/machine-view.ts";
import { type RandomState, seedRandom } from "../fleet/random.ts";
import { reconcile, type Task, type VisitingOrder } from "../fleet/reconcile.ts";
import { drawOrder } from "../fleet/settle.ts";
import type { ClusterState, Schedule } from "../model/cluster-state.ts";
import { applyEvent, type EventError, withoutDrained } from "./apply-event.ts";
import type { ClusterEvent, SimulationEvent } from "./event.ts";

/** A cluster in motion. Plain data: what comes next depends on nothing else. */
export interface SimulationState {
  readonly cluster: ClusterState;
  /** Machine id → what its agent has loaded and started; machines that left are remembered. */
  readonly agents: ReadonlyMap<string, readonly CurrentUnit[]>;
  /** Units that failed; fleet does not look at that. */
  readonly failed: ReadonlySet<string>;
  /** Steps so far. */
  readonly step: number;
  /** Undefined: visits go by name. */
  readonly random: RandomState | undefined;
}

/** A unit that changed its machine. */
export interface Move {
  readonly unit: string;
  /** Undefined: it had none. */
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** What one agent did. */
export interface AgentStep {
  readonly machine: string;
  readonly tasks: readonly AgentTask[];
}

/** What one event led to. */
export interface StepRecord {
  /** From 1. */
  readonly number: number;
  readonly event: SimulationEvent;
  /** The event was refused and changed nothing. */
  readonly refused?: EventError;
  /** Tasks of the engine, in order. */
  readonly tasks: readonly Task[];
  /** Tasks of the agents, by machine. */
  readonly agents: readonly AgentStep[];
  readonly moves: readonly Move[];
  /** For `settle`: how it ended, and after how many rounds with tasks. */
  readonly settled?: {
    readonly kind: "rest" | "cycle" | "limit";
    readonly rounds: number;
    readonly cycleLength?: number;
  };
}

export interface SimulateOptions {
  /** Visits units in orders drawn from this seed. Default: by name. */
  readonly seed?: number;
}

export interface Timeline {
  readonly start: SimulationState;
  readonly steps: readonly StepRecord[];
  readonly end: SimulationState;
}

/**
 * Plays events on a cluster. The same cluster, events and seed give the same timeline, everywhere. A refused event is a
 * step that changes nothing.
 *
 * @example
 * simulate(state, [{ kind: "settle" }, { kind: "machine-leave", id: "m1" }, { kind: "settle" }]).steps[2].moves;
 */
export function simulate(
  cluster: ClusterState,
  events: readonly SimulationEvent[],
  options: SimulateOptions = {},
): Timeline {
  const start = startSimulation(cluster, options);
  const steps: StepRecord[] = [];
  let state = start;
  for (const event of events) {
    const next = simulateStep(state, event);
    steps.push(next.record);
    state = next.state;
  }
  return { start, steps, end: state };
}

/** The state before the first event. Agents start with nothing loaded. */
export function startSimulation(cluster: ClusterState, options: SimulateOptions = {}): SimulationState {
  const random = options.seed === undefined ? undefined : seedRandom(options.seed);
  return { cluster, agents: new Map(), failed: new Set(), step: 0, random };
}

/** Plays one event. */
export function simulateStep(
  state: SimulationState,
  event: SimulationEvent,
): { readonly state: SimulationState; readonly record: StepRecord } {
  const number = state.step + 1;
  const quiet = { number, event, tasks: [], agents: [], moves: [] };
  switch (event.kind) {
    case "reconcile": {
      const round = runRound(state, event.order);
      const record = { ...quiet, tasks: round.tasks, agents: round.agents, moves: movesBetween(state, round.state) };
      return { state: { ...round.state, step: number }, record };
    }
    case "settle": {
      const settled = runRounds(state, event.maxRounds ?? 100);
      const { tasks, agents, outcome } = settled;
      const record = { ...quiet, tasks, agents, moves: movesBetween(state, settled.state), settled: outcome };
      return { state: { ...settled.state, step: number }, record };
    }
    case "unit-fail":
      return { state: { ...state, failed: new Set([...state.failed, event.name]), step: number }, record: quiet };
    default: {
      const applied = applyEvent(state.cluster, event);
      if (!applied.ok) return { state: { ...state, step: number }, record: { ...quiet, refused: applied.error } };
      const { agents, steps } = agentsAfter(state.agents, event);
      const next = { ...state, cluster: applied.value, agents, step: number };
      return { state: next, record: { ...quiet, agents: steps, moves: movesBetween(state, next) } };
    }
  }
}

/**
 * What an event does to the agents by itself. After a restart an agent remembers no states: all units it finds count as
 * inactive. One that is stopped on purpose, as for a drain, unloads everything.
 */
function agentsAfter(
  agents: SimulationState["agents"],
  event: ClusterEvent,
): { readonly agents: SimulationState["agents"]; readonly steps: readonly AgentStep[] } {
  if (event.kind === "machine-join") {
    const { id } = event.machine;
    const found = agents.get(id)?.map((unit) => ({ ...unit, state: "inactive" as const }));
    return { agents: found === undefined ? agents : new Map([...agents, [id, found]]), steps: [] };
  }
  if (event.kind !== "machine-drain" || !event.on) return { agents, steps: [] };
  const tasks = agentTasks([], agents.get(event.id) ?? []);
  if (tasks.length === 0) return { agents, steps: [] };
  return { agents: new Map([...agents, [event.id, []]]), steps: [{ machine: event.id, tasks }] };
}

interface RoundRun {
  readonly state: SimulationState;
  readonly tasks: readonly Task[];
  readonly agents: readonly AgentStep[];
}

/** One round of the engine, then one pass of every agent. */
function runRound(state: SimulationState, given: VisitingOrder | undefined): RoundRun {
  const present = withoutDrained(state.cluster);
  let order = given ?? {};
  let random = state.random;
  if (given === undefined && random !== undefined) ({ order, random } = drawOrder(state.cluster, random));
  const round = reconcile(present, order);
  const cluster = { ...state.cluster, placement: round.placement };
  const { agents, steps } = runAgents({ ...present, placement: round.placement }, state.agents);
  return { state: { ...state, cluster, agents, random }, tasks: round.tasks, agents: steps };
}

function runRounds(state: SimulationState, maxRounds: number) {
  const tasks: Task[] = [];
  const agents: AgentStep[] = [];
  const seen = new Map<string, number>();
  let current = state;
  for (let rounds = 0; rounds < maxRounds; rounds++) {
    const key = current.random === undefined ? scheduleKey(current.cluster.placement) : undefined;
    const before = key === undefined ? undefined : seen.get(key);
    if (before !== undefined) {
      return {
        state: current,
        tasks,
        agents,
        outcome: { kind: "cycle" as const, rounds, cycleLength: rounds - before },
      };
    }
    if (key !== undefined) seen.set(key, rounds);
    const run = runRound(current, undefined);
    current = run.state;
    agents.push(...run.agents);
    if (run.tasks.length === 0) return { state: current, tasks, agents, outcome: { kind: "rest" as const, rounds } };
    tasks.push(...run.tasks);
  }
  return { state: current, tasks, agents, outcome: { kind: "limit" as const, rounds: maxRounds } };
}

function runAgents(cluster: ClusterState, agents: SimulationState["agents"]) {
  const next = new Map(agents);
  const steps: AgentStep[] = [];
  for (const machine of sortedMachines(cluster.machines)) {
    const desired = desiredUnits(cluster, machine);
    const current = agents.get(machine.id) ?? [];
    const tasks = agentTasks(desired, current);
    if (tasks.length === 0) continue;
    steps.push({ machine: machine.id, tasks });
    next.set(machine.id, carryOut(tasks, current, new Map(desired.map((job) => [job.name, job.hash] as const))));
  }
  return { agents: next, steps };
}

/** What an agent has after its tasks. */
function carryOut(
  tasks: readonly AgentTask[],
  current: readonly CurrentUnit[],
  hashes: ReadonlyMap<string, string>,
): readonly CurrentUnit[] {
  const units = new Map(current.map((unit) => [unit.name, unit] as const));
  for (const { kind, unit: name } of tasks) {
    if (name === undefined) continue;
    const hash = hashes.get(name);
    const known = hash === undefined ? {} : { hash };
    switch (kind) {
      case "UnloadUnit":
        units.delete(name);
        break;
      case "LoadUnit":
      case "StopUnit":
        units.set(name, { name, state: "loaded", ...known });
        break;
      case "StartUnit":
        units.set(name, { name, state: "launched", ...known });
        break;
      case "ReloadUnitFiles":
        break;
      default:
        unreachable(kind);
    }
  }
  return [...units.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

function movesBetween(before: SimulationState, after: SimulationState): readonly Move[] {
  return scheduleChanges(before.cluster.placement, after.cluster.placement);
}

/** Units whose machine differs between two schedules, by name. */
export function scheduleChanges(before: Schedule, after: Schedule): readonly Move[] {
  if (before === after) return [];
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return names.flatMap((unit): Move[] => {
    const from = before.get(unit);
    const to = after.get(unit);
    return from === to ? [] : [{ unit, from, to }];
  });
}

function scheduleKey(placement: Schedule): string {
  return JSON.stringify([...placement].sort(([a], [b]) => (a < b ? -1 : 1)));
}
