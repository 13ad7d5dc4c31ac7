import { lowerAscii } from "./boolean.ts";
import { notOneOf } from "./enum-word.ts";
import { dropRest, readItems } from "./read-items.ts";
import { type SetChange, splitNegation } from "./set-change.ts";
import { placeError, resetValue, setTo, type ValueReading } from "./value-reading.ts";

/** Second names of address families → the usual one. */
const ALIASES: Readonly<Record<string, string>> = { AF_LOCAL: "AF_UNIX", AF_FILE: "AF_UNIX", AF_ROUTE: "AF_NETLINK" };

/** A change of a list of address families. `none` replaces the list by an empty allow list. */
export type AddressFamilyChange = { readonly kind: "none" } | ({ readonly kind: "change" } & SetChange<string>);

/**
 * Reads address families: `none`, or names in any letter case, with `~` in front to deny them. A bad word ends the list.
 *
 * @param names - the known names.
 *
 * @example
 * readAddressFamilies("AF_INET af_local", names); // allows AF_INET and AF_UNIX
 *
 * @since 0.1.0
 */
export function readAddressFamilies(text: string, names: readonly string[]): ValueReading<AddressFamilyChange> {
  if (text === "") return resetValue();
  if (text === "none") return setTo({ kind: "none" });
  const { negated, rest, offset } = splitNegation(text);
  const byLower = new Map(names.map((name) => [lowerAscii(name), name]));
  const list = readItems<string>(rest, { unquote: true, offset }, (word) => {
    const name = byLower.get(lowerAscii(word.text));
    if (name === undefined) return dropRest(placeError(notOneOf(word.text, names), word.range, false));
    return { kind: "item", item: ALIASES[name] ?? name };
  });
  return setTo({ kind: "change", negated, items: [...new Set(list.items)] }, list.problems);
}

/** Canonical form. */
export function printAddressFamilies(change: AddressFamilyChange): string {
  return change.kind === "none" ? "none" : `${change.negated ? "~" : ""}${change.items.join(" ")}`;
}
