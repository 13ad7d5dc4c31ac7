import { notOneOf } from "./enum-word.ts";
import { parseName } from "./names.ts";
import { quoteWord } from "./quote-word.ts";
import { readWord, type Word } from "./quoted-words.ts";
import { dropRest, type ItemReading, readItems } from "./read-items.ts";
import type { ValueError } from "./value-error.ts";
import { placeError, resetValue, setTo, type ValueReading } from "./value-reading.ts";

/** A set of the packet filter that systemd keeps filled. */
export interface NftSet {
  /** What is put in: `cgroup`, `user` or `group`. */
  readonly source: string;
  readonly family: string;
  readonly table: string;
  readonly set: string;
}

/** The words that the first two fields take. */
export interface NftSetWords {
  readonly sources: readonly string[];
  readonly families: readonly string[];
}

/**
 * Reads `NFTSet=`: words `SOURCE:FAMILY:TABLE:SET`. A bad word ends the list.
 *
 * @example
 * readNftSets("cgroup:inet:filter:allowed", words); // one set
 *
 * @since 0.1.0
 */
export function readNftSets(text: string, words: NftSetWords): ValueReading<readonly NftSet[]> {
  if (text === "") return resetValue();
  const list = readItems<NftSet>(text, { unquote: true }, (word) => readNftSet(word, words));
  return setTo(list.items, list.problems);
}

/** Canonical form. */
export function printNftSets(sets: readonly NftSet[]): string {
  return sets.map(({ source, family, table, set }) => quoteWord(`${source}:${family}:${table}:${set}`)).join(" ");
}

function readNftSet(word: Word, words: NftSetWords): ItemReading<NftSet> {
  const fail = (error: ValueError) => dropRest(placeError(error, word.range, false));
  const fields: string[] = [];
  let at: number | undefined = 0;
  while (at !== undefined && fields.length < 4) {
    const step = readWord(word.text, at, { separators: ":", escapes: "c" });
    if (step.kind === "error") return fail(step.error);
    if (step.kind === "end") break;
    fields.push(step.word.text);
    at = step.next;
  }
  const [source, family, table, set] = fields;
  if (source === undefined || family === undefined || table === undefined || set === undefined || at !== undefined) {
    return fail({ kind: "invalid-syntax", range: word.range, expected: "SOURCE:FAMILY:TABLE:SET" });
  }
  if (!words.sources.includes(source)) return fail(notOneOf(source, words.sources));
  if (!words.families.includes(family)) return fail(notOneOf(family, words.families));
  for (const name of [table, set]) {
    const checked = parseName(name, "nft-identifier");
    if (!checked.ok) return fail(checked.error);
  }
  return { kind: "item", item: { source, family, table, set } };
}
