import type { DenseCluster } from "./dense-cluster.ts";
import { type BundleClass, sortBundles } from "./interchangeable.ts";
import type { RoundSteps, Step } from "./round-steps.ts";

/** Counts down the visits that may still be tried; shared by all rounds of a search. */
export interface Budget {
  left: number;
}

/** A visit on the way to an outcome. */
export interface Visit {
  readonly phase: "placed" | "unplaced";
  readonly job: number;
  readonly tasks: Step["tasks"];
}

/** One schedule that a round may leave behind. */
export interface RoundOutcome {
  /** Machine per unit, bundles sorted. */
  readonly placement: readonly number[];
  /** Which unit of the placement before stands at each place, because bundles were exchanged on the way. */
  readonly from: readonly number[] | undefined;
  readonly visits: readonly Visit[];
  readonly hasTasks: boolean;
}

interface Node {
  readonly phase: "placed" | "unplaced";
  readonly state: readonly number[];
  readonly hasTasks: boolean;
  readonly before?: { readonly node: Node; readonly visit: Visit; readonly from: readonly number[] | undefined };
}

/**
 * Every schedule that one round may leave behind, over all orders of visiting units and laying out global units; up to
 * exchanging bundles of a class. Orders that cannot make a difference are tried once.
 *
 * @returns undefined when the budget ran out.
 */
export function exploreRound(
  cluster: DenseCluster,
  steps: RoundSteps,
  classes: readonly BundleClass[],
  placement: readonly number[],
  budget: Budget,
): readonly RoundOutcome[] | undefined {
  const start: Node = { phase: "placed", state: steps.openPlaced(placement), hasTasks: false };
  const seen = new Set<string>([keyOf(start)]);
  const outcomes = new Map<string, RoundOutcome>();
  let layer: Node[] = [start];
  while (layer.length > 0) {
    const next: Node[] = [];
    for (const node of layer) {
      if (budget.left <= 0) return undefined;
      const chosen = chooseVisits(cluster, steps, classes, node, budget);
      if (chosen.length === 0 && node.phase === "unplaced") {
        addOutcome(outcomes, steps, classes, node);
        continue;
      }
      const followers =
        chosen.length === 0
          ? [{ ...node, phase: "unplaced" as const, state: steps.openUnplaced(node.state) }]
          : chosen.flatMap((visit) => follow(classes, node, visit));
      for (const follower of followers) {
        const key = keyOf(follower);
        if (seen.has(key)) continue;
        seen.add(key);
        next.push(follower);
      }
    }
    layer = next;
  }
  return [...outcomes.values()];
}

/** A short text for a node: one character a unit where the numbers are small enough. */
function keyOf({ phase, state, hasTasks }: Node): string {
  const kind = `${phase === "placed" ? "p" : "u"}${hasTasks ? "+" : "-"}`;
  let text = kind;
  for (const packed of state) {
    if (packed > 0xffff) return `${kind}${state.join()}`;
    text += String.fromCharCode(packed);
  }
  return text;
}

function addOutcome(
  outcomes: Map<string, RoundOutcome>,
  steps: RoundSteps,
  classes: readonly BundleClass[],
  node: Node,
): void {
  // Units that were never visited are still open, so bundles that are alike now may not have been sorted.
  const sorted = sortBundles(
    classes,
    node.state.map((packed) => steps.unpack(packed).stored),
  );
  const key = `${node.hasTasks}${sorted.state.join()}`;
  if (outcomes.has(key)) return;
  const visits: Visit[] = [];
  let from: readonly number[] | undefined;
  const original = (job: number) => from?.[job] ?? job;
  // What stands at a place now stood elsewhere before each exchange, so the way is named from its beginning.
  const chain: NonNullable<Node["before"]>[] = [];
  for (let at: Node | undefined = node; at?.before !== undefined; at = at.before.node) chain.unshift(at.before);
  for (const { visit, from: moved } of chain) {
    const tasks = visit.tasks.map((task) => ({ ...task, job: original(task.job) }));
    visits.push({ ...visit, job: original(visit.job), tasks });
    from = moved?.map(original) ?? from;
  }
  from = sorted.from?.map(original) ?? from;
  outcomes.set(key, { placement: sorted.state, from, visits, hasTasks: node.hasTasks });
}

function follow(classes: readonly BundleClass[], node: Node, { job, outcomes }: PossibleVisit): Node[] {
  return outcomes.map(({ state, tasks }) => {
    const sorted = sortBundles(classes, state);
    return {
      phase: node.phase,
      state: sorted.state,
      hasTasks: node.hasTasks || tasks.length > 0,
      before: { node, visit: { phase: node.phase, job, tasks }, from: sorted.from },
    };
  });
}

/** A unit that may be visited next, and everything that may come of it. */
interface PossibleVisit {
  readonly job: number;
  readonly outcomes: readonly Step[];
  readonly acts: boolean;
}

/**
 * The units to try next: enough of the open ones that every outcome is still reached, none when visiting any of them
 * changes nothing any more.
 */
