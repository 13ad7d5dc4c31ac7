import { parseName } from "./names.ts";
import { quoteWordC } from "./quote-word.ts";
import { dropItem, readItems } from "./read-items.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import { placeError, resetValue, setTo, type ValueReading } from "./value-reading.ts";

/** A field that is added to every log message of a service. */
export interface LogField {
  readonly name: string;
  readonly value: string;
}

/**
 * Reads `LogExtraFields=`: words `NAME=VALUE` with C escapes, names in upper case. Bad words are dropped, an unclosed
 * quote ends the list.
 *
 * @example
 * readLogFields("TEAM=core", context); // sets one field
 *
 * @since 0.1.0
 */
export function readLogFields(text: string, context: ValueContext): ValueReading<readonly LogField[]> {
  if (text === "") return resetValue();
  const list = readItems<LogField>(text, { unquote: true, escapes: "c" }, (word) => {
    const expanded = context.expand(word.text, EXPANSION.full);
    if (!expanded.ok) return dropItem(placeError(expanded.error, word.range, false));
    const equals = expanded.value.indexOf("=");
    if (equals < 0) return dropItem({ kind: "missing-equals", range: word.range, expected: "NAME=VALUE" });
    const name = parseName(expanded.value.slice(0, equals), "log-field");
    if (!name.ok) return dropItem(placeError(name.error, word.range, false));
    return { kind: "item", item: { name: name.value, value: expanded.value.slice(equals + 1) } };
  });
  return setTo(list.items, list.problems);
}

/** Canonical form. */
export function printLogFields(fields: readonly LogField[]): string {
  return fields.map(({ name, value }) => quoteWordC(`${name}=${value}`)).join(" ");
}
