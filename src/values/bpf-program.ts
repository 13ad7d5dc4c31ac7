import { notOneOf } from "./enum-word.ts";
import { parsePath } from "./path.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import { ignoreLine, resetValue, setTo, shiftError, type ValueReading, wholeRange } from "./value-reading.ts";

/** A BPF program that is attached to a service's control group. */
export interface BpfProgram {
  readonly attachType: string;
  readonly path: string;
}

/**
 * Reads `BPFProgram=`: `TYPE:PATH`.
 *
 * @param attachTypes - the known types.
 *
 * @example
 * readBpfProgram("egress:/sys/fs/bpf/filter", context, types); // sets both
 *
 * @since 0.1.0
 */
export function readBpfProgram(
  text: string,
  context: ValueContext,
  attachTypes: readonly string[],
): ValueReading<BpfProgram> {
  if (text === "") return resetValue();
  // Colons in front are skipped as separators, so they do not delimit an empty type.
  const start = text.search(/[^:]/);
  const colon = start < 0 ? -1 : text.indexOf(":", start);
  const pathStart = colon < 0 ? -1 : colon + text.slice(colon).search(/[^:]|$/);
  if (colon < 0 || pathStart >= text.length) {
    return ignoreLine({ kind: "invalid-syntax", range: wholeRange(text), expected: "a type, a colon and a path" });
  }
  const attachType = text.slice(start, colon);
  if (!attachTypes.includes(attachType)) return ignoreLine(shiftError(notOneOf(attachType, attachTypes), start));
  const written = text.slice(pathStart);
  const expanded = context.expand(written, EXPANSION.path);
  if (!expanded.ok) return ignoreLine(shiftError(expanded.error, pathStart));
  const path = parsePath(expanded.value);
  if (path.ok) return setTo({ attachType, path: path.value });
  return ignoreLine({ ...path.error, range: { start: pathStart, end: text.length } });
}

/** Canonical form. */
export function printBpfProgram({ attachType, path }: BpfProgram): string {
  return `${attachType}:${path}`;
}
