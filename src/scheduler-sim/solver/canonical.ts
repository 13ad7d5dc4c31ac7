import { type Budget, createBudget, searchWithin } from "./budget.ts";
import { type PlacementModel, readSolution, type Solution } from "./placement-model.ts";
import { negate } from "./sat/sat-solver.ts";

/**
 * Turns a solution into the least one: units by name, each in turn on the lowest machine that still allows a solution.
 * The model must already hold every bound of the objectives. "Nowhere" counts as higher than every machine.
 *
 * @returns the solution, and whether it is proved to be the least; when the budget ends it is the least found.
 */
export function leastSolution(
  model: PlacementModel,
  start: Solution,
  budget: Budget,
): { readonly solution: Solution; readonly proved: boolean } {
  const { solver } = model;
  const left = createBudget(Math.min(budget.left, STEP_LIMIT));
  let solution = start;
  let proved = true;
  const blocks = model.blocks.map((block, index) => ({ ...block, index }));
  blocks.sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0) || a.index - b.index);
  for (const { members, at } of blocks) {
    const unit = members[0];
    if (unit === undefined) continue;
    for (;;) {
      const machine = solution.machineOf[unit] as number;
      const lower = at.slice(0, machine < 0 ? at.length : machine).filter((literal) => literal >= 0);
      if (lower.length === 0) break;
      if (left.left === 0) {
        proved = false;
        break;
      }
      const isLower = solver.newVariable();
      solver.addClause([negate(isLower), ...lower]);
      const answer = searchWithin(left, solver, [isLower], QUESTION_LIMIT);
      if (answer === "sat") {
        solution = readSolution(model);
        solver.addClause([negate(isLower)]);
        continue;
      }
      if (answer === "unknown") proved = false;
      else solver.addClause([negate(isLower)]);
      break;
    }
    const machine = solution.machineOf[unit] as number;
    if (machine >= 0) solver.addClause([at[machine] as number]);
    else for (const literal of at) if (literal >= 0) solver.addClause([negate(literal)]);
    if (left.left === 0) break;
  }
  budget.spent += left.spent;
  return { solution, proved };
}

// Beyond these the wish for the least placement costs more than it is worth.
const STEP_LIMIT = 15_000;
const QUESTION_LIMIT = 1000;
