import { EXPANSION, type ValueContext } from "./value-context.ts";
import { ignoreLine, resetValue, setTo, shiftError, type ValueReading, wholeRange } from "./value-reading.ts";

/** An extended attribute that a socket gets. */
export interface ExtendedAttribute {
  /** Begins with `user.`. */
  readonly name: string;
  readonly value: string;
}

/**
 * Reads `XAttrEntryPoint=` and its relatives: `user.NAME=VALUE`, split at the first `=`.
 *
 * @example
 * readExtendedAttribute("user.role=api", context); // sets name "user.role", value "api"
 *
 * @since 0.1.0
 */
export function readExtendedAttribute(text: string, context: ValueContext): ValueReading<ExtendedAttribute> {
  if (text === "") return resetValue();
  const equals = text.indexOf("=");
  const expected = "user.NAME=VALUE";
  if (equals < 0) return ignoreLine({ kind: "invalid-syntax", range: wholeRange(text), expected });
  const name = context.expand(text.slice(0, equals), EXPANSION.full);
  if (!name.ok) return ignoreLine(name.error);
  const value = context.expand(text.slice(equals + 1), EXPANSION.full);
  if (!value.ok) return ignoreLine(shiftError(value.error, equals + 1));
  if (!name.value.startsWith("user.")) {
    return ignoreLine({ kind: "wrong-namespace", range: { start: 0, end: equals }, expected });
  }
  return setTo({ name: name.value, value: value.value });
}

/** Canonical form. */
export function printExtendedAttribute({ name, value }: ExtendedAttribute): string {
  return `${name}=${value}`;
}
