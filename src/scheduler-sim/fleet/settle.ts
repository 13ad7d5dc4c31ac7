import type { ClusterState, Schedule } from "../model/cluster-state.ts";
import { nextRandom, type RandomState, seedRandom, shuffle } from "./random.ts";
import { type Round, reconcile, type VisitingOrder } from "./reconcile.ts";

/** How rounds choose their order: by name, at random from a seed, or as given (the last one is used again). */
export type OrderChoice =
  | { readonly kind: "sorted" }
  | { readonly kind: "seeded"; readonly seed: number }
  | { readonly kind: "given"; readonly rounds: readonly VisitingOrder[] };

export interface SettleOptions {
  /** Default: by name. */
  readonly order?: OrderChoice;
  /** Default 100. */
  readonly maxRounds?: number;
}

export interface Settled {
  /**
   * `rest`: the last round had nothing to do; no order finds more, unless global units exclude each other. `cycle`: a schedule came back, and with a fixed order it always will.
   * `limit`: the rounds ran out.
   */
  readonly kind: "rest" | "cycle" | "limit";
  /** Rounds that did something. */
  readonly rounds: readonly Round[];
  readonly placement: Schedule;
  /** Rounds from a schedule to its return. */
  readonly cycleLength?: number;
}

/**
 * Runs rounds of fleet's engine until one has nothing to do.
 *
 * @example
 * settle(state).kind; // "rest"
 * @example
 * settle(state, { order: { kind: "seeded", seed: 7 } }); // one of the other outcomes, always the same
 */
export function settle(state: ClusterState, options: SettleOptions = {}): Settled {
  const { order = { kind: "sorted" }, maxRounds = 100 } = options;
  const orders = orderSource(state, order);
  const rounds: Round[] = [];
  const seen = new Map<string, number>();
  let current = state;
  while (rounds.length < maxRounds) {
    if (rounds.length >= orders.fixedFrom) {
      const key = scheduleKey(current.placement);
      const before = seen.get(key);
      if (before !== undefined) {
        return { kind: "cycle", rounds, placement: current.placement, cycleLength: rounds.length - before };
      }
      seen.set(key, rounds.length);
    }
    const round = reconcile(current, orders.next(rounds.length));
    if (round.tasks.length === 0) return { kind: "rest", rounds, placement: current.placement };
    rounds.push(round);
    current = { ...current, placement: round.placement };
  }
  return { kind: "limit", rounds, placement: current.placement };
}

/** A seeded order for one round: all four lists drawn one after the other. */
export function drawOrder(
  state: ClusterState,
  random: RandomState,
): { readonly order: VisitingOrder; readonly random: RandomState } {
  const names = state.jobs.map((job) => job.name).sort();
  const placed = shuffle(names, random);
  const unplaced = shuffle(names, placed.state);
  const globals = shuffle(names, unplaced.state);
  const replaced = shuffle(names, globals.state);
  const order = { placed: placed.items, unplaced: unplaced.items, globals: globals.items, replaced: replaced.items };
  return { order, random: nextRandom(replaced.state).state };
}

interface OrderSource {
  readonly next: (round: number) => VisitingOrder;
  /** From this round on the order is always the same, so that a schedule that comes back shows a cycle. */
  readonly fixedFrom: number;
}

function orderSource(state: ClusterState, choice: OrderChoice): OrderSource {
  if (choice.kind === "sorted") return { next: () => ({}), fixedFrom: 0 };
  if (choice.kind === "given") {
    const { rounds } = choice;
    return { next: (round) => rounds[round] ?? rounds.at(-1) ?? {}, fixedFrom: Math.max(0, rounds.length - 1) };
  }
  let random = seedRandom(choice.seed);
  const next = (): VisitingOrder => {
    const drawn = drawOrder(state, random);
    random = drawn.random;
    return drawn.order;
  };
  return { next, fixedFrom: Number.POSITIVE_INFINITY };
}

function scheduleKey(placement: Schedule): string {
  return JSON.stringify([...placement].sort(([a], [b]) => (a < b ? -1 : 1)));
}
