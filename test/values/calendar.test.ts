import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCalendar, printCalendar, weekdayConflict } from "../../src/values/calendar.ts";
import { type Calendar, type CalendarPart, MICROSECONDS } from "../../src/values/calendar-fields.ts";
import { nextElapse } from "../../src/values/calendar-next.ts";
import { expectLinear } from "../expect-linear.ts";

function calendar(text: string): Calendar {
  const parsed = parseCalendar(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.kind}`);
  return parsed.value;
}

describe("parseCalendar", () => {
  it.each([
    ["daily", "*-*-* 00:00:00"],
    ["ANUALLY utc", "*-01-01 00:00:00 UTC"],
    ["Mon..Fri 9:30", "Mon..Fri *-*-* 09:30:00"],
    ["sun,SAT", "Sat,Sun *-*-* 00:00:00"],
    ["Mon..Sun 1:2", "*-*-* 01:02:00"],
    ["10:00,12:00", "*-*-* 10:00,12:00"],
    ["2-30~1", undefined],
    ["12-2-3", "2012-02-03 00:00:00"],
    ["*-*~3 Europe/Berlin", "*-*~03 00:00:00 Europe/Berlin"],
    ["*:*:*", "*-*-* *:*:*"],
    ["0:0:0/0.5", "*-*-* 00:00:00/0.500000"],
    ["@86400", "1970-01-02 00:00:00 UTC"],
    ["8..17/3:0", "*-*-* 08..17/3:00:00"],
    ["5,1,5:0", "*-*-* 01,05:00:00"],
  ])("%j is %j in normal form", (text, normal) => {
    const parsed = parseCalendar(text);
    expect(parsed.ok ? printCalendar(parsed.value) : undefined).toBe(normal);
  });

  it.each([
    ["", "empty"],
    [" UTC", "empty"],
    ["24:00", "bad-field"],
    ["*/5:0", "invalid"],
    ["0/0:0", "out-of-range"],
    ["Fri..Mon", "invalid"],
    ["Mon10:00", "invalid"],
    ["Mon, Tue", "invalid"],
    ["10:00 europe/berlin", "unknown-time-zone"],
    ["10:00 US/Eastern", "unknown-time-zone"],
    [`${"1,".repeat(300)}1:0`, "too-many-parts"],
  ])("%j is refused as %s", (text, kind) => {
    expect(parseCalendar(text)).toMatchObject({ ok: false, error: { kind } });
  });

  it("points at what is wrong", () => {
    expect(parseCalendar("Mon 10:0x")).toMatchObject({ ok: false, error: { range: { start: 8, end: 9 } } });
    expect(parseCalendar("10:00 Mars/Base")).toMatchObject({ ok: false, error: { range: { start: 6, end: 15 } } });
  });

  it("sees a day of the week that contradicts the date", () => {
    expect(weekdayConflict(calendar("Mon 2026-01-06"))).toEqual({ date: "2026-01-06", weekday: 1 });
    expect(weekdayConflict(calendar("Tue 2026-01-06"))).toBeUndefined();
    expect(weekdayConflict(calendar("Mon *-01-06"))).toBeUndefined();
  });

  it("takes the machine's own abbreviations", () => {
    const parsed = parseCalendar("10:00 cest", { localAbbreviations: ["CET", "CEST"] });
    expect(parsed.ok && printCalendar(parsed.value)).toBe("*-*-* 10:00:00 CEST");
  });
});

describe("nextElapse", () => {
  it.each([
    ["daily UTC", "2026-01-15T10:00:00Z", "2026-01-16T00:00:00Z"],
    ["2026-03-29 02:30 Europe/Berlin", "2026-01-15T10:00:00Z", "never"],
    ["*-*-* 02:30 Europe/Berlin", "2026-03-28T02:00:00Z", "2026-03-30T00:30:00Z"],
    ["*-*-* 02:30 Europe/Berlin", "2026-10-24T22:00:00Z", "2026-10-25T00:30:00Z"],
    ["*:0/30 Europe/Berlin", "2026-10-25T01:10:00Z", "2026-10-25T01:30:00Z"],
    ["*:0/30 Europe/Berlin", "2026-10-25T00:40:00Z", "2026-10-25T02:00:00Z"],
    ["*-02-30", "2026-01-15T10:00:00Z", "never"],
    ["*-2,4,6,9,11-31", "2026-01-15T10:00:00Z", "gave-up"],
    ["*-*~1", "2028-02-01T00:00:00Z", "2028-02-29T00:00:00Z"],
  ])("%s after %s is %s", (text, base, expected) => {
    const next = nextElapse(calendar(text), BigInt(Date.parse(base)) * 1000n);
    const shown = next.kind === "at" ? new Date(Number(next.instant / 1000n)).toISOString() : next.kind;
    expect(shown).toBe(expected.includes("T") ? new Date(expected).toISOString() : expected);
  });

  it("keeps to the kind of time that an abbreviation names, as far as systemd does", () => {
    const parsed = parseCalendar("02:30 CEST", { localAbbreviations: ["CET", "CEST"] });
    if (!parsed.ok) throw new Error("refused");
    const times: string[] = [];
    let base = BigInt(Date.UTC(2026, 9, 24, 23, 10)) * 1000n;
    for (;;) {
      const next = nextElapse(parsed.value, base, { localTimeZone: "Europe/Berlin" });
      if (next.kind !== "at") break;
      base = next.instant;
      times.push(new Date(Number(base / 1000n)).toISOString());
    }
    expect(times).toEqual(["2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"]);
  });

  it("ends with the calendar", () => {
    expect(nextElapse(calendar("daily"), 1n << 80n)).toEqual({ kind: "never" });
    expect(nextElapse(calendar("daily Pacific/Niue"), -5n)).toMatchObject({ kind: "at" });
  });

  it("reads the machine's zone where the expression names none", () => {
    const next = nextElapse(calendar("12:00"), 0n, { localTimeZone: "Asia/Tokyo" });
    expect(next).toEqual({ kind: "at", instant: 3n * 3600n * 1_000_000n });
  });
});

const list = (from: number, to: number, step: number) => {
  const value = fc.integer({ min: from, max: to });
  const part = fc.oneof(
    value.map(String),
    fc.tuple(value, value).map(([a, b]) => (a === b ? `${a}` : `${Math.min(a, b)}..${Math.max(a, b)}`)),
    fc.tuple(fc.integer({ min: from, max: to - step }), fc.integer({ min: 1, max: step })).map(([a, n]) => `${a}/${n}`),
  );
  return fc.oneof(
    fc.constant("*"),
    fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join()),
  );
};

const expression = fc
  .tuple(
    fc.constantFrom("", "Mon ", "Mon..Fri ", "Sat,Sun ", "Tue,Thu..Sat "),
    fc
      .tuple(list(1, 12, 3), fc.constantFrom("-", "~"), list(1, 28, 7))
      .map(([month, sign, day]) => `*-${month}${sign}${day} `),
    list(0, 23, 5),
    list(0, 59, 20),
  )
  .map(([days, date, hour, minute]) => `${days}${date}${hour}:${minute}`)
  .filter((text) => parseCalendar(text).ok);

const MINUTE = 60n * BigInt(MICROSECONDS);

/** Whether a UTC minute is one of the expression's, straight from the definition of its fields. */
function includesMinute({ weekdays, month, day, endOfMonth, hour, minute }: Calendar, instant: bigint): boolean {
  const date = new Date(Number(instant / 1000n));
  const days = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  const inDay = (parts: readonly CalendarPart[]) =>
    endOfMonth ? fromEnd(parts, days, date.getUTCDate()) : includes(parts, date.getUTCDate());
  return (
    (weekdays.length === 0 || weekdays.includes((date.getUTCDay() + 6) % 7)) &&
    includes(month, date.getUTCMonth() + 1) &&
    inDay(day) &&
    includes(hour, date.getUTCHours()) &&
    includes(minute, date.getUTCMinutes())
  );
}

function includes(parts: readonly CalendarPart[], value: number): boolean {
  if (parts.length === 0) return true;
  return parts.some(({ start, stop, repeat }) =>
    repeat === 0 ? value === start : value >= start && value <= (stop ?? value) && (value - start) % repeat === 0,
  );
}

/** Steps run forward in the month, from the earliest day of a range or from the single day. */
function fromEnd(parts: readonly CalendarPart[], days: number, value: number): boolean {
  return includes(
    parts.map(({ start, stop, repeat }) =>
      stop === undefined
        ? { start: days + 1 - start, repeat }
        : { start: days + 1 - stop, stop: days + 1 - start, repeat },
    ),
    value,
  );
}

describe("laws", () => {
  it("the normal form is a fixed point", () => {
    fc.assert(
      fc.property(expression, fc.constantFrom("", " UTC", " Asia/Tokyo"), (text, zone) => {
        const printed = printCalendar(calendar(text + zone));
        expect(printCalendar(calendar(printed))).toBe(printed);
      }),
    );
  });

  it("elapse times increase, and a search minute by minute finds the same", () => {
    fc.assert(
      fc.property(expression, fc.integer({ min: 0, max: 2_000_000_000 }), (text, seconds) => {
        const parsed = calendar(`${text} UTC`);
        let base = BigInt(seconds) * BigInt(MICROSECONDS);
        for (let round = 0; round < 3; round++) {
          const next = nextElapse(parsed, base);
          const limit = base + 3000n * MINUTE;
          let minute = (base / MINUTE) * MINUTE + MINUTE;
          while (minute < limit && !includesMinute(parsed, minute)) minute += MINUTE;
          if (next.kind !== "at" || next.instant >= limit) {
            expect(minute).toBeGreaterThanOrEqual(limit);
            return;
          }
          expect(next.instant).toBeGreaterThan(base);
          expect(next.instant).toBe(minute);
          base = next.instant;
        }
      }),
      { numRuns: 200 },
    );
  });

  it("elapse times increase in zones with daylight saving time", () => {
    const zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Pacific/Apia"];
    fc.assert(
      fc.property(
        expression,
        fc.constantFrom(...zones),
        fc.integer({ min: 0, max: 2_000_000_000 }),
        (text, zone, seconds) => {
          const parsed = calendar(`${text} ${zone}`);
          let base = BigInt(seconds) * BigInt(MICROSECONDS);
          for (let round = 0; round < 20; round++) {
            const next = nextElapse(parsed, base);
            if (next.kind !== "at") return;
            expect(next.instant).toBeGreaterThan(base);
            base = next.instant;
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([",", ".", "*:", "1,", "Mon,,", "1..", "@ ", "~", " ", "-", "0", "UTC "])(
    "reads many %j in linear time",
    (piece) => {
      expectLinear(parseCalendar, piece);
    },
  );
});
