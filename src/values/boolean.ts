import { nearest } from "../core/nearest.ts";
import { err, ok, type Result } from "../core/result.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

const WORDS: ReadonlyMap<string, boolean> = new Map([
  ["1", true],
  ["yes", true],
  ["y", true],
  ["true", true],
  ["t", true],
  ["on", true],
  ["0", false],
  ["no", false],
  ["n", false],
  ["false", false],
  ["f", false],
  ["off", false],
]);

/**
 * Parses a boolean: `1 yes y true t on` and `0 no n false f off`, in any letter case.
 *
 * @example
 * parseBoolean("On"); // { ok: true, value: true }
 * @example
 * parseBoolean("enabled"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseBoolean(text: string): Result<boolean, ValueError> {
  const value = text.length > 5 ? undefined : WORDS.get(lowerAscii(text));
  if (value !== undefined) return ok(value);
  const guess = text.length > 20 ? undefined : nearest(text, ["yes", "no", "true", "false"]);
  return err({
    kind: text === "" ? "empty" : "invalid",
    range: wholeRange(text),
    expected: 'a boolean: "yes" or "no" (also 1, y, true, t, on and 0, n, false, f, off)',
    ...(guess === undefined ? {} : { nearest: guess }),
  });
}

/** Canonical form: `yes` or `no`. */
export function printBoolean(value: boolean): string {
  return value ? "yes" : "no";
}

/** Lower case for ASCII letters only: `toLowerCase` would also fold the Kelvin sign to `k`. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}
