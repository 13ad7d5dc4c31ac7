import { err, ok, type Result } from "../core/result.ts";
import {
  type Calendar,
  type CalendarPart,
  type CalendarZone,
  checkFields,
  MICROSECONDS,
  normalizeParts,
} from "./calendar-fields.ts";
import { readCalendarText } from "./calendar-grammar.ts";
import { isTimeZoneName } from "./time-zone-names.ts";
import type { ValueError } from "./value-error.ts";

export interface CalendarOptions {
  /** Abbreviations of the machine's zone outside and within daylight saving time. Default: those of UTC. */
  readonly localAbbreviations?: readonly [standard: string, daylight: string];
  /** Whether a time zone of this name exists. Default: the names of the time zone database without legacy aliases. */
  readonly isTimeZone?: (name: string) => boolean;
}

const EXPECTED = 'a calendar expression such as "daily", "Mon..Fri 09:00" or "*-*-01 04:30:00 UTC"';
const DAY_NAMES = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/**
 * Parses a calendar expression such as `Mon..Fri *-*-* 09:00 Europe/Berlin`.
 *
 * @param text - The value after specifier expansion.
 * @returns The normal form (two-digit years made full, lists sorted, range ends cut to the step), or the first problem:
 * `out-of-range` for numbers that no field could hold and for steps of 0, otherwise `invalid`, `bad-field`,
 * `too-many-parts` or `unknown-time-zone`.
 *
 * @example
 * parseCalendar("Mon..Fri 9:30"); // value prints as "Mon..Fri *-*-* 09:30:00"
 * @example
 * parseCalendar("24:00"); // { ok: false, error: { kind: "bad-field", expected: "an hour from 0 to 23", … } }
 * @see systemd.time(7), "Calendar Events"
 * @since 0.1.0
 */
export function parseCalendar(text: string, options: CalendarOptions = {}): Result<Calendar, ValueError> {
  const { zone, end } = splitZone(text, options);
  if (end === 0) return err({ kind: "empty", range: { start: 0, end: text.length }, expected: EXPECTED });
  const keyword = KEYWORDS.get(text.slice(0, end).toLowerCase());
  if (keyword !== undefined) return ok({ ...ANY_DAY, ...keyword, zone });
  const read = readCalendarText(text.slice(0, end));
  if (!read.ok) return err(unknownZone(text, zone) ?? read.error);
  const { timestamp, ...fields } = read.value;
  const calendar = { ...fields, zone: timestamp ? ({ kind: "utc" } as const) : zone };
  const problem = checkFields(calendar);
  if (problem !== undefined) return err({ ...problem, range: { start: 0, end } });
  return ok(normalize(calendar));
}

const ZERO: readonly CalendarPart[] = [{ start: 0, repeat: 0 }];

const ANY_DAY: Calendar = {
  weekdays: [],
  year: [],
  month: [],
  day: [],
  endOfMonth: false,
  hour: ZERO,
  minute: ZERO,
  second: ZERO,
  zone: { kind: "local" },
};

const exactly = (...starts: number[]): readonly CalendarPart[] => starts.map((start) => ({ start, repeat: 0 }));

/** Words for whole expressions, in any letter case; the misspelt ones are systemd's. */
const KEYWORDS: ReadonlyMap<string, Partial<Calendar>> = new Map<string, Partial<Calendar>>([
  ["minutely", { hour: [], minute: [] }],
  ["hourly", { hour: [] }],
  ["daily", {}],
  ["weekly", { weekdays: [0] }],
  ["monthly", { day: exactly(1) }],
  ...["yearly", "annually", "anually"].map((word) => [word, { month: exactly(1), day: exactly(1) }] as const),
  ["quarterly", { month: exactly(1, 4, 7, 10), day: exactly(1) }],
  ...["semiannually", "semi-annually", "biannually", "bi-annually"].map(
    (word) => [word, { month: exactly(1, 7), day: exactly(1) }] as const,
  ),
]);

/** Takes the time zone from the end of a text; `end` is where the rest ends. */
function splitZone(text: string, options: CalendarOptions): { zone: CalendarZone; end: number } {
  const space = text.lastIndexOf(" ");
  const local = { zone: { kind: "local" } as const, end: text.length };
  if (space < 0) return local;
  const word = text.slice(space + 1);
  if (word.toUpperCase() === "UTC") return { zone: { kind: "utc" }, end: space };
  const abbreviations = options.localAbbreviations ?? ["UTC", "UTC"];
  const index = abbreviations.findIndex((name) => name !== "" && name.toLowerCase() === word.toLowerCase());
  const name = abbreviations[index];
  if (name !== undefined) return { zone: { kind: "abbreviation", name, daylight: index === 1 }, end: space };
  const isTimeZone = options.isTimeZone ?? isTimeZoneName;
  return isTimeZone(word) ? { zone: { kind: "named", name: word }, end: space } : local;
}

