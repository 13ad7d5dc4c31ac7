import type { ClusterState } from "../../model/cluster-state.ts";
import { isWanted, type Job } from "../../model/job.ts";
import type { Machine } from "../../model/machine.ts";
import { sortedJobs, sortedMachines } from "../machine-view.ts";
import { hasConflict, hasReplacement, meetsAllMetadata, meetsMachineId } from "../relations.ts";

/**
 * A cluster with every relation written out, for looking at all orders of a few dozen units: whatever the engine asks
 * is one look-up here.
 */
export interface DenseCluster {
  readonly jobs: readonly Job[];
  readonly machines: readonly Machine[];
  readonly wanted: readonly boolean[];
  readonly global: readonly boolean[];
  /** Per unit its peers; -1 for one that does not exist. */
  readonly peers: readonly (readonly number[])[];
  /** Per unit and machine, whether id and metadata fit. */
  readonly eligible: readonly (readonly boolean[])[];
  /** Per unit and unit; symmetric. */
  readonly conflict: readonly (readonly boolean[])[];
  /** Per unit and unit, whether exactly one replaces the other; symmetric. */
  readonly replacement: readonly (readonly boolean[])[];
  readonly globals: readonly number[];
  /** Global units that conflict with another global unit: only among these does the order of the layout matter. */
  readonly rivals: readonly number[];
  /** Whether some global unit may conflict with something, so that it comes and goes with the units around it. */
  readonly globalsMove: boolean;
  readonly hasReplacements: boolean;
}

export function buildDenseCluster({ jobs: input, machines: machineList }: ClusterState): DenseCluster {
  const jobs = sortedJobs([...new Map(input.map((job) => [job.name, job] as const)).values()]);
  const machines = sortedMachines([...new Map(machineList.map((each) => [each.id, each] as const)).values()]);
  const indexOf = new Map(jobs.map((job, index) => [job.name, index] as const));
  const conflict = jobs.map((job) => jobs.map((other) => hasConflict(job, other)));
  const replacement = jobs.map((job) => jobs.map((other) => hasReplacement(job, other)));
  const globals = jobs.flatMap((job, index) => (job.requirements.global ? [index] : []));
  return {
    jobs,
    machines,
    wanted: jobs.map(isWanted),
    global: jobs.map((job) => job.requirements.global),
    peers: jobs.map((job) => job.requirements.machineOf.map((peer) => indexOf.get(peer) ?? -1)),
    eligible: jobs.map(({ requirements }) =>
      machines.map(
        (machine) =>
          meetsAllMetadata(requirements, machine) && (requirements.global || meetsMachineId(requirements, machine)),
      ),
    ),
    conflict,
    replacement,
    globals,
    rivals: globals.filter((job) => globals.some((other) => conflict[job]?.[other])),
    globalsMove: globals.some((job) => conflict[job]?.includes(true)),
    hasReplacements: replacement.some((row) => row.includes(true)),
  };
}

/** What the engine sees on the machines: units per machine by number, and how many they are. */
export interface Layout {
  readonly here: readonly (readonly number[])[];
}

/**
 * Every layout that some order of the global units gives for a placement (machine number per unit, negative: none).
 * More orders than the limit are not tried; `complete` then is false.
 */
export function layoutsOf(
  cluster: DenseCluster,
  on: readonly number[],
  orderLimit: number,
): { readonly layouts: readonly Layout[]; readonly complete: boolean } {
  const base: number[][] = cluster.machines.map(() => []);
  on.forEach((machine, job) => {
    if (machine >= 0 && cluster.wanted[job]) base[machine]?.push(job);
  });
  const steady = cluster.globals.filter((job) => !cluster.rivals.includes(job));
  if (cluster.rivals.length === 0) {
    addGlobals(cluster, base, steady);
    return { layouts: [{ here: base }], complete: true };
  }
  const seen = new Map<string, Layout>();
  const { orders, complete } = permutations(cluster.rivals, orderLimit);
  for (const order of orders) {
    const here = base.map((list) => [...list]);
    addGlobals(cluster, here, [...steady, ...order]);
    for (const list of here) list.sort((a, b) => a - b);
    seen.set(here.map((list) => list.join()).join(";"), { here });
  }
  return { layouts: [...seen.values()], complete };
}

/** Puts global units wherever they may run and nothing there conflicts, one after the other. */
function addGlobals(cluster: DenseCluster, here: readonly number[][], order: readonly number[]): void {
  for (const job of order) {
    here.forEach((list, machine) => {
      if (!cluster.eligible[job]?.[machine]) return;
      if (!list.some((other) => cluster.conflict[job]?.[other])) list.push(job);
    });
  }
}

/** fleet's test of a unit on a machine. */
export function abilityOf(cluster: DenseCluster, layout: Layout, job: number, machine: number): "no" | "yes" | "move" {
  if (!cluster.eligible[job]?.[machine]) return "no";
  const here = layout.here[machine] ?? [];
  for (const peer of cluster.peers[job] ?? []) if (!here.includes(peer)) return "no";
  const conflicts = cluster.conflict[job];
  if (here.some((other) => conflicts?.[other])) return "no";
  return cluster.hasReplacements && here.some((other) => cluster.replacement[job]?.[other]) ? "move" : "yes";
}

/** The machine a unit would be scheduled to; -1 when none takes it. */
export function chooseMachine(cluster: DenseCluster, layout: Layout, job: number): number {
  let best = -1;
  for (let machine = 0; machine < cluster.machines.length; machine++) {
    if (best >= 0 && loadOf(layout, machine) >= loadOf(layout, best)) continue;
    if (abilityOf(cluster, layout, job, machine) !== "no") best = machine;
  }
  return best;
}

/** The least loaded machine but one, whatever it can run; -1 when there is none. */
export function leastLoadedOtherThan(layout: Layout, machine: number): number {
  let best = -1;
  for (let other = 0; other < layout.here.length; other++) {
    if (other === machine) continue;
    if (best < 0 || loadOf(layout, other) < loadOf(layout, best)) best = other;
  }
  return best;
}

function loadOf(layout: Layout, machine: number): number {
  return layout.here[machine]?.length ?? 0;
}

/** All orders of a list, up to a limit. */
function permutations(
  items: readonly number[],
  limit: number,
): { readonly orders: readonly (readonly number[])[]; readonly complete: boolean } {
  let orders: number[][] = [[]];
  let complete = true;
  for (const item of items) {
    const longer: number[][] = [];
    for (const order of orders) {
      for (let at = 0; at <= order.length; at++) longer.push([...order.slice(0, at), item, ...order.slice(at)]);
    }
    complete &&= longer.length <= limit;
    orders = longer.slice(0, limit);
  }
  return { orders, complete };
}
