import { parseInterfaceName } from "./interface-name.ts";
import { dropItem, readItems } from "./read-items.ts";
import { type SetChange, splitNegation } from "./set-change.ts";
import { placeError, resetValue, setTo, type ValueReading } from "./value-reading.ts";

/**
 * Reads names of network interfaces, with `~` in front to deny them. Bad names are dropped.
 *
 * @example
 * readInterfaceList("~eth0 lo"); // denies both
 *
 * @since 0.1.0
 */
export function readInterfaceList(text: string): ValueReading<SetChange<string>> {
  if (text === "") return resetValue();
  const { negated, rest, offset } = splitNegation(text);
  const list = readItems<string>(rest, { unquote: true, offset }, (word) => {
    const name = parseInterfaceName(word.text, { alternative: true });
    return name.ok ? { kind: "item", item: name.value } : dropItem(placeError(name.error, word.range, false));
  });
  return setTo({ negated, items: list.items }, list.problems);
}
