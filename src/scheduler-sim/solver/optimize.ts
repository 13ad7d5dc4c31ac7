import { type Budget, searchWithin } from "./budget.ts";
import { boundObjective, objectiveValue } from "./objectives.ts";
import { type PlacementModel, readSolution, type Solution } from "./placement-model.ts";
import type { Objective } from "./problem.ts";
import { negate } from "./sat/sat-solver.ts";

export type Optimum =
  | { readonly kind: "optimal"; readonly solution: Solution; readonly values: readonly number[] }
  | { readonly kind: "infeasible" }
  /** `bounds`: proved lower bounds of the objectives looked at so far; the best solution is within them. */
  | { readonly kind: "unknown"; readonly best: Solution | undefined; readonly bounds: readonly number[] };

/**
 * Minimises the objectives one after the other, each by asking for a better solution until there is none.
 *
 * @param start - a solution to begin with.
 * @param lowerBound - a proved lower bound of an objective, given the values of those before it; saves the last
 *   question.
 */
export function optimize(
  model: PlacementModel,
  objectives: readonly Objective[],
  start: Solution | undefined,
  lowerBound: (objective: Objective, values: readonly number[]) => number,
  budget: Budget,
): Optimum {
  const { solver, relations } = model;
  const ask = (assumptions: readonly number[]) => searchWithin(budget, solver, assumptions);
  let best = start;
  if (best === undefined) {
    const answer = ask([]);
    if (answer === "unsat") return { kind: "infeasible" };
    if (answer === "unknown")
      return { kind: "unknown", best: undefined, bounds: objectives.map((objective) => lowerBound(objective, [])) };
    best = readSolution(model);
  }
  const values: number[] = [];
  for (const [index, objective] of objectives.entries()) {
    const atMost = boundObjective(model, objective);
    const low = lowerBound(objective, values);
    let value = objectiveValue(relations, objective, best);
    while (value > low) {
      const guard = solver.newVariable();
      atMost(value - 1, guard);
      const answer = ask([guard]);
      if (answer === "sat") {
        best = readSolution(model);
        solver.addClause([guard]);
        value = objectiveValue(relations, objective, best);
        continue;
      }
      solver.addClause([negate(guard)]);
      if (answer === "unsat") break;
      const rest = objectives.slice(index + 1).map((later) => lowerBound(later, values));
      return { kind: "unknown", best, bounds: [...values, low, ...rest] };
    }
    values.push(value);
    atMost(value);
  }
  return { kind: "optimal", solution: best, values };
}
