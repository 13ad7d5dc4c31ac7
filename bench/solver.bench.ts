import { readFileSync } from "node:fs";
import type { VectorCase } from "../conformance/adapter.ts";
import { coloringJobs, coloringMachines } from "../conformance/adapters/placement/coloring.ts";
import { readProblem } from "../conformance/adapters/placement/solve.ts";
import { type Job, readJob } from "../src/scheduler-sim/model/job.ts";
import type { Machine } from "../src/scheduler-sim/model/machine.ts";
import type { Objective, PlacementProblem } from "../src/scheduler-sim/solver/problem.ts";
import { type SolveResult, solve } from "../src/scheduler-sim/solver/solve.ts";
import {
  feasibleByLogicSolver,
  loadHighs,
  optimumByHighs,
  satisfiableByLogicSolver,
} from "../test/scheduler-sim/solver/second-opinions.ts";
import { type Benchmark, type Measurement, round } from "./benchmark.ts";

interface Query {
  readonly k: number;
  readonly expect: "sat" | "unsat";
  readonly class: "trivial" | "easy" | "hard" | "open-ended";
}
interface Graph {
  readonly id: string;
  readonly edges: readonly (readonly number[])[];
  readonly queries: readonly Query[];
}

const readVectors = <T>(file: string): readonly T[] =>
  (
    JSON.parse(readFileSync(new URL(`../fixtures/vectors/placement/${file}.json`, import.meta.url), "utf8")) as {
      cases: T[];
    }
  ).cases;

function timed<T>(task: () => T): { readonly ms: number; readonly value: T } {
  const start = performance.now();
  const value = task();
  return { ms: performance.now() - start, value };
}

/** Goals in milliseconds for one query of a class. */
const GOALS = {
  trivial: 500,
  easy: 10_000,
  hard: Number.POSITIVE_INFINITY,
  "open-ended": Number.POSITIVE_INFINITY,
} as const;
const OPEN_BUDGET = 20_000;

function ask(graph: Graph, jobs: readonly Job[], query: Query): { readonly ms: number; readonly value: SolveResult } {
  const problem = { machines: coloringMachines(query.k), jobs };
  const budget = query.class === "open-ended" ? OPEN_BUDGET : 1_000_000;
  const answer = timed(() => solve(problem, { budget, canonical: false, explain: false }));
  const { status } = answer.value;
  const wrong = query.expect === "sat" ? status === "infeasible" : status === "feasible";
  if (wrong) throw new Error(`${graph.id} k=${query.k}: ${status}`);
  return answer;
}

/** All queries of the colouring set, ours alone: which goals are met, what stays open. */
function coloringSet(): Measurement {
  let total = 0;
  const late: string[] = [];
  const open: string[] = [];
  let slowest = { name: "", ms: 0, steps: 0 };
  let count = 0;
  for (const graph of readVectors<Graph>("coloring")) {
    const jobs = coloringJobs(graph.edges);
    for (const query of graph.queries) {
      const { ms, value } = ask(graph, jobs, query);
      const name = `${graph.id} k=${query.k}`;
      if (value.status === "unknown") {
        open.push(`${name} (open after ${value.stats.steps} steps; the last k answered is ${query.k + 1})`);
        if (query.class === "open-ended") continue;
      }
      count++;
      total += ms;
      if (ms > GOALS[query.class]) late.push(`${name} ${Math.round(ms)} ms`);
      if (ms > slowest.ms) slowest = { name, ms, steps: value.stats.steps };
    }
  }
  const goals = late.length === 0 ? "every goal met" : `over the goal: ${late.join(", ")}`;
  const slow = `slowest ${slowest.name} ${Math.round(slowest.ms)} ms in ${slowest.steps} steps`;
  return {
    name: "solver/coloring-set",
    unit: "ms",
    ours: round(total),
    peers: {},
    notes: `${count} queries answered; ${goals}; ${slow}; not answered: ${open.join(", ") || "none"}`,
  };
}

