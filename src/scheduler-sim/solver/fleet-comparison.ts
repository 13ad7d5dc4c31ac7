import { compareText } from "../../core/compare.ts";
import { decide } from "../fleet/decide.ts";
import { allOutcomes, type Outcomes, type UnitVerdict } from "../fleet/outcomes/all-outcomes.ts";
import type { ClusterState, Schedule } from "../model/cluster-state.ts";
import { isWanted, type Job } from "../model/job.ts";
import type { Atom } from "./atoms.ts";
import type { Assignment, Objective, PlacementProblem } from "./problem.ts";
import { solve } from "./solve.ts";

/** Whether fleet's engine arrives at a placement of every unit, over all orders in which it may visit them. */
export type Reach = "always" | "sometimes" | "never" | "unknown";

/** fleet's verdict on a unit, and for one that it strands, whether anybody could do better. */
export type ComparedVerdict =
  | Exclude<UnitVerdict, "stranded">
  /** fleet places it in no outcome, but a placement with it exists. */
  | "stranded"
  /** Such a placement exists, but fleet cannot come to it even from an empty cluster. */
  | "unreachable"
  /** No placement has it, whatever else is left out. */
  | "impossible";

/** What fleet's engine makes of a cluster, beside what is possible at all. */
export interface FleetComparison {
  /** Whether a placement of every unit exists, by fleet's own constraints (globals step aside, no capacities). */
  readonly possible: boolean | undefined;
  /** Such a placement, the nearest to the current one. */
  readonly witness: Assignment | undefined;
  /** Units of the witness that run elsewhere now. */
  readonly moves: readonly string[];
  /** Without a placement: what contradicts. */
  readonly core: readonly Atom[];
  /** Whether the engine gets there from the state given. */
  readonly reach: Reach;
  readonly mayCycle: boolean;
  readonly verdicts: ReadonlyMap<string, ComparedVerdict>;
  /** An order of `fleetctl start` commands, one at a time from an empty cluster, that places every unit; if one was found. */
  readonly startOrder: readonly string[] | undefined;
  /** Units that fleet leaves out at worst, less those that nobody could place: what its greed may cost. */
  readonly priceOfGreed: number | undefined;
}

export interface ComparisonOptions {
  /** States that the search over fleet's orders may look at. Default 100 000. */
  readonly states?: number;
  /** Steps of each exact search. */
  readonly budget?: number;
}

/**
 * Compares fleet's engine with what is possible: does a full placement exist, and does the engine reach it always,
 * sometimes or never? If only sometimes or never, tells an order of starting the units that leads there.
 */
export function compareWithFleet(state: ClusterState, options: ComparisonOptions = {}): FleetComparison {
  const problem = fleetProblem(state);
  const steps = options.budget === undefined ? {} : { budget: options.budget };
  const result = solve(problem, { ...steps, objectives: [{ type: "min-moves" }] });
  const witness = result.status === "optimal" ? result.placement : undefined;
  const outcomes = allOutcomes(state, { budget: options.states ?? 100_000 });
  const wanted = problem.jobs.filter((job) => isWanted(job) && !job.requirements.global).map((job) => job.name);
  const reach = reachOf(outcomes, wanted);
  const best = solve(problem, { ...steps, objectives: [{ type: "min-unplaced" }], canonical: false, explain: false });
  const worst = worstOutcome(outcomes, wanted);
  return {
    possible: result.status === "unknown" ? undefined : result.status !== "infeasible",
    witness,
    moves: [...(witness ?? [])]
      .filter(([unit, machine]) => (state.placement.get(unit) ?? machine) !== machine)
      .map(([unit]) => unit)
      .sort(compareText),
    core: result.status === "infeasible" ? result.core : [],
    reach,
    mayCycle: outcomes.mayCycle,
    verdicts: compareVerdicts(state, problem, outcomes, options),
    startOrder: witness === undefined || reach === "always" ? undefined : findStartOrder(state),
    priceOfGreed: worst === undefined || best.status !== "optimal" ? undefined : worst - (best.objective[0] ?? 0),
  };
}

