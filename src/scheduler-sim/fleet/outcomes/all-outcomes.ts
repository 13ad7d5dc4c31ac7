import type { ClusterState, Schedule } from "../../model/cluster-state.ts";
import type { VisitingOrder } from "../reconcile.ts";
import { buildDenseCluster, type DenseCluster } from "./dense-cluster.ts";
import { exploreRound } from "./explore-round.ts";
import {
  exploreSchedules,
  findCycle,
  longestPath,
  type ScheduleGraph,
  type ScheduleNode,
  type Witness,
  witnessAlong,
  witnessOf,
} from "./explore-schedules.ts";
import { type BundleClass, countArrangements, findBundleClasses, listArrangements } from "./interchangeable.ts";
import { GONE, NOWHERE, roundSteps } from "./round-steps.ts";

export interface OutcomeOptions {
  /** How many visits may be tried: one is one unit in one state of the search. Default 1,000,000. */
  readonly budget?: number;
  /** How many schedules are listed; all are counted. Default 1,000. */
  readonly limit?: number;
  /** Further schedules to begin from, besides the one of the cluster. */
  readonly starts?: readonly Schedule[];
}

/** What fleet may make of a unit over all orders in which it may visit its units. */
export type UnitVerdict =
  /** Not wanted, or global: not the engine's to place. */
  | "not-scheduled"
  /** Placed in every outcome. */
  | "placed"
  /** Placed in some outcomes, left without a machine in others. */
  | "order-sensitive"
  /** Placed in none. */
  | "stranded"
  /** Some order never comes to rest, and moves this unit while it does not. */
  | "unstable"
  /** The budget ran out before that could be told. */
  | "unknown";

/** A sequence of rounds, each with the order that leads to the next. */
export interface OrderWitness {
  readonly rounds: readonly VisitingOrder[];
  /** The schedule at the end. */
  readonly placement: Schedule;
}

export interface Outcomes {
  /** Schedules at rest that some order arrives at; the first of them if there are many, see `count`. */
  readonly schedules: readonly Schedule[];
  /** How many there are. */
  readonly count: bigint;
  /** Schedules between rounds that some order passes, the start and those at rest included. */
  readonly reachable: bigint;
  /** Whether everything was looked at. If not, the rest is what was found so far. */
  readonly exhausted: boolean;
  /** Visits tried. */
  readonly explored: number;
  /** Whether some sequence of orders goes on for ever. */
  readonly mayCycle: boolean;
  /** Most rounds with tasks before rest; undefined when some order never rests or not all was looked at. */
  readonly maxRounds: number | undefined;
  readonly verdicts: ReadonlyMap<string, UnitVerdict>;
  /** For each unit the machines that some outcome puts it on, sorted by id. */
  readonly machines: ReadonlyMap<string, readonly string[]>;
  /** For each unit that some order leaves without a machine, such an order. */
  readonly stranded: ReadonlyMap<string, OrderWitness>;
  /** For each unit that is placed in some outcome, an order that does. */
  readonly placed: ReadonlyMap<string, OrderWitness>;
  /** Rounds that lead into a cycle and once around it. */
  readonly cycle: OrderWitness | undefined;
}

const DEFAULT_BUDGET = 1_000_000;
const DEFAULT_LIMIT = 1000;
const LAYOUT_LIMIT = 5040;
/** Relations are written out for every pair of units, so larger clusters are not even begun. */
const LARGEST_CLUSTER = 400;

/**
 * Everything that fleet's engine may come to from a cluster, over all orders in which it may visit units: the schedules
 * at rest, whether it may go on for ever, and which units depend on luck. Exact unless `exhausted` is false.
 *
 * Units that are alike, and orders that make no difference, are tried once; what remains grows with the number of units
 * that truly compete, so the search has a budget.
 *
 * @example
 * allOutcomes(state).verdicts.get("ssd.service"); // "order-sensitive"
 */
export function allOutcomes(state: ClusterState, options: OutcomeOptions = {}): Outcomes {
  const budgetSize = options.budget ?? DEFAULT_BUDGET;
  if (state.jobs.length > LARGEST_CLUSTER) return nothingExplored(state);
  const cluster = buildDenseCluster(state);
  const schedules = [...(options.starts ?? [state.placement])];
  const placements = schedules.map((schedule) => placementNumbers(cluster, schedule));
  const classes = findBundleClasses(cluster, placements);
  const budget = { left: budgetSize };
  const graph = exploreSchedules(cluster, roundSteps(cluster, LAYOUT_LIMIT), classes, placements, budget);
  return summarise(cluster, classes, graph, { explored: budgetSize - Math.max(0, budget.left), ...options });
}

/**
 * Every schedule that one round may leave behind, over all orders; undefined when the budget ran out.
 */
