import { type Explanation, explain } from "../explain/why.ts";
import { allOutcomes, type UnitVerdict } from "../fleet/outcomes/all-outcomes.ts";
import type { ClusterState } from "../model/cluster-state.ts";
import { failureDomains } from "../model/failure-domains.ts";
import { isWanted } from "../model/job.ts";
import { analyzeLoss, subsets } from "../solver/losses.ts";

export interface ResilienceOptions {
  /** Largest number of machines (or failure domains) lost together. Default 1. */
  readonly k?: number;
  /** Metadata key whose values fail together, such as `rack`. Machines without the key fail alone. */
  readonly by?: string;
  /** Visits tried for each loss, to find what fleet may do. Default 100,000. */
  readonly budget?: number;
  /** Sets of losses looked at before giving up. Default 10,000. */
  readonly maxLosses?: number;
}

/** How bad the loss of some machines is. */
export type LossClass =
  /** fleet places every unit again, whatever the order. */
  | "safe"
  /** fleet may or may not, depending on the order. */
  | "order-sensitive"
  /** All units could be placed with the others staying where they are, but fleet does not find that. */
  | "needs-planning"
  /** All units could be placed only if others moved. */
  | "needs-moves"
  /** Some unit has no place on what is left. */
  | "degraded"
  /** A budget ended before that was known. */
  | "unknown";

export interface LossReport {
  readonly lost: readonly string[];
  readonly class: LossClass;
  /** Units that ran there, and those that follow them. */
  readonly displaced: readonly string[];
  /** What becomes of each displaced unit. */
  readonly verdicts: ReadonlyMap<string, UnitVerdict>;
  /** Units that at least one order leaves without a machine, with what every machine says. */
  readonly stranded: readonly Explanation[];
  /** Fewest units without a machine when everything may move; undefined when not found out. */
  readonly minUnplaced: number | undefined;
  readonly minMoves: number | undefined;
  readonly minUnplacedOthersFixed: number | undefined;
}

export interface ResilienceReport {
  /** Largest k for which every loss of up to k is safe; 0 when a single loss already is not. */
  readonly rating: number;
  /** Every loss looked at, smallest sets first. */
  readonly losses: readonly LossReport[];
  /** Unit → in how many losses it may be left without a machine. */
  readonly strandedOften: ReadonlyMap<string, number>;
  /** Machine → units that no other machine of the cluster could ever take. */
  readonly singlePoints: ReadonlyMap<string, readonly string[]>;
  /** False when there were more sets of losses than `maxLosses`. */
  readonly complete: boolean;
}

/**
 * Finds out what the loss of machines does to a cluster at rest: which units fleet places again, in every order, in
 * some, or never, and whether a better placement would exist.
 *
 * @param state - with the schedule that the losses hit.
 *
 * @example
 * resilience(state, { k: 1 }).rating; // 1: any one machine may fail
 */
export function resilience(state: ClusterState, options: ResilienceOptions = {}): ResilienceReport {
  const { k = 1, by, maxLosses = 10_000 } = options;
  const domains = failureDomains(state.machines, by);
  const losses: LossReport[] = [];
  const strandedOften = new Map<string, number>();
  let unsafe = Number.POSITIVE_INFINITY;
  let complete = true;
  for (const chosen of subsets(domains.length, k)) {
    if (losses.length >= maxLosses) {
      complete = false;
      unsafe = Math.min(unsafe, chosen.length);
      break;
    }
    const lost = chosen.flatMap((at) => domains[at] ?? []);
    const report = examineLoss(state, lost, options);
    losses.push(report);
    if (report.class !== "safe") unsafe = Math.min(unsafe, chosen.length);
    for (const { unit } of report.stranded) strandedOften.set(unit, (strandedOften.get(unit) ?? 0) + 1);
  }
  const rating = Math.min(unsafe - 1, k, domains.length);
  const often = [...strandedOften].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return { rating, losses, strandedOften: new Map(often), singlePoints: findSinglePoints(state), complete };
}

