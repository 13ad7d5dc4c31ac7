import { brokenRules, type GeneralPlacement, type GeneralProblem } from "./general-problem.ts";
import { searchPlacements } from "./search-placements.ts";

/** A placement that one side allows and the other does not. */
export interface PlacementDifference {
  readonly allowedBy: "source" | "result";
  /** In terms of the side that allows it. */
  readonly placement: GeneralPlacement;
  /** What it breaks on the other side. */
  readonly broken: readonly string[];
}

export interface PlacementComparison {
  readonly differences: readonly PlacementDifference[];
  /** Every placement of both sides was looked at; otherwise only a part. */
  readonly complete: boolean;
}

/**
 * Compares the allowed placements of an export's source with those of its result.
 *
 * @param toResult - a placement of the source in the result's unit names, and back with `toSource`; undefined when it has
 * no counterpart.
 * @param budget - steps of each search; a larger problem is compared in part.
 */
export function comparePlacements(
  source: GeneralProblem,
  result: GeneralProblem,
  toResult: (placement: GeneralPlacement) => GeneralPlacement | undefined,
  toSource: (placement: GeneralPlacement) => GeneralPlacement | undefined,
  budget = 100_000,
): PlacementComparison {
  const differences: PlacementDifference[] = [];
  let complete = true;
  const look = (
    from: GeneralProblem,
    to: GeneralProblem,
    allowedBy: "source" | "result",
    translate: typeof toResult,
  ) => {
    const broken = (placement: GeneralPlacement): string[] => {
      const there = translate(placement);
      return there === undefined ? ["it has no counterpart"] : brokenRules(to, there);
    };
    const search = searchPlacements(from, { limit: 1, budget, accept: (placement) => broken(placement).length > 0 });
    complete &&= search.complete || search.found.length > 0;
    for (const placement of search.found) differences.push({ allowedBy, placement, broken: broken(placement) });
  };
  look(source, result, "source", toResult);
  look(result, source, "result", toSource);
  return { differences, complete };
}
