import { describe, expect, it } from "vitest";
import { decide } from "../../../src/scheduler-sim/fleet/decide.ts";
import { settle } from "../../../src/scheduler-sim/fleet/settle.ts";
import type { ClusterState } from "../../../src/scheduler-sim/model/cluster-state.ts";
import { isWanted } from "../../../src/scheduler-sim/model/job.ts";
import { compareWithFleet, findStartOrder } from "../../../src/scheduler-sim/solver/fleet-comparison.ts";
import { dice, jobOf, randomProblem } from "./random-problems.ts";

const machines = [
  { id: "m1", metadata: { disk: "ssd" } },
  { id: "m2", metadata: {} },
];
const jobs = [jobOf("any.service", "Conflicts=ssd.service\n"), jobOf("ssd.service", "MachineMetadata=disk=ssd\n")];

describe("compareWithFleet", () => {
  it("sees that luck decides, and gives an order that works", () => {
    const comparison = compareWithFleet({ machines, jobs, placement: new Map() });
    expect(comparison).toMatchObject({
      possible: true,
      reach: "sometimes",
      startOrder: ["ssd.service", "any.service"],
      priceOfGreed: 1,
    });
  });

  it("sees that fleet never makes room for a unit", () => {
    const comparison = compareWithFleet({ machines, jobs, placement: new Map([["any.service", "m1"]]) });
    expect(comparison).toMatchObject({ possible: true, reach: "never", moves: ["any.service"] });
  });

  it("sees that a circle of peers is possible but never begun", () => {
    const circle = [jobOf("a.service", "MachineOf=b.service\n"), jobOf("b.service", "MachineOf=a.service\n")];
    const comparison = compareWithFleet({ machines, jobs: circle, placement: new Map() });
    expect(comparison).toMatchObject({ possible: true, reach: "never", startOrder: undefined });
  });

  it("has a core where nothing is possible", () => {
    const both = jobs.map((job) => ({ ...job }));
    const comparison = compareWithFleet({ machines: machines.slice(0, 1), jobs: both, placement: new Map() });
    expect(comparison).toMatchObject({ possible: false, reach: "never", witness: undefined });
    expect(comparison.core.map(({ kind }) => kind)).toEqual(["conflict", "place", "place"]);
  });

  it("tells stranded, unreachable and impossible units apart", () => {
    const units = [
      ...jobs,
      jobOf("a.service", "MachineOf=b.service\n"),
      jobOf("b.service", "MachineOf=a.service\n"),
      jobOf("gpu.service", "MachineMetadata=gpu=yes\n"),
    ];
    const { verdicts } = compareWithFleet({ machines, jobs: units, placement: new Map([["any.service", "m1"]]) });
    expect(Object.fromEntries(verdicts)).toEqual({
      "any.service": "placed",
      "ssd.service": "stranded",
      "a.service": "unreachable",
      "b.service": "unreachable",
      "gpu.service": "impossible",
    });
  });

  it("says always, sometimes or never as fleet's own runs show", () => {
    for (let seed = 1; seed <= 150; seed++) {
      const { machines: random, jobs: units } = randomProblem(dice(seed + 20_000), {
        machines: 3,
        units: 5,
        plain: true,
      });
      const state: ClusterState = { machines: random, jobs: units, placement: new Map() };
      const comparison = compareWithFleet(state);
      const wanted = units.filter((job) => isWanted(job) && !job.requirements.global);
      const runs = Array.from({ length: 12 }, (_, run) => settle(state, { order: { kind: "seeded", seed: run } }));
      const full = runs.filter(({ kind, placement }) => kind === "rest" && placement.size === wanted.length).length;
      if (comparison.reach === "always") expect([seed, full]).toEqual([seed, runs.length]);
      if (comparison.reach === "never") expect([seed, full]).toEqual([seed, 0]);
      if (full > 0) expect([seed, comparison.possible]).toEqual([seed, true]);
    }
  });
});

describe("findStartOrder", () => {
  it("gives orders that fleet's own decisions confirm", () => {
    let found = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const { machines: random, jobs: units } = randomProblem(dice(seed + 10_000), {
        machines: 3,
        units: 6,
        plain: true,
      });
      const order = findStartOrder({ machines: random, jobs: units, placement: new Map() });
      if (order === undefined) continue;
      found++;
      const placement = new Map<string, string>();
      for (const [at, name] of order.entries()) {
        const started = units.filter((job) => order.slice(0, at + 1).includes(job.name));
        const job = units.find((each) => each.name === name);
        const machine = job === undefined ? undefined : decide(job, { machines: random, jobs: started, placement });
        expect([seed, name, machine === undefined]).toEqual([seed, name, false]);
        placement.set(name, machine?.id ?? "");
      }
    }
    expect(found).toBeGreaterThan(50);
  });
});