/** What one loss does. Units that had no machine before it do not count. */
export function examineLoss(
  state: ClusterState,
  lost: readonly string[],
  options: Pick<ResilienceOptions, "budget"> = {},
): LossReport {
  const gone = new Set(lost);
  const after = { ...state, machines: state.machines.filter(({ id }) => !gone.has(id)) };
  const displaced = displacedBy(state, gone);
  const outcomes = allOutcomes(after, { budget: options.budget ?? DEFAULT_BUDGET, limit: 1 });
  const verdicts = new Map(displaced.map((unit) => [unit, outcomes.verdicts.get(unit) ?? "unknown"] as const));
  const homeless = displaced.filter((unit) => verdicts.get(unit) !== "placed");
  const stranded = homeless.flatMap((unit) => {
    const placement = outcomes.stranded.get(unit)?.placement;
    const explanation = placement === undefined ? undefined : explain({ ...after, placement }, unit);
    return explanation === undefined ? [] : [explanation];
  });
  const impact = homeless.length === 0 ? undefined : analyzeDisplaced(state, lost, displaced);
  return {
    lost,
    class: classify([...verdicts.values()], impact),
    displaced,
    verdicts,
    stranded,
    minUnplaced: impact?.minUnplaced ?? (homeless.length === 0 ? 0 : undefined),
    minMoves: impact?.minMoves,
    minUnplacedOthersFixed: impact?.minUnplacedOthersFixed ?? (homeless.length === 0 ? 0 : undefined),
  };
}

const DEFAULT_BUDGET = 100_000;
const SOLVER_BUDGET = 50_000;

/** The exact solver's view, without the units that had no machine before the loss. */
function analyzeDisplaced(state: ClusterState, lost: readonly string[], displaced: readonly string[]) {
  const jobs = state.jobs.filter(
    (job) => job.requirements.global || !isWanted(job) || state.placement.has(job.name) || displaced.includes(job.name),
  );
  const problem = { machines: state.machines, jobs, current: state.placement, globals: "displaceable" as const };
  return analyzeLoss(problem, lost, { budget: SOLVER_BUDGET });
}

function classify(
  verdicts: readonly UnitVerdict[],
  impact: { readonly minUnplaced: number | undefined; readonly minUnplacedOthersFixed: number | undefined } | undefined,
): LossClass {
  if (verdicts.every((verdict) => verdict === "placed")) return "safe";
  if (impact?.minUnplaced !== undefined && impact.minUnplaced > 0) return "degraded";
  const never = verdicts.some((verdict) => verdict === "stranded" || verdict === "unstable");
  if (!never) return verdicts.includes("unknown") ? "unknown" : "order-sensitive";
  if (impact?.minUnplacedOthersFixed === 0) return "needs-planning";
  return impact?.minUnplaced === 0 ? "needs-moves" : "unknown";
}

/** Units on lost machines and, transitively, their followers. */
function displacedBy(state: ClusterState, gone: ReadonlySet<string>): readonly string[] {
  const displaced = new Set([...state.placement].filter(([, id]) => gone.has(id)).map(([name]) => name));
  for (let grew = true; grew; ) {
    grew = false;
    for (const { name, requirements } of state.jobs) {
      if (displaced.has(name) || !state.placement.has(name)) continue;
      if (!requirements.machineOf.some((peer) => displaced.has(peer))) continue;
      displaced.add(name);
      grew = true;
    }
  }
  return [...displaced].sort();
}

/** For every placed unit whether its machine is the only one that could ever take it, alone as it is. */
function findSinglePoints(state: ClusterState): ReadonlyMap<string, readonly string[]> {
  const points = new Map<string, string[]>();
  const empty = { ...state, placement: new Map<string, string>() };
  for (const { name } of state.jobs) {
    const machine = state.placement.get(name);
    if (machine === undefined) continue;
    const verdicts = explain(empty, name)?.machines ?? [];
    const possible = verdicts.filter(({ reasons }) =>
      reasons.every(({ kind }) => kind === "peer" || kind === "conflict"),
    );
    if (possible.length !== 1 || possible[0]?.machine !== machine) continue;
    points.set(machine, [...(points.get(machine) ?? []), name]);
  }
  return points;
}
