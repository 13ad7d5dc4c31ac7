import { err, ok, type Result } from "../core/result.ts";
import { parseBoolean } from "./boolean.ts";
import { notOneOf } from "./enum-word.ts";
import { splitWords } from "./quoted-words.ts";
import { type SetChange, splitNegation } from "./set-change.ts";
import type { ValueError } from "./value-error.ts";

/** The kinds of namespaces, in systemd's order. */
export const NAMESPACES: readonly string[] = ["cgroup", "ipc", "net", "mnt", "pid", "user", "uts", "time"];

/** A change of a set of namespaces: a boolean replaces it, a list adds or (with `~`) removes. */
export type NamespaceChange =
  | { readonly kind: "boolean"; readonly value: boolean }
  | ({ readonly kind: "change" } & SetChange<string>);

/**
 * Parses a boolean, or names of namespaces with optional `~` in front. One unknown name voids the line.
 *
 * @example
 * parseNamespaces("~user mnt"); // { ok: true, value: { kind: "change", negated: true, items: ["mnt", "user"] } }
 * @example
 * parseNamespaces("network"); // { ok: false, error: { kind: "not-one-of", … } }
 *
 * @since 0.1.0
 */
export function parseNamespaces(text: string): Result<NamespaceChange, ValueError> {
  const boolean = parseBoolean(text);
  if (boolean.ok) return ok({ kind: "boolean", value: boolean.value });
  const { negated, rest, offset } = splitNegation(text);
  const { words, error } = splitWords(rest);
  if (error !== undefined) return err({ ...error, range: { start: offset, end: text.length } });
  const named = new Set<string>();
  for (const word of words) {
    if (!NAMESPACES.includes(word.text)) {
      const range = { start: word.range.start + offset, end: word.range.end + offset };
      return err({ ...notOneOf(word.text, NAMESPACES), range });
    }
    named.add(word.text);
  }
  return ok({ kind: "change", negated, items: NAMESPACES.filter((name) => named.has(name)) });
}

/** Canonical form. */
export function printNamespaces(change: NamespaceChange): string {
  if (change.kind === "boolean") return change.value ? "yes" : "no";
  return `${change.negated ? "~" : ""}${change.items.join(" ")}`;
}

/**
 * The set after a line, in systemd's order. A boolean stands for `whenTrue` or its opposite; the first list replaces,
 * later ones add and remove.
 */
export function changeNamespaces(
  before: readonly string[] | undefined,
  change: NamespaceChange,
  whenTrue: "all" | "none",
): readonly string[] {
  if (change.kind === "boolean") return change.value === (whenTrue === "all") ? NAMESPACES : [];
  const named = new Set(change.items);
  if (before === undefined) return NAMESPACES.filter((name) => named.has(name) !== change.negated);
  const old = new Set(before);
  return NAMESPACES.filter((name) => (named.has(name) ? !change.negated : old.has(name)));
}
