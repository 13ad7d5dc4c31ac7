import { mutuallyReachable } from "../core/components.ts";
import { type DependencyGraph, type Edge, findEdge, targetsOf } from "./dependency-graph.ts";
import { kindCode } from "./dependency-kinds.ts";

/** Units that wait for each other. */
export interface OrderingCycle {
  /** In the order in which they would run: each before the next, the last before the first. Begins with the first by name. */
  readonly units: readonly string[];
  /** `edges[i]` is the `before` edge from `units[i]` to the next one. */
  readonly edges: readonly Edge[];
}

/** Options of {@link orderingCycles}. */
export interface CycleOptions {
  /** Looks only at these units, for example those of one transaction. Default: all. */
  readonly units?: Iterable<string>;
  /** Gives at most this many cycles. Default 100. */
  readonly limit?: number;
}

const before = kindCode("before");

/**
 * Finds ordering cycles among units as if all of them were started together. Every unit that is on a cycle is on one of
 * the cycles given; each is as short as possible for the first unit (by name) that no earlier one covers.
 *
 * @example
 * orderingCycles(graph)[0]?.units; // ["a.service", "b.service"]: a before b before a
 *
 * @since 0.1.0
 */
export function orderingCycles(graph: DependencyGraph, options: CycleOptions = {}): OrderingCycle[] {
  const { limit = 100 } = options;
  const included = includedUnits(graph, options.units);
  const cycles: OrderingCycle[] = [];
  for (const component of components(graph, included)) {
    const members = new Set(component);
    const covered = new Set<number>();
    for (const unit of component.sort((a, b) => a - b)) {
      if (covered.has(unit)) continue;
      if (cycles.length >= limit) return cycles;
      const units = shortestCycle(graph, members, unit);
      for (const member of units) covered.add(member);
      cycles.push(asCycle(graph, units));
    }
  }
  return cycles.sort((a, b) => (a.units.join() < b.units.join() ? -1 : 1));
}

function includedUnits(graph: DependencyGraph, names: Iterable<string> | undefined): Set<number> | undefined {
  if (names === undefined) return undefined;
  const included = new Set<number>();
  for (const name of names) {
    const unit = graph.indexOf.get(name);
    if (unit !== undefined) included.add(unit);
  }
  return included;
}

/** Groups of units of which each is before and after each other one, as indexes of the graph: every cycle lies in one. */
export function orderingComponents(graph: DependencyGraph): number[][] {
  return components(graph, undefined);
}

function components(graph: DependencyGraph, included: ReadonlySet<number> | undefined): number[][] {
  if (included === undefined) {
    return mutuallyReachable(graph.units.length, (unit) => targetsOf(graph, unit, before));
  }
  const units = [...included].sort((a, b) => a - b);
  const place = new Map(units.map((unit, at) => [unit, at]));
  const next = (at: number) => {
    const targets: number[] = [];
    for (const target of targetsOf(graph, units[at] ?? 0, before)) {
      const to = place.get(target);
      if (to !== undefined) targets.push(to);
    }
    return targets;
  };
  return mutuallyReachable(units.length, next).map((group) => group.map((at) => units[at] ?? 0));
}

/** Breadth first from the unit to itself, inside its component. */
function shortestCycle(graph: DependencyGraph, members: ReadonlySet<number>, start: number): number[] {
  const from = new Map<number, number>();
  const queue = [start];
  for (let at = 0; at < queue.length; at++) {
    const unit = queue[at] ?? start;
    for (const target of targetsOf(graph, unit, before)) {
      if (target === start) return pathBack(from, unit, start);
      if (!members.has(target) || from.has(target)) continue;
      from.set(target, unit);
      queue.push(target);
    }
  }
  return [start];
}

function pathBack(from: ReadonlyMap<number, number>, last: number, start: number): number[] {
  const path = [last];
  for (let unit = last; unit !== start; ) {
    unit = from.get(unit) ?? start;
    path.push(unit);
  }
  return path.reverse();
}

function asCycle(graph: DependencyGraph, units: readonly number[]): OrderingCycle {
  const first = units.indexOf(units.reduce((a, b) => Math.min(a, b)));
  const names = [...units.slice(first), ...units.slice(0, first)].map((unit) => graph.units[unit]?.name ?? "");
  const edges: Edge[] = [];
  for (const [at, name] of names.entries()) {
    const edge = findEdge(graph, name, "before", names[(at + 1) % names.length] ?? name);
    if (edge !== undefined) edges.push(edge);
  }
  return { units: names, edges };
}
