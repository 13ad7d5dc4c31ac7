import type { ZoneOffset } from "./time-zone.ts";

/** A reading of a clock and calendar. Fields may be out of their range until {@link CivilClock.resolve} puts them right. */
export interface CivilTime {
  year: number;
  /** 0 to 11. */
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

/** Converts between instants and readings in one zone. It remembers the last offset, as the C library does. */
export interface CivilClock {
  readonly offsetAt: ZoneOffset;
  lastOffset: number;
}

/** The reading at an instant, in seconds since 1970. */
export function readClock(clock: CivilClock, epochSeconds: number): CivilTime {
  clock.lastOffset = clock.offsetAt(epochSeconds);
  return fromSeconds(epochSeconds + clock.lastOffset);
}

/** Most guesses before an answer is taken as it is; the C library allows as many. */
const MAX_GUESSES = 6;
/** How far apart, and how far away, the C library looks for an instant with the wanted kind of time, in seconds. */
const STRIDE = 601_200;
const FARTHEST = 536_454_000 / 2 + STRIDE;

/**
 * The instant of a reading. Where it happens twice, the one with the offset of the previous conversion; where the clock
 * skips it, the instant as far behind the gap as the reading is behind its start.
 *
 * @param daylight - Reads the clock as if daylight saving time were (or were not) in force, whatever the season.
 */
export function instantOf(clock: CivilClock, time: CivilTime, daylight?: boolean): number {
  const wall = toSeconds(time);
  let guess = wall - clock.lastOffset;
  let before = guess;
  for (let guesses = 0; guesses < MAX_GUESSES; guesses++) {
    const better = wall - clock.offsetAt(guess);
    if (better === guess) break;
    if (guesses > 0 && better === before) {
      guess = Math.max(guess, better);
      break;
    }
    before = guess;
    guess = better;
  }
  if (daylight !== undefined && isDaylight(clock, guess) !== daylight) {
    guess = wall - (offsetNearby(clock, guess, daylight) ?? wall - guess);
  }
  clock.lastOffset = wall - guess;
  return guess;
}

/** Whether the clock is ahead of what it is in the other half of the year. */
export function isDaylight(clock: CivilClock, epochSeconds: number): boolean {
  const year = new Date(epochSeconds * 1000).getUTCFullYear();
  const offset = clock.offsetAt(epochSeconds);
  return [0, 6].some((month) => clock.offsetAt(Date.UTC(year, month, 1) / 1000) < offset);
}

function offsetNearby(clock: CivilClock, epochSeconds: number, daylight: boolean): number | undefined {
  for (let distance = STRIDE; distance < FARTHEST; distance += STRIDE) {
    for (const instant of [epochSeconds - distance, epochSeconds + distance]) {
      if (isDaylight(clock, instant) === daylight) return clock.offsetAt(instant);
    }
  }
  return undefined;
}

/** A reading with every field in its range and moved out of a gap, and the instant it stands for. */
export interface ResolvedTime {
  readonly time: CivilTime;
  readonly instant: number;
}

/** The same reading as it shows on the clock; see {@link instantOf}. */
export function resolve(clock: CivilClock, time: CivilTime, daylight?: boolean): ResolvedTime {
  const instant = instantOf(clock, time, daylight);
  return { time: fromSeconds(instant + clock.offsetAt(instant)), instant };
}

/** Number of days of a month; `month` 0 to 11. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
}

/** Day of the week, 0 is Monday. */
export function weekdayOf({ year, month, day }: CivilTime): number {
  return (new Date(Date.UTC(year, month, day)).getUTCDay() + 6) % 7;
}

function toSeconds({ year, month, day, hour, minute, second }: CivilTime): number {
  return Date.UTC(year, month, day, hour, minute, second) / 1000;
}

function fromSeconds(seconds: number): CivilTime {
  const date = new Date(seconds * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth(),
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
  };
}
