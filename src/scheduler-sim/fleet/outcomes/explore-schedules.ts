import type { DenseCluster } from "./dense-cluster.ts";
import { type Budget, exploreRound, type RoundOutcome } from "./explore-round.ts";
import { type BundleClass, sortBundles } from "./interchangeable.ts";
import type { RoundSteps, Step } from "./round-steps.ts";

/** A schedule between two rounds. Bundles are sorted: it stands for all schedules that exchanging bundles makes of it. */
export interface ScheduleNode {
  readonly placement: readonly number[];
  /** No order yields any task. */
  stable: boolean;
  /** Schedules that a round with tasks may leave behind, and how. */
  readonly next: Map<ScheduleNode, RoundOutcome>;
  /** How it was first reached; undefined for a start. */
  readonly reachedFrom: ScheduleNode | undefined;
  /** For a start: which unit of the given placement stands at each place. */
  readonly startFrom: readonly number[] | undefined;
}

export interface ScheduleGraph {
  readonly starts: readonly ScheduleNode[];
  readonly nodes: readonly ScheduleNode[];
  /** False when the budget ran out: then some nodes have no successors although they may not be stable. */
  readonly exhausted: boolean;
}

/** Follows every order of every round from some placements until nothing new comes up or the budget is spent. */
export function exploreSchedules(
  cluster: DenseCluster,
  steps: RoundSteps,
  classes: readonly BundleClass[],
  placements: readonly (readonly number[])[],
  budget: Budget,
): ScheduleGraph {
  const nodes = new Map<string, ScheduleNode>();
  const nodeFor = (
    placement: readonly number[],
    reachedFrom: ScheduleNode | undefined,
    startFrom: readonly number[] | undefined,
  ): ScheduleNode => {
    const key = placement.join();
    let node = nodes.get(key);
    if (node === undefined) {
      node = { placement, stable: false, next: new Map(), reachedFrom, startFrom };
      nodes.set(key, node);
    }
    return node;
  };
  const starts = placements.map((placement) => {
    const sorted = sortBundles(classes, placement);
    return nodeFor(sorted.state, undefined, sorted.from);
  });
  // A map grows while it is walked: nodes found on the way are visited too.
  for (const node of nodes.values()) {
    const outcomes = exploreRound(cluster, steps, classes, node.placement, budget);
    if (outcomes === undefined) return { starts, nodes: [...nodes.values()], exhausted: false };
    for (const outcome of outcomes) {
      if (!outcome.hasTasks) continue;
      const next = nodeFor(outcome.placement, node, undefined);
      if (!node.next.has(next)) node.next.set(next, outcome);
    }
    node.stable = node.next.size === 0;
  }
  return { starts, nodes: [...nodes.values()], exhausted: !steps.incomplete() };
}

/** The nodes of one cycle of rounds, in order; undefined when every sequence of rounds comes to rest. */
export function findCycle(graph: ScheduleGraph): readonly ScheduleNode[] | undefined {
  const done = new Set<ScheduleNode>();
  const onPath = new Set<ScheduleNode>();
  for (const root of graph.nodes) {
    const stack: { readonly node: ScheduleNode; readonly rest: Iterator<ScheduleNode> }[] = [];
    const enter = (node: ScheduleNode): void => {
      onPath.add(node);
      stack.push({ node, rest: node.next.keys() });
    };
    if (!done.has(root)) enter(root);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const step = top.rest.next();
      if (step.done) {
        done.add(top.node);
        onPath.delete(top.node);
        stack.pop();
      } else if (onPath.has(step.value)) {
        const path = stack.map(({ node }) => node);
        return path.slice(path.indexOf(step.value));
      } else if (!done.has(step.value)) {
        enter(step.value);
      }
    }
  }
  return undefined;
}

/** Most rounds with tasks until rest. Only for graphs without a cycle. */
export function longestPath(graph: ScheduleGraph): number {
  const lengths = new Map<ScheduleNode, number>();
  const stack = [...graph.starts];
  for (let node = stack.at(-1); node !== undefined; node = stack.at(-1)) {
    const missing = [...node.next.keys()].filter((next) => !lengths.has(next));
    if (missing.length > 0) {
      stack.push(...missing);
      continue;
    }
    const longest = Math.max(-1, ...[...node.next.keys()].map((next) => lengths.get(next) ?? 0));
    lengths.set(node, longest + 1);
    stack.pop();
  }
  return Math.max(0, ...graph.starts.map((start) => lengths.get(start) ?? 0));
}

/** One round on the way to a schedule, with the units of the given placement. */
export interface WitnessRound {
  readonly placed: readonly number[];
  readonly unplaced: readonly number[];
  readonly tasks: Step["tasks"];
}

/** How a node was reached, and which unit of the given placement stands at each of its places. */
export interface Witness {
  readonly rounds: readonly WitnessRound[];
  readonly from: readonly number[];
}

/** The orders of visits that lead from a start to a node. */
export function witnessOf(node: ScheduleNode): Witness {
  const chain: ScheduleNode[] = [];
  for (let at: ScheduleNode | undefined = node; at !== undefined; at = at.reachedFrom) chain.unshift(at);
  return witnessAlong(chain);
}

/** The orders of visits along a chain of nodes that begins with a start. */
export function witnessAlong(chain: readonly ScheduleNode[]): Witness {
  const [start] = chain;
  let from: readonly number[] = start?.startFrom ?? start?.placement.map((_, job) => job) ?? [];
  const rounds: WitnessRound[] = [];
  chain.slice(1).forEach((node, at) => {
    const outcome = chain[at]?.next.get(node);
    if (outcome === undefined) return;
    const named = from;
    const original = (job: number) => named[job] ?? job;
    const inPhase = (phase: string) =>
      outcome.visits.filter((visit) => visit.phase === phase).map((visit) => original(visit.job));
    rounds.push({
      placed: inPhase("placed"),
      unplaced: inPhase("unplaced"),
      tasks: outcome.visits.flatMap((visit) => visit.tasks.map((task) => ({ ...task, job: original(task.job) }))),
    });
    from = outcome.from?.map(original) ?? from;
  });
  return { rounds, from };
}
