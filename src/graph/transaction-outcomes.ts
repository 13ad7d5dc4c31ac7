import { compareText } from "../core/compare.ts";
import type { Result } from "../core/result.ts";
import type { DependencyGraph } from "./dependency-graph.ts";
import { type FailedTransaction, planTransaction, type Transaction, type TransactionOptions } from "./transaction.ts";
import { describeTransactionError } from "./transaction-events.ts";

/** One of the results that a request can have. */
export interface TransactionOutcome {
  readonly result: Result<Transaction, FailedTransaction>;
  /** Orders that lead to it; give them to `planTransaction` to see the same again. */
  readonly order: readonly string[];
  readonly edgeOrder: readonly string[];
  readonly kindsReversed: boolean;
}

/** All results of a request that were found. */
export interface TransactionOutcomes {
  /** At least one; different job lists or different errors, in the order found. The first is that of the default order. */
  readonly outcomes: readonly TransactionOutcome[];
  /** Whether every pair of orders was tried, so that no other result is possible with orders that stay fixed. */
  readonly complete: boolean;
}

/** Options of {@link allOutcomes}. */
export interface OutcomeOptions extends Omit<TransactionOptions, "order" | "edgeOrder" | "kindsReversed"> {
  /** How many pairs of orders are tried at most. Default 600. */
  readonly tries?: number;
}

/**
 * The results that a request can have, given that systemd walks over units in an order that changes from run to run.
 *
 * Two orders vary, that of units and that of the edges of a unit, and which of two kinds of edges comes first. For up to
 * four units all are tried; for more a fixed selection, the same at every call.
 *
 * @returns More than one outcome means: what starts is left to chance.
 *
 * @example
 * allOutcomes(graph, "go.target").outcomes.length; // 3: any of three wanted units in a cycle may be dropped
 *
 * @since 0.1.0
 */
export function allOutcomes(graph: DependencyGraph, name: string, options: OutcomeOptions = {}): TransactionOutcomes {
  const { tries = 600, ...request } = options;
  const first = planTransaction(graph, name, request);
  const found = new Map<string, TransactionOutcome>([
    [keyOf(first), { result: first, order: [], edgeOrder: [], kindsReversed: false }],
  ]);
  const units = unitsInvolved(graph, name);
  if (!mayVary(first)) return { outcomes: [...found.values()], complete: true };
  const complete = units.length <= 4;
  let nth = 0;
  for (const orders of complete ? allPairs(units) : selectedPairs(units, tries)) {
    nth++;
    for (const kindsReversed of complete ? [false, true] : [nth % 4 > 1]) {
      const result = planTransaction(graph, name, { ...request, ...orders, kindsReversed });
      const key = keyOf(result);
      if (!found.has(key)) found.set(key, { result, ...orders, kindsReversed });
    }
  }
  return { outcomes: [...found.values()], complete };
}

interface Orders {
  readonly order: readonly string[];
  readonly edgeOrder: readonly string[];
}

/** Nothing depends on the order as long as nothing had to be decided. */
function mayVary(result: Result<Transaction, FailedTransaction>): boolean {
  const events = result.ok ? result.value.events : result.error.events;
  return events.length > 0 || !result.ok;
}

function keyOf(result: Result<Transaction, FailedTransaction>): string {
  if (!result.ok) return `error ${describeTransactionError(result.error.error)}`;
  return result.value.jobs
    .map((job) => `${job.unit}/${job.type}`)
    .sort(compareText)
    .join("\n");
}

/** Every unit that the request can reach, by name. */
function unitsInvolved(graph: DependencyGraph, name: string): string[] {
  const start = graph.indexOf.get(name);
  if (start === undefined) return [];
  const seen = new Set([start]);
  const pending = [start];
  for (let unit = pending.pop(); unit !== undefined; unit = pending.pop()) {
    for (let row = graph.offsets[unit] ?? 0; row < (graph.offsets[unit + 1] ?? 0); row++) {
      const other = graph.targets[row] ?? 0;
      if (seen.has(other)) continue;
      seen.add(other);
      pending.push(other);
    }
  }
  return [...seen].sort((a, b) => a - b).map((unit) => graph.units[unit]?.name ?? "");
}

function* permutations(units: readonly string[], chosen: readonly string[] = []): Generator<readonly string[]> {
  if (chosen.length === units.length) yield chosen;
  else for (const unit of units) if (!chosen.includes(unit)) yield* permutations(units, [...chosen, unit]);
}

function* allPairs(units: readonly string[]): Generator<Orders> {
  for (const order of permutations(units)) for (const edgeOrder of permutations(units)) yield { order, edgeOrder };
}

/** Backwards, each unit first and last, then shuffled; the edges in the same order, and in another one. */
function* selectedPairs(units: readonly string[], tries: number): Generator<Orders> {
  const shuffle = shuffler();
  const moves = units.slice(0, tries >> 2).flatMap((unit) => [moved(units, unit, "first"), moved(units, unit, "last")]);
  const special = [[...units].reverse(), ...moves];
  for (let left = tries; left > 0; left -= 2) {
    const order = special.pop() ?? shuffle(units);
    yield { order, edgeOrder: order };
    yield { order, edgeOrder: shuffle(units) };
  }
}

function moved(units: readonly string[], unit: string, to: "first" | "last"): string[] {
  const others = units.filter((other) => other !== unit);
  return to === "first" ? [unit, ...others] : [...others, unit];
}

/** Shuffles in a sequence that is the same at every call. */
function shuffler(): (units: readonly string[]) => string[] {
  let seed = 1;
  return (units) => {
    const shuffled = [...units];
    for (let at = shuffled.length - 1; at > 0; at--) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      const other = Math.floor((seed / 2 ** 32) * (at + 1));
      const kept = shuffled[at] ?? "";
      shuffled[at] = shuffled[other] ?? "";
      shuffled[other] = kept;
    }
    return shuffled;
  };
}
