import { nearest } from "../core/nearest.ts";
import { err, ok, type Result } from "../core/result.ts";
import { parseInteger } from "./integer.ts";
import { dropItem, readItems } from "./read-items.ts";
import { parseSignal, printSignal } from "./signal.ts";
import type { ValueError } from "./value-error.ts";
import { placeError, resetValue, setTo, type ValueReading } from "./value-reading.ts";

/** How a process may end: with a status, or by a signal. */
export type ExitStatus =
  | { readonly kind: "status"; readonly code: number }
  | { readonly kind: "signal"; readonly signal: number };

/**
 * Parses an exit status: a number up to 255, the name of one, or a signal by name.
 *
 * @param codes - the known names and their numbers.
 *
 * @example
 * parseExitStatus("SIGKILL", codes); // { ok: true, value: { kind: "signal", signal: 9 } }
 * @example
 * parseExitStatus("256", codes); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseExitStatus(text: string, codes: ReadonlyMap<string, number>): Result<ExitStatus, ValueError> {
  const number = parseInteger(text, { min: 0n, max: 255n });
  if (number.ok) return ok({ kind: "status", code: Number(number.value) });
  const code = codes.get(text);
  if (code !== undefined) return ok({ kind: "status", code });
  const signal = parseSignal(text);
  if (signal.ok) return ok({ kind: "signal", signal: signal.value });
  const guess = text.length > 30 ? undefined : nearest(text, codes.keys());
  const { nearest: _, ...error } = signal.error;
  return err({
    ...error,
    expected: "a number from 0 to 255, the name of an exit status, or a signal",
    ...((guess ?? signal.error.nearest) === undefined ? {} : { nearest: guess ?? signal.error.nearest ?? "" }),
  });
}

/** Canonical form: numbers for statuses, names for signals. */
export function printExitStatus(status: ExitStatus): string {
  return status.kind === "status" ? status.code.toString() : printSignal(status.signal);
}

/**
 * Reads a list of exit statuses and signals, separated by blanks; quotes have no meaning. Bad words are dropped.
 *
 * @since 0.1.0
 */
export function readExitStatuses(
  text: string,
  codes: ReadonlyMap<string, number>,
): ValueReading<readonly ExitStatus[]> {
  if (text === "") return resetValue();
  const list = readItems<ExitStatus>(text, {}, (word) => {
    const status = parseExitStatus(word.text, codes);
    return status.ok ? { kind: "item", item: status.value } : dropItem(placeError(status.error, word.range, false));
  });
  return setTo(list.items, list.problems);
}
