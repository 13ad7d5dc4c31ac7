import { type Job, readJob } from "../../../src/scheduler-sim/model/job.ts";
import { solve } from "../../../src/scheduler-sim/solver/solve.ts";
import { verifyPlacement } from "../../../src/scheduler-sim/solver/verify-placement.ts";
import type { Adapter, Outcome, VectorCase } from "../../adapter.ts";

interface Query {
  readonly k: number;
  readonly expect: "sat" | "unsat";
  readonly class: "trivial" | "easy" | "hard" | "open-ended";
}

/** Conflicts allowed for each class; open-ended queries may come out unknown. */
const BUDGETS = { trivial: 100_000, easy: 1_000_000, hard: 1_000_000, "open-ended": 20_000 } as const;

export const adapter: Adapter = { prepare: () => runCase };

/** Vertices as units with one `Conflicts=` line a neighbour. */
export function coloringJobs(edges: readonly (readonly number[])[]): Job[] {
  const neighbours = edges.map((higher) => [...higher]);
  for (const [vertex, higher] of edges.entries()) for (const other of higher) neighbours[other]?.push(vertex);
  return neighbours.map((list, vertex) => {
    const lines = list.map((other) => `Conflicts=v${other}.service\n`).join("");
    const job = readJob({ name: `v${vertex}.service`, text: `[X-Fleet]\n${lines}`, target: "launched" });
    if (!job.ok) throw new Error(job.error.message);
    return job.value;
  });
}

export function coloringMachines(count: number): { id: string; metadata: Record<string, string> }[] {
  return Array.from({ length: count }, (_, m) => ({ id: `${m}`.padStart(32, "0"), metadata: {} }));
}

function runCase(testCase: VectorCase): Outcome {
  const jobs = coloringJobs(testCase["edges"] as number[][]);
  for (const query of testCase["queries"] as Query[]) {
    const problem = { machines: coloringMachines(query.k), jobs };
    const result = solve(problem, { budget: BUDGETS[query.class], canonical: false, explain: false });
    if (result.status === "unknown") {
      if (query.class !== "open-ended") return { failed: `k=${query.k}: gave up` };
      continue;
    }
    const answer = result.status === "infeasible" ? "unsat" : "sat";
    if (answer !== query.expect) return { failed: `k=${query.k}: got ${answer}` };
    if (result.status === "infeasible") continue;
    const [violation] = verifyPlacement(problem, result.placement);
    if (violation !== undefined) return { failed: `k=${query.k}: ${JSON.stringify(violation)}` };
  }
  return undefined;
}
