import { buildClauses } from "./clauses.ts";
import type { PlacementProblem } from "./problem.ts";

/**
 * The question "is there a placement?" as a DIMACS CNF file, for any SAT solver. Comments name the variables:
 * `c 17 web@1.service m2` means variable 17 is true where that unit is on that machine.
 *
 * Capacities become clauses that forbid every smallest set of units that is too much for a machine; undefined when
 * there would be more than 200 000 of them.
 */
export function toDimacs(problem: PlacementProblem): string | undefined {
  const { variables, clauses, complete } = buildClauses(problem);
  if (!complete) return undefined;
  const lines = variables.map(({ unit, machine }, index) => `c ${index + 1} ${unit} ${machine}`);
  lines.push(`p cnf ${variables.length} ${clauses.length}`);
  for (const clause of clauses) lines.push(`${clause.join(" ")} 0`);
  return `${lines.join("\n")}\n`;
}
