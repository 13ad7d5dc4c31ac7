import { err, ok, type Result } from "../core/result.ts";
import { UINT64_MAX } from "./integer.ts";
import type { ValueError } from "./value-error.ts";

/** How a size is read. */
export interface SizeOptions {
  /** What `K` stands for. Default 1024. */
  readonly base?: 1000 | 1024;
  /** Largest accepted number of bytes. Default 2^64 - 1. */
  readonly max?: bigint;
}

const SUFFIXES = ["E", "P", "T", "G", "M", "K", "B", ""] as const;
const TERM = /[ \t\n\r]*([+-]?)([0-9]+)(\.[0-9]*)?[ \t\n\r]*([EPTGMKB]?)/y;

/**
 * Parses a size: a sum of terms NUMBER[.FRACTION][SUFFIX] whose suffixes `E P T G M K B` strictly fall, such as `1.5G`
 * or `1G 500M`. Lower-case suffixes and spellings like `MiB` are not sizes.
 *
 * @returns bytes; fractions of a byte are cut off. Errors are of kind `invalid` or `out-of-range`.
 *
 * @example
 * parseSize("1G 512M"); // { ok: true, value: 1610612736n }
 * @example
 * parseSize("512MB"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseSize(text: string, options: SizeOptions = {}): Result<bigint, ValueError> {
  const base = BigInt(options.base ?? 1024);
  const max = options.max ?? UINT64_MAX;
  const fail = (kind: string, start: number, end: number) =>
    err({
      kind,
      range: { start, end },
      expected: 'a size in bytes, or with one of the suffixes K, M, G, T, P, E such as "512M"',
    });
  let total = 0n;
  let smallest = -1;
  let at = 0;
  do {
    TERM.lastIndex = at;
    const term = TERM.exec(text);
    if (term === null) return fail("invalid", at, text.length);
    const [all, sign = "", digits = "", fraction = "", suffix = ""] = term;
    const end = at + all.length;
    if (sign === "-") return fail("out-of-range", at, end);
    const rank = SUFFIXES.indexOf(suffix as (typeof SUFFIXES)[number]);
    if (rank <= smallest) return fail("invalid", at, text.length);
    const bytes = termBytes(digits, fraction.slice(1), base ** BigInt(Math.max(0, 6 - rank)));
    if (bytes === undefined) return fail("out-of-range", at, end);
    total += bytes;
    if (total > max) return fail("out-of-range", 0, text.length);
    smallest = rank;
    at = end;
  } while (at < text.length);
  return ok(total);
}

/**
 * Canonical form: the largest suffix that divides the size without a rest.
 *
 * @example
 * printSize(1610612736n); // "1536M"
 */
export function printSize(bytes: bigint, options: Pick<SizeOptions, "base"> = {}): string {
  const base = BigInt(options.base ?? 1024);
  for (const [rank, suffix] of SUFFIXES.slice(0, 6).entries()) {
    const factor = base ** BigInt(6 - rank);
    if (bytes !== 0n && bytes % factor === 0n) return `${bytes / factor}${suffix}`;
  }
  return bytes.toString();
}

/** Bytes of one term; undefined when it is too large. The fraction goes through a double, as in the original. */
function termBytes(digits: string, fraction: string, factor: bigint): bigint | undefined {
  const whole = wholeNumber(digits);
  const decimals = fraction === "" ? 0n : wholeNumber(fraction);
  if (whole === undefined || decimals === undefined) return undefined;
  let share = Number(decimals);
  if (share > 0) for (let i = 0; i < fraction.length; i++) share /= 10;
  if (whole + (share > 0 ? 1n : 0n) > UINT64_MAX / factor) return undefined;
  return whole * factor + BigInt(Math.floor(share * Number(factor)));
}

/** An unsigned 64-bit decimal; undefined when it is larger. */
function wholeNumber(digits: string): bigint | undefined {
  const significant = digits.replace(/^0+/, "");
  if (significant.length > 20) return undefined;
  const value = BigInt(significant === "" ? "0" : significant);
  return value > UINT64_MAX ? undefined : value;
}
