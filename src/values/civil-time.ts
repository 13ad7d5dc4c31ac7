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

/**
 * The instant of a reading. Where it happens twice, the one with the offset of the previous conversion; where the clock
 * skips it, the instant as far behind the gap as the reading is behind its start.
 */
export function instantOf(clock: CivilClock, time: CivilTime): number {
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
  clock.lastOffset = wall - guess;
  return guess;
}

/** The same reading with every field in its range, and moved out of a gap. */
export function resolve(clock: CivilClock, time: CivilTime): CivilTime {
  const instant = instantOf(clock, time);
  return fromSeconds(instant + clock.offsetAt(instant));
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
