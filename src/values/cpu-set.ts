import type { Range } from "../core/range.ts";
import { err, ok, type Result } from "../core/result.ts";
import { parseInteger, UINT32_MAX } from "./integer.ts";
import { BLANKS, splitWords } from "./quoted-words.ts";
import type { ValueError } from "./value-error.ts";

/** Largest number of a CPU or NUMA node that systemd takes. */
export const CPU_MAX = 8191;

/** A run of CPU (or NUMA node) numbers, both ends included. */
export interface CpuRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Parses numbers and ranges `A-B`, separated by blanks or commas.
 *
 * @returns the set as ranges in rising order that neither touch nor overlap; an error voids the whole line.
 *
 * @example
 * parseCpuSet("0-3,5 4"); // { ok: true, value: [{ first: 0, last: 5 }] }
 * @example
 * parseCpuSet("3-0"); // { ok: false, error: { kind: "out-of-range", … } }
 *
 * @since 0.1.0
 */
export function parseCpuSet(text: string): Result<readonly CpuRange[], ValueError> {
  const { words, error } = splitWords(text, { separators: `${BLANKS},`, unquote: true });
  const ranges: CpuRange[] = [];
  for (const word of words) {
    const range = parseCpuRange(word.text, word.range);
    if (!range.ok) return range;
    ranges.push(range.value);
  }
  return error === undefined ? ok(mergeCpuRanges(ranges)) : err(error);
}

/** Canonical form: ranges in rising order, separated by blanks. */
export function printCpuSet(ranges: readonly CpuRange[]): string {
  return ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`)).join(" ");
}

/** Puts ranges in rising order and joins those that touch or overlap. */
export function mergeCpuRanges(ranges: readonly CpuRange[]): readonly CpuRange[] {
  const merged: CpuRange[] = [];
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    const last = merged[merged.length - 1];
    if (last === undefined || range.first > last.last + 1) merged.push(range);
    else merged[merged.length - 1] = { first: last.first, last: Math.max(last.last, range.last) };
  }
  return merged;
}

function parseCpuRange(text: string, range: Range): Result<CpuRange, ValueError> {
  const fail = (kind: string) =>
    err({ kind, range, expected: `a number or a rising range such as "0-3", at most ${CPU_MAX}` });
  const dash = text.indexOf("-");
  const first = parseInteger(dash < 0 ? text : text.slice(0, dash), { min: 0n, max: UINT32_MAX });
  const last = dash < 0 ? first : parseInteger(text.slice(dash + 1), { min: 0n, max: UINT32_MAX });
  if (!first.ok || !last.ok) return fail("invalid");
  if (first.value > last.value || last.value > BigInt(CPU_MAX)) return fail("out-of-range");
  return ok({ first: Number(first.value), last: Number(last.value) });
}
