import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { luby } from "../../../../src/scheduler-sim/solver/sat/restart-policy.ts";
import { createSatSolver, type Literal, type SatSolver } from "../../../../src/scheduler-sim/solver/sat/sat-solver.ts";

interface Formula {
  readonly variables: number;
  readonly clauses: readonly (readonly Literal[])[];
  readonly groups: readonly (readonly Literal[])[];
  readonly linears: readonly {
    readonly literals: readonly Literal[];
    readonly weights: readonly number[];
    readonly bound: number;
  }[];
  readonly assumptions: readonly Literal[];
}

const arbFormula: fc.Arbitrary<Formula> = fc.integer({ min: 1, max: 9 }).chain((variables) => {
  const literal = fc.integer({ min: 0, max: 2 * variables - 1 });
  const distinct = fc.uniqueArray(literal, { minLength: 1, maxLength: 7, selector: (l) => l >> 1 });
  return fc.record({
    variables: fc.constant(variables),
    clauses: fc.array(fc.array(literal, { minLength: 1, maxLength: 4 }), { maxLength: 30 }),
    groups: fc.array(distinct, { maxLength: 3 }),
    linears: fc.array(
      distinct.chain((literals) =>
        fc.record({
          literals: fc.constant(literals),
          weights: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: literals.length, maxLength: literals.length }),
          bound: fc.integer({ min: 0, max: 12 }),
        }),
      ),
      { maxLength: 4 },
    ),
    assumptions: fc.uniqueArray(literal, { maxLength: 4, selector: (l) => l >> 1 }),
  });
});

function satisfies(formula: Formula, assumptions: readonly Literal[], holds: (literal: Literal) => boolean): boolean {
  return (
    assumptions.every(holds) &&
    formula.clauses.every((clause) => clause.some(holds)) &&
    formula.groups.every((group) => group.filter(holds).length <= 1) &&
    formula.linears.every(
      ({ literals, weights, bound }) =>
        literals.reduce((sum, literal, i) => sum + (holds(literal) ? (weights[i] ?? 0) : 0), 0) <= bound,
    )
  );
}

function hasSolution(formula: Formula, assumptions: readonly Literal[]): boolean {
  for (let bits = 0; bits < 1 << formula.variables; bits++) {
    if (satisfies(formula, assumptions, (literal) => ((bits >> (literal >> 1)) & 1) !== (literal & 1))) return true;
  }
  return false;
}

function build(formula: Formula): SatSolver {
  const solver = createSatSolver();
  for (let v = 0; v < formula.variables; v++) solver.newVariable();
  for (const clause of formula.clauses) solver.addClause(clause);
  for (const group of formula.groups) solver.addAtMostOne(group);
  for (const { literals, weights, bound } of formula.linears) solver.addLinear(literals, weights, bound);
  return solver;
}

describe("createSatSolver", () => {
  it("agrees with trying all values, with and without assumptions", () => {
    fc.assert(
      fc.property(arbFormula, (formula) => {
        const solver = build(formula);
        for (const assumptions of [formula.assumptions, [], formula.assumptions]) {
          const answer = solver.solve(assumptions);
          expect(answer).toBe(hasSolution(formula, assumptions) ? "sat" : "unsat");
          if (answer === "sat") expect(satisfies(formula, assumptions, solver.holds)).toBe(true);
          else {
            const failed = solver.failedAssumptions();
            expect(failed.every((literal) => assumptions.includes(literal))).toBe(true);
            expect(hasSolution(formula, failed)).toBe(false);
          }
        }
      }),
      { numRuns: 4000 },
    );
  });

  it("proves that 8 pigeons do not fit into 7 holes, and gives up within a limit", () => {
    const pigeons = (limit?: number) => {
      const solver = createSatSolver();
      const at = Array.from({ length: 8 }, () => Array.from({ length: 7 }, () => solver.newVariable()));
      for (const row of at) solver.addClause(row);
      for (let hole = 0; hole < 7; hole++) solver.addAtMostOne(at.map((row) => row[hole] ?? 0));
      return { answer: solver.solve([], limit), conflicts: solver.statistics().conflicts };
    };
    expect(pigeons().answer).toBe("unsat");
    expect(pigeons(10).answer).toBe("unknown");
    expect(pigeons()).toEqual(pigeons());
  });

  it("keeps its answer right while it forgets learned clauses", () => {
    // A 3-SAT formula at the hard ratio, from a fixed linear congruence.
    let state = 12345;
    const next = (n: number): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return Math.floor((state / 2147483648) * n);
    };
    const solver = createSatSolver();
    const clauses: number[][] = [];
    for (let v = 0; v < 180; v++) solver.newVariable();
    for (let i = 0; i < 760; i++) clauses.push([next(360), next(360), next(360)]);
    for (const clause of clauses) solver.addClause(clause);
    const answer = solver.solve();
    if (answer === "sat") expect(clauses.every((clause) => clause.some(solver.holds))).toBe(true);
    expect(answer).not.toBe("unknown");
  });
});

describe("luby", () => {
  it("starts 1 1 2 1 1 2 4", () => {
    expect(Array.from({ length: 15 }, (_, i) => luby(i))).toEqual([1, 1, 2, 1, 1, 2, 4, 1, 1, 2, 1, 1, 2, 4, 8]);
  });
});