/** Looks at every unit that fleet strands: alone with whatever it needs, and from an empty cluster. */
function compareVerdicts(
  state: ClusterState,
  problem: PlacementProblem,
  outcomes: Outcomes,
  options: ComparisonOptions,
): ReadonlyMap<string, ComparedVerdict> {
  const steps = { budget: options.budget ?? VERDICT_BUDGET };
  let fromEmpty: Outcomes | undefined;
  const compare = (unit: string): ComparedVerdict => {
    const objectives: Objective[] = [{ type: "min-unplaced", keep: [unit] }];
    const { status } = solve(problem, { ...steps, objectives, canonical: false, explain: false });
    if (status === "infeasible") return "impossible";
    if (status === "unknown") return "unknown";
    if (state.placement.size === 0) fromEmpty ??= outcomes;
    fromEmpty ??= allOutcomes({ ...state, placement: new Map() }, { budget: options.states ?? 100_000, limit: 1 });
    const verdict = fromEmpty.verdicts.get(unit);
    return verdict === "stranded" ? "unreachable" : "stranded";
  };
  return new Map(
    [...outcomes.verdicts].map(([unit, verdict]) => [unit, verdict === "stranded" ? compare(unit) : verdict] as const),
  );
}

/** Steps spent on each unit that fleet strands. */
const VERDICT_BUDGET = 20_000;

/** The constraints that fleet knows: no capacities, no pins, global units that step aside. */
export function fleetProblem(state: ClusterState): PlacementProblem {
  return {
    machines: state.machines
      .filter(({ schedulable }) => schedulable !== false)
      .map(({ id, metadata }) => ({ id, metadata })),
    jobs: state.jobs,
    current: state.placement,
    globals: "displaceable",
  };
}

function reachOf(outcomes: Outcomes, wanted: readonly string[]): Reach {
  const isFull = (schedule: Schedule): boolean => wanted.every((unit) => schedule.has(unit));
  const full = outcomes.schedules.some(isFull);
  const listed = outcomes.exhausted && BigInt(outcomes.schedules.length) === outcomes.count;
  const partial = outcomes.mayCycle || outcomes.schedules.some((schedule) => !isFull(schedule));
  if (full && partial) return "sometimes";
  if (!listed) return "unknown";
  if (full) return "always";
  return "never";
}

function worstOutcome(outcomes: Outcomes, wanted: readonly string[]): number | undefined {
  if (!outcomes.exhausted || outcomes.mayCycle || BigInt(outcomes.schedules.length) !== outcomes.count)
    return undefined;
  const missing = outcomes.schedules.map((schedule) => wanted.filter((unit) => !schedule.has(unit)).length);
  return missing.length === 0 ? undefined : Math.max(...missing);
}

/** Starts tried before the search for an order gives up. */
const START_LIMIT = 20_000;

/**
 * An order in which to start the units of a cluster, each after fleet has placed the one before, so that all get a
 * machine. Units without much choice come first; found by trying, `undefined` when the tries end.
 *
 * @param state - only machines and jobs matter; the search begins with nothing placed.
 */
export function findStartOrder(state: ClusterState): readonly string[] | undefined {
  const machines = state.machines.filter(({ schedulable }) => schedulable !== false);
  const globals = state.jobs.filter((job) => job.requirements.global);
  const wanted = state.jobs.filter((job) => isWanted(job) && !job.requirements.global);
  const alone = (job: Job): number =>
    machines.filter(
      (machine) => decide(job, { machines: [machine], jobs: globals, placement: new Map() }) !== undefined,
    ).length;
  const choices = new Map(wanted.map((job) => [job.name, job.requirements.machineOf.length > 0 ? 0 : alone(job)]));
  const order = wanted.toSorted(
    (a, b) => (choices.get(a.name) ?? 0) - (choices.get(b.name) ?? 0) || compareText(a.name, b.name),
  );
  const placement = new Map<string, string>();
  const started: Job[] = [];
  const dead = new Set<string>();
  let tries = 0;
  const extend = (): boolean => {
    if (started.length === order.length) return true;
    const key = [...placement]
      .map(([unit, machine]) => `${unit} ${machine}`)
      .sort()
      .join("\n");
    if (dead.has(key)) return false;
    for (const job of order) {
      if (placement.has(job.name)) continue;
      if (tries++ > START_LIMIT) return false;
      const machine = decide(job, { machines, jobs: [...globals, ...started, job], placement });
      if (machine === undefined) continue;
      // A machine that fleet would take only to move a unit away from it again is no way forward.
      started.push(job);
      placement.set(job.name, machine.id);
      if (extend()) return true;
      started.pop();
      placement.delete(job.name);
    }
    dead.add(key);
    return false;
  };
  if (!extend()) return undefined;
  const names = started.map((job) => job.name);
  const problem = { ...fleetProblem({ ...state, machines }), jobs: state.jobs };
  return isFullPlacement(problem, placement) ? names : undefined;
}

/** Whether the placement is one where fleet would leave everything alone (no `Replaces=` pair on one machine). */
function isFullPlacement(problem: PlacementProblem, placement: Assignment): boolean {
  return solve({ ...problem, pinned: placement }, { canonical: false, explain: false }).status === "feasible";
}
