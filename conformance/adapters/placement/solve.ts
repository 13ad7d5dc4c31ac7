import { readJob, type TargetState } from "../../../src/scheduler-sim/model/job.ts";
import type { Machine } from "../../../src/scheduler-sim/model/machine.ts";
import { atomText } from "../../../src/scheduler-sim/solver/atoms.ts";
import { explainInfeasible } from "../../../src/scheduler-sim/solver/core.ts";
import { countPlacements } from "../../../src/scheduler-sim/solver/enumerate-placements.ts";
import type { Objective, PlacementProblem } from "../../../src/scheduler-sim/solver/problem.ts";
import { solve } from "../../../src/scheduler-sim/solver/solve.ts";
import { verifyCore } from "../../../src/scheduler-sim/solver/verify-core.ts";
import { verifyPlacement } from "../../../src/scheduler-sim/solver/verify-placement.ts";
import { type Adapter, expectEqual, type Outcome, type VectorCase } from "../../adapter.ts";

interface RecordedUnit {
  readonly name: string;
  readonly text: string;
  readonly target: TargetState;
  readonly demand?: Readonly<Record<string, number>>;
}

/** Machines, units, current placement and options of a recorded case. */
export function readProblem(testCase: VectorCase): PlacementProblem {
  const { machines, units, current, options } = testCase as unknown as {
    readonly machines: readonly Machine[];
    readonly units: readonly RecordedUnit[];
    readonly current?: Readonly<Record<string, string>>;
    readonly options?: { readonly globals?: "mandatory" | "displaceable" };
  };
  const jobs = units.map((unit) => {
    const job = readJob(unit);
    if (!job.ok) throw new Error(`${unit.name}: ${job.error.message}`);
    return job.value;
  });
  return {
    machines,
    jobs,
    ...(current === undefined ? {} : { current: new Map(Object.entries(current)) }),
    ...(options?.globals === undefined ? {} : { globals: options.globals }),
  };
}

interface Expected {
  readonly feasible: boolean;
  readonly optimum?: readonly number[];
  readonly placements?: number;
  readonly optimalPlacements?: number;
  readonly cores?: readonly (readonly string[])[];
  readonly relaxations?: readonly (readonly string[])[];
  readonly coresComplete?: boolean;
  readonly coreCount?: number;
  readonly minCoreSize?: number;
  readonly relaxationCount?: number;
  readonly minRelaxationSize?: number;
}

export const adapter: Adapter = { prepare: () => runCase };

function runCase(testCase: VectorCase): Outcome {
  const problem = readProblem(testCase);
  const objectives = testCase["objectives"] as readonly Objective[];
  const expected = testCase["expect"] as Expected;
  const optionalUnits = objectives.some(({ type }) => type === "min-unplaced");
  const result = solve(problem, { objectives });
  if (result.status === "unknown") return { failed: "gave up" };
  if ((result.status !== "infeasible") !== expected.feasible) return { failed: `got ${result.status}` };
  if (result.status !== "infeasible") {
    const { placement, globals } = result;
    const violations = verifyPlacement(problem, placement, { globals, allowUnplaced: optionalUnits });
    return (
      expectEqual(violations, [], "violations") ??
      expectEqual(result.objective, expected.optimum, "optimum") ??
      checkCounts(problem, objectives, expected)
    );
  }
  const verdict = verifyCore(problem, result.core, { objectives });
  return (
    expectEqual([verdict.infeasible, ...verdict.necessary], [true, ...result.core.map(() => true)], "core") ??
    checkEnumeration(problem, objectives, expected)
  );
}

function checkCounts(problem: PlacementProblem, objectives: readonly Objective[], expected: Expected): Outcome {
  if (expected.placements === undefined) return undefined;
  const { placements, optimalPlacements } = countPlacements(problem, objectives);
  return (
    expectEqual(placements, expected.placements, "placements") ??
    expectEqual(optimalPlacements, expected.optimalPlacements, "optimalPlacements")
  );
}

function checkEnumeration(problem: PlacementProblem, objectives: readonly Objective[], expected: Expected): Outcome {
  if (expected.coresComplete !== true) return undefined;
  const found = explainInfeasible(problem, { objectives });
  if (!found.complete) return { failed: "enumeration of cores gave up" };
  const cores = found.cores.map((core) => core.map(atomText));
  const relaxations = found.relaxations.map((atoms) => atoms.map(atomText));
  const sorted = (sets: readonly (readonly string[])[]) => sets.map((set) => set.toSorted().join(" ")).sort();
  return (
    expectEqual(cores.length, expected.coreCount, "coreCount") ??
    expectEqual(cores[0]?.length, expected.minCoreSize, "minCoreSize") ??
    expectEqual(relaxations.length, expected.relaxationCount, "relaxationCount") ??
    expectEqual(relaxations[0]?.length, expected.minRelaxationSize, "minRelaxationSize") ??
    (expected.cores === undefined ? undefined : expectEqual(sorted(cores), sorted(expected.cores), "cores")) ??
    (expected.relaxations === undefined
      ? undefined
      : expectEqual(sorted(relaxations), sorted(expected.relaxations), "relaxations"))
  );
}
