import { err, ok, type Result } from "../core/result.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/** The bounds of an integer, both inclusive. */
export interface IntegerOptions {
  /** Default -2^31. */
  readonly min?: bigint;
  /** Default 2^31 - 1. */
  readonly max?: bigint;
}

export const INT32_MIN = -(2n ** 31n);
export const INT32_MAX = 2n ** 31n - 1n;
export const UINT32_MAX = 2n ** 32n - 1n;
export const UINT64_MAX = 2n ** 64n - 1n;

const DIGITS: ReadonlyMap<number, RegExp> = new Map([
  [2, /^[01]+$/],
  [8, /^[0-7]+$/],
  [10, /^[0-9]+$/],
  [16, /^[0-9a-fA-F]+$/],
]);
const RADIX_PREFIX: ReadonlyMap<number, string> = new Map([
  [2, "0b"],
  [8, "0o"],
  [10, ""],
  [16, "0x"],
]);

/**
 * Parses an integer as C does: optional white space, optional sign, then decimal, `0x` hexadecimal, `0b` binary, `0o`
 * or a leading `0` octal (so `010` is 8 and `08` is invalid).
 *
 * @param options - the accepted range.
 * @returns the number, or an error of kind `invalid` (not a number) or `out-of-range`.
 *
 * @example
 * parseInteger("0x10"); // { ok: true, value: 16n }
 * @example
 * parseInteger("08"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseInteger(text: string, options: IntegerOptions = {}): Result<bigint, ValueError> {
  const min = options.min ?? INT32_MIN;
  const max = options.max ?? INT32_MAX;
  const expected = `an integer from ${min} to ${max}`;
  const fail = (kind: "invalid" | "out-of-range") => err({ kind, range: wholeRange(text), expected });
  const value = scanInteger(text);
  if (value === undefined) return fail("invalid");
  return value === "huge" || value < min || value > max ? fail("out-of-range") : ok(value);
}

/** Canonical form: decimal. */
export function printInteger(value: bigint | number): string {
  return value.toString();
}

/** The number that `text` spells; `huge` when it surely needs more than 64 bits; undefined when it is none. */
function scanInteger(text: string): bigint | "huge" | undefined {
  let at = 0;
  while (isSpace(text.charCodeAt(at))) at++;
  const sign = text[at];
  if (sign === "+" || sign === "-") at++;
  const { radix, start } = radixAt(text, at);
  const digits = text.slice(start);
  if (DIGITS.get(radix)?.test(digits) !== true) return undefined;
  const significant = digits.replace(/^0+/, "");
  // Longer than any 64-bit number; converting a megabyte of digits would take quadratic time.
  if (significant.length > 64) return "huge";
  const value = BigInt(`${RADIX_PREFIX.get(radix) ?? ""}${significant === "" ? "0" : significant}`);
  return sign === "-" ? -value : value;
}

function radixAt(text: string, at: number): { radix: number; start: number } {
  if (text[at] !== "0" || at + 1 >= text.length) return { radix: 10, start: at };
  const letter = text[at + 1];
  if (letter === "x" || letter === "X") return { radix: 16, start: at + 2 };
  if (letter === "b" || letter === "B") return { radix: 2, start: at + 2 };
  if (letter === "o" || letter === "O") return { radix: 8, start: at + 2 };
  return { radix: 8, start: at };
}

/** What C's `isspace` skips before a number. */
function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13);
}
