import { nearest } from "../core/nearest.ts";
import { err, ok, type Result } from "../core/result.ts";
import { BLANKS } from "./quoted-words.ts";
import type { ValueError } from "./value-error.ts";

/** The time span `infinity`: 2^64 - 1, in whatever precision. */
export const INFINITY = 0xffff_ffff_ffff_ffffn;

export interface TimespanOptions {
  /** What one unit of the result is. Default `us`; `ns` also knows the units `nsec` and `ns`. */
  readonly precision?: "us" | "ns";
  /** What a number without a unit counts, in units of the result. Default: one second. */
  readonly unit?: bigint;
}

/** Longest signed 64-bit number; systemd reads each number of a span as one. */
const LONGEST_NUMBER = 0x7fff_ffff_ffff_ffffn;

const SECOND = 1_000_000n;

/** Units in the order systemd tries them, so `min` is tried before `m`. Values in microseconds. */
const UNITS: readonly (readonly [name: string, microseconds: bigint])[] = [
  ["seconds", SECOND],
  ["second", SECOND],
  ["sec", SECOND],
  ["s", SECOND],
  ["minutes", 60n * SECOND],
  ["minute", 60n * SECOND],
  ["min", 60n * SECOND],
  ["months", 2_629_800n * SECOND],
  ["month", 2_629_800n * SECOND],
  ["M", 2_629_800n * SECOND],
  ["msec", 1000n],
  ["ms", 1000n],
  ["m", 60n * SECOND],
  ["hours", 3600n * SECOND],
  ["hour", 3600n * SECOND],
  ["hr", 3600n * SECOND],
  ["h", 3600n * SECOND],
  ["days", 86_400n * SECOND],
  ["day", 86_400n * SECOND],
  ["d", 86_400n * SECOND],
  ["weeks", 604_800n * SECOND],
  ["week", 604_800n * SECOND],
  ["w", 604_800n * SECOND],
  ["years", 31_557_600n * SECOND],
  ["year", 31_557_600n * SECOND],
  ["y", 31_557_600n * SECOND],
  ["usec", 1n],
  ["us", 1n],
  ["μs", 1n],
  ["µs", 1n],
];

const EXPECTED = 'a time span such as "90", "1min 30s", "2h", "500ms" or "infinity"';

/**
 * Parses a systemd time span such as `5min 20s`.
 *
 * The text is taken as it stands after specifier expansion; blanks around and between the terms are ignored. A number
 * without a unit counts `unit` (seconds). `m` is minutes and `M` months (30.4375 days). Fractions beyond the precision
 * are cut off. `infinity` gives {@link INFINITY}.
 *
 * @param text - The value, without the `Directive=` part.
 * @returns Microseconds (or nanoseconds) below 2^64 - 1, or the first problem with its range inside `text`: kind
 * `out-of-range` for negative or too long spans, otherwise `invalid` or `unknown-time-unit`.
 *
 * @example
 * parseTimespan("1min 30s"); // { ok: true, value: 90000000n }
 * @example
 * parseTimespan("5 parsecs"); // { ok: false, error: { kind: "unknown-time-unit", range: { start: 2, end: 9 }, … } }
 * @see systemd.time(7)
 * @since 0.1.0
 */
export function parseTimespan(text: string, options: TimespanOptions = {}): Result<bigint, ValueError> {
  const precision = options.precision ?? "us";
  const defaultUnit = options.unit ?? (precision === "ns" ? 1000n * SECOND : SECOND);
  let at = skip(text, 0, BLANKS);
  if (text.startsWith("infinity", at)) {
    const end = skip(text, at + 8, BLANKS);
    return end === text.length ? ok(INFINITY) : err(invalid(text, end));
  }
  let total = 0n;
  let terms = 0;
  for (; ; terms++) {
    at = skip(text, at, BLANKS);
    if (at === text.length) break;
    const term = readTerm(text, at, { precision, defaultUnit });
    if (!term.ok)
      return term.error.kind === "invalid" && terms > 0 && term.error.range.start === at
        ? err(badUnit(text, at, precision))
        : term;
    total += term.value.amount;
    if (total >= INFINITY) return err(outOfRange(at, term.value.end));
    at = term.value.end;
  }
  return terms > 0 ? ok(total) : err({ kind: "empty", range: { start: 0, end: text.length }, expected: EXPECTED });
}

interface TermContext {
  readonly precision: "us" | "ns";
  readonly defaultUnit: bigint;
}

/** One `number [unit]` at `at`. */
function readTerm(text: string, at: number, context: TermContext): Result<{ amount: bigint; end: number }, ValueError> {
  if (text.charAt(at) === "-") return err(outOfRange(at, skip(text, at + 1, DIGITS)));
  const number = readNumber(text, at);
  if (!number.ok) return number;
  const { whole, fraction, end: numberEnd } = number.value;
  const unitAt = skip(text, numberEnd, BLANKS);
  const unit = readUnit(text, unitAt, context);
  if (unit === undefined && unitAt === numberEnd && unitAt < text.length)
    return err(badUnit(text, unitAt, context.precision));
  const size = unit?.size ?? context.defaultUnit;
  if (whole >= INFINITY / size) return err(outOfRange(at, numberEnd));
  const fractional = fraction === undefined ? 0n : fractionOf(fraction, size);
  if (fraction === "") return err(invalid(text, numberEnd));
  return ok({ amount: whole * size + fractional, end: unit?.end ?? unitAt });
}

