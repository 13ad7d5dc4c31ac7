/**
 * How much search is left. Counts conflicts (wrong guesses learned from) and repair steps, never time, so that giving
 * up is as reproducible as an answer.
 */
export interface Budget {
  /** Conflicts still allowed. */
  left: number;
  spent: number;
}

export function createBudget(conflicts: number): Budget {
  return { left: conflicts, spent: 0 };
}

export function spend(budget: Budget, conflicts: number): void {
  budget.left = Math.max(0, budget.left - conflicts);
  budget.spent += conflicts;
}

/** Conflicts allowed when the caller says nothing: some tens of seconds on hard inputs. */
export const DEFAULT_BUDGET = 1_000_000;
