import { describe, expect, it } from "vitest";
import type { Job } from "../../../src/scheduler-sim/model/job.ts";
import { solve } from "../../../src/scheduler-sim/solver/solve.ts";
import { jobOf } from "./random-problems.ts";

const machines = (count: number, capacity?: Record<string, number>) =>
  Array.from({ length: count }, (_, m) => ({
    id: `${m}`.padStart(8, "0"),
    metadata: { zone: `${m % 3}` },
    ...(capacity === undefined ? {} : { capacity }),
  }));
const units = (count: number, make: (i: number) => Job) => Array.from({ length: count }, (_, i) => make(i));

describe("solve, on inputs where pairs or pigeons would be too many", () => {
  it("counts units that all exclude each other, without pairs or search", () => {
    const jobs = units(3000, (i) => jobOf(`a${i}.service`, "Conflicts=*\n"));
    const result = solve({ machines: machines(40), jobs });
    expect(result).toMatchObject({ status: "infeasible", minimal: true, stats: { steps: 0 } });
    expect(result.status === "infeasible" && result.core.filter(({ kind }) => kind === "place")).toHaveLength(41);
  });

  it("gives a bound where a model would be too large", () => {
    const jobs = units(4000, (i) => jobOf(`a${i}.service`, "Conflicts=*\n"));
    const result = solve({ machines: machines(2), jobs }, { objectives: [{ type: "min-unplaced" }] });
    expect(result).toMatchObject({ status: "unknown", bound: [3998] });
  });

  it("counts items of a size before it divides them up", () => {
    const jobs = units(31, (i) => ({ ...jobOf(`a${i}.service`, ""), demand: { cpu: 30 } }));
    const result = solve({ machines: machines(10, { cpu: 100 }), jobs });
    expect(result).toMatchObject({ status: "infeasible", minimal: true, stats: { steps: 0 } });
  });

  it("sums up disjoint crowds", () => {
    const jobs = units(120, (i) => jobOf(`a${i % 10}@${i}.service`, "Conflicts=%p@*.service\n"));
    const result = solve({ machines: machines(8), jobs }, { objectives: [{ type: "min-unplaced" }] });
    expect(result).toMatchObject({ status: "optimal", objective: [40] });
  });

  it("bounds a spread by the units that have no choice", () => {
    const jobs = units(60, (i) => jobOf(`a${i}.service`, i % 3 === 0 ? "" : "MachineMetadata=zone=1\n"));
    const result = solve(
      { machines: machines(6), jobs },
      { objectives: [{ type: "spread", key: "zone" }], canonical: false },
    );
    expect(result).toMatchObject({ status: "optimal", objective: [30] });
  });

  it("follows chains of a thousand peers", () => {
    const jobs = units(1000, (i) => jobOf(`a${i}.service`, i === 0 ? "" : `MachineOf=a${i - 1}.service\n`));
    expect(solve({ machines: machines(3), jobs }).status).toBe("feasible");
  });

  it("levels a large cluster to the last unit", () => {
    const jobs = units(1000, (i) => jobOf(`a${i % 25}@${i}.service`, "Conflicts=%p@*.service\n"));
    const result = solve({ machines: machines(100), jobs }, { objectives: [{ type: "min-max-load" }] });
    expect(result).toMatchObject({ status: "optimal", objective: [10] });
  });

  it("gives up within its budget, with bounds", () => {
    const jobs = units(40, (i) => ({ ...jobOf(`a${i}.service`, ""), demand: { cpu: 20 + ((i * 7) % 11) } }));
    const result = solve({ machines: machines(10, { cpu: 99 }), jobs }, { budget: 50, explain: false });
    expect(["infeasible", "unknown"]).toContain(result.status);
    expect(result.stats.steps).toBeLessThan(500);
  });

  it("has an answer for nothing at all", () => {
    expect(
      solve({ machines: [], jobs: [] }, { objectives: [{ type: "min-max-load" }, { type: "spread", key: "zone" }] }),
    ).toMatchObject({
      status: "optimal",
      objective: [0, 0],
    });
    expect(solve({ machines: [], jobs: [jobOf("a.service", "")] })).toMatchObject({
      status: "infeasible",
      core: [{ kind: "place", unit: "a.service" }],
    });
  });
});
