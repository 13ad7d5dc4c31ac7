import { nearest } from "../core/nearest.ts";
import { dropItem, readItems } from "./read-items.ts";
import { printSetChange, quoteMember, type SetChange, splitNegation } from "./set-change.ts";
import { resetValue, setTo, type ValueReading } from "./value-reading.ts";

/**
 * Reads file system types and `@groups`, with `~` in front to deny them. Any type is accepted, unknown groups are
 * dropped.
 *
 * @param groups - the known groups, with their `@`.
 *
 * @example
 * readFilesystems("ext4 @temporary", groups); // allows both
 *
 * @since 0.1.0
 */
export function readFilesystems(text: string, groups: readonly string[]): ValueReading<SetChange<string>> {
  if (text === "") return resetValue();
  const { negated, rest, offset } = splitNegation(text);
  const list = readItems<string>(rest, { unquote: true, offset }, (word) => {
    if (!word.text.startsWith("@") || groups.includes(word.text)) return { kind: "item", item: word.text };
    const guess = word.text.length > 40 ? undefined : nearest(word.text, groups);
    return dropItem({
      kind: "unknown-filesystem-group",
      range: word.range,
      expected: `one of ${groups.join(", ")}`,
      ...(guess === undefined ? {} : { nearest: guess }),
    });
  });
  return setTo({ negated, items: list.items }, list.problems);
}

/** Canonical form. */
export function printFilesystems(change: SetChange<string>): string {
  return printSetChange(change, quoteMember);
}
