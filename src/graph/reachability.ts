import { type DependencyGraph, type Edge, edgesOf } from "./dependency-graph.ts";
import type { DependencyKind } from "./dependency-kinds.ts";

/** A unit that can be reached, and how. */
export interface ReachedUnit {
  readonly name: string;
  /** Number of edges from the nearest start. */
  readonly distance: number;
  /** The last edge of the way; undefined for a start. */
  readonly via: Edge | undefined;
}

/** Options of {@link reachableUnits}. */
export interface ReachOptions {
  /** Kinds that are followed. Default: what starting a unit pulls in. */
  readonly kinds?: readonly DependencyKind[];
  /** Goes no further than this many edges. Default: no limit. */
  readonly depth?: number;
  /** Edges that are not followed. */
  readonly skip?: (edge: Edge) => boolean;
}

/** Kinds along which starting a unit starts others. */
export const pullingKinds: readonly DependencyKind[] = ["requires", "requisite", "binds-to", "wants", "upholds"];

/**
 * Every unit that can be reached from some units along edges of the given kinds, the nearest first.
 *
 * @example
 * [...reachableUnits(graph, ["web.service"]).keys()]; // ["web.service", "db.service", "sysinit.target", …]
 * @example
 * reachableUnits(graph, ["gone.service"]).size; // 0
 *
 * @since 0.1.0
 */
export function reachableUnits(
  graph: DependencyGraph,
  starts: Iterable<string>,
  options: ReachOptions = {},
): Map<string, ReachedUnit> {
  const { kinds = pullingKinds, depth = Number.POSITIVE_INFINITY, skip = () => false } = options;
  const reached = new Map<string, ReachedUnit>();
  const queue: ReachedUnit[] = [];
  const reach = (unit: ReachedUnit) => {
    if (reached.has(unit.name)) return;
    reached.set(unit.name, unit);
    queue.push(unit);
  };
  for (const start of starts) {
    const index = graph.indexOf.get(start);
    if (index !== undefined) reach({ name: graph.units[index]?.name ?? start, distance: 0, via: undefined });
  }
  for (let at = 0; at < queue.length; at++) {
    const unit = queue[at];
    if (unit === undefined || unit.distance >= depth) continue;
    for (const edge of edgesOf(graph, unit.name, kinds)) {
      if (!skip(edge)) reach({ name: edge.to, distance: unit.distance + 1, via: edge });
    }
  }
  return reached;
}

/** The edges of the shortest way from one unit to another, first to last; undefined when there is none. */
export function pathBetween(
  graph: DependencyGraph,
  ends: { readonly from: string; readonly to: string },
  options: ReachOptions = {},
): Edge[] | undefined {
  const reached = reachableUnits(graph, [ends.from], options);
  const target = graph.indexOf.get(ends.to);
  const name = target === undefined ? undefined : graph.units[target]?.name;
  let unit = name === undefined ? undefined : reached.get(name);
  if (unit === undefined) return undefined;
  const path: Edge[] = [];
  while (unit?.via !== undefined) {
    path.push(unit.via);
    unit = reached.get(unit.via.from);
  }
  return path.reverse();
}