/** The better message for a text that is wrong and ends in a word that looks like a time zone. */
function unknownZone(text: string, zone: CalendarZone): ValueError | undefined {
  const match = / ([A-Za-z]\w*(?:\/[\w+-]+)*)$/.exec(text.slice(-40));
  const name = match?.[1];
  if (name === undefined || zone.kind !== "local" || DAY_NAMES.some((day) => name.startsWith(day))) return undefined;
  return {
    kind: "unknown-time-zone",
    range: { start: text.length - name.length, end: text.length },
    expected: 'UTC or a zone of the time zone database such as "Europe/Berlin"',
  };
}

function normalize(calendar: Calendar): Calendar {
  const { weekdays, zone } = calendar;
  return {
    ...calendar,
    weekdays: weekdays.length === 7 ? [] : weekdays,
    year: normalizeParts(calendar.year),
    month: normalizeParts(calendar.month),
    day: normalizeParts(calendar.day),
    endOfMonth: calendar.endOfMonth && calendar.day.length > 0,
    hour: normalizeParts(calendar.hour),
    minute: normalizeParts(calendar.minute),
    second: normalizeParts(calendar.second),
    zone: zone.kind === "named" && zone.name === "UTC" ? { kind: "utc" } : zone,
  };
}

/**
 * Prints a calendar expression in systemd's normal form.
 *
 * @example
 * printCalendar(parsed); // "Mon..Fri *-*-* 09:30:00 UTC"
 * @since 0.1.0
 */
export function printCalendar(calendar: Calendar): string {
  const { weekdays, zone } = calendar;
  const days = weekdays.length === 0 ? "" : `${printWeekdays(weekdays)} `;
  const date = `${printParts(calendar.year, 4)}-${printParts(calendar.month)}${calendar.endOfMonth ? "~" : "-"}${printParts(calendar.day)}`;
  const time = `${printParts(calendar.hour)}:${printParts(calendar.minute)}:${printSeconds(calendar.second)}`;
  const suffix = zone.kind === "local" ? "" : zone.kind === "utc" ? " UTC" : ` ${zone.name}`;
  return `${days}${date} ${time}${suffix}`;
}

function printWeekdays(weekdays: readonly number[]): string {
  const runs: string[] = [];
  for (let day = 0; day < 7; day++) {
    if (!weekdays.includes(day)) continue;
    const first = day;
    while (weekdays.includes(day + 1)) day++;
    const length = day - first;
    if (length === 0) runs.push(`${DAY_NAMES[first]}`);
    else runs.push(`${DAY_NAMES[first]}${length === 1 ? "," : ".."}${DAY_NAMES[day]}`);
  }
  return runs.join(",");
}

function printParts(parts: readonly CalendarPart[], width = 2): string {
  if (parts.length === 0) return "*";
  return parts
    .map(({ start, stop, repeat }) => {
      const range = stop === undefined ? "" : `..${pad(stop, width)}`;
      const step = repeat === 0 || (range !== "" && repeat === 1) ? "" : `/${repeat}`;
      return `${pad(start, width)}${range}${step}`;
    })
    .join(",");
}

function printSeconds(parts: readonly CalendarPart[]): string {
  if (isEverySecond(parts)) return "*";
  return parts
    .map(({ start, stop, repeat }) => {
      const range = stop === undefined ? "" : `..${decimal(stop, 2)}`;
      const step = repeat === 0 || (range !== "" && repeat === MICROSECONDS) ? "" : `/${decimal(repeat, 1)}`;
      return `${decimal(start, 2)}${range}${step}`;
    })
    .join(",");
}

/** Whether one of the parts already covers every whole second. */
function isEverySecond(parts: readonly CalendarPart[]): boolean {
  if (parts.length === 0) return true;
  return parts.some(({ start, stop, repeat }) => start === 0 && stop === undefined && repeat === MICROSECONDS);
}

function decimal(microseconds: number, width: number): string {
  const fraction = microseconds % MICROSECONDS;
  const whole = pad(Math.floor(microseconds / MICROSECONDS), width);
  return fraction === 0 ? whole : `${whole}.${pad(fraction, 6)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, "0");
}

/** A date that the expression's days of the week exclude: the timer never elapses. `weekday` is that of the date, 0 is Monday. */
export interface WeekdayConflict {
  readonly date: string;
  readonly weekday: number;
}

/**
 * Whether the expression names one date and days of the week among which that date is not.
 *
 * @returns undefined when there is no such contradiction.
 */
export function weekdayConflict(calendar: Calendar): WeekdayConflict | undefined {
  const { weekdays, endOfMonth } = calendar;
  const [year, month, day] = [calendar.year, calendar.month, calendar.day].map(onlyValue);
  if (weekdays.length === 0 || endOfMonth || year === undefined || month === undefined || day === undefined)
    return undefined;
  const instant = new Date(Date.UTC(year, month - 1, day));
  if (instant.getUTCDate() !== day) return undefined;
  const weekday = (instant.getUTCDay() + 6) % 7;
  if (weekdays.includes(weekday)) return undefined;
  return { date: `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`, weekday };
}

function onlyValue(parts: readonly CalendarPart[]): number | undefined {
  const [part, second] = parts;
  return part !== undefined && second === undefined && part.stop === undefined && part.repeat === 0
    ? part.start
    : undefined;
}
