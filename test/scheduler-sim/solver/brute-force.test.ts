import { describe, expect, it } from "vitest";
import { isWanted } from "../../../src/scheduler-sim/model/job.ts";
import { explainInfeasible } from "../../../src/scheduler-sim/solver/core.ts";
import { countPlacements } from "../../../src/scheduler-sim/solver/enumerate-placements.ts";
import type { PlacementProblem } from "../../../src/scheduler-sim/solver/problem.ts";
import { solve } from "../../../src/scheduler-sim/solver/solve.ts";
import { verifyCore } from "../../../src/scheduler-sim/solver/verify-core.ts";
import { verifyPlacement } from "../../../src/scheduler-sim/solver/verify-placement.ts";
import { dice, randomObjectives, randomProblem } from "./random-problems.ts";

/** Every assignment of machines to units and every set of global instances, judged by the independent checker alone. */
function* allPlacements(
  problem: PlacementProblem,
): Generator<{ placement: Map<string, string>; globals: Map<string, string[]> }> {
  const ids = problem.machines.map(({ id }) => id);
  const units = problem.jobs.filter((job) => isWanted(job) && !job.requirements.global).map((job) => job.name);
  const spots = problem.jobs.flatMap((job) =>
    job.requirements.global ? ids.map((id) => [job.name, id] as const) : [],
  );
  const names = problem.jobs.filter((job) => job.requirements.global).map((job) => job.name);
  for (let code = 0; code < ids.length ** units.length; code++) {
    const placement = new Map<string, string>();
    let rest = code;
    for (const unit of units) {
      placement.set(unit, ids[rest % ids.length] ?? "");
      rest = Math.floor(rest / ids.length);
    }
    for (let bits = 0; bits < 1 << spots.length; bits++) {
      const globals = new Map<string, string[]>(names.map((name) => [name, []]));
      for (const [at, [name, id]] of spots.entries()) if ((bits >> at) & 1) globals.get(name)?.push(id);
      yield { placement, globals };
    }
  }
}

function existsByChecker(problem: PlacementProblem): boolean {
  for (const { placement, globals } of allPlacements(problem)) {
    if (verifyPlacement(problem, placement, { globals }).length === 0) return true;
  }
  return false;
}

describe("solve, against trying everything", () => {
  it("agrees with the independent checker on whether a placement exists", () => {
    for (let seed = 1; seed <= 1500; seed++) {
      const problem = randomProblem(dice(seed), { machines: 3, units: 4 });
      const result = solve(problem, { explain: false });
      expect([seed, result.status]).toEqual([seed, existsByChecker(problem) ? "feasible" : "infeasible"]);
    }
  });

  it("finds placements that pass the checker and have the least objective values", () => {
    for (let seed = 1; seed <= 10_000; seed++) {
      const roll = dice(seed + 50_000);
      const problem = randomProblem(roll, { machines: 4, units: 5 });
      const objectives = randomObjectives(roll);
      const result = solve(problem, { objectives, explain: false });
      const { optimum } = countPlacements(problem, objectives);
      if (result.status === "infeasible" || result.status === "unknown") {
        expect([seed, result.status, optimum]).toEqual([seed, "infeasible", undefined]);
        continue;
      }
      expect([seed, result.objective, result.least]).toEqual([seed, optimum, true]);
      const allowUnplaced = objectives.some(({ type }) => type === "min-unplaced");
      const { globals, placement } = result;
      expect([seed, verifyPlacement(problem, placement, { globals, allowUnplaced })]).toEqual([seed, []]);
    }
  });

  it("gives the least placement: no earlier vector of machines is as good", () => {
    for (let seed = 1; seed <= 400; seed++) {
      const roll = dice(seed + 90_000);
      const problem = randomProblem(roll, { machines: 3, units: 4 });
      const result = solve(problem, { explain: false });
      if (result.status !== "feasible") continue;
      const ids = problem.machines.map(({ id }) => id).sort();
      const vector = (placement: ReadonlyMap<string, string>) =>
        [...placement]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([, id]) => ids.indexOf(id))
          .join();
      const valid = [...allPlacements(problem)].filter(
        ({ placement, globals }) => verifyPlacement(problem, placement, { globals }).length === 0,
      );
      expect([seed, vector(result.placement)]).toEqual([
        seed,
        valid.map(({ placement }) => vector(placement)).sort()[0],
      ]);
    }
  });

  it("gives cores that contradict each other and of which every part is needed", () => {
    let cores = 0;
    for (let seed = 1; seed <= 4000; seed++) {
      const problem = randomProblem(dice(seed + 200_000), { machines: 3, units: 6 });
      const result = solve(problem);
      if (result.status !== "infeasible") continue;
      cores++;
      expect([seed, result.minimal]).toEqual([seed, true]);
      const verdict = verifyCore(problem, result.core);
      expect([seed, verdict.infeasible, ...verdict.necessary]).toEqual([seed, true, ...result.core.map(() => true)]);
    }
    expect(cores).toBeGreaterThan(1000);
  });

  it("lists relaxations that meet every core, and the core it gives is among the smallest", () => {
    for (let seed = 1; seed <= 150; seed++) {
      const problem = randomProblem(dice(seed + 300_000), { machines: 3, units: 5 });
      const result = solve(problem);
      if (result.status !== "infeasible") continue;
      const { cores, relaxations, complete } = explainInfeasible(problem);
      expect([seed, complete]).toEqual([seed, true]);
      expect([seed, result.core]).toEqual([seed, cores[0]]);
      for (const relaxation of relaxations) {
        for (const core of cores)
          expect(core.some((atom) => relaxation.some((other) => sameAtom(atom, other)))).toBe(true);
      }
    }
  });

  it("does not depend on the order of machines and units", () => {
    for (let seed = 1; seed <= 500; seed++) {
      const roll = dice(seed + 400_000);
      const problem = randomProblem(roll, { machines: 4, units: 6 });
      const objectives = randomObjectives(roll);
      const mirrored = { ...problem, machines: problem.machines.toReversed(), jobs: problem.jobs.toReversed() };
      const [one, two] = [solve(problem, { objectives }), solve(mirrored, { objectives })];
      if ("placement" in one && "placement" in two) {
        expect([seed, sorted(two.placement)]).toEqual([seed, sorted(one.placement)]);
      } else {
        expect([seed, "core" in two ? two.core : two.status]).toEqual([seed, "core" in one ? one.core : one.status]);
      }
    }
  });

  it("stays feasible when a machine is added, without global units and capacities", () => {
    for (let seed = 1; seed <= 1000; seed++) {
      const problem = randomProblem(dice(seed + 500_000), { machines: 4, units: 7, plain: true });
      const before = solve(problem, { explain: false, canonical: false }).status;
      const more = { ...problem, machines: [...problem.machines, { id: "zz-new", metadata: { zone: "a" } }] };
      const after = solve(more, { explain: false, canonical: false }).status;
      if (before === "feasible") expect([seed, after]).toEqual([seed, "feasible"]);
    }
  });
});

function sameAtom(a: object, b: object): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function sorted(placement: ReadonlyMap<string, string>): [string, string][] {
  return [...placement].sort(([a], [b]) => (a < b ? -1 : 1));
}
