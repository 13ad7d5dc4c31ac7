import { parseBoolean } from "./boolean.ts";
import { splitNegation } from "./set-change.ts";
import { ignoreLine, resetValue, setTo, shiftError, type ValueReading } from "./value-reading.ts";
import { readWordList } from "./word-list.ts";

/** What `RefreshOnReload=` can name. */
const WORDS: readonly string[] = ["extensions", "credentials"];

/**
 * Reads `RefreshOnReload=`: a boolean, or names of what is refreshed, with `~` in front for everything else. One
 * unknown name voids the line.
 *
 * @returns what one line names, with the sign; a boolean names everything, or with the sign nothing.
 *
 * @example
 * readRefreshOnReload("~credentials"); // sets { kind: "change", negated: true, items: ["credentials"] }
 *
 * @since 0.1.0
 */
export function readRefreshOnReload(text: string): ValueReading<RefreshChange> {
  if (text === "") return resetValue();
  const boolean = parseBoolean(text);
  if (boolean.ok) return setTo({ kind: "boolean", value: boolean.value });
  const { negated, rest, offset } = splitNegation(text);
  if (rest === "") return setTo({ kind: "change", negated, items: [] });
  const list = readWordList(rest, { words: WORDS, onBadItem: "reject-all" });
  if (list.outcome === "set") return setTo({ kind: "change", negated, items: list.value });
  const problem = list.problems[0];
  return problem === undefined ? list : ignoreLine(shiftError(problem, offset));
}

/** A change of what is refreshed: a boolean replaces it, a list adds or (with `~`) removes. */
export type RefreshChange =
  | { readonly kind: "boolean"; readonly value: boolean }
  | { readonly kind: "change"; readonly negated: boolean; readonly items: readonly string[] };

/** What is refreshed where nothing is said. */
const DEFAULT: readonly string[] = ["extensions"];

/** What is refreshed after a line: the first list replaces the default, one with `~` takes away from it. */
export function changeRefresh(before: readonly string[] | undefined, change: RefreshChange): readonly string[] {
  if (change.kind === "boolean") return change.value ? WORDS : [];
  const named = new Set(change.items);
  const old = new Set(before ?? (change.negated ? DEFAULT : []));
  return WORDS.filter((word) => (named.has(word) ? !change.negated : old.has(word)));
}

/** Canonical form. */
export function printRefresh(change: RefreshChange): string {
  if (change.kind === "boolean") return change.value ? "yes" : "no";
  return `${change.negated ? "~" : ""}${change.items.join(" ")}`;
}
