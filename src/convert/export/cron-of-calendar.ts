import { err, ok, type Result } from "../../core/result.ts";
import type { Calendar, CalendarPart } from "../../values/calendar-fields.ts";

/** A calendar expression as cron has it. */
export interface CronSchedule {
  /** Minute, hour, day of month, month, day of week. */
  readonly spec: string;
  /** Time zone name; undefined for the machine's own. */
  readonly timeZone?: string;
}

/**
 * Writes a calendar expression as a cron line.
 *
 * @returns The line, or what cron cannot say.
 *
 * @example
 * // Mon..Fri 09:30 → "30 9 * * 1-5"
 */
export function cronOfCalendar(calendar: Calendar): Result<CronSchedule, string> {
  if (calendar.year.length > 0) return err("cron knows no years");
  if (calendar.endOfMonth) return err("cron cannot count from the end of a month");
  if (calendar.second.length !== 1 || calendar.second[0]?.start !== 0 || calendar.second[0].repeat !== 0) {
    return err("cron knows no seconds");
  }
  if (calendar.day.length > 0 && calendar.weekdays.length > 0)
    return err("cron takes day of month and weekday as alternatives");
  if (calendar.zone.kind === "abbreviation") return err("cron knows no time zone abbreviations");
  const weekdays = calendar.weekdays.length === 0 ? "*" : runs(calendar.weekdays.map((day) => (day + 1) % 7));
  const spec = [
    field(calendar.minute, 59),
    field(calendar.hour, 23),
    field(calendar.day, 31),
    field(calendar.month, 12),
    weekdays,
  ].join(" ");
  if (calendar.zone.kind === "local") return ok({ spec });
  return ok({ spec, timeZone: calendar.zone.kind === "utc" ? "UTC" : calendar.zone.name });
}

function field(parts: readonly CalendarPart[], last: number): string {
  if (parts.length === 0) return "*";
  return parts
    .map(({ start, stop, repeat }) => {
      if (repeat === 0) return stop === undefined || stop === start ? `${start}` : `${start}-${stop}`;
      const range = stop === undefined ? (start === 0 ? "*" : `${start}-${last}`) : `${start}-${stop}`;
      return repeat === 1 ? range : `${range}/${repeat}`;
    })
    .join(",");
}

/** Days in order, neighbours as ranges; Sunday is 0. */
function runs(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  const parts: string[] = [];
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (sorted[to + 1] === (sorted[to] ?? 0) + 1) to++;
    parts.push(from === to ? `${sorted[from]}` : `${sorted[from]}-${sorted[to]}`);
    from = to + 1;
  }
  return parts.join(",");
}
