import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { admit } from "../../../src/scheduler-sim/fleet/admission.ts";
import { layOutMachines } from "../../../src/scheduler-sim/fleet/machine-view.ts";
import { reconcile } from "../../../src/scheduler-sim/fleet/reconcile.ts";
import { settle } from "../../../src/scheduler-sim/fleet/settle.ts";
import { readJob } from "../../../src/scheduler-sim/model/job.ts";
import { arbCluster, arbVisitingOrder } from "../../../src/testing/cluster-arbitraries.ts";
import { referenceReconcile } from "./reference-engine.ts";

const anyCluster = arbCluster({ placed: true, valid: false, max: 9, minMachines: 0 });

describe("one round", () => {
  it("does task by task what the step-by-step engine does, in any order", () => {
    const clusterAndOrder = anyCluster.chain((cluster) => fc.tuple(fc.constant(cluster), arbVisitingOrder(cluster)));
    fc.assert(
      fc.property(clusterAndOrder, ([cluster, order]) => {
        let state = cluster;
        for (let round = 0; round < 3; round++) {
          const fast = reconcile(state, order);
          const plain = referenceReconcile(state, order);
          expect(fast.tasks).toEqual(plain.tasks);
          expect([...fast.placement].sort()).toEqual([...plain.placement].sort());
          state = { ...state, placement: fast.placement };
        }
      }),
      { numRuns: 400 },
    );
  });

  it("agrees with it where many machines refuse", () => {
    const machines = Array.from({ length: 40 }, (_, at) => ({
      id: `m${at}`,
      metadata: { zone: "abc".charAt(at % 3) },
    }));
    const jobs = Array.from({ length: 120 }, (_, at) => {
      const zone = at % 4 === 0 ? "MachineMetadata=zone=a\n" : "";
      const job = readJob({
        name: `t${at % 2}@${at}.service`,
        text: `[X-Fleet]\nConflicts=%p@*\n${zone}`,
        target: "launched",
      });
      if (!job.ok) throw new Error(job.error.message);
      return job.value;
    });
    const state = { machines, jobs, placement: new Map<string, string>() };
    expect(reconcile(state).tasks).toEqual(referenceReconcile(state).tasks);
  });

  it("does not depend on the order of the input", () => {
    fc.assert(
      fc.property(anyCluster, (cluster) => {
        const turned = { ...cluster, machines: [...cluster.machines].reverse(), jobs: [...cluster.jobs].reverse() };
        expect(reconcile(turned).tasks).toEqual(reconcile(cluster).tasks);
      }),
    );
  });

  it("gives the same rounds for the same seed", () => {
    fc.assert(
      fc.property(anyCluster, fc.integer(), (cluster, seed) => {
        const order = { kind: "seeded", seed } as const;
        expect(settle(cluster, { order, maxRounds: 8 })).toEqual(settle(cluster, { order, maxRounds: 8 }));
      }),
    );
  });
});

describe("admission", () => {
  it("loses no machine when a unit is removed that is no peer", () => {
    fc.assert(
      fc.property(arbCluster({ placed: true }), fc.nat(), (cluster, pick) => {
        const removed = cluster.jobs[pick % cluster.jobs.length];
        if (removed === undefined) return;
        const fewer = { ...cluster, jobs: cluster.jobs.filter((job) => job !== removed) };
        // A global unit may take the place of the removed one and keep others away.
        if (cluster.jobs.some((job) => job.requirements.global)) return;
        const [before, after] = [layOutMachines(cluster), layOutMachines(fewer)];
        for (const job of fewer.jobs) {
          if (job.requirements.machineOf.includes(removed.name)) continue;
          for (const machine of cluster.machines) {
            const fitted = admit(job, machine, before.get(machine.id) ?? []).kind !== "rejected";
            if (fitted) expect(admit(job, machine, after.get(machine.id) ?? []).kind).not.toBe("rejected");
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
