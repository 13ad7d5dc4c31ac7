import { describe, expect, it } from "vitest";
import type { Objective } from "../../../src/scheduler-sim/solver/problem.ts";
import { solve } from "../../../src/scheduler-sim/solver/solve.ts";
import { toDimacs } from "../../../src/scheduler-sim/solver/to-dimacs.ts";
import { toMiniZinc } from "../../../src/scheduler-sim/solver/to-minizinc.ts";
import { dice, jobOf, randomProblem } from "./random-problems.ts";
import { feasibleByLogicSolver, loadHighs, optimumByHighs, satisfiableByLogicSolver } from "./second-opinions.ts";

describe("solve, beside independent solvers", () => {
  it("agrees with logic-solver on whether there is a placement", () => {
    for (let seed = 1; seed <= 250; seed++) {
      const problem = randomProblem(dice(seed + 600_000), { machines: 6, units: 8 });
      const { status } = solve(problem, { explain: false, canonical: false });
      expect([seed, status]).toEqual([seed, feasibleByLogicSolver(problem) ? "feasible" : "infeasible"]);
    }
  });

  it("agrees with HiGHS on the least value of every objective", async () => {
    const highs = await loadHighs();
    const objectives: readonly (Objective | undefined)[] = [
      undefined,
      { type: "min-max-load" },
      { type: "min-moves" },
      { type: "min-machines" },
      { type: "min-unplaced" },
    ];
    for (let seed = 1; seed <= 300; seed++) {
      const roll = dice(seed + 700_000);
      const { globals: _, ...problem } = randomProblem(roll, { machines: 5, units: 8 });
      const objective = objectives[roll.below(objectives.length)];
      const result = solve(problem, { objectives: objective === undefined ? [] : [objective], explain: false });
      const value =
        result.status === "infeasible" ? undefined : result.status === "unknown" ? -1 : (result.objective[0] ?? 0);
      expect([seed, objective?.type, value]).toEqual([
        seed,
        objective?.type,
        optimumByHighs(highs, problem, objective),
      ]);
    }
  });

  it("writes DIMACS files that mean the same to another solver", () => {
    for (let seed = 1; seed <= 60; seed++) {
      const problem = randomProblem(dice(seed + 800_000), { machines: 4, units: 6 });
      const text = toDimacs(problem) ?? "";
      const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("c"));
      const [header = "", ...clauses] = lines;
      const read = clauses.map((line) => line.trim().split(" ").map(Number).slice(0, -1));
      expect(header).toBe(`p cnf ${text.split("\n").filter((line) => line.startsWith("c ")).length} ${read.length}`);
      const feasible = solve(problem, { explain: false }).status === "feasible";
      expect([seed, satisfiableByLogicSolver(read)]).toEqual([seed, feasible]);
    }
  });
});

describe("toMiniZinc", () => {
  it("writes a model with the units as variables and the objectives weighed", () => {
    const problem = {
      machines: [
        { id: "m1", metadata: { zone: "a" } },
        { id: "m2", metadata: { zone: "b" } },
      ],
      jobs: [jobOf("a.service", "Conflicts=b.service\n"), jobOf("b.service", "MachineMetadata=zone=a\n")],
      current: new Map([["a.service", "m1"]]),
    };
    expect(toMiniZinc(problem, [{ type: "min-moves" }, { type: "spread", key: "zone" }])).toMatchInlineSnapshot(`
      "% machine 1: m1
      % machine 2: m2
      % unit 1: a.service
      % unit 2: b.service
      int: machines = 2;
      array[1..2] of var 0..machines: on;
      array[1..0, 1..machines] of var bool: runs;
      constraint on[1] in {1,2};
      constraint on[2] in {1,2};
      constraint on[2] in {1} union {0};
      constraint forall(m in 1..machines)(not (on[1] = m /\\ on[2] = m));
      var 0..10000: value1 = bool2int(on[1] != 1);
      var 0..10000: value2 = max([bool2int(on[1] in {1}) + bool2int(on[2] in {1}), bool2int(on[1] in {2}) + bool2int(on[2] in {2})]) - min([bool2int(on[1] in {1}) + bool2int(on[2] in {1}), bool2int(on[1] in {2}) + bool2int(on[2] in {2})]);
      solve minimize 10000 * value1 + 1 * value2;
      "
    `);
  });
});
