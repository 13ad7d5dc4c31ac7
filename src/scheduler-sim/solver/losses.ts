import { compareText } from "../../core/compare.ts";
import { failureDomains } from "../model/failure-domains.ts";
import { isWanted, type Job } from "../model/job.ts";
import type { Objective, PlacementProblem } from "./problem.ts";
import { solve } from "./solve.ts";

/** What the loss of some machines costs at best. `undefined`: the budget ended before it was known. */
export interface LossImpact {
  readonly lost: readonly string[];
  /** Units that ran there, sorted. */
  readonly displaced: readonly string[];
  /** Fewest units without machine when everything may move. */
  readonly minUnplaced: number | undefined;
  /** Fewest moves to get there; a unit that ran on a lost machine, or ends without one, counts. */
  readonly minMoves: number | undefined;
  /** Fewest units without machine when those on surviving machines stay where they are. */
  readonly minUnplacedOthersFixed: number | undefined;
}

export interface LossOptions {
  /** Conflicts for each question. */
  readonly budget?: number;
}

/**
 * The best that can be made of the loss of some machines, given where units run now (`problem.current`).
 */
export function analyzeLoss(problem: PlacementProblem, lost: readonly string[], options: LossOptions = {}): LossImpact {
  const gone = new Set(lost);
  const current = problem.current ?? new Map<string, string>();
  const remaining: PlacementProblem = { ...problem, machines: problem.machines.filter(({ id }) => !gone.has(id)) };
  const placed = problem.jobs.filter((job) => isPlaced(job) && current.has(job.name));
  const displaced = placed.filter((job) => gone.has(current.get(job.name) ?? "")).map((job) => job.name);
  const best = (question: PlacementProblem, objectives: readonly Objective[]): readonly number[] | undefined => {
    const result = solve(question, { ...options, objectives, canonical: false, explain: false });
    return result.status === "optimal" ? result.objective : undefined;
  };
  const moving = best(remaining, [{ type: "min-unplaced" }, { type: "min-moves" }]);
  const present = new Set(remaining.machines.map(({ id }) => id));
  const staying = placed.filter((job) => present.has(current.get(job.name) ?? ""));
  const pinned = new Map(staying.map((job) => [job.name, current.get(job.name) ?? ""]));
  const keep = staying.map((job) => job.name);
  const fixed = best({ ...remaining, pinned }, [{ type: "min-unplaced", keep }]);
  return {
    lost,
    displaced: displaced.sort(compareText),
    minUnplaced: moving?.[0],
    minMoves: moving?.[1],
    minUnplacedOthersFixed: fixed?.[0],
  };
}

function isPlaced(job: Job): boolean {
  return isWanted(job) && !job.requirements.global;
}

export interface ResilienceProof {
  /** Largest number of lost machines (or failure domains) that every unit survives, at most the one asked for. */
  readonly rating: number;
  /** The same when nothing else may move. */
  readonly ratingWithoutMoves: number;
  /** Whether every set was settled within the budget. */
  readonly proved: boolean;
  /** Every set of losses looked at, the worst first. */
  readonly impacts: readonly LossImpact[];
  /** Units that no other machine could take: machine → units. */
  readonly singlePoints: ReadonlyMap<string, readonly string[]>;
}

/**
 * Proves which losses the units survive: every set of at most `k` machines, or of metadata values taken as failure
 * domains, is solved exactly.
 *
 * @param options - `k`: default 1. `by`: metadata key whose values fail together.
 */
export function proveResilience(
  problem: PlacementProblem,
  options: LossOptions & { readonly k?: number; readonly by?: string } = {},
): ResilienceProof {
  const k = options.k ?? 1;
  const domains = failureDomains(problem.machines, options.by);
  const impacts: LossImpact[] = [];
  let rating = k;
  let ratingWithoutMoves = k;
  let proved = true;
  const before = analyzeLoss(problem, [], options).minUnplaced ?? 0;
  for (const chosen of subsets(domains.length, k)) {
    const lost = chosen.flatMap((at) => domains[at] ?? []);
    const impact = analyzeLoss(problem, lost, options);
    impacts.push(impact);
    if (impact.minUnplaced === undefined || impact.minUnplacedOthersFixed === undefined) proved = false;
    if ((impact.minUnplaced ?? 0) > before) rating = Math.min(rating, chosen.length - 1);
    if ((impact.minUnplacedOthersFixed ?? 0) > before)
      ratingWithoutMoves = Math.min(ratingWithoutMoves, chosen.length - 1);
  }
  const unplaced = (impact: LossImpact): number => impact.minUnplaced ?? Number.POSITIVE_INFINITY;
  impacts.sort(
    (a, b) => unplaced(b) - unplaced(a) || a.lost.length - b.lost.length || compareText(a.lost.join(), b.lost.join()),
  );
  const singlePoints = new Map<string, readonly string[]>();
  for (const { lost, displaced, minUnplaced } of impacts) {
    const [only] = lost;
    if (lost.length === 1 && only !== undefined && (minUnplaced ?? 0) > before) singlePoints.set(only, displaced);
  }
  return { rating, ratingWithoutMoves, proved, impacts, singlePoints };
}

/** Subsets of 0 … count-1 with 1 to `most` members, small ones first. */
export function* subsets(count: number, most: number): Generator<readonly number[]> {
  for (let size = 1; size <= Math.min(most, count); size++) {
    const chosen = Array.from({ length: size }, (_, at) => at);
    for (;;) {
      yield chosen.slice();
      let at = size - 1;
      while (at >= 0 && chosen[at] === count - size + at) at--;
      if (at < 0) break;
      chosen[at] = (chosen[at] as number) + 1;
      for (let next = at + 1; next < size; next++) chosen[next] = (chosen[next - 1] as number) + 1;
    }
  }
}
