import type { Calendar, CalendarPart, CalendarZone } from "./calendar-fields.ts";
import { MICROSECONDS } from "./calendar-fields.ts";
import {
  type CivilClock,
  type CivilTime,
  daysInMonth,
  instantOf,
  isDaylight,
  readClock,
  resolve,
  weekdayOf,
} from "./civil-time.ts";
import { type ZoneOffset, zoneOffset } from "./time-zone.ts";

/** When an expression elapses next. */
export type NextElapse =
  /** Microseconds since 1970, UTC. */
  | { readonly kind: "at"; readonly instant: bigint }
  /** Not any more up to the year 2199. */
  | { readonly kind: "never" }
  /** systemd looks at a limited number of dates and then fails; the timer does not elapse. */
  | { readonly kind: "gave-up" }
  /** The platform has no data about the time zone. */
  | { readonly kind: "unknown-time-zone"; readonly name: string };

export interface NextElapseOptions {
  /** The machine's time zone, for expressions that name none. Default `UTC`. */
  readonly localTimeZone?: string;
}

const LAST_YEAR = 2199;
/** systemd's own limit; an expression that needs more steps is refused by it at run time. */
const MAX_STEPS = 1000;

/**
 * The first instant strictly after `base` at which a calendar expression elapses.
 *
 * Clock readings that a change to daylight saving time skips do not match on that day. Of readings that happen twice the
 * first is taken, unless `base` already lies in the second pass.
 *
 * @param base - Microseconds since 1970, UTC.
 *
 * @example
 * nextElapse(daily, 1_768_471_200_000_000n); // { kind: "at", instant: 1768521600000000n } for "daily" in UTC
 * @example
 * nextElapse(februaryThirtieth, 0n); // { kind: "never" }
 * @since 0.1.0
 */
export function nextElapse(calendar: Calendar, base: bigint, options: NextElapseOptions = {}): NextElapse {
  const name = zoneName(calendar.zone, options.localTimeZone ?? "UTC");
  const offsetAt = zoneOffset(name);
  if (offsetAt === undefined) return { kind: "unknown-time-zone", name };
  // Days of grace, because a zone's clock may be behind UTC.
  if (base > LAST_INSTANT) return { kind: "never" };
  const from = base < 0n ? 0n : base + 1n;
  const daylight = calendar.zone.kind === "abbreviation" ? calendar.zone.daylight : undefined;
  const next = nextFrom(calendar, from, offsetAt, daylight);
  // With a fixed kind of time the search can lead back at the end of that time; then the season's clock decides.
  return next.kind === "at" && next.instant < from ? nextFrom(calendar, from, offsetAt, undefined) : next;
}

const LAST_INSTANT = BigInt(Date.UTC(LAST_YEAR + 1, 0, 3)) * 1000n;

/** The first match at or after an instant. */
function nextFrom(calendar: Calendar, from: bigint, offsetAt: ZoneOffset, daylight: boolean | undefined): NextElapse {
  const clock: CivilClock = { offsetAt, lastOffset: 0 };
  const seconds = Number(from / BigInt(MICROSECONDS));
  const moment: Moment = {
    time: readClock(clock, seconds),
    microsecond: Number(from % BigInt(MICROSECONDS)),
    daylight: isDaylight(clock, seconds),
  };
  const found = search(calendar, moment, clock, daylight);
  if (found !== "found") return { kind: found };
  const instant = BigInt(instantOf(clock, moment.time, daylight)) * BigInt(MICROSECONDS) + BigInt(moment.microsecond);
  return { kind: "at", instant };
}

function zoneName(zone: CalendarZone, local: string): string {
  if (zone.kind === "utc") return "UTC";
  if (zone.kind !== "named" || zone.name === "localtime") return local;
  return zone.name === "Factory" ? "UTC" : zone.name;
}

/** A reading with the microsecond, changed in place by the search. */
interface Moment {
  time: CivilTime;
  microsecond: number;
  /** Kind of time that the next step reads the clock in; undefined for that of the season. */
  daylight: boolean | undefined;
}

type Unit = "year" | "month" | "day" | "hour" | "minute" | "second";

/** From the largest down; each is searched only when those before it match. */
const UNITS: readonly Unit[] = ["year", "month", "day", "hour", "minute", "second"];

/** Moves a moment forward to the first match. */
function search(
  calendar: Calendar,
  moment: Moment,
  clock: CivilClock,
  daylight: boolean | undefined,
): "found" | "never" | "gave-up" {
  for (let step = 0; step < MAX_STEPS; step++) {
    moment.time = resolve(clock, moment.time, moment.daylight).time;
    moment.daylight = daylight;
    const outcome = matchUnits(calendar, moment, clock);
    if (outcome !== "moved") return outcome;
  }
  return "gave-up";
}

