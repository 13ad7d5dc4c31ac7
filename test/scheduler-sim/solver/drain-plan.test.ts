import { describe, expect, it } from "vitest";
import { orderMoves, planDrain, planMoves } from "../../../src/scheduler-sim/solver/drain-plan.ts";
import type { PlacementProblem } from "../../../src/scheduler-sim/solver/problem.ts";
import { solve } from "../../../src/scheduler-sim/solver/solve.ts";
import { verifyPlacement } from "../../../src/scheduler-sim/solver/verify-placement.ts";
import { dice, jobOf, randomProblem } from "./random-problems.ts";

const machines = (...ids: string[]) => ids.map((id) => ({ id, metadata: {} }));

describe("planDrain", () => {
  it("moves a unit with its follower in one step", () => {
    const problem: PlacementProblem = {
      machines: machines("m1", "m2"),
      jobs: [jobOf("a.service", ""), jobOf("b.service", "MachineOf=a.service\n"), jobOf("c.service", "")],
      current: new Map([
        ["a.service", "m1"],
        ["b.service", "m1"],
        ["c.service", "m2"],
      ]),
    };
    const plan = planDrain(problem, ["m1"]);
    expect(plan).toMatchObject({
      kind: "plan",
      fewest: true,
      moved: ["a.service", "b.service"],
      steps: [{ kind: "move", units: ["a.service", "b.service"], from: "m1", to: "m2" }],
    });
  });

  it("makes room first when the only machine left to go to is taken by a rival", () => {
    const problem: PlacementProblem = {
      machines: [
        { id: "m1", metadata: { disk: "ssd" } },
        { id: "m2", metadata: { disk: "ssd" } },
        { id: "m3", metadata: {} },
      ],
      jobs: [jobOf("a.service", "MachineMetadata=disk=ssd\nConflicts=b.service\n"), jobOf("b.service", "")],
      current: new Map([
        ["a.service", "m1"],
        ["b.service", "m2"],
      ]),
    };
    const plan = planDrain(problem, ["m1"]);
    expect(plan.kind === "plan" ? plan.steps : plan).toEqual([
      { kind: "move", units: ["b.service"], from: "m2", to: "m3" },
      { kind: "move", units: ["a.service"], from: "m1", to: "m2" },
    ]);
  });

  it("says what is in the way when a machine cannot be emptied", () => {
    const jobs = [1, 2].map((i) => jobOf(`web@${i}.service`, "Conflicts=web@*.service\n"));
    const current = new Map([
      ["web@1.service", "m1"],
      ["web@2.service", "m2"],
    ]);
    const plan = planDrain({ machines: machines("m1", "m2"), jobs, current }, ["m1"]);
    expect(plan.kind === "impossible" && plan.core.map(({ kind }) => kind)).toEqual(["conflict", "place", "place"]);
  });
});

describe("orderMoves", () => {
  const swap: PlacementProblem = {
    machines: machines("m1", "m2"),
    jobs: [jobOf("a.service", "Conflicts=b.service\n"), jobOf("b.service", "")],
    current: new Map([
      ["a.service", "m1"],
      ["b.service", "m2"],
    ]),
  };
  const target = new Map([
    ["a.service", "m2"],
    ["b.service", "m1"],
  ]);

  it("stops one of two units that change places", () => {
    expect(orderMoves(swap, target).map(({ kind }) => kind)).toEqual(["stop", "move", "start"]);
  });

  it("uses a third machine when there is one", () => {
    const steps = orderMoves({ ...swap, machines: machines("m1", "m2", "m3") }, target);
    expect(steps.map(({ kind }) => kind)).toEqual(["move", "move", "move"]);
  });

  it("keeps every constraint after every step on random problems, and arrives", () => {
    let plans = 0;
    for (let seed = 1; seed <= 300; seed++) {
      const roll = dice(seed + 40_000);
      const problem = randomProblem(roll, { machines: 4, units: 6, plain: true });
      const start = solve(problem, { objectives: [{ type: "min-machines" }] });
      if (start.status !== "optimal") continue;
      const current = start.placement;
      const plan = planMoves(
        { ...problem, current, machines: [...problem.machines, { id: "m9", metadata: { zone: "a", disk: "ssd" } }] },
        {
          objectives: [{ type: "min-max-load" }],
        },
      );
      const drained = planDrain({ ...problem, current }, [roll.pick(problem.machines).id]);
      for (const each of [plan, drained]) {
        if (each.kind !== "plan") continue;
        plans++;
        const now = new Map(current);
        for (const step of each.steps) {
          for (const unit of step.units) {
            if (step.kind === "stop") now.delete(unit);
            else now.set(unit, step.to);
          }
          const machinesNow = [...problem.machines, { id: "m9", metadata: { zone: "a", disk: "ssd" } }];
          const jobs = problem.jobs.filter((job) => now.has(job.name));
          expect([seed, verifyPlacement({ ...problem, machines: machinesNow, jobs }, now)]).toEqual([seed, []]);
        }
        expect([seed, new Map([...now].sort())]).toEqual([seed, new Map([...each.placement].sort())]);
      }
    }
    expect(plans).toBeGreaterThan(100);
  });
});
