import { nearest } from "../core/nearest.ts";
import { err, ok, type Result } from "../core/result.ts";
import { parseInteger } from "./integer.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/** The signals of Linux that have a name of their own, by number from 1. */
const NAMES = [
  "HUP",
  "INT",
  "QUIT",
  "ILL",
  "TRAP",
  "ABRT",
  "BUS",
  "FPE",
  "KILL",
  "USR1",
  "SEGV",
  "USR2",
  "PIPE",
  "ALRM",
  "TERM",
  "STKFLT",
  "CHLD",
  "CONT",
  "STOP",
  "TSTP",
  "TTIN",
  "TTOU",
  "URG",
  "XCPU",
  "XFSZ",
  "VTALRM",
  "PROF",
  "WINCH",
  "IO",
  "PWR",
  "SYS",
] as const;
const RT_MIN = 34;
const RT_MAX = 64;

/**
 * Parses a signal: its number (1 to 64), or its name with or without `SIG` in upper case, or `RTMIN`, `RTMIN+n`,
 * `RTMAX`, `RTMAX-n`.
 *
 * @returns the signal's number.
 *
 * @example
 * parseSignal("SIGTERM"); // { ok: true, value: 15 }
 * @example
 * parseSignal("sigterm"); // { ok: false, error: { kind: "not-one-of", nearest: "SIGTERM", … } }
 *
 * @since 0.1.0
 */
export function parseSignal(text: string): Result<number, ValueError> {
  const number = parseInteger(text);
  if (number.ok) {
    const value = Number(number.value);
    return value >= 1 && value <= RT_MAX ? ok(value) : fail(text, "out-of-range");
  }
  const name = text.startsWith("SIG") ? text.slice(3) : text;
  const known = (NAMES as readonly string[]).indexOf(name);
  if (known >= 0) return ok(known + 1);
  if (name.startsWith("RTMIN")) return realTime(text, name.slice(5), "+", RT_MIN);
  if (name.startsWith("RTMAX")) return realTime(text, name.slice(5), "-", RT_MAX);
  return fail(text, text === "" ? "empty" : "not-one-of");
}

/** Canonical form: the name with `SIG`; a number for the two signals without a name. */
export function printSignal(signal: number): string {
  const name = signalName(signal);
  return name === undefined ? signal.toString() : `SIG${name}`;
}

/** The name without `SIG`; undefined for 32 and 33, which have none. */
export function signalName(signal: number): string | undefined {
  const named = NAMES[signal - 1];
  if (named !== undefined) return named;
  if (signal === RT_MIN) return "RTMIN";
  if (signal === RT_MAX) return "RTMAX";
  return signal > RT_MIN && signal < RT_MAX ? `RTMIN+${signal - RT_MIN}` : undefined;
}

function realTime(text: string, offset: string, sign: "+" | "-", base: number): Result<number, ValueError> {
  if (offset === "") return ok(base);
  const parsed = offset.startsWith(sign) ? parseInteger(offset) : undefined;
  if (parsed === undefined || !parsed.ok) return fail(text, "not-one-of");
  const signal = base + Number(parsed.value);
  return signal >= RT_MIN && signal <= RT_MAX ? ok(signal) : fail(text, "out-of-range");
}

function fail(text: string, kind: string): Result<never, ValueError> {
  const upper = text.length > 12 ? "" : text.toUpperCase();
  const bare = upper.replace(/^SIG/, "");
  const meant = (NAMES as readonly string[]).includes(bare) ? bare : bare === "" ? undefined : nearest(bare, NAMES);
  return err({
    kind,
    range: wholeRange(text),
    expected: 'a signal: a name such as "SIGTERM", or a number from 1 to 64',
    ...(meant === undefined ? {} : { nearest: upper.startsWith("SIG") ? `SIG${meant}` : meant }),
  });
}
