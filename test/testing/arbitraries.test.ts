import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fleetContents, readFleet } from "../../src/parser/fleet-reading.ts";
import { checkFleetOptions } from "../../src/scheduler-sim/fleet/submission.ts";
import { simulate, startSimulation } from "../../src/scheduler-sim/simulate/simulate.ts";
import {
  arbCluster,
  arbConflictGraph,
  arbMachines,
  arbTightCluster,
  arbUnits,
} from "../../src/testing/cluster-arbitraries.ts";
import { clusterCommands, modelOf } from "../../src/testing/event-arbitraries.ts";
import {
  assertAtLeast,
  assertNeverTogether,
  assertOnly,
  assertSpread,
  assertSurvives,
  invariants,
} from "../../src/testing/invariants.ts";
import { arbUnitFileText } from "../../src/testing/unit-text-arbitraries.ts";

describe("arbitraries", () => {
  it("draw units that fleet takes", () => {
    fc.assert(
      fc.property(arbUnits(), (units) => {
        expect(new Set(units.map(({ name }) => name)).size).toBe(units.length);
        for (const { text } of units) {
          const reading = readFleet(text);
          expect(reading.ok && checkFleetOptions(reading.value)).toEqual([]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("draw machines with distinct short ids and the keys asked for", () => {
    fc.assert(
      fc.property(arbMachines({ min: 2, max: 6, keys: { rack: ["r1"] } }), (machines) => {
        expect(new Set(machines.map(({ id }) => id.slice(0, 8))).size).toBe(machines.length);
        for (const { metadata } of machines) expect(["{}", '{"rack":"r1"}']).toContain(JSON.stringify(metadata));
      }),
    );
  });

  it("shrink to the smallest cluster that shows a problem", () => {
    const { counterexample } = fc.check(
      fc.property(arbCluster(), ({ jobs }) => jobs.every((job) => job.requirements.conflicts.length === 0)),
      { seed: 1 },
    );
    const [cluster] = counterexample ?? [];
    expect(cluster?.jobs.length).toBeLessThanOrEqual(2);
    expect(cluster?.machines).toHaveLength(1);
  });

  it("draw texts that mean the same in any layout", () => {
    const entries = [
      { section: "Service", key: "ExecStart", value: "/bin/true" },
      { section: "X-Fleet", key: "Conflicts", value: "a@*.service b" },
    ];
    const plain = readFleet("[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=a@*.service b\n");
    fc.assert(
      fc.property(arbUnitFileText(entries), (text) => {
        const reading = readFleet(text);
        expect(reading.ok && fleetContents(reading.value)).toEqual(plain.ok && fleetContents(plain.value));
      }),
    );
  });

  it("draw tight clusters of both kinds, and graphs", () => {
    const sizes = fc.sample(arbTightCluster(), { numRuns: 100, seed: 1 }).map(({ machines, jobs }) => {
      return jobs.filter(({ name }) => name.startsWith("web@")).length - machines.length;
    });
    expect(Math.min(...sizes)).toBeLessThanOrEqual(0);
    expect(Math.max(...sizes)).toBe(1);
    const [graph] = fc.sample(arbConflictGraph({ vertices: 4, density: 1, machines: 2 }), { numRuns: 1, seed: 1 });
    expect(graph?.jobs[0]?.requirements.conflicts).toEqual(["v1.service", "v2.service", "v3.service"]);
  });
});

describe("model-based commands", () => {
  it("keep model and simulation together", () => {
    const anything = arbCluster({ max: 5, features: ["metadata", "conflicts", "peers"] }).chain((cluster) =>
      fc.tuple(fc.constant(cluster), fc.commands(clusterCommands(cluster), { maxCommands: 20 })),
    );
    fc.assert(
      fc.property(anything, ([cluster, commands]) => {
        const start = simulate(cluster, [{ kind: "settle" }]).end.cluster;
        fc.modelRun(() => ({ model: modelOf(start), real: { state: startSimulation(start) } }), commands);
      }),
      { numRuns: 100 },
    );
  });
});

describe("assertions", () => {
  const job = (name: string) => ({
    name,
    text: "",
    target: "launched" as const,
    hash: "",
    requirements: { machineOf: [], metadata: [], conflicts: [], replaces: [], global: false },
  });
  const machines = [
    { id: "m1", metadata: { zone: "a" } },
    { id: "m2", metadata: { zone: "b" } },
  ];
  const state = {
    machines,
    jobs: ["web@1.service", "web@2.service"].map(job),
    placement: new Map([
      ["web@1.service", "m1"],
      ["web@2.service", "m1"],
    ]),
  };

  it.each([
    [
      "never together",
      () => assertNeverTogether(state, "web@1*", "web@*"),
      "web@1.service and web@2.service share machine m1",
    ],
    ["spread", () => assertSpread(state, "zone", 1), 'zone is skewed by 2: {"a":2,"b":0}'],
    ["at least", () => assertAtLeast(state, "web@*", 3), "only 2 units match web@*, 3 are wanted"],
    ["only", () => assertOnly(state, "web@1*", { zone: "b" }), "web@1.service is on m1, where zone is a, not b"],
  ])("%s tells what is wrong", (_name, assertion, message) => {
    expect(assertion).toThrow(message);
  });

  it("survives what leaves every unit a place", () => {
    assertSurvives(state, 1);
    expect(() => assertSurvives({ ...state, machines: machines.slice(0, 1) }, 1)).toThrow(
      "losing m1 leaves web@1.service, web@2.service without a machine (degraded)",
    );
    invariants.permutationInvariant(state);
  });
});
