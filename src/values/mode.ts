import { err, ok, type Result } from "../core/result.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/**
 * Parses an access mode: octal digits up to 7777, without sign or prefix.
 *
 * @example
 * parseMode("0755"); // { ok: true, value: 493 }
 * @example
 * parseMode("rw"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseMode(text: string): Result<number, ValueError> {
  const fail = (kind: string) =>
    err({ kind, range: wholeRange(text), expected: 'an octal access mode up to 7777, such as "0755"' });
  if (!/^[0-7]+$/.test(text)) return fail(text === "" ? "empty" : "invalid");
  const significant = text.replace(/^0+/, "");
  return significant.length > 4 ? fail("out-of-range") : ok(Number.parseInt(significant === "" ? "0" : significant, 8));
}

/** Canonical form: four octal digits. */
export function printMode(mode: number): string {
  return mode.toString(8).padStart(4, "0");
}
