import { appended } from "../core/appended.ts";
import { readWord, type Word, type WordOptions } from "./quoted-words.ts";
import type { ValueError } from "./value-error.ts";
import { asProblem, type ProblemEffect, type ProblemLevel, type ValueProblem } from "./value-reading.ts";

/** What one word of a list gives. */
export type ItemReading<T> =
  | { readonly kind: "item"; readonly item: T; readonly problems?: readonly ValueProblem[] }
  /** No item, with or without a message. */
  | { readonly kind: "none"; readonly problems?: readonly ValueProblem[] }
  /** No item, and the words behind it are not read either. */
  | { readonly kind: "stop"; readonly problems: readonly ValueProblem[] };

/** The items of a list that count, and what was wrong with the others. */
export interface ItemList<T> {
  readonly items: readonly T[];
  readonly problems: readonly ValueProblem[];
  /** Whether a word, or the splitting itself, ended the list early. */
  readonly stopped: boolean;
}

export interface ReadItemsOptions extends WordOptions {
  /** Offset of `text` in the value, for lists behind a sign. Default 0. */
  readonly offset?: number;
  /** What systemd does when the words cannot be told apart (unclosed quote). Default: the words before it count. */
  readonly onSplitError?: { readonly effect: ProblemEffect; readonly level: ProblemLevel };
}

const NO_PROBLEMS: readonly ValueProblem[] = [];

/** Splits a list into words and reads them one by one; bad words do not touch the others. */
export function readItems<T>(
  text: string,
  options: ReadItemsOptions,
  readItem: (word: Word) => ItemReading<T>,
): ItemList<T> {
  let items: T[] = [];
  // Most lists have none; an array for each would be most of the garbage.
  let problems: ValueProblem[] | undefined;
  const offset = options.offset ?? 0;
  const add = (found: readonly ValueProblem[] | undefined) => {
    for (const problem of found ?? NO_PROBLEMS) {
      problems ??= [];
      problems.push(offset === 0 ? problem : moved(problem, offset));
    }
  };
  let at: number | undefined = 0;
  while (at !== undefined) {
    const step = readWord(text, at, options);
    if (step.kind === "end") break;
    if (step.kind === "error") {
      add([asProblem(step.error, options.onSplitError ?? { effect: "rest-dropped", level: "warning" })]);
      return { items, problems: problems ?? NO_PROBLEMS, stopped: true };
    }
    const reading = readItem(step.word);
    add(reading.problems);
    if (reading.kind === "stop") return { items, problems: problems ?? NO_PROBLEMS, stopped: true };
    if (reading.kind === "item") items = appended(items, reading.item);
    at = step.next;
  }
  return { items, problems: problems ?? NO_PROBLEMS, stopped: false };
}

/** A word without effect because of `error`, with a warning. */
export function dropItem(error: ValueError, level: ProblemLevel = "warning"): ItemReading<never> {
  return { kind: "none", problems: [asProblem(error, { effect: "item-dropped", level })] };
}

/** A word that ends the list because of `error`, with a warning. */
export function dropRest(error: ValueError): ItemReading<never> {
  return { kind: "stop", problems: [asProblem(error, { effect: "rest-dropped", level: "warning" })] };
}

function moved(problem: ValueProblem, offset: number): ValueProblem {
  return { ...problem, range: { start: problem.range.start + offset, end: problem.range.end + offset } };
}
