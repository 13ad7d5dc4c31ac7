import { describe, expect, it } from "vitest";
import { syntheticTree } from "../../bench/synthetic-trees.ts";
import { explainJob } from "../../src/graph/explain-transaction.ts";
import type { ActiveState } from "../../src/graph/job-types.ts";
import { loadGraph } from "../../src/graph/load-graph.ts";
import { planTransaction, type TransactionOptions } from "../../src/graph/transaction.ts";
import { describeTransactionError } from "../../src/graph/transaction-events.ts";
import { treeFromObject } from "../../src/units/file-tree.ts";
import { indexUnits } from "../../src/units/unit-index.ts";

/** Targets without default dependencies from lines such as `a: Requires=b After=b`. */
function targets(text: string, units = ["a.target"]) {
  const files: Record<string, string> = {};
  for (const line of text.trim().split("\n")) {
    const [name = "", rest = ""] = line.trim().split(/:\s*/);
    const lines = rest
      .split(" ")
      .map((word) => word.replace(/=(\w+)$/, "=$1.target").replace(/=(yes|no)\.target/, "=$1"));
    files[`${name}.target`] = `[Unit]\nDefaultDependencies=no\n${lines.join("\n")}\n`;
  }
  return loadGraph(indexUnits(treeFromObject(files)), { units }).graph;
}

function jobs(text: string, options: TransactionOptions = {}, unit = "a.target"): string[] | string {
  const plan = planTransaction(targets(text, [unit]), unit, options);
  if (!plan.ok) return describeTransactionError(plan.error.error);
  return plan.value.jobs.map((job) => `${job.unit.replace(".target", "")}/${job.type}`).sort();
}

const active = (...names: string[]) => new Map<string, ActiveState>(names.map((name) => [`${name}.target`, "active"]));

describe("planTransaction", () => {
  it.each<[string, string, TransactionOptions, string[] | string]>([
    [
      "start pulls in what is required and wanted",
      "a: Requires=b Wants=c\nb:\nc:",
      {},
      ["a/start", "b/start", "c/start"],
    ],
    ["a wanted unit that is missing is left out", "a: Wants=b", {}, ["a/start"]],
    ["a required unit that is missing is not", "a: Requires=b", {}, "Unit b.target not found."],
    ["what runs already gets no job", "a: Requires=b\nb:", { states: active("b") }, ["a/start"]],
    [
      "a conflict stops what runs",
      "a: Conflicts=b\nb:",
      { states: active("b"), installed: new Map() },
      ["a/start", "b/stop"],
    ],
    [
      "stop takes along what requires the unit",
      "a: Wants=b\nb: Requires=a",
      { type: "stop", states: active("a", "b") },
      ["a/stop", "b/stop"],
    ],
    [
      "stop leaves alone what only wants the unit",
      "a: Wants=b\nb: Wants=a",
      { type: "stop", states: active("a", "b") },
      ["a/stop"],
    ],
    [
      "restart restarts what requires the unit and runs",
      "a: Wants=b Wants=c\nb: Requires=a\nc: Requires=a",
      { type: "restart", states: active("a", "b") },
      ["a/restart", "b/restart", "c/start"],
    ],
    ["try-restart of what does not run is nothing", "a:", { type: "try-restart" }, ["a/nop"]],
    [
      "stop is propagated from the requested unit on",
      "a: PropagatesStopTo=b\nb: PropagatesStopTo=c\nc:",
      { type: "stop", states: active("a", "b", "c") },
      ["a/stop", "b/stop", "c/stop"],
    ],
    ["ignore-dependencies starts only the unit", "a: Requires=b\nb:", { mode: "ignore-dependencies" }, ["a/start"]],
    ["isolate needs permission", "a: Wants=b\nb:", { mode: "isolate" }, "Operation refused, unit may not be isolated."],
    [
      "isolate stops the rest",
      "a: AllowIsolate=yes After=b\nb:",
      { mode: "isolate", states: active("b") },
      ["a/start", "b/stop"],
    ],
    [
      "mode fail keeps a running unit that only a wanted unit conflicts with",
      "a: Wants=b\nb: Conflicts=c\nc:",
      { mode: "fail", states: active("c") },
      ["a/start", "b/start"],
    ],
  ])("%s", (_name, text, options, expected) => {
    expect(jobs(text, options)).toEqual(expected);
  });

  it("walks over the kinds of edges one after the other: of one kind all are pulled in, or none", () => {
    const units = "a: AllowIsolate=yes Wants=m\nm: BindsTo=b BindsTo=z Requires=n\nb:\nz:";
    expect(jobs(units, { mode: "isolate" })).toEqual(["a/start"]);
    expect(jobs(units, { mode: "isolate", kindsReversed: true })).toEqual(["a/start", "b/start", "z/start"]);
  });

  it("refuses to push away a queued job in mode fail", () => {
    const installed = new Map([["a.target", { type: "stop" as const, irreversible: false }]]);
    expect(jobs("a:", { mode: "fail", installed })).toBe(
      "Transaction for a.target/start is destructive (a.target has 'stop' job queued, but 'start' is included in transaction).",
    );
  });

  it("says why a job is there and what it waits for", () => {
    const plan = planTransaction(targets("a: Wants=b\nb: Requires=c After=c\nc:"), "a.target");
    if (!plan.ok) throw new Error("must work");
    expect(explainJob(plan.value, "c.target").map((link) => [link.unit, link.reason?.through])).toEqual([
      ["a.target", undefined],
      ["b.target", "wants"],
      ["c.target", "requires"],
    ]);
    const waits = plan.value.jobs.map((job) => [job.unit, job.step, job.waitsFor.map((wait) => wait.unit)]);
    expect(waits).toEqual([
      ["a.target", 0, []],
      ["c.target", 0, []],
      ["b.target", 1, ["c.target"]],
    ]);
  });

  it("walks chains of 20,000 units without recursion, in order", () => {
    const { graph } = loadGraph(indexUnits(treeFromObject(syntheticTree("chain", 20_000))), { units: ["root.target"] });
    const plan = planTransaction(graph, "root.target");
    if (!plan.ok) throw new Error("must work");
    expect(plan.value.jobs).toHaveLength(20_002);
    expect(plan.value.jobs.at(-1)?.unit).toBe("root.target");
  });
});
