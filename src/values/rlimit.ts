import { err, ok, type Result } from "../core/result.ts";
import { parseInteger, UINT64_MAX } from "./integer.ts";
import { readWord } from "./quoted-words.ts";
import { parseSize } from "./size.ts";
import { INFINITY, parseTimespan } from "./timespan.ts";
import type { ValueError } from "./value-error.ts";
import { placeError, wholeRange } from "./value-reading.ts";

/** What the numbers of a resource limit count. */
export type RlimitUnit = "bytes" | "count" | "nice" | "timespan:s" | "timespan:us";

/** A resource limit in the kernel's unit of the resource. `undefined` is no limit. */
export interface Rlimit {
  readonly soft: bigint | undefined;
  readonly hard: bigint | undefined;
}

/**
 * Parses a resource limit: `SOFT:HARD` or one value for both; each `infinity` or a value of the resource's unit.
 *
 * @param unit - `bytes` takes sizes with base 1024, `count` plain numbers, `timespan:s` and `timespan:us` time spans
 * (counted in seconds, rounded up, and in microseconds), `nice` a nice level with sign or the kernel's own 0 to 40.
 *
 * @example
 * parseRlimit("1024:infinity", "count"); // { ok: true, value: { soft: 1024n, hard: undefined } }
 * @example
 * parseRlimit("2:1", "count"); // { ok: false, error: { kind: "soft-above-hard", … } }
 *
 * @since 0.1.0
 */
export function parseRlimit(text: string, unit: RlimitUnit): Result<Rlimit, ValueError> {
  // Backslashes vanish.
  const first = readWord(text, 0, { separators: ":", coalesce: false });
  if (first.kind !== "word") return err({ kind: "empty", range: wholeRange(text), expected: "a limit" });
  const soft = parseOne(first.word.text, unit);
  if (!soft.ok) return err(placeError(soft.error, first.word.range, false));
  if (first.next === undefined) return ok({ soft: soft.value, hard: soft.value });
  const second = readWord(text, first.next, { separators: ":", coalesce: false });
  const rest = { start: first.next, end: text.length };
  const tooMany = second.kind !== "word" || second.next !== undefined;
  if (tooMany) return err({ kind: "invalid", range: rest, expected: "one hard limit behind the colon" });
  const hard = parseOne(second.word.text, unit);
  if (!hard.ok) return err(placeError(hard.error, rest, false));
  if (compareLimits(soft.value, hard.value) > 0) {
    return err({
      kind: "soft-above-hard",
      range: wholeRange(text),
      expected: "a soft limit that is not above the hard limit",
    });
  }
  return ok({ soft: soft.value, hard: hard.value });
}

/** Canonical form: one value when both limits are equal, otherwise `SOFT:HARD`. */
export function printRlimit(limit: Rlimit, unit: RlimitUnit): string {
  const one = (value: bigint | undefined) => {
    if (value === undefined) return "infinity";
    if (unit === "timespan:us") return `${value}us`;
    return unit === "timespan:s" ? `${value}s` : value.toString();
  };
  return limit.soft === limit.hard ? one(limit.soft) : `${one(limit.soft)}:${one(limit.hard)}`;
}

function compareLimits(a: bigint | undefined, b: bigint | undefined): number {
  if (a === b || b === undefined) return a === b ? 0 : -1;
  return a === undefined || a > b ? 1 : -1;
}

function parseOne(text: string, unit: RlimitUnit): Result<bigint | undefined, ValueError> {
  if (unit === "nice") return parseNiceLimit(text);
  if (text === "infinity") return ok(undefined);
  const parsed = parseAmount(text, unit);
  if (!parsed.ok || parsed.value !== INFINITY) return parsed;
  // Time spans may be infinite; a number of the same size is none.
  if (unit.startsWith("timespan")) return ok(undefined);
  return err({ kind: "out-of-range", range: wholeRange(text), expected: '"infinity" or a smaller number' });
}

function parseAmount(text: string, unit: Exclude<RlimitUnit, "nice">): Result<bigint, ValueError> {
  if (unit === "bytes") return parseSize(text);
  if (unit === "count") return parseInteger(text, { min: 0n, max: UINT64_MAX });
  const span = parseTimespan(text, { unit: unit === "timespan:s" ? 1_000_000n : 1n });
  if (!span.ok || span.value === INFINITY || unit === "timespan:us") return span;
  return ok((span.value + 999_999n) / 1_000_000n);
}

/** With a sign it is a nice level (-20 to 19), stored as 20 minus it; without one the kernel's own 0 to 40. */
function parseNiceLimit(text: string): Result<bigint, ValueError> {
  if (!/^[+-]/.test(text)) return parseInteger(text, { min: 0n, max: 40n });
  const nice = parseInteger(text, { min: text.startsWith("+") ? 0n : -20n, max: text.startsWith("+") ? 19n : 0n });
  return nice.ok ? ok(20n - nice.value) : nice;
}