export function roundOutcomes(state: ClusterState, options: OutcomeOptions = {}): readonly Schedule[] | undefined {
  const cluster = buildDenseCluster(state);
  const placement = placementNumbers(cluster, state.placement);
  const classes = findBundleClasses(cluster, [placement]);
  const budget = { left: options.budget ?? DEFAULT_BUDGET };
  const steps = roundSteps(cluster, LAYOUT_LIMIT);
  const outcomes = exploreRound(cluster, steps, classes, placement, budget);
  if (outcomes === undefined || steps.incomplete()) return undefined;
  const distinct = new Map(outcomes.map((outcome) => [outcome.placement.join(), outcome.placement] as const));
  const limit = options.limit ?? DEFAULT_LIMIT;
  return [...distinct.values()]
    .flatMap((sorted) => listArrangements(classes, sorted, limit))
    .slice(0, limit)
    .map((numbers) => scheduleOf(cluster, numbers));
}

function summarise(
  cluster: DenseCluster,
  classes: readonly BundleClass[],
  graph: ScheduleGraph,
  options: OutcomeOptions & { readonly explored: number },
): Outcomes {
  const stable = graph.nodes.filter((node) => node.stable);
  const cycle = findCycle(graph);
  const limit = options.limit ?? DEFAULT_LIMIT;
  const schedules: Schedule[] = [];
  for (const node of stable) {
    if (schedules.length >= limit) break;
    const arrangements = listArrangements(classes, node.placement, limit - schedules.length);
    schedules.push(...arrangements.map((placement) => scheduleOf(cluster, placement)));
  }
  const sum = (nodes: readonly ScheduleNode[]) =>
    nodes.reduce((total, node) => total + countArrangements(classes, node.placement), 0n);
  const { stranded, placed } = findWitnesses(cluster, classes, stable);
  const moved = cycle === undefined ? new Set<string>() : movedBy(cluster, classes, cycle);
  return {
    schedules,
    count: sum(stable),
    reachable: sum(graph.nodes),
    exhausted: graph.exhausted,
    explored: options.explored,
    mayCycle: cycle !== undefined,
    maxRounds: cycle === undefined && graph.exhausted ? longestPath(graph) : undefined,
    verdicts: new Map(
      cluster.jobs.map((job, index) => {
        const known = { stranded: stranded.has(job.name), placed: placed.has(job.name), moved: moved.has(job.name) };
        return [job.name, verdictOf(cluster, index, known, graph.exhausted)] as const;
      }),
    ),
    machines: machinesOf(cluster, classes, stable),
    stranded,
    placed,
    cycle: cycle === undefined ? undefined : cycleWitness(cluster, cycle),
  };
}

function verdictOf(
  cluster: DenseCluster,
  job: number,
  known: { readonly stranded: boolean; readonly placed: boolean; readonly moved: boolean },
  exhausted: boolean,
): UnitVerdict {
  if (cluster.global[job] || !cluster.wanted[job]) return "not-scheduled";
  if (known.moved) return "unstable";
  if (known.stranded && known.placed) return "order-sensitive";
  if (!exhausted || !(known.stranded || known.placed)) return "unknown";
  return known.placed ? "placed" : "stranded";
}

/** For every unit an order that places it and one that does not, as far as they exist. */
function findWitnesses(cluster: DenseCluster, classes: readonly BundleClass[], stable: readonly ScheduleNode[]) {
  const stranded = new Map<string, OrderWitness>();
  const placed = new Map<string, OrderWitness>();
  const twins = twinsOf(cluster, classes);
  for (const node of stable) {
    let witness: Witness | undefined;
    node.placement.forEach((machine, place) => {
      if (cluster.global[place] || !cluster.wanted[place]) return;
      const target = machine === NOWHERE ? stranded : placed;
      for (const twin of twins(place)) {
        const name = cluster.jobs[twin.job]?.name ?? "";
        if (target.has(name)) continue;
        witness ??= witnessOf(node);
        const standing = witness.from[place] ?? place;
        target.set(name, describe(cluster, node, witness, twins(standing).find(({ job }) => job === twin.job)?.swap));
      }
    });
  }
  return { stranded, placed };
}

/** Where each unit may end; units that are alike may end on the same machines. */
function machinesOf(cluster: DenseCluster, classes: readonly BundleClass[], stable: readonly ScheduleNode[]) {
  const leader = cluster.jobs.map((_, job) => job);
  for (const [first = [], ...others] of classes) {
    for (const bundle of others) for (const [position, job] of bundle.entries()) leader[job] = first[position] ?? job;
  }
  const reached = new Map<number, Set<number>>();
  for (const { placement } of stable) {
    placement.forEach((machine, place) => {
      if (machine < 0) return;
      const job = leader[place] ?? place;
      const machines = reached.get(job) ?? new Set();
      reached.set(job, machines.add(machine));
    });
  }
  return new Map(
    cluster.jobs.map(({ name }, job) => {
      const machines = [...(reached.get(leader[job] ?? job) ?? [])].sort((a, b) => a - b);
      return [name, machines.map((machine) => cluster.machines[machine]?.id ?? "")] as const;
    }),
  );
}

