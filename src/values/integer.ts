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
 * Parses an integer as C does: optional white space, optional sign, then decimal, `0x` hexadecimal or a leading `0`
 * octal (so `010` is 8 and `08` is invalid). `0b` binary and `0o` octal stand in front of the sign.
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
  let at = skipSpace(text, 0);
  // These two prefixes are systemd's own. It takes them off first, so blanks and the sign come behind them.
  let radix = PREFIXES.get(text.slice(at, at + 2).toLowerCase());
  if (radix !== undefined) at = skipSpace(text, at + 2);
  const sign = text[at];
  if (sign === "+" || sign === "-") at++;
  if (radix === undefined) {
    const hexadecimal = /^0x/i.test(text.slice(at, at + 2));
    radix = hexadecimal ? 16 : text[at] === "0" ? 8 : 10;
    if (hexadecimal) at += 2;
  }
  const digits = text.slice(at);
  if (DIGITS.get(radix)?.test(digits) !== true) return undefined;
  const significant = digits.replace(/^0+/, "");
  // Longer than any 64-bit number; converting a megabyte of digits would take quadratic time.
  if (significant.length > 64) return "huge";
  const value = BigInt(`${RADIX_PREFIX.get(radix) ?? ""}${significant === "" ? "0" : significant}`);
  return sign === "-" ? -value : value;
}

const PREFIXES: ReadonlyMap<string, number> = new Map([
  ["0b", 2],
  ["0o", 8],
]);

function skipSpace(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** What C's `isspace` skips before a number. */
function isSpace(unit: number): boolean {
  return unit === 32 || (unit >= 9 && unit <= 13);
}
