import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { layOutMachines } from "../../../src/scheduler-sim/fleet/machine-view.ts";
import type { ClusterState } from "../../../src/scheduler-sim/model/cluster-state.ts";
import { isWanted, type Job, readJob, type TargetState } from "../../../src/scheduler-sim/model/job.ts";
import type { Machine } from "../../../src/scheduler-sim/model/machine.ts";
import { fleetProblem } from "../../../src/scheduler-sim/solver/fleet-comparison.ts";
import { solve } from "../../../src/scheduler-sim/solver/solve.ts";
import { verifyPlacement } from "../../../src/scheduler-sim/solver/verify-placement.ts";

interface Case {
  readonly id: string;
  readonly machines: readonly Machine[];
  readonly units: readonly { readonly name: string; readonly file: string; readonly target: TargetState }[];
  readonly placements?: Readonly<Record<string, string>>;
  readonly steps: readonly {
    readonly stable?: readonly Readonly<Record<string, string | null>>[];
    readonly stableCount: number;
  }[];
}

const folder = new URL("../../../fixtures/vectors/fleet/", import.meta.url);

function readCases(file: string): Case[] {
  return (JSON.parse(readFileSync(new URL(file, folder), "utf8")) as { cases: Case[] }).cases;
}

function stateOf({ machines, units, placements }: Case): ClusterState {
  const jobs = units.map(({ name, file, target }): Job => {
    const job = readJob({ name, text: file, target });
    if (!job.ok) throw new Error(`${name}: ${job.error.message}`);
    return job.value;
  });
  return { machines, jobs, placement: new Map(Object.entries(placements ?? {})) };
}

describe.each(["reconcile.json", "reconcile-random.json", "replaces.json", "global.json"])("%s", (file) => {
  it("finds a placement wherever fleet may come to rest with everything placed, and none of fleet's is better", () => {
    let full = 0;
    let infeasible = 0;
    for (const testCase of readCases(file)) {
      const state = stateOf(testCase);
      const wanted = state.jobs.filter((job) => isWanted(job) && !job.requirements.global).map((job) => job.name);
      const [step] = testCase.steps;
      const problem = fleetProblem(state);
      const { status } = solve(problem, { explain: false, canonical: false });
      const best = solve(problem, { objectives: [{ type: "min-unplaced" }], explain: false, canonical: false });
      expect([testCase.id, best.status]).toEqual([testCase.id, "optimal"]);
      if (status === "infeasible") infeasible++;
      for (const stable of step?.stable ?? []) {
        const placement = new Map(
          Object.entries(stable).flatMap(([unit, id]) => (id === null ? [] : [[unit, id] as const])),
        );
        const missing = wanted.filter((unit) => !placement.has(unit));
        if (missing.length === 0) {
          full++;
          expect([testCase.id, status]).toEqual([testCase.id, "feasible"]);
        }
        if (best.status === "optimal")
          expect([testCase.id, (best.objective[0] ?? 0) <= missing.length]).toEqual([testCase.id, true]);
        const views = layOutMachines({ ...state, placement });
        const globals = new Map(
          state.jobs.flatMap((job) =>
            job.requirements.global
              ? [[job.name, [...views].filter(([, here]) => here.includes(job)).map(([id]) => id)] as const]
              : [],
          ),
        );
        expect([testCase.id, verifyPlacement(problem, placement, { globals, allowUnplaced: true })]).toEqual([
          testCase.id,
          [],
        ]);
      }
    }
    expect(full + infeasible).toBeGreaterThan(5);
  });
});
