import fc from "fast-check";
import { reconcile } from "../src/scheduler-sim/fleet/reconcile.ts";
import { settle } from "../src/scheduler-sim/fleet/settle.ts";
import type { ClusterState } from "../src/scheduler-sim/model/cluster-state.ts";
import { type Job, readJob } from "../src/scheduler-sim/model/job.ts";
import type { Machine } from "../src/scheduler-sim/model/machine.ts";
import { simulate } from "../src/scheduler-sim/simulate/simulate.ts";
import { arbCluster } from "../src/testing/cluster-arbitraries.ts";
import { arbEvents } from "../src/testing/event-arbitraries.ts";
import { referenceReconcile } from "../test/scheduler-sim/fleet/reference-engine.ts";
import { type Benchmark, type Measurement, round, timeTogether } from "./benchmark.ts";

type Constraints = "simple" | "mixed";

/** Machines × units. */
const SIZES = [
  [10, 100],
  [50, 1_000],
  [100, 5_000],
  [1_000, 10_000],
  [10_000, 100_000],
] as const;

/** The size that the goals speak of: place-all below one second, a steady round in milliseconds. */
const GOAL_SIZE = 3;

export const benchmarks: readonly Benchmark[] = [
  ...(["simple", "mixed"] as const).flatMap(engineBenchmarks),
  { name: "placement/random-histories", run: randomHistories },
];

function engineBenchmarks(constraints: Constraints): readonly Benchmark[] {
  return [
    { name: `placement/place-all-${constraints}`, run: () => placeAll(constraints) },
    { name: `placement/steady-round-${constraints}`, run: () => steadyRound(constraints, false) },
    { name: `placement/machine-lost-${constraints}`, run: () => steadyRound(constraints, true) },
  ];
}

/** What a property test costs: clusters of up to five machines and ten units, twenty events each. */
function randomHistories(): Measurement {
  const clusters = arbCluster({ maxMachines: 5, max: 10 }).chain((cluster) =>
    fc.tuple(fc.constant(cluster), arbEvents(cluster, { maxLength: 20 })),
  );
  const drawn = fc.sample(clusters, { numRuns: 1000, seed: 1 });
  const [ms = 0] = timeTogether([() => drawn.map(([cluster, events]) => simulate(cluster, events))], 3);
  const events = drawn.reduce((sum, [, list]) => sum + list.length, 0);
  const notes = `1,000 clusters, ${events} events; the engine and every agent run after each`;
  return { name: "placement/random-histories", unit: "ms", ours: round(ms), peers: {}, notes };
}

/** Everything from an empty cluster to rest. */
function placeAll(constraints: Constraints): Measurement {
  const times = SIZES.map(([machines, units], at) => {
    const empty = makeCluster(machines, units, constraints);
    // A new list of jobs each time, so that nothing is known from the run before.
    const fresh = (): ClusterState => ({ ...empty, jobs: [...empty.jobs], machines: [...empty.machines] });
    return timeTogether([() => settle(fresh())], at > 3 ? 1 : 3)[0] ?? 0;
  });
  const small = makeCluster(10, 100, constraints);
  const [ours = 1, plain = 1] = timeTogether(
    [() => reconcile({ ...small, jobs: [...small.jobs] }), () => referenceReconcile(small)],
    5,
  );
  return report(
    `placement/place-all-${constraints}`,
    times,
    `${round(plain / ours)} × the step-by-step engine at 10×100`,
  );
}

/** One round of a cluster at rest, with all machines or after the loss of one. */
function steadyRound(constraints: Constraints, lost: boolean): Measurement {
  const times = SIZES.map(([machines, units], at) => {
    const empty = makeCluster(machines, units, constraints);
    const state = { ...empty, placement: settle(empty).placement };
    const before = lost ? { ...state, machines: state.machines.slice(1) } : state;
    return timeTogether([() => reconcile(before)], at > 3 ? 3 : 7)[0] ?? 0;
  });
  return report(`placement/${lost ? "machine-lost" : "steady-round"}-${constraints}`, times, "one round of the engine");
}

function report(name: string, times: readonly number[], note: string): Measurement {
  const cells = SIZES.map(([machines, units], at) => `${machines}×${units}: ${round(times[at] ?? 0)} ms`);
  const perUnit = SIZES.map(([, units], at) => ((times[at] ?? 0) * 1000) / units);
  const grows = round((perUnit.at(-1) ?? 0) / (perUnit[1] ?? 1));
  const notes = `${cells.join(", ")}; cost a unit grows ${grows} × from 1,000 to 100,000 units; ${note}`;
  return { name, unit: "ms", ours: round(times[GOAL_SIZE] ?? 0), peers: {}, notes };
}

/**
 * `simple`: units without requirements. `mixed`: groups of ten, six of which exclude each other and partly ask for a
 * zone, one follows, one wants a rack, one a machine, one anything.
 */
function makeCluster(machineCount: number, unitCount: number, constraints: Constraints): ClusterState {
  const machines = Array.from({ length: machineCount }, (_, at): Machine => {
    const scattered = ((at * 2654435761) % 4294967296).toString(16).padStart(8, "0");
    const metadata = { zone: "abc".charAt(at % 3), disk: at % 2 === 0 ? "hdd" : "ssd", rack: `r${at % 20}` };
    return { id: scattered + at.toString(16).padStart(24, "0"), metadata };
  });
  const jobs = Array.from({ length: unitCount }, (_, at) =>
    constraints === "simple" ? makeJob(`u${at}.service`, "") : mixedJob(at, machines),
  );
  return { machines, jobs, placement: new Map() };
}

function mixedJob(at: number, machines: readonly Machine[]): Job {
  const group = Math.floor(at / 10);
  const member = at % 10;
  const zone = member % 2 === 1 ? `MachineMetadata=zone=${"abc".charAt(group % 3)}\n` : "";
  const lines = [
    ...Array.from({ length: 6 }, () => `Conflicts=%p@*.service\n${zone}`),
    `MachineOf=t${group}@0.service\n`,
    `MachineMetadata=rack=r${group % 20}\n`,
    `MachineID=${machines[group % machines.length]?.id}\n`,
    "",
  ];
  return makeJob(`t${group}@${member}.service`, lines[member] ?? "");
}

function makeJob(name: string, lines: string): Job {
  const job = readJob({ name, text: `[Service]\nExecStart=/bin/true\n[X-Fleet]\n${lines}`, target: "launched" });
  if (!job.ok) throw new Error(job.error.message);
  return job.value;
}
