import fc from "fast-check";
import { expect, test } from "vitest";
import { assembleCluster, resilience, settle, simulate } from "../../src/scheduler-sim.ts";
import { arbEvents, arbMachines, assertAlwaysTogether, assertNeverTogether, invariants } from "../../src/testing.ts";

const units = [
  {
    name: "db@.service",
    path: "units/db@.service",
    text: "[Service]\nExecStart=/bin/db\n[X-Fleet]\nConflicts=db@*.service\n",
  },
  {
    name: "agent@.service",
    path: "units/agent@.service",
    text: "[Service]\nExecStart=/bin/agent\n[X-Fleet]\nMachineOf=db@%i.service\n",
  },
];
const wanted = {
  "db@1.service": "launched",
  "db@2.service": "launched",
  "agent@1.service": "launched",
  "agent@2.service": "launched",
} as const;

test("two databases never share a machine, whatever happens", () => {
  const machines = arbMachines({ min: 1, max: 5, keys: { zone: ["a", "b", "c"] } });
  const runs = machines.chain((list) => {
    const cluster = assembleCluster({ machines: list, units: wanted }, units);
    if (!cluster.ok) throw new Error(cluster.error[0]?.message);
    return fc.tuple(fc.constant(cluster.value.state), arbEvents(cluster.value.state), fc.integer());
  });
  fc.assert(
    fc.property(runs, ([state, events, seed]) => {
      const timeline = simulate(state, [...events, { kind: "settle" }], { seed });
      invariants.all(timeline);
      assertNeverTogether(timeline, "db@*.service", "db@*.service");
      assertAlwaysTogether(timeline, "db@1.service", "agent@1.service");
    }),
  );
});

test("any one of three machines may be lost", () => {
  const machines = ["m1", "m2", "m3"].map((id) => ({ id, metadata: {} }));
  const cluster = assembleCluster({ machines, units: wanted }, units);
  if (!cluster.ok) throw new Error(cluster.error[0]?.message);
  const { state } = cluster.value;
  const atRest = { ...state, placement: settle(state).placement };
  expect(resilience(atRest, { k: 1 }).rating).toBe(1);
});
