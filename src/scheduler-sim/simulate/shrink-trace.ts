import type { ClusterState } from "../model/cluster-state.ts";
import type { Trace } from "./trace-schema.ts";

/**
 * Makes a trace smaller while it still fails: leaves out events, then units, then machines, until nothing more can go.
 *
 * @param fails - whether a trace still shows the problem; must be true for the given one.
 */
export function shrinkTrace(trace: Trace, fails: (trace: Trace) => boolean): Trace {
  let smallest = trace;
  for (let shrunk = true; shrunk; ) {
    const before = smallest;
    smallest = shrinkList(smallest, (each) => each.events, withEvents, fails);
    smallest = shrinkList(smallest, (each) => each.cluster.jobs, withJobs, fails);
    smallest = shrinkList(smallest, (each) => each.cluster.machines, withMachines, fails);
    shrunk = smallest !== before;
  }
  return smallest;
}

/** Leaves out runs of items: half of the list first, single items last. */
function shrinkList<T>(
  trace: Trace,
  itemsOf: (trace: Trace) => readonly T[],
  rebuild: (trace: Trace, items: readonly T[]) => Trace,
  fails: (trace: Trace) => boolean,
): Trace {
  let current = trace;
  for (let size = Math.ceil(itemsOf(trace).length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < itemsOf(current).length; ) {
      const items = itemsOf(current);
      const candidate = rebuild(current, [...items.slice(0, at), ...items.slice(at + size)]);
      if (fails(candidate)) current = candidate;
      else at += size;
    }
  }
  return current;
}

function withEvents(trace: Trace, events: Trace["events"]): Trace {
  return { ...trace, events };
}

function withJobs(trace: Trace, jobs: ClusterState["jobs"]): Trace {
  const names = new Set(jobs.map(({ name }) => name));
  const placement = new Map([...trace.cluster.placement].filter(([name]) => names.has(name)));
  return { ...trace, cluster: { ...trace.cluster, jobs, placement } };
}

function withMachines(trace: Trace, machines: ClusterState["machines"]): Trace {
  return { ...trace, cluster: { ...trace.cluster, machines } };
}
