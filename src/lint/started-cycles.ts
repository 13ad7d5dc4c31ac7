import { type DependencyGraph, findEdge } from "../graph/dependency-graph.ts";
import { inverseOf } from "../graph/dependency-kinds.ts";
import { type OrderingCycle, orderingCycles } from "../graph/ordering-cycles.ts";
import { pullingKinds, reachableUnits } from "../graph/reachability.ts";

/** One unit runs before another. */
export interface CycleEdge {
  readonly from: string;
  readonly to: string;
}

/**
 * Ordering cycles among units that one start really pulls in together. A cycle that exists only in the union of all
 * orders, because nothing starts its units at once, is none.
 */
export function startedCycles(graph: DependencyGraph): OrderingCycle[] {
  const found = new Map<string, OrderingCycle>();
  const covered = new Set<string>();
  for (const candidate of orderingCycles(graph, { limit: 200 })) {
    // Every unit of a cycle is looked at: another cycle through it may be one that is started together.
    for (const unit of candidate.units) {
      if (covered.has(unit)) continue;
      covered.add(unit);
      for (const root of startersOf(graph, unit)) {
        const started = reachableUnits(graph, [root], { kinds: pullingKinds }).keys();
        for (const cycle of orderingCycles(graph, { units: started, limit: 20 })) {
          found.set(cycle.units.join(" "), cycle);
          for (const member of cycle.units) covered.add(member);
        }
        if (found.size > 0 && [...found.values()].some((cycle) => cycle.units.includes(unit))) break;
      }
    }
  }
  return [...found.values()];
}

/** How many starts are tried for a unit. */
const MOST_STARTS = 40;

/** Units whose start pulls this one in and that nothing else pulls in; the unit itself comes first. */
function startersOf(graph: DependencyGraph, unit: string): string[] {
  const kinds = pullingKinds.map(inverseOf);
  const above = [...reachableUnits(graph, [unit], { kinds }).keys()];
  const top = above.filter((name) => reachableUnits(graph, [name], { kinds, depth: 1 }).size === 1);
  return [...new Set([unit, ...top, ...above])].slice(0, MOST_STARTS);
}

/** Whether two units of a cycle conflict, so that they never start together. */
export function conflict(graph: DependencyGraph, units: readonly string[]): boolean {
  return units.some((one) => units.some((other) => findEdge(graph, one, "conflicts", other) !== undefined));
}