/** One colouring query beside logic-solver, which gets the plain clauses with the colours of a clique fixed. */
function coloringQuery(id: string, k: number): Measurement {
  const graph = readVectors<Graph>("coloring").find((each) => each.id === id);
  const query = graph?.queries.find((each) => each.k === k);
  if (graph === undefined || query === undefined) throw new Error(`no query ${id} k=${k}`);
  const jobs = coloringJobs(graph.edges);
  const ours = ask(graph, jobs, query);
  const clauses = coloringClausesOf(graph, k);
  const peer = timed(() => satisfiableByLogicSolver(clauses));
  if (peer.value !== (query.expect === "sat")) throw new Error(`logic-solver: ${id} k=${k} is ${peer.value}`);
  return {
    name: `solver/color-${id}-${k}`,
    unit: "ms",
    ours: round(ours.ms),
    peers: { "logic-solver": round(peer.ms) },
    notes: `${query.expect}; ${(peer.ms / ours.ms).toFixed(1)} times as fast; ${ours.value.stats.steps} steps`,
  };
}

function coloringClausesOf(graph: Graph, k: number): number[][] {
  const vertices = graph.edges.length;
  const neighbours = Array.from({ length: vertices }, () => new Set<number>());
  for (const [vertex, higher] of graph.edges.entries()) {
    for (const other of higher) {
      neighbours[vertex]?.add(other);
      neighbours[other]?.add(vertex);
    }
  }
  const clique: number[] = [];
  const byDegree = neighbours.map((_, v) => v).sort((a, b) => (neighbours[b]?.size ?? 0) - (neighbours[a]?.size ?? 0));
  for (const vertex of byDegree) if (clique.every((member) => neighbours[member]?.has(vertex))) clique.push(vertex);
  const at = (vertex: number, color: number): number => vertex * k + color + 1;
  const clauses: number[][] = clique.map((vertex, color) => (color < k ? [at(vertex, color)] : []));
  for (let vertex = 0; vertex < vertices; vertex++) {
    clauses.push(Array.from({ length: k }, (_, color) => at(vertex, color)));
    for (let a = 0; a < k; a++) for (let b = 0; b < a; b++) clauses.push([-at(vertex, a), -at(vertex, b)]);
    for (const other of neighbours[vertex] ?? []) {
      if (other < vertex) continue;
      for (let color = 0; color < k; color++) clauses.push([-at(vertex, color), -at(other, color)]);
    }
  }
  return clauses;
}

/** Templates of up to a third of the machines that exclude their own kind, some bound to a zone, some tied together. */
export function cluster(machineCount: number, unitCount: number): PlacementProblem {
  let state = 2;
  const below = (bound: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return Math.floor((state / 0x7fffffff) * bound);
  };
  const machines = Array.from(
    { length: machineCount },
    (_, m): Machine => ({
      id: `${m}`.padStart(32, "0"),
      metadata: { zone: "abc"[m % 3] ?? "", disk: m % 2 === 0 ? "hdd" : "ssd" },
    }),
  );
  const jobs: Job[] = [];
  for (let template = 1; jobs.length < unitCount; template++) {
    const zone = below(3) === 0 ? `MachineMetadata=zone=${"abc"[below(3)]}\n` : "";
    const alone = below(4) === 0 ? "" : "Conflicts=%p@*.service\n";
    const rival = below(5) === 0 ? `Conflicts=app${1 + below(template)}@*.service\n` : "";
    const count = 1 + below(Math.max(2, Math.floor(machineCount / (zone === "" ? 3 : 6))));
    for (let i = 1; i <= Math.min(count, unitCount - jobs.length); i++) {
      const tie =
        alone === "" && zone === "" && rival === "" && i === 1 && template > 2
          ? `MachineOf=app${template - 1}@1.service\n`
          : "";
      const text = `[X-Fleet]\n${zone}${alone}${rival}${tie}`;
      const job = readJob({ name: `app${template}@${i}.service`, text, target: "launched" });
      if (job.ok) jobs.push(job.value);
    }
  }
  return { machines, jobs };
}

