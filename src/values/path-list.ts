import { parsePath } from "./path.ts";
import { quoteWord } from "./quote-word.ts";
import type { Word } from "./quoted-words.ts";
import { dropItem, dropRest, type ItemReading, readItems } from "./read-items.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import { placeError, resetValue, setTo, type ValueReading } from "./value-reading.ts";

/** A path of a list, with what was in front of it. */
export interface ListedPath {
  readonly path: string;
  /** `-`: it need not exist. */
  readonly ignoreMissing: boolean;
  /** `+`: it lies below the service's root directory. */
  readonly belowRoot: boolean;
}

/** How a list of paths is written. */
export interface PathListOptions {
  /** Default: white space, with quotes. A colon separates without quotes. */
  readonly separator?: ":" | "whitespace";
  /** Whether `-` and then `+` may stand in front of a path. Default false. */
  readonly prefixes?: boolean;
  /** What a bad path takes with it. Default `skip`: only itself. */
  readonly onBadItem?: "skip" | "drop-rest";
}

/**
 * Reads a list of absolute paths. Bad ones are dropped, and with `drop-rest` what stands behind them as well.
 *
 * @returns the paths that count, simplified; an empty value is a reset.
 *
 * @example
 * readPathList("-/srv /home//a", context, { prefixes: true }); // sets /srv (may be missing) and /home/a
 *
 * @since 0.1.0
 */
export function readPathList(
  text: string,
  context: ValueContext,
  options: PathListOptions = {},
): ValueReading<readonly ListedPath[]> {
  if (text === "") return resetValue();
  const words =
    options.separator === ":" ? ({ separators: ":", coalesce: false } as const) : ({ unquote: true } as const);
  const drop: (error: ValueError) => ItemReading<never> = options.onBadItem === "drop-rest" ? dropRest : dropItem;
  const list = readItems<ListedPath>(text, words, (word) => {
    const { ignoreMissing, belowRoot, rest } = splitPrefixes(word.text, options.prefixes === true);
    const place = (error: ValueError) => placeError(error, pathRange(word, rest), false);
    const expanded = context.expand(rest, EXPANSION.path);
    if (!expanded.ok) return drop(place(expanded.error));
    const path = parsePath(expanded.value);
    return path.ok ? { kind: "item", item: { path: path.value, ignoreMissing, belowRoot } } : drop(place(path.error));
  });
  return setTo(list.items, list.problems);
}

/** Canonical form: blanks between, quotes where needed. */
export function printPathList(paths: readonly ListedPath[], options: Pick<PathListOptions, "separator"> = {}): string {
  const colon = options.separator === ":";
  return paths
    .map(({ path, ignoreMissing, belowRoot }) => {
      const item = `${ignoreMissing ? "-" : ""}${belowRoot ? "+" : ""}${path}`;
      return colon ? item : quoteWord(item);
    })
    .join(colon ? ":" : " ");
}

function splitPrefixes(text: string, accepted: boolean) {
  const ignoreMissing = accepted && text.startsWith("-");
  const behind = ignoreMissing ? text.slice(1) : text;
  const belowRoot = accepted && behind.startsWith("+");
  return { ignoreMissing, belowRoot, rest: belowRoot ? behind.slice(1) : behind };
}

/** Without quotes and escapes the prefixes can be left out of the range. */
function pathRange(word: Word, rest: string) {
  const plain = word.range.end - word.range.start === word.text.length;
  return plain ? { start: word.range.end - rest.length, end: word.range.end } : word.range;
}
