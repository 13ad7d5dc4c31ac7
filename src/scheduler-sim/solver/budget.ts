import type { Literal, SatAnswer, SatSolver } from "./sat/sat-solver.ts";

/**
 * How much search is left, in steps. A step is a conflict (a wrong guess learned from) or fifty consequences drawn,
 * whichever come to more: never time, so that giving up is as reproducible as an answer.
 */
export interface Budget {
  left: number;
  spent: number;
}

/** Steps allowed when the caller says nothing: some tens of seconds on hard inputs. */
export const DEFAULT_BUDGET = 300_000;

const PROPAGATIONS_A_STEP = 50;

export function createBudget(steps: number): Budget {
  return { left: steps, spent: 0 };
}

/**
 * Asks the solver, within what is left of the budget, and charges what that took.
 *
 * @param most - steps for this question at most.
 */
export function searchWithin(
  budget: Budget,
  solver: SatSolver,
  assumptions: readonly Literal[] = [],
  most = Number.POSITIVE_INFINITY,
): SatAnswer {
  const steps = Math.min(budget.left, most);
  const before = solver.statistics();
  const answer = solver.solve(assumptions, steps, steps * PROPAGATIONS_A_STEP);
  const after = solver.statistics();
  const propagated = Math.floor((after.propagations - before.propagations) / PROPAGATIONS_A_STEP);
  const used = Math.max(after.conflicts - before.conflicts, propagated);
  budget.spent += used;
  // A question that gave up has used its steps, even if a few were not needed to see that.
  budget.left = Math.max(0, budget.left - (answer === "unknown" ? Math.max(used, 1) : used));
  return answer;
}
