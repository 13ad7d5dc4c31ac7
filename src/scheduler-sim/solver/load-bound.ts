import type { Network } from "./network.ts";
import { hasMember, type NumberSet } from "./number-set.ts";

/**
 * A lower bound of the largest load: the least limit for which all units would fit if nothing but their allowed
 * machines mattered (conflicts left out, groups divisible). Found by network flow.
 */
export function leastLoadBound(network: Network): number {
  const machineCount = network.relations.machines.length;
  const total = network.groups.reduce((sum, group) => sum + group.members.length, 0);
  if (machineCount === 0) return 0;
  const largestGroup = network.groups.reduce((most, group) => Math.max(most, group.members.length), 0);
  let low = Math.max(
    Math.ceil((total + network.fixedLoad.reduce((sum, load) => sum + load, 0)) / machineCount),
    network.fixedLoad.reduce((most, load) => Math.max(most, load), 0),
    largestGroup,
  );
  const supply = divisibleSupply(network, (group) => network.groups[group]?.members.length ?? 0);
  const fits = (limit: number): boolean =>
    allFit(
      supply,
      Array.from(network.fixedLoad, (load) => Math.max(0, limit - load)),
    );
  let high = low;
  while (!fits(high)) high = high * 2 + 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (fits(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Distinct demands that are looked at one by one. */
const DEMAND_STEPS = 60;

/**
 * Whether the demands may fit the limits of one resource. `false` proves that they do not: either not even if groups
 * were divisible, or a machine cannot hold as many groups of at least some demand as it would have to.
 */
export function mayFitResource(network: Network, resource: Network["resources"][number]): boolean {
  const { demands, limits } = resource;
  if (
    !allFit(
      divisibleSupply(network, (group) => demands[group] as number),
      limits,
    )
  )
    return false;
  const sizes = [...new Set(demands)].filter((size) => size > 0).sort((a, b) => b - a);
  return sizes.slice(0, DEMAND_STEPS).every((size) =>
    allFit(
      divisibleSupply(network, (group) => ((demands[group] as number) >= size ? 1 : 0)),
      limits.map((limit) => Math.floor(limit / size)),
    ),
  );
}

interface Supply {
  readonly amount: number;
  readonly domain: NumberSet;
}

/** Adds up the groups that may go to the same machines. */
function divisibleSupply(network: Network, amountOf: (group: number) => number): Supply[] {
  const byDomain = new Map<string, { amount: number; domain: NumberSet }>();
  for (const [index, group] of network.groups.entries()) {
    const amount = amountOf(index);
    if (amount === 0) continue;
    const key = group.domain.join();
    const known = byDomain.get(key);
    if (known === undefined) byDomain.set(key, { amount, domain: group.domain });
    else known.amount += amount;
  }
  return [...byDomain.values()];
}

/** Maximum flow from supplies to machines, machines with the same suppliers taken together. */
function allFit(supplies: readonly Supply[], limits: readonly number[]): boolean {
  const classes = new Map<string, { room: number; readonly from: readonly number[] }>();
  for (const [m, limit] of limits.entries()) {
    const from = supplies.flatMap(({ domain }, at) => (hasMember(domain, m) ? [at] : []));
    if (from.length === 0) continue;
    const key = from.join();
    const known = classes.get(key);
    if (known === undefined) classes.set(key, { room: limit, from });
    else known.room += limit;
  }
  const sinks = [...classes.values()];
  const left = supplies.map(({ amount }) => amount);
  const room = sinks.map((sink) => sink.room);
  const flow = sinks.map(() => new Map<number, number>());
  const sinksOf = supplies.map((_, at) => sinks.flatMap(({ from }, sink) => (from.includes(at) ? [sink] : [])));
  for (let source = 0; source < supplies.length; source++) {
    while ((left[source] as number) > 0) {
      if (!augment(source)) return false;
    }
  }
  return true;

  /** Pushes what one path allows, shortest path first. */
  function augment(start: number): boolean {
    const cameFrom = new Map<number, { readonly source: number; readonly sink: number }>();
    const queue = [start];
    const seen = new Set<number>();
    for (let at = 0; at < queue.length; at++) {
      const source = queue[at] as number;
      for (const sink of sinksOf[source] as number[]) {
        if (seen.has(sink)) continue;
        seen.add(sink);
        if ((room[sink] as number) > 0) {
          push(start, source, sink, cameFrom);
          return true;
        }
        for (const [other, amount] of flow[sink] as Map<number, number>) {
          if (amount === 0 || other === start || cameFrom.has(other)) continue;
          cameFrom.set(other, { source, sink });
          queue.push(other);
        }
      }
    }
    return false;
  }

  function push(
    start: number,
    lastSource: number,
    lastSink: number,
    cameFrom: ReadonlyMap<number, { readonly source: number; readonly sink: number }>,
  ): void {
    let amount = Math.min(left[start] as number, room[lastSink] as number);
    const path: { readonly source: number; readonly sink: number }[] = [{ source: lastSource, sink: lastSink }];
    for (let step = cameFrom.get(lastSource); step !== undefined; step = cameFrom.get(step.source)) {
      const taker = (path.at(-1) as { source: number }).source;
      amount = Math.min(amount, (flow[step.sink] as Map<number, number>).get(taker) ?? 0);
      path.push(step);
    }
    left[start] = (left[start] as number) - amount;
    room[lastSink] = (room[lastSink] as number) - amount;
    for (const [at, { source, sink }] of path.entries()) {
      const into = flow[sink] as Map<number, number>;
      into.set(source, (into.get(source) ?? 0) + amount);
      const next = path[at + 1];
      if (next !== undefined) {
        const from = flow[next.sink] as Map<number, number>;
        from.set(source, (from.get(source) ?? 0) - amount);
      }
    }
  }
}
