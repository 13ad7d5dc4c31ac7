import type { ValueError } from "./value-error.ts";

/** Seconds of an expression are counted in these. */
export const MICROSECONDS = 1_000_000;

/** One element of a list such as `8..18/2,22`. */
export interface CalendarPart {
  readonly start: number;
  /** End of a range, included. */
  readonly stop?: number;
  /** Step; 0 when there is none. */
  readonly repeat: number;
}

/** The clock that an expression is read by. */
export type CalendarZone =
  /** That of the machine. */
  | { readonly kind: "local" }
  | { readonly kind: "utc" }
  | { readonly kind: "named"; readonly name: string }
  /** The machine's zone while it has this abbreviation, such as CEST. */
  | { readonly kind: "abbreviation"; readonly name: string; readonly daylight: boolean };

/** A calendar expression in normal form. An empty list of parts means any value (`*`). */
export interface Calendar {
  /** Days of the week, 0 is Monday; empty for any. */
  readonly weekdays: readonly number[];
  readonly year: readonly CalendarPart[];
  /** 1 to 12. */
  readonly month: readonly CalendarPart[];
  /** 1 to 31; with `endOfMonth` counted back from the last day, which is 1. */
  readonly day: readonly CalendarPart[];
  readonly endOfMonth: boolean;
  readonly hour: readonly CalendarPart[];
  readonly minute: readonly CalendarPart[];
  /** In microseconds. `*` is every whole second: start 0, repeat 1000000. */
  readonly second: readonly CalendarPart[];
  readonly zone: CalendarZone;
}

/** Turns 12 into 2012 and 89 into 1989. */
export function fullYear(year: number): number {
  if (year < 70) return year + 2000;
  return year < 100 ? year + 1900 : year;
}

/**
 * Sorts and de-duplicates the parts of one field, cuts range ends to a multiple of the step, and drops steps that cannot
 * happen.
 */
export function normalizeParts(parts: readonly CalendarPart[]): readonly CalendarPart[] {
  const sorted = parts.map(normalizePart).sort(compareParts);
  return sorted.filter((part, index) => {
    const previous = sorted[index - 1];
    return previous === undefined || compareParts(previous, part) !== 0;
  });
}

function normalizePart(part: CalendarPart): CalendarPart {
  const { start, repeat } = part;
  let { stop } = part;
  if (stop === undefined) return part;
  if (stop > start && repeat > 0) stop -= (stop - start) % repeat;
  const steps = stop > start && start + repeat <= stop;
  return steps
    ? { start, stop, repeat }
    : stop > start || stop === start
      ? { start, repeat: 0 }
      : { start, stop, repeat };
}

function compareParts(a: CalendarPart, b: CalendarPart): number {
  return a.start - b.start || (a.stop ?? -1) - (b.stop ?? -1) || a.repeat - b.repeat;
}

interface Field {
  readonly name: "year" | "month" | "day" | "hour" | "minute" | "second";
  readonly from: number;
  readonly to: number;
  readonly expected: string;
}

const FIELDS: readonly Field[] = [
  { name: "year", from: 1970, to: 2199, expected: "a year from 1970 to 2199" },
  { name: "month", from: 1, to: 12, expected: "a month from 1 to 12" },
  { name: "day", from: 1, to: 31, expected: "a day from 1 to 31" },
  { name: "hour", from: 0, to: 23, expected: "an hour from 0 to 23" },
  { name: "minute", from: 0, to: 59, expected: "a minute from 0 to 59" },
  { name: "second", from: 0, to: 60 * MICROSECONDS - 1, expected: "a second from 0 to 59" },
];

/** Why a field's parts cannot be, after normalisation as systemd checks them; undefined when all are in order. */
export function checkFields(calendar: Calendar): Omit<ValueError, "range"> | undefined {
  for (const { name, from, to, expected } of FIELDS) {
    const back = name === "day" && calendar.endOfMonth && calendar.day.length > 0;
    const last = back ? to - 3 : to;
    for (const part of calendar[name].map(normalizePart)) {
      const problem = checkPart(part, from, last, back);
      if (problem === undefined) continue;
      const kind = "bad-field";
      if (problem === "value")
        return { kind, expected: back ? "a day from 1 to 28, counted from the end of the month" : expected };
      return { kind, expected: `a step of the ${name} that can happen at least once before the end` };
    }
  }
  return undefined;
}

function checkPart(part: CalendarPart, from: number, to: number, back: boolean): "value" | "step" | undefined {
  const { start, stop, repeat } = part;
  if (start < from || start > to) return "value";
  if (repeat > to - from) return "step";
  if (stop !== undefined) {
    if (stop < from || stop > to) return "value";
    return start + repeat > stop ? "step" : undefined;
  }
  if (back) return start - repeat < from ? "step" : undefined;
  return start + repeat > to ? "step" : undefined;
}