const SIZES = [
  [10, 100],
  [30, 300],
  [100, 1000],
  [300, 3000],
  [1000, 10_000],
] as const;

/** Random clusters, ours at every size; the peers where their models are not too large to be built. */
async function clusters(objective: Objective | undefined): Promise<Measurement> {
  const highs = await loadHighs();
  const times: number[] = [];
  const notes: string[] = [];
  const peers: Record<string, number> = {};
  for (const [machines, units] of SIZES) {
    const problem = cluster(machines, units);
    const objectives = objective === undefined ? [] : [objective];
    const ours = timed(() => solve(problem, { objectives, canonical: false, explain: false }));
    times.push(ours.ms);
    let note = `${machines}×${units} ${ours.value.status} ${round(ours.ms)} ms`;
    if (objective === undefined && units <= 300) {
      const peer = timed(() => feasibleByLogicSolver(problem));
      if (peer.value !== (ours.value.status === "feasible")) throw new Error(`logic-solver differs at ${units}`);
      note += ` (logic-solver ${round(peer.ms)})`;
      peers["logic-solver"] = round(peer.ms);
    }
    if (units <= 100) {
      const peer = timed(() => optimumByHighs(highs, problem, objective));
      const value = ours.value.status === "optimal" ? ours.value.objective[0] : undefined;
      if (objective !== undefined && peer.value !== value) throw new Error(`HiGHS says ${peer.value}, we ${value}`);
      note += ` (HiGHS ${round(peer.ms)})`;
      peers["highs"] = round(peer.ms);
    }
    notes.push(note);
  }
  const grown = times.slice(1).map((time, i) => (time / (times[i] ?? time)).toFixed(1));
  return {
    name: `solver/clusters${objective === undefined ? "" : `-${objective.type}`}`,
    unit: "ms",
    ours: round(times[times.length - 1] ?? 0),
    peers,
    notes: `${notes.join("; ")}; growth ${grown.join(", ")} for 10 times the choices (peers: their largest)`,
  };
}

/** Every recorded case, cores and all: the goal is 100 ms a case. */
function recordedCases(): Measurement {
  let total = 0;
  let slowest = { id: "", ms: 0 };
  const cases = readVectors<VectorCase>("solve");
  for (const testCase of cases) {
    const problem = readProblem(testCase);
    const { ms } = timed(() => solve(problem, { objectives: testCase["objectives"] as Objective[] }));
    total += ms;
    if (ms > slowest.ms) slowest = { id: testCase.id, ms };
  }
  const notes = `${cases.length} cases with cores and least placements; slowest ${slowest.id} ${round(slowest.ms)} ms (goal 100)`;
  return { name: "solver/recorded-cases", unit: "ms", ours: round(total), peers: {}, notes };
}

const QUERIES: readonly (readonly [string, number])[] = [
  ["queen6_6", 6],
  ["queen7_7", 7],
  ["queen8_8", 9],
  ["queen8_12", 12],
  ["myciel4", 4],
  ["le450_5a", 5],
  ["le450_15b", 15],
  ["miles750", 31],
  ["school1_nsh", 14],
  ["games120", 9],
  ["inithx.i.3", 31],
];

export const benchmarks: readonly Benchmark[] = [
  { name: "solver/recorded-cases", run: recordedCases },
  { name: "solver/coloring-set", run: coloringSet },
  ...QUERIES.map(([id, k]) => ({ name: `solver/color-${id}-${k}`, run: () => coloringQuery(id, k) })),
  { name: "solver/clusters", run: () => clusters(undefined) },
  { name: "solver/clusters-min-max-load", run: () => clusters({ type: "min-max-load" }) },
];
