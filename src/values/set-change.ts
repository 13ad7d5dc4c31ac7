import { quoteWord } from "./quote-word.ts";

/**
 * What one line does to a set: adds its members, or with `~` in front (`negated`) forbids or removes them. What that
 * comes to depends on the lines before.
 */
export interface SetChange<T> {
  readonly negated: boolean;
  readonly items: readonly T[];
}

/** Takes the `~` from the front of a value. */
export function splitNegation(text: string): {
  readonly negated: boolean;
  readonly rest: string;
  readonly offset: number;
} {
  return text.startsWith("~")
    ? { negated: true, rest: text.slice(1), offset: 1 }
    : { negated: false, rest: text, offset: 0 };
}

/** Canonical form of a change. */
export function printSetChange<T>({ negated, items }: SetChange<T>, print: (item: T) => string): string {
  return `${negated ? "~" : ""}${items.map(print).join(" ")}`;
}

/** A member that may begin with the character that would negate the whole list. */
export function quoteMember(text: string): string {
  const quoted = quoteWord(text);
  return quoted.startsWith("~") ? `"${quoted}"` : quoted;
}

/** A list that either allows only its members or forbids them. */
export interface AllowList<T> {
  readonly kind: "allow" | "deny";
  readonly items: readonly T[];
}

/**
 * What several lines make of a list. The first line decides whether the list allows or forbids; a later line of the
 * other sign removes its members.
 *
 * @param key - what makes two members the same.
 */
export function mergeAllowList<T>(changes: readonly SetChange<T>[], key: (item: T) => string): AllowList<T> {
  const denies = changes[0]?.negated === true;
  const members = new Map<string, T>();
  for (const { negated, items } of changes) {
    for (const item of items) {
      if (negated === denies) members.set(key(item), item);
      else members.delete(key(item));
    }
  }
  return { kind: denies ? "deny" : "allow", items: [...members.values()] };
}
