import { parseCalendar, printCalendar, weekdayConflict } from "../../../src/values/calendar.ts";
import type { Calendar } from "../../../src/values/calendar-fields.ts";
import { nextElapse } from "../../../src/values/calendar-next.ts";
import { type Adapter, expectEqual, type VectorCase } from "../../adapter.ts";

interface CalendarCase extends VectorCase {
  readonly input: string;
  readonly expect: {
    readonly normalized?: string;
    readonly elapse?: Readonly<Record<string, readonly string[]>>;
    readonly warning?: string;
    readonly error?: string;
  };
}

export const adapter: Adapter = {
  prepare: () => (testCase) => {
    const { input, expect } = testCase as CalendarCase;
    const parsed = parseCalendar(input);
    if (!parsed.ok) return expectEqual({ error: errorText(parsed.error.kind) }, expect);
    const conflict = weekdayConflict(parsed.value);
    const elapse = Object.keys(expect.elapse ?? {}).map((base) => [base, elapses(parsed.value, base)] as const);
    if (elapse.some(([, times]) => times === undefined))
      return expectEqual({ error: "Resource deadlock avoided" }, expect);
    const actual = {
      normalized: printCalendar(parsed.value),
      elapse: Object.fromEntries(elapse),
      ...(conflict === undefined ? {} : { warning: warningText(conflict) }),
    };
    return expectEqual(actual, expect);
  },
};

/** Up to four elapse times as systemd-analyze prints them, in UTC. Undefined when it would fail. */
function elapses(calendar: Calendar, base: string): string[] | undefined {
  const times: string[] = [];
  let instant = BigInt(Date.parse(base.replace(" UTC", "Z").replace(" ", "T"))) * 1000n;
  while (times.length < 4) {
    const next = nextElapse(calendar, instant);
    if (next.kind === "gave-up") return undefined;
    if (next.kind !== "at") return times.length > 0 ? times : ["never"];
    instant = next.instant;
    times.push(printInstant(instant));
  }
  return times;
}

function printInstant(microseconds: bigint): string {
  const date = new Date(Number(microseconds / 1000n));
  return `${DAYS[(date.getUTCDay() + 6) % 7]} ${date.toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

const ERRORS: Readonly<Record<string, string>> = {
  "out-of-range": "Numerical result out of range",
  "too-many-parts": "No buffer space available",
};

function errorText(kind: string): string {
  return ERRORS[kind] ?? "Invalid argument";
}

const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

function warningText({ date, weekday }: { date: string; weekday: number }): string {
  return `Weekday constraint does not match the fixed date ${date} (which is a ${DAYS[weekday]}), so this timer will never elapse.`;
}