const DIGITS = "0123456789";

/** Digits, with a sign and white space as C takes them before a number, and `.` digits. */
function readNumber(
  text: string,
  at: number,
): Result<{ whole: bigint; fraction: string | undefined; end: number }, ValueError> {
  let start = skip(text, at, `${BLANKS}\v\f`);
  const negative = text.charAt(start) === "-";
  if (negative || text.charAt(start) === "+") start++;
  let end = skip(text, start, DIGITS);
  const digits = text.slice(skip(text, start, "0"), end);
  const whole = digits.length > 19 ? LONGEST_NUMBER + 1n : BigInt(digits);
  if (whole > LONGEST_NUMBER || (negative && whole > 0n)) return err(outOfRange(at, end));
  // Without digits nothing was read, so a dot counts only where the number itself would have begun.
  const dotAt = end > start ? end : at;
  if (text.charAt(dotAt) !== ".") {
    return end > start ? ok({ whole, fraction: undefined, end }) : err(invalid(text, at));
  }
  end = skip(text, dotAt + 1, DIGITS);
  return ok({ whole, fraction: text.slice(dotAt + 1, end), end });
}

/** Each digit counts a tenth of the one before, rounded down to the precision every time. */
function fractionOf(digits: string, size: bigint): bigint {
  let sum = 0n;
  let step = size / 10n;
  for (let i = 0; i < digits.length && step > 0n; i++, step /= 10n) {
    sum += BigInt(digits.charCodeAt(i) - 0x30) * step;
  }
  return sum;
}

function readUnit(text: string, at: number, { precision }: TermContext): { size: bigint; end: number } | undefined {
  for (const [name, microseconds] of UNITS) {
    if (!text.startsWith(name, at)) continue;
    return { size: precision === "ns" ? microseconds * 1000n : microseconds, end: at + name.length };
  }
  if (precision === "us") return undefined;
  for (const name of ["nsec", "ns"]) {
    if (text.startsWith(name, at)) return { size: 1n, end: at + name.length };
  }
  return undefined;
}

/** What stands where a unit should: a word that is none, or something else. */
function badUnit(text: string, at: number, precision: "us" | "ns"): ValueError {
  let end = at;
  while (end < text.length && isLetter(text, end)) end++;
  if (end === at) return invalid(text, at);
  // A unit may have matched the beginning of the word: the whole of it is what was meant.
  let start = at;
  while (start > 0 && isLetter(text, start - 1)) start--;
  const names = UNITS.map(([name]) => name);
  const likely =
    end - start > 32
      ? undefined
      : nearest(text.slice(start, end), precision === "ns" ? [...names, "nsec", "ns"] : names);
  return {
    kind: "unknown-time-unit",
    range: { start, end },
    expected: "one of the units us, ms, s, min, h, d, w, month (or M), y",
    ...(likely === undefined ? {} : { nearest: likely }),
  };
}

function isLetter(text: string, at: number): boolean {
  return /\p{L}/u.test(text.charAt(at));
}

function invalid(text: string, at: number): ValueError {
  return { kind: "invalid", range: { start: Math.min(at, text.length), end: text.length }, expected: EXPECTED };
}

function outOfRange(start: number, end: number): ValueError {
  return { kind: "out-of-range", range: { start, end }, expected: "a time span from 0 to less than 584542 years" };
}

function skip(text: string, from: number, characters: string): number {
  let at = from;
  while (at < text.length && characters.includes(text.charAt(at))) at++;
  return at;
}

const PRINTED: readonly (readonly [suffix: string, microseconds: bigint])[] = [
  ["y", 31_557_600n * SECOND],
  ["month", 2_629_800n * SECOND],
  ["w", 604_800n * SECOND],
  ["d", 86_400n * SECOND],
  ["h", 3600n * SECOND],
  ["min", 60n * SECOND],
  ["s", SECOND],
  ["ms", 1000n],
  ["us", 1n],
];

/**
 * Prints a time span as systemd does: largest units first, what is left below a minute as one decimal number.
 *
 * @param microseconds - From 0 to {@link INFINITY}.
 *
 * @example
 * printTimespan(90_500_000n); // "1min 30.500000s"
 * @since 0.1.0
 */
export function printTimespan(microseconds: bigint): string {
  if (microseconds < 0n || microseconds > INFINITY) throw new RangeError(`${microseconds} is not a time span`);
  if (microseconds === INFINITY) return "infinity";
  if (microseconds === 0n) return "0";
  const parts: string[] = [];
  let rest = microseconds;
  for (const [suffix, size] of PRINTED) {
    if (rest < size) continue;
    const count = rest / size;
    const below = rest % size;
    if (rest < 60n * SECOND && below > 0n) {
      parts.push(`${count}.${String(below).padStart(String(size).length - 1, "0")}${suffix}`);
      break;
    }
    parts.push(`${count}${suffix}`);
    rest = below;
  }
  return parts.join(" ");
}
