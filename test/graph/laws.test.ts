import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkGraph } from "../../src/graph/dependency-graph.ts";
import type { ActiveState } from "../../src/graph/job-types.ts";
import { loadGraph } from "../../src/graph/load-graph.ts";
import { planTransaction, type Transaction } from "../../src/graph/transaction.ts";
import { allOutcomes } from "../../src/graph/transaction-outcomes.ts";
import { type FileLiteral, treeFromObject } from "../../src/units/file-tree.ts";
import { indexUnits } from "../../src/units/unit-index.ts";
import { arbitraryUnits } from "./arbitrary-units.ts";

function load(files: Record<string, FileLiteral>, units?: readonly string[]) {
  return loadGraph(indexUnits(treeFromObject(files)), units === undefined ? {} : { units });
}

function jobsOf(plan: Transaction): string[] {
  return plan.jobs.map((job) => `${job.unit}/${job.type}`).sort();
}

describe("the graph of any unit set", () => {
  it("has the inverse of every edge, with mirrored marks", () => {
    fc.assert(
      fc.property(arbitraryUnits({ conflicts: true }), (files) => {
        expect(checkGraph(load(files).graph)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("does not depend on the order in which files are listed", () => {
    fc.assert(
      fc.property(arbitraryUnits({ conflicts: true }), (files) => {
        const reversed = Object.fromEntries(Object.entries(files).reverse());
        const [one, other] = [load(files).graph, load(reversed).graph];
        expect([...other.targets]).toEqual([...one.targets]);
        expect([...other.marks]).toEqual([...one.marks]);
        expect(other.units.map((unit) => [unit.name, unit.load])).toEqual(
          one.units.map((unit) => [unit.name, unit.load]),
        );
      }),
      { numRuns: 60 },
    );
  });
});

describe("any transaction", () => {
  it("has one job a unit, each with a reason, and an order without circles", () => {
    fc.assert(
      fc.property(arbitraryUnits({ conflicts: false }), (files) => {
        const plan = planTransaction(load(files, ["u0.target"]).graph, "u0.target");
        if (!plan.ok) return;
        const steps = new Map(plan.value.jobs.map((job) => [job.unit, job.step]));
        expect(steps.size).toBe(plan.value.jobs.length);
        for (const job of plan.value.jobs) {
          expect(job.because.length > 0 || job.unit === plan.value.anchor.unit).toBe(true);
          for (const wait of job.waitsFor) expect(steps.get(wait.unit)).toBeLessThan(job.step);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("never starts two units of which one conflicts with the other", () => {
    fc.assert(
      fc.property(arbitraryUnits({ conflicts: true }), (files) => {
        const { graph } = load(files, ["u0.target"]);
        const plan = planTransaction(graph, "u0.target");
        if (!plan.ok) return;
        const started = new Set(plan.value.jobs.filter((job) => job.type === "start").map((job) => job.unit));
        for (const job of plan.value.jobs) {
          if (job.type !== "stop") continue;
          expect(started.has(job.unit)).toBe(false);
        }
      }),
      { numRuns: 300 },
    );
  });

  it("leaves nothing to do when it is asked for again", () => {
    fc.assert(
      fc.property(arbitraryUnits({ conflicts: false }), (files) => {
        const { graph } = load(files, ["u0.target"]);
        const first = planTransaction(graph, "u0.target");
        if (!first.ok) return;
        const states = new Map<string, ActiveState>(first.value.jobs.map((job) => [job.unit, "active"]));
        const lost = first.value.events.some((event) => event.kind === "ordering-cycle");
        const second = planTransaction(graph, "u0.target", { states });
        if (lost || !second.ok) return;
        expect(jobsOf(second.value)).toEqual(["u0.target/start"]);
      }),
      { numRuns: 200 },
    );
  });

  it("is one of all its outcomes, each of which can be had again", () => {
    fc.assert(
      fc.property(arbitraryUnits({ conflicts: true }), (files) => {
        const { graph } = load(files, ["u0.target"]);
        const { outcomes } = allOutcomes(graph, "u0.target", { tries: 40 });
        for (const { result, ...orders } of outcomes) {
          if (orders.order.length === 0) continue;
          const again = planTransaction(graph, "u0.target", orders);
          expect(again).toEqual(result);
        }
      }),
      { numRuns: 60 },
    );
  });
});
