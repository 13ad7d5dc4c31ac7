import { closure, type DependencyGraph, findEdge, hasTargets } from "../graph/dependency-graph.ts";
import { inverseOf, kindCode } from "../graph/dependency-kinds.ts";
import { type OrderingCycle, orderingComponents, orderingCycles } from "../graph/ordering-cycles.ts";
import { pullingKinds } from "../graph/reachability.ts";

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
  const starts = makeStarts(graph);
  for (const candidate of orderingCycles(graph, { limit: MOST_CYCLES })) {
    // Every unit of a cycle is looked at: another cycle through it may be one that is started together.
    for (const unit of candidate.units) {
      if (covered.has(unit)) continue;
      covered.add(unit);
      for (const cycle of cyclesThrough(starts, unit)) {
        found.set(cycle.units.join(" "), cycle);
        for (const member of cycle.units) covered.add(member);
      }
    }
  }
  return [...found.values()];
}

const MOST_CYCLES = 200;
/** How many starts are tried for a unit. */
const MOST_STARTS = 20;

/** What starting a unit brings about; the same for every unit that asks. */
interface Starts {
  readonly graph: DependencyGraph;
  /** Which group of mutually ordered units a unit is in; a cycle never leaves one. */
  readonly componentOf: ReadonlyMap<number, number>;
  /** Cycles among the units of one component that starting a unit pulls in. */
  readonly cyclesOf: (root: number, component: number) => readonly OrderingCycle[];
}

function makeStarts(graph: DependencyGraph): Starts {
  const componentOf = new Map<number, number>();
  for (const [component, members] of orderingComponents(graph).entries()) {
    for (const member of members) componentOf.set(member, component);
  }
  const pulledIn = new Map<number, readonly number[]>();
  const known = new Map<string, readonly OrderingCycle[]>();
  const cyclesOf = (root: number, component: number) => {
    const key = `${root} ${component}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const started = pulledIn.get(root) ?? closure(graph, root, pulls);
    pulledIn.set(root, started);
    const units = started.filter((unit) => componentOf.get(unit) === component);
    const cycles = orderingCycles(graph, { units: units.map((unit) => graph.units[unit]?.name ?? ""), limit: 20 });
    known.set(key, cycles);
    return cycles;
  };
  return { graph, componentOf, cyclesOf };
}

/** Cycles of the first start that pulls in the unit and makes it part of one. */
function cyclesThrough({ graph, componentOf, cyclesOf }: Starts, unit: string): readonly OrderingCycle[] {
  const index = graph.indexOf.get(unit);
  const component = index === undefined ? undefined : componentOf.get(index);
  if (index === undefined || component === undefined) return [];
  for (const root of startersOf(graph, index)) {
    const cycles = cyclesOf(root, component);
    if (cycles.some((cycle) => cycle.units.includes(unit))) return cycles;
  }
  return [];
}

/**
 * The unit of a cycle that has to be started for it and that nothing starts; undefined when something does, and when
 * that unit requires all others, so that its own start always fails.
 *
 * @param isStarted - units that are started from outside the graph.
 */
export function idleUnit(
  graph: DependencyGraph,
  units: readonly string[],
  isStarted: (unit: string) => boolean,
): string | undefined {
  const idle = units.filter((unit) => {
    const index = graph.indexOf.get(unit);
    return index !== undefined && !isStarted(unit) && !startedBy.some((code) => hasTargets(graph, index, code));
  });
  const failsAlways = idle.some((unit) => {
    const needed = new Set(closure(graph, graph.indexOf.get(unit) ?? 0, requires));
    return units.every((other) => needed.has(graph.indexOf.get(other) ?? -1));
  });
  return failsAlways ? undefined : idle[0];
}

const requires = (["requires", "requisite", "binds-to"] as const).map(kindCode);
const startedBy = [...pullingKinds, "triggers" as const, "on-failure" as const, "on-success" as const]
  .map(inverseOf)
  .map(kindCode);
const pulls = pullingKinds.map(kindCode);
const pulledBy = pullingKinds.map(inverseOf).map(kindCode);

/** The unit itself, then the units above it that nothing pulls in, then the others above it. */
function startersOf(graph: DependencyGraph, unit: number): number[] {
  const above = closure(graph, unit, pulledBy);
  const top = above.filter((other) => !pulledBy.some((code) => hasTargets(graph, other, code)));
  return [...new Set([unit, ...top, ...above])].slice(0, MOST_STARTS);
}

/** Whether two units of a cycle conflict, so that they never start together. */
export function conflict(graph: DependencyGraph, units: readonly string[]): boolean {
  return units.some((one) => units.some((other) => findEdge(graph, one, "conflicts", other) !== undefined));
}