function chooseVisits(
  cluster: DenseCluster,
  steps: RoundSteps,
  classes: readonly BundleClass[],
  { phase, state }: Node,
  budget: Budget,
): readonly PossibleVisit[] {
  const open = state.flatMap((packed, job) => ((packed & 1) === 1 ? [job] : []));
  const kinds = onePerKind(classes, state, open);
  budget.left -= kinds.length + 1;
  if (open.length === 0) return [];
  const possible = kinds.map((job): PossibleVisit => {
    const outcomes = phase === "placed" ? steps.visitPlaced(state, job) : steps.visitUnplaced(state, job);
    return { job, outcomes, acts: outcomes.some(({ tasks }) => tasks.length > 0) };
  });
  if (!possible.some(({ acts }) => acts)) return [];
  return phase === "placed" ? placedThatMatter(cluster, steps, state, possible) : unplacedThatMatter(cluster, possible);
}

/** Of units that are alike in every respect at the moment only the first. Bundles that are alike stand side by side. */
function onePerKind(
  classes: readonly BundleClass[],
  state: readonly number[],
  candidates: readonly number[],
): readonly number[] {
  const repeated = new Set<number>();
  for (const bundles of classes) {
    for (let at = 1; at < bundles.length; at++) {
      const bundle = bundles[at] ?? [];
      const before = bundles[at - 1] ?? [];
      if (bundle.every((job, position) => state[job] === state[before[position] ?? job])) {
        for (const job of bundle) repeated.add(job);
      }
    }
  }
  return repeated.size === 0 ? candidates : candidates.filter((job) => !repeated.has(job));
}

/**
 * First phase: the units whose visit does something, and those that depend on one of them. Taking units away frees
 * others but never makes a valid one invalid, unless it follows the one taken away; so the rest stays whatever the
 * order. Replacements and global units that come and go make everything depend on everything.
 */
function placedThatMatter(
  cluster: DenseCluster,
  steps: RoundSteps,
  state: readonly number[],
  possible: readonly PossibleVisit[],
): readonly PossibleVisit[] {
  if (cluster.hasReplacements || cluster.globalsMove) return possible;
  const relevant = withFollowers(cluster, possible);
  const jobs = new Set(relevant.map(({ job }) => job));
  const independent = relevant.find(({ job, acts }) => acts && leavesInAnyCase(cluster, steps, state, job, jobs));
  return independent === undefined ? relevant : [independent];
}

/** The units that do something, and those that follow one of them, directly or through others. */
function withFollowers(cluster: DenseCluster, possible: readonly PossibleVisit[]): readonly PossibleVisit[] {
  const moved = new Set(possible.filter(({ acts }) => acts).map(({ job }) => job));
  for (let grew = true; grew; ) {
    grew = false;
    for (const { job } of possible) {
      if (moved.has(job) || !(cluster.peers[job] ?? []).some((peer) => moved.has(peer))) continue;
      moved.add(job);
      grew = true;
    }
  }
  return possible.filter(({ job }) => moved.has(job));
}

/** Whether a unit leaves whatever is visited before it, and nobody still to be visited minds when. */
function leavesInAnyCase(
  cluster: DenseCluster,
  steps: RoundSteps,
  state: readonly number[],
  job: number,
  others: ReadonlySet<number>,
): boolean {
  const { on } = steps.unpack(state[job] ?? 0);
  const certain = !cluster.wanted[job] || on < 0 || !cluster.eligible[job]?.[on];
  if (!certain) return false;
  // One whose machine is gone is seen by nobody.
  if (on < 0 || !cluster.wanted[job]) return true;
  return ![...others].some((other) => cluster.conflict[job]?.[other] || cluster.peers[other]?.includes(job));
}

/**
 * Second phase: units that find a machine, and followers that may find one once their peers have. A unit that finds
 * none now finds none later in this phase, for units are only added; unless global units give way. Units that share no
 * machine with the others do not affect them, so one group is finished before the next.
 */
function unplacedThatMatter(cluster: DenseCluster, possible: readonly PossibleVisit[]): readonly PossibleVisit[] {
  if (cluster.globalsMove) return possible;
  const relevant = withFollowers(cluster, possible);
  const group = new Set(
    groupOfFirst(
      cluster,
      relevant.map(({ job }) => job),
    ),
  );
  return relevant.filter(({ job }) => group.has(job));
}

/** The units connected with the first one through machines that both may use. */
function groupOfFirst(cluster: DenseCluster, jobs: readonly number[]): readonly number[] {
  const [first, ...rest] = jobs;
  if (first === undefined) return [];
  const group = new Set([first]);
  const reached = new Set<number>();
  const reach = (job: number) =>
    cluster.eligible[job]?.forEach((eligible, machine) => {
      if (eligible) reached.add(machine);
    });
  reach(first);
  for (let grew = true; grew; ) {
    grew = false;
    for (const job of rest) {
      if (group.has(job) || !cluster.eligible[job]?.some((eligible, machine) => eligible && reached.has(machine)))
        continue;
      group.add(job);
      reach(job);
      grew = true;
    }
  }
  return jobs.filter((job) => group.has(job));
}
