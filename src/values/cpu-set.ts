import type { Range } from "../core/range.ts";
import { err, ok, type Result } from "../core/result.ts";
import { parseInteger, UINT32_MAX } from "./integer.ts";
import { BLANKS } from "./quoted-words.ts";
import { dropItem, readItems } from "./read-items.ts";
import type { ValueError } from "./value-error.ts";
import { asProblem, noEffect, setTo, type ValueReading } from "./value-reading.ts";

/** Largest number of a CPU or NUMA node that systemd takes. */
export const CPU_MAX = 8191;

/** A run of CPU (or NUMA node) numbers, both ends included. */
export interface CpuRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads numbers and ranges `A-B`, separated by blanks or commas. Bad ones are dropped; an unclosed quote voids the line.
 *
 * @returns the set as ranges in rising order that neither touch nor overlap.
 *
 * @example
 * readCpuSet("0-3,5 4"); // sets [{ first: 0, last: 5 }]
 * @example
 * readCpuSet("3-0,1"); // sets [{ first: 1, last: 1 }], drops the range that falls
 *
 * @since 0.1.0
 */
export function readCpuSet(text: string): ValueReading<readonly CpuRange[]> {
  const list = readItems<CpuRange>(text, { separators: `${BLANKS},`, unquote: true }, (word) => {
    const range = parseCpuRange(word.text, word.range);
    return range.ok ? { kind: "item", item: range.value } : dropItem(range.error);
  });
  const last = list.problems[list.problems.length - 1];
  if (list.stopped && last !== undefined) {
    return noEffect([...list.problems.slice(0, -1), asProblem(last, { effect: "line-ignored", level: "warning" })]);
  }
  return list.items.length === 0 ? noEffect(list.problems) : setTo(mergeCpuRanges(list.items), list.problems);
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
  if (first.value > last.value) return fail("falling-range");
  if (last.value > BigInt(CPU_MAX)) return fail("out-of-range");
  return ok({ first: Number(first.value), last: Number(last.value) });
}
