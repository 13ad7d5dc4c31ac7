import { notOneOf } from "./enum-word.ts";
import { quoteWord } from "./quote-word.ts";
import { type ItemReading, readItems } from "./read-items.ts";
import { asProblem, ignoreLine, placeError, resetValue, setTo, type ValueReading } from "./value-reading.ts";

/** How a list of words of a set is written, and what a bad word does. */
export interface WordListOptions {
  readonly words: readonly string[];
  /** Default: white space. */
  readonly separator?: "," | "whitespace";
  /** Whether quotes group. Default false. */
  readonly quotes?: boolean;
  /**
   * `skip`: the word is dropped with a message. `skip-silently`: without one (level `silent`). `reject-all`: the
   * whole line is ignored.
   */
  readonly onBadItem: "skip" | "skip-silently" | "reject-all";
  /** The messages for bad words name neither file nor line. Default false. */
  readonly unlocated?: boolean;
}

/**
 * Reads words of a set.
 *
 * @returns the words that count, in the order of the set, each once.
 *
 * @example
 * readWordList("b a x", { words: ["a", "b"], onBadItem: "skip" }); // sets a and b, drops x
 *
 * @since 0.1.0
 */
export function readWordList(text: string, options: WordListOptions): ValueReading<readonly string[]> {
  if (text === "") return resetValue();
  const { words, onBadItem } = options;
  const level = onBadItem === "skip-silently" ? "silent" : "warning";
  const onSplitError = { effect: "rest-dropped", level } as const;
  const split = options.separator === "," ? { separators: "," } : { unquote: options.quotes === true, onSplitError };
  const list = readItems<string>(text, split, (word): ItemReading<string> => {
    if (words.includes(word.text)) return { kind: "item", item: word.text };
    const error = placeError(notOneOf(word.text, words), word.range, false);
    if (onBadItem === "reject-all") {
      return { kind: "stop", problems: [asProblem(error, { effect: "line-ignored", level: "warning" })] };
    }
    const problem = asProblem(error, { effect: "item-dropped", level });
    return { kind: "none", problems: [options.unlocated === true ? { ...problem, unlocated: true } : problem] };
  });
  const bad = list.problems[list.problems.length - 1];
  if (onBadItem === "reject-all" && list.stopped && bad !== undefined) return ignoreLine(bad);
  const found = new Set(list.items);
  return setTo(
    words.filter((word) => found.has(word)),
    list.problems,
  );
}

/** Canonical form: words separated by blanks, or by commas. */
export function printWordList(words: readonly string[], separator: "," | "whitespace" = "whitespace"): string {
  return words.map((word) => (separator === "," ? word : quoteWord(word))).join(separator === "," ? "," : " ");
}
