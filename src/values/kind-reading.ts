import type { ValueKind } from "../catalogue/catalogue.ts";
import type { Result } from "../core/result.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import { ignoreLine, placeError, setTo, type ValueReading, wholeRange } from "./value-reading.ts";

/** The kind with this name. */
export type KindOf<N extends ValueKind["kind"]> = Extract<ValueKind, { readonly kind: N }>;

/** A grammar without partial success: the line counts or is ignored. */
export function whole<T>(parsed: Result<T, ValueError>): ValueReading<T> {
  return parsed.ok ? setTo(parsed.value) : ignoreLine(parsed.error);
}

/** The same on the text after specifier expansion; errors there have the range of the whole value. */
export function expanded<T>(
  text: string,
  context: ValueContext,
  parse: (text: string) => Result<T, ValueError>,
  rule: (typeof EXPANSION)[keyof typeof EXPANSION] = EXPANSION.full,
): ValueReading<T> {
  const expansion = context.expand(text, rule);
  if (!expansion.ok) return ignoreLine(expansion.error);
  const parsed = parse(expansion.value);
  if (parsed.ok) return setTo(parsed.value);
  return ignoreLine(placeError(parsed.error, wholeRange(text), expansion.value === text));
}
