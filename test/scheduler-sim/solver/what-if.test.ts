import { describe, expect, it } from "vitest";
import { analyzeLoss, proveResilience, subsets } from "../../../src/scheduler-sim/solver/losses.ts";
import type { PlacementProblem } from "../../../src/scheduler-sim/solver/problem.ts";
import { solve } from "../../../src/scheduler-sim/solver/solve.ts";
import { clonesNeeded, fewestMachines, headroom } from "../../../src/scheduler-sim/solver/what-if.ts";
import { dice, jobOf, randomProblem } from "./random-problems.ts";

const web = (count: number) =>
  Array.from({ length: count }, (_, i) => jobOf(`web@${i + 1}.service`, "Conflicts=%p@*.service\n"));
const machines = (count: number) => Array.from({ length: count }, (_, i) => ({ id: `m${i + 1}`, metadata: {} }));

describe("clonesNeeded", () => {
  it("counts the copies that are missing", () => {
    expect(clonesNeeded({ machines: machines(2), jobs: web(5) }, "m1")).toEqual({ kind: "enough", clones: 3 });
    expect(clonesNeeded({ machines: machines(5), jobs: web(5) }, "m1")).toEqual({ kind: "enough", clones: 0 });
  });

  it("proves that no number is enough", () => {
    const jobs = [jobOf("a.service", "MachineMetadata=gpu=yes\n")];
    const answer = clonesNeeded({ machines: machines(1), jobs }, "m1");
    expect(answer.kind === "never" && answer.core.map(({ kind }) => kind)).toEqual(["meta", "place"]);
  });

  it("is the least number on random problems", () => {
    for (let seed = 1; seed <= 200; seed++) {
      const problem = randomProblem(dice(seed + 30_000), { machines: 3, units: 6, plain: true });
      const [template] = problem.machines;
      if (template === undefined) continue;
      const answer = clonesNeeded(problem, template.id);
      const withCopies = (count: number) =>
        solve(
          {
            ...problem,
            machines: [
              ...problem.machines,
              ...Array.from({ length: count }, (_, i) => ({ ...template, id: `copy-no-${i}` })),
            ],
          },
          { explain: false, canonical: false },
        ).status === "feasible";
      if (answer.kind === "enough") {
        expect([seed, withCopies(answer.clones)]).toEqual([seed, true]);
        if (answer.clones > 0) expect([seed, withCopies(answer.clones - 1)]).toEqual([seed, false]);
      } else {
        expect([seed, withCopies(problem.jobs.length)]).toEqual([seed, false]);
      }
    }
  });
});

describe("headroom", () => {
  it("tells how many instances fit and what stops the next", () => {
    const problem: PlacementProblem = { machines: machines(4), jobs: web(2) };
    const room = headroom(problem, { name: "web@.service", text: "[X-Fleet]\nConflicts=%p@*.service\n" });
    expect(room).toMatchObject({ count: 2, exact: true });
    expect(room?.jobs.map(({ name }) => name)).toEqual(["web@3.service", "web@4.service", "web@5.service"]);
    expect(room?.core.filter(({ kind }) => kind === "place")).toHaveLength(5);
  });

  it("stops at the limit where nothing limits the unit", () => {
    expect(headroom({ machines: machines(1), jobs: [] }, { name: "a.service", text: "" }, { limit: 20 })).toMatchObject(
      {
        count: 20,
        exact: false,
      },
    );
  });
});

describe("fewestMachines", () => {
  it("finds the least number of machines in use", () => {
    const jobs = [...web(2), jobOf("db.service", ""), jobOf("cron.service", "MachineOf=db.service\n")];
    expect(fewestMachines({ machines: machines(5), jobs })).toMatchObject({ count: 2, proved: true });
    expect(fewestMachines({ machines: machines(1), jobs })).toBeUndefined();
  });
});

describe("losses", () => {
  const problem: PlacementProblem = {
    machines: [
      { id: "m1", metadata: { rack: "r1" } },
      { id: "m2", metadata: { rack: "r1" } },
      { id: "m3", metadata: { rack: "r2" } },
    ],
    jobs: web(2),
    current: new Map([
      ["web@1.service", "m1"],
      ["web@2.service", "m2"],
    ]),
  };

  it("solves every loss of up to k machines", () => {
    const proof = proveResilience(problem, { k: 2 });
    expect(proof).toMatchObject({ rating: 1, ratingWithoutMoves: 1, proved: true });
    expect(proof.impacts).toHaveLength(6);
    expect(proof.impacts[0]).toMatchObject({ minUnplaced: 1 });
  });

  it("takes racks as failure domains", () => {
    expect(proveResilience(problem, { by: "rack" })).toMatchObject({ rating: 0, proved: true });
    expect(analyzeLoss(problem, ["m1", "m2"])).toEqual({
      lost: ["m1", "m2"],
      displaced: ["web@1.service", "web@2.service"],
      minUnplaced: 1,
      minMoves: 2,
      minUnplacedOthersFixed: 1,
    });
  });

  it("walks subsets by size", () => {
    expect([...subsets(3, 2)]).toEqual([[0], [1], [2], [0, 1], [0, 2], [1, 2]]);
    expect([...subsets(2, 5)]).toEqual([[0], [1], [0, 1]]);
  });
});
