import { err, ok, type Result } from "../core/result.ts";
import { isNormalizedPath, isValidPath, simplifyPath } from "../core/simplify-path.ts";
import { parseInteger } from "./integer.ts";
import { quoteWord } from "./quote-word.ts";
import { readWord } from "./quoted-words.ts";
import { parseSize } from "./size.ts";
import { INFINITY, parseTimespan } from "./timespan.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import { ignoreLine, placeError, resetValue, setTo, type ValueReading, wholeRange } from "./value-reading.ts";

/** What is limited: a share of the device's time, bytes or operations a second, or the time of one operation. */
export type DeviceLimitKind = "weight" | "rate" | "latency";

/** A limit for the device that holds a path. */
export interface DeviceLimit {
  readonly path: string;
  /** 1 to 10000; bytes or operations a second; microseconds. Undefined: no limit. */
  readonly limit: bigint | undefined;
}

/**
 * Reads the IO limits of one device: a path, then a weight, a size with base 1000, or a time span.
 *
 * @example
 * readDeviceLimit("/var 10M", context, "rate"); // sets path "/var", limit 10000000n
 *
 * @since 0.1.0
 */
export function readDeviceLimit(text: string, context: ValueContext, kind: DeviceLimitKind): ValueReading<DeviceLimit> {
  if (text === "") return resetValue();
  const step = readWord(text, 0, { unquote: true });
  if (step.kind === "error") return ignoreLine(step.error);
  if (step.kind === "end" || step.next === undefined) {
    return ignoreLine({
      kind: "invalid-syntax",
      range: wholeRange(text),
      expected: `a device path and ${EXPECTED[kind]}`,
    });
  }
  const { word } = step;
  const expanded = context.expand(word.text, EXPANSION.path);
  if (!expanded.ok) return ignoreLine(placeError(expanded.error, word.range, false));
  const path = parseDevicePath(expanded.value);
  if (!path.ok) return ignoreLine(placeError(path.error, word.range, false));
  const amount = parseLimit(text.slice(step.next), kind);
  if (amount.ok) return setTo({ path: path.value, limit: amount.value });
  return ignoreLine({ ...amount.error, range: { start: step.next, end: text.length }, expected: EXPECTED[kind] });
}

/** Canonical form. */
export function printDeviceLimit({ path, limit }: DeviceLimit, kind: DeviceLimitKind): string {
  const amount = limit === undefined ? "infinity" : kind === "latency" ? `${limit}us` : limit.toString();
  return `${quoteWord(path)} ${amount}`;
}

const EXPECTED: Readonly<Record<DeviceLimitKind, string>> = {
  weight: "a weight from 1 to 10000",
  rate: 'an amount above 0 such as "10M", or "infinity"',
  latency: 'a time span such as "25ms"',
};

/** Relative paths are taken here. */
function parseDevicePath(text: string): Result<string, ValueError> {
  const path = simplifyPath(text);
  const fail = (kind: string) => err({ kind, range: wholeRange(text), expected: 'a path without ".."' });
  if (!isValidPath(path)) return fail("path-invalid-length");
  return isNormalizedPath(path) ? ok(path) : fail("path-not-normalized");
}

function parseLimit(text: string, kind: DeviceLimitKind): Result<bigint | undefined, ValueError> {
  if (kind === "weight") return parseInteger(text, { min: 1n, max: 10_000n });
  if (kind === "latency") {
    const span = parseTimespan(text);
    return span.ok && span.value === INFINITY ? ok(undefined) : span;
  }
  if (text === "infinity") return ok(undefined);
  const size = parseSize(text, { base: 1000 });
  return size.ok && size.value === 0n
    ? err({ kind: "out-of-range", range: wholeRange(text), expected: EXPECTED.rate })
    : size;
}