/** One pass over the units. `moved`: a unit did not match, the moment has moved on and all is to be looked at again. */
function matchUnits(calendar: Calendar, moment: Moment, clock: CivilClock): "found" | "never" | "moved" {
  for (const [index, unit] of UNITS.entries()) {
    const value = nextValue(calendar, unit, moment);
    if (value !== undefined && value !== unitValue(moment, unit)) {
      resetBelow(moment, index);
      setValue(moment, unit, value);
    }
    const bounds = value === undefined ? "beyond" : enterBounds(moment, clock);
    if (unit === "year") {
      if (bounds !== "inside") return "never";
    } else if (bounds === "beyond") {
      carry(moment, index - 1);
      return "moved";
    } else if (bounds === "moved") return "moved";
    if (unit === "day" && !matchesWeekday(calendar, moment.time)) {
      carry(moment, index);
      return "moved";
    }
  }
  return "found";
}

/** In the counting of the expression: months from 1, seconds in microseconds. */
function unitValue({ time, microsecond }: Moment, unit: Unit): number {
  if (unit === "month") return time.month + 1;
  return unit === "second" ? time.second * MICROSECONDS + microsecond : time[unit];
}

function setValue(moment: Moment, unit: Unit, value: number): void {
  if (unit === "second") {
    moment.time.second = Math.floor(value / MICROSECONDS);
    moment.microsecond = value % MICROSECONDS;
  } else moment.time[unit] = unit === "month" ? value - 1 : value;
}

const LEAST: Readonly<CivilTime> = { year: 0, month: 0, day: 1, hour: 0, minute: 0, second: 0 };

function resetBelow(moment: Moment, index: number): void {
  for (const unit of UNITS.slice(index + 1)) moment.time[unit] = LEAST[unit];
  moment.microsecond = 0;
}

/** On to the next value of a unit. */
function carry(moment: Moment, index: number): void {
  const unit = UNITS[index];
  if (unit !== undefined) moment.time[unit]++;
  resetBelow(moment, index);
}

/** The least value of a unit from the present one on that the expression allows; undefined when there is none. */
function nextValue(calendar: Calendar, unit: Unit, moment: Moment): number | undefined {
  const parts = calendar[unit];
  const present = unitValue(moment, unit);
  if (parts.length === 0) return present;
  let least: number | undefined;
  for (const part of parts) {
    const value = nextInPart(unit === "day" && calendar.endOfMonth ? fromStart(part, moment.time) : part, present);
    if (value !== undefined && (least === undefined || value < least)) least = value;
  }
  return least;
}

function nextInPart({ start, stop, repeat }: CalendarPart, present: number): number | undefined {
  if (start >= present) return start;
  if (repeat === 0) return undefined;
  const value = start + Math.ceil((present - start) / repeat) * repeat;
  return stop === undefined || value <= stop ? value : undefined;
}

/** A part that counts days from the end of the month, counted from its start. */
function fromStart(part: CalendarPart, { year, month }: CivilTime): CalendarPart {
  const days = daysInMonth(year, month);
  const start = days + 1 - part.start;
  if (part.stop === undefined || part.stop > days) return { start, repeat: part.repeat };
  return { start: days + 1 - part.stop, stop: start, repeat: part.repeat };
}

/**
 * Puts a moment's fields in their ranges. `moved`: it was beyond the end of a month or in a gap and is now later, the
 * unit below the one that changed at its least. `beyond`: it would have to go back, or is past the last year.
 */
function enterBounds(moment: Moment, clock: CivilClock): "inside" | "moved" | "beyond" {
  const { time } = moment;
  if (time.year > LAST_YEAR) return "beyond";
  const { time: resolved, instant } = resolve(clock, time, moment.daylight);
  for (const [index, unit] of UNITS.entries()) {
    if (resolved[unit] === time[unit]) continue;
    if (resolved[unit] < time[unit]) return "beyond";
    const below = UNITS[index + 1];
    if (below !== undefined) resolved[below] = LEAST[below];
    moment.time = resolved;
    // systemd keeps the kind of time of the later date, even where the earlier one has the other: that can make it go
    // back and forth until it gives up.
    moment.daylight = isDaylight(clock, instant);
    return "moved";
  }
  return "inside";
}

function matchesWeekday({ weekdays }: Calendar, time: CivilTime): boolean {
  return weekdays.length === 0 || weekdays.includes(weekdayOf(time));
}
