import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  allOutcomes,
  type OrderWitness,
  roundOutcomes,
} from "../../../src/scheduler-sim/fleet/outcomes/all-outcomes.ts";
import { taskSequences } from "../../../src/scheduler-sim/fleet/outcomes/task-sequences.ts";
import { reconcile } from "../../../src/scheduler-sim/fleet/reconcile.ts";
import { hasConflict } from "../../../src/scheduler-sim/fleet/relations.ts";
import { settle } from "../../../src/scheduler-sim/fleet/settle.ts";
import type { ClusterState, Schedule } from "../../../src/scheduler-sim/model/cluster-state.ts";
import { readJob } from "../../../src/scheduler-sim/model/job.ts";
import { arbCluster } from "../../../src/testing/cluster-arbitraries.ts";

const text = (schedule: Schedule) => JSON.stringify([...schedule].sort());
const globalsStayOut = (state: ClusterState) => state.jobs.every((job) => !job.requirements.global);
const hasRivals = ({ jobs }: ClusterState) => {
  const globals = jobs.filter((job) => job.requirements.global);
  return globals.some((job) => globals.some((other) => hasConflict(job, other)));
};

describe("all outcomes", () => {
  it("hold whatever a seed comes to", () => {
    fc.assert(
      fc.property(arbCluster({ placed: true, max: 6, maxMachines: 4 }), fc.integer(), (cluster, seed) => {
        const outcomes = allOutcomes(cluster);
        const settled = settle(cluster, { order: { kind: "seeded", seed }, maxRounds: 30 });
        expect(outcomes.exhausted).toBe(true);
        // Where global units exclude each other, one idle round does not mean that no order would do anything.
        if (hasRivals(cluster)) return;
        if (settled.kind === "rest") expect(outcomes.schedules.map(text)).toContain(text(settled.placement));
        else expect(outcomes.mayCycle).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it("of one round are those that all task sequences lead to, although orders are left out", () => {
    fc.assert(
      fc.property(arbCluster({ placed: true, max: 5, maxMachines: 3, valid: false }), (cluster) => {
        const sequences = taskSequences(cluster, 20_000);
        if (sequences === undefined) return;
        const ends = new Set(
          sequences.map((tasks) => {
            const placement = new Map(cluster.placement);
            for (const { kind, job, machine } of tasks) {
              const global = cluster.jobs.some((each) => each.name === job && each.requirements.global);
              if (kind === "unschedule" && placement.get(job) === machine) placement.delete(job);
              if (kind === "attempt-schedule" && !placement.has(job) && !global) placement.set(job, machine);
            }
            return text(placement);
          }),
        );
        expect(new Set(roundOutcomes(cluster)?.map(text))).toEqual(ends);
      }),
      { numRuns: 300 },
    );
  });

  it("come with orders that lead where they say", () => {
    const check = (cluster: ClusterState, { rounds, placement }: OrderWitness) => {
      let state = cluster;
      for (const order of rounds) state = { ...state, placement: reconcile(state, order).placement };
      expect(text(state.placement)).toBe(text(placement));
    };
    // The order in which global units are laid out is no part of a witness, nor which unit is replaced first.
    const clusters = arbCluster({ max: 7, maxMachines: 3, features: ["metadata", "conflicts", "peers"], placed: true });
    fc.assert(
      fc.property(clusters.filter(globalsStayOut), (cluster) => {
        const outcomes = allOutcomes(cluster);
        for (const [unit, witness] of outcomes.stranded) {
          check(cluster, witness);
          expect(witness.placement.has(unit)).toBe(false);
        }
        for (const [unit, witness] of outcomes.placed) {
          check(cluster, witness);
          expect(witness.placement.has(unit)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("tell every machine that some outcome puts a unit on", () => {
    fc.assert(
      fc.property(arbCluster({ placed: true, max: 6, maxMachines: 4 }), (cluster) => {
        const outcomes = allOutcomes(cluster, { limit: Number.MAX_SAFE_INTEGER });
        for (const { name } of cluster.jobs) {
          const seen = new Set(outcomes.schedules.flatMap((schedule) => schedule.get(name) ?? []));
          expect(outcomes.machines.get(name)).toEqual([...seen].sort());
        }
      }),
      { numRuns: 150 },
    );
  });

  it("tell luck from certainty", () => {
    const state = cluster(
      [
        { id: "m1", metadata: { disk: "ssd" } },
        { id: "m2", metadata: {} },
      ],
      { "any.service": "Conflicts=ssd.service\n", "ssd.service": "MachineMetadata=disk=ssd\n" },
    );
    const outcomes = allOutcomes(state);
    expect(Object.fromEntries(outcomes.verdicts)).toEqual({
      "any.service": "placed",
      "ssd.service": "order-sensitive",
    });
    expect(outcomes.stranded.get("ssd.service")?.rounds).toEqual([{ placed: [], unplaced: ["any.service"] }]);
  });

  it("see that a replacement on one machine never rests", () => {
    const state = cluster([{ id: "m1", metadata: {} }], { "new.service": "Replaces=old.service\n", "old.service": "" });
    const outcomes = allOutcomes(state);
    expect(outcomes.mayCycle).toBe(true);
    expect(outcomes.maxRounds).toBeUndefined();
    expect(outcomes.cycle?.rounds.length).toBeGreaterThan(0);
  });

  it("stay small where units are alike", () => {
    const units = Object.fromEntries(Array.from({ length: 40 }, (_, at) => [`u${at}.service`, ""]));
    const machines = ["m1", "m2", "m3"].map((id) => ({ id, metadata: {} }));
    const outcomes = allOutcomes(cluster(machines, units), { limit: 1 });
    expect(outcomes.exhausted).toBe(true);
    expect(outcomes.explored).toBeLessThan(200);
    // 40 units over three machines, 14 + 13 + 13: 40! / (14! 13! 13!).
    expect(outcomes.count).toBe(factorial(40n) / (factorial(14n) * factorial(13n) * factorial(13n)));
  });

  it("say when the budget ran out", () => {
    const units = Object.fromEntries(
      Array.from({ length: 12 }, (_, at) => [
        `u${at}.service`,
        `Conflicts=u${(at + 1) % 12}.service\nMachineMetadata=k=${at % 5}\n`,
      ]),
    );
    const machines = Array.from({ length: 5 }, (_, at) => ({ id: `m${at}`, metadata: { k: String(at) } }));
    const outcomes = allOutcomes(cluster(machines, units), { budget: 3 });
    expect(outcomes.exhausted).toBe(false);
    expect(new Set(outcomes.verdicts.values())).toEqual(new Set(["unknown"]));
  });
});

function cluster(machines: ClusterState["machines"], units: Readonly<Record<string, string>>): ClusterState {
  const jobs = Object.entries(units).map(([name, lines]) => {
    const job = readJob({ name, text: `[X-Fleet]\n${lines}`, target: "launched" });
    if (!job.ok) throw new Error(job.error.message);
    return job.value;
  });
  return { machines, jobs, placement: new Map() };
}

function factorial(number: bigint): bigint {
  return number <= 1n ? 1n : number * factorial(number - 1n);
}