interface Twin {
  readonly job: number;
  /** Units exchanged to turn one into the other. */
  readonly swap: ReadonlyMap<number, number>;
}

/** The units that a unit may be exchanged for, itself included. */
function twinsOf(cluster: DenseCluster, classes: readonly BundleClass[]): (job: number) => readonly Twin[] {
  const twins = new Map<number, Twin[]>();
  for (const bundles of classes) {
    for (const bundle of bundles) {
      bundle.forEach((job, position) => {
        const list = bundles.map((other) => {
          const swap = new Map<number, number>();
          bundle.forEach((member, at) => {
            const partner = other[at] ?? member;
            swap.set(member, partner);
            swap.set(partner, member);
          });
          return { job: other[position] ?? job, swap };
        });
        twins.set(job, list);
      });
    }
  }
  const itself = cluster.jobs.map((_, job) => [{ job, swap: new Map<number, number>() }]);
  return (job) => twins.get(job) ?? itself[job] ?? [];
}

/** A witness with names, after exchanging some units for their twins. */
function describe(
  cluster: DenseCluster,
  node: ScheduleNode,
  witness: Witness,
  swap: ReadonlyMap<number, number> = new Map(),
): OrderWitness {
  const nameOf = (job: number) => cluster.jobs[swap.get(job) ?? job]?.name ?? "";
  const placement = new Map<string, string>();
  node.placement.forEach((machine, place) => {
    const id = cluster.machines[machine]?.id;
    if (id !== undefined) placement.set(nameOf(witness.from[place] ?? place), id);
  });
  return {
    rounds: witness.rounds.map((round) => ({ placed: round.placed.map(nameOf), unplaced: round.unplaced.map(nameOf) })),
    placement: sortSchedule(placement),
  };
}

/** From a start into the cycle and once around. */
function cycleWitness(cluster: DenseCluster, cycle: readonly ScheduleNode[]): OrderWitness {
  const [entry] = cycle;
  const chain: ScheduleNode[] = [];
  for (let at = entry; at !== undefined; at = at.reachedFrom) chain.unshift(at);
  const path = [...chain, ...cycle.slice(1), ...(entry === undefined ? [] : [entry])];
  const last = path.at(-1);
  if (last === undefined) return { rounds: [], placement: new Map() };
  return describe(cluster, last, witnessAlong(path));
}

/** Units that change their machine somewhere along a cycle, with all their twins. */
function movedBy(cluster: DenseCluster, classes: readonly BundleClass[], cycle: readonly ScheduleNode[]): Set<string> {
  const twins = twinsOf(cluster, classes);
  const names = new Set<string>();
  cycle.forEach((node, at) => {
    const outcome = node.next.get(cycle[(at + 1) % cycle.length] ?? node);
    for (const visit of outcome?.visits ?? []) {
      for (const task of visit.tasks) for (const twin of twins(task.job)) names.add(cluster.jobs[twin.job]?.name ?? "");
    }
  });
  return names;
}

function placementNumbers(cluster: DenseCluster, schedule: Schedule): readonly number[] {
  const indexOf = new Map(cluster.machines.map((machine, index) => [machine.id, index] as const));
  return cluster.jobs.map((job, index) => {
    const id = schedule.get(job.name);
    if (id === undefined || cluster.global[index]) return NOWHERE;
    return indexOf.get(id) ?? GONE;
  });
}

function scheduleOf(cluster: DenseCluster, placement: readonly number[]): Schedule {
  const schedule = new Map<string, string>();
  placement.forEach((machine, job) => {
    const id = cluster.machines[machine]?.id;
    const name = cluster.jobs[job]?.name;
    if (id !== undefined && name !== undefined) schedule.set(name, id);
  });
  return schedule;
}

function sortSchedule(schedule: ReadonlyMap<string, string>): Schedule {
  return new Map([...schedule].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function nothingExplored(state: ClusterState): Outcomes {
  return {
    schedules: [],
    count: 0n,
    reachable: 0n,
    exhausted: false,
    explored: 0,
    mayCycle: false,
    maxRounds: undefined,
    verdicts: new Map(
      state.jobs.map((job) => {
        const scheduled = !job.requirements.global && job.target !== "inactive";
        return [job.name, scheduled ? ("unknown" as const) : ("not-scheduled" as const)];
      }),
    ),
    machines: new Map(),
    stranded: new Map(),
    placed: new Map(),
    cycle: undefined,
  };
}
