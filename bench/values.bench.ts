import { findDirective } from "../src/catalogue/catalogue.ts";
import { lintFile } from "../src/lint/lint-file.ts";
import { parseUnitName } from "../src/templates/unit-name.ts";
import { unitValueContext } from "../src/units/unit-value-context.ts";
import { parseCalendar } from "../src/values/calendar.ts";
import type { Calendar } from "../src/values/calendar-fields.ts";
import { nextElapse } from "../src/values/calendar-next.ts";
import { parseExecCommands } from "../src/values/exec-command.ts";
import { readValue } from "../src/values/value-types.ts";
import { type Benchmark, growth, round, timeTogether } from "./benchmark.ts";
import { loadCorpus } from "./corpus.ts";

const MINUTE = 60_000_000n;
const BASE = BigInt(Date.UTC(2026, 0, 15, 10)) * 1000n;
const EXPRESSIONS = ["hourly UTC", "Mon..Fri 09:30 UTC", "*-*-01 04:00 UTC", "Sat *-*-1..7 18:00 UTC", "*:0/15 UTC"];

export const benchmarks: readonly Benchmark[] = [
  {
    name: "values/typed",
    run: () => {
      const corpus = loadCorpus();
      const kind = { kind: "unit", unitType: "service", unit: "bench.service" } as const;
      const lines = corpus.files.flatMap(({ path, text }) =>
        lintFile(path, kind, { kind: "file", text }).directives.flatMap(({ section, directive, value }) =>
          directive === undefined || section === "Install" ? [] : [{ directive, text: value.text }],
        ),
      );
      const name = parseUnitName("bench.service");
      if (!name.ok) throw new Error(name.error.kind);
      const context = unitValueContext(name.value);
      const [ours = 1, blanks = 1] = timeTogether([
        () => lines.map(({ directive, text }) => readValue(directive, text, context)),
        () => lines.map(({ text }) => text.split(/\s+/)),
      ]);
      const long = [1, 10, 100].map((copies) => "/usr/lib -/srv '/a b' %n ".repeat(copies * 500));
      const paths = findDirective("Service", "ReadOnlyPaths");
      if (paths === undefined) throw new Error("ReadOnlyPaths");
      const growthNotes = growth(long.map((text) => timeTogether([() => readValue(paths, text, context)], 3)[0] ?? 0));
      const rate = (ms: number) => round(lines.length / ms);
      return {
        name: "values/typed",
        unit: "lines/ms",
        ours: rate(ours),
        peers: { "split at blanks": rate(blanks) },
        notes: `${lines.length} assignments of the ${corpus.name}; growth of one list of paths 1 → 10 → 100: ${growthNotes}`,
      };
    },
  },
  {
    name: "values/exec",
    run: () => {
      const corpus = loadCorpus();
      const lines = corpus.files.flatMap(({ path, text }) => {
        const kind = { kind: "unit", unitType: "service", unit: path } as const;
        const { directives } = lintFile(path, kind, { kind: "file", text });
        return directives
          .filter(({ directive }) => directive?.kind.kind === "exec-command")
          .map(({ value }) => value.text);
      });
      const [ours = 1, blanks = 1] = timeTogether([
        () => lines.map((line) => parseExecCommands(line)),
        () => lines.map((line) => line.split(/\s+/)),
      ]);
      const long = [1, 10, 100].map((copies) => `/bin/x ${"'a b' \\x41 \"c\" ".repeat(copies * 500)}`);
      const growthNotes = growth(long.map((text) => timeTogether([() => parseExecCommands(text)], 3)[0] ?? 0));
      const rate = (ms: number) => round(lines.length / ms);
      return {
        name: "values/exec",
        unit: "lines/ms",
        ours: rate(ours),
        peers: { "split at blanks": rate(blanks) },
        notes: `${lines.length} command lines of the ${corpus.name}; growth of one line 1 → 10 → 100: ${growthNotes}`,
      };
    },
  },
  {
    name: "values/calendar-next",
    run: () => {
      const calendars = EXPRESSIONS.map(read);
      const [parse = 1, ours = 1, bruteForce = 1] = timeTogether([
        () => EXPRESSIONS.map(read),
        () => calendars.map((calendar) => nextElapse(calendar, BASE)),
        () => calendars.map(searchMinutes),
      ]);
      const berlin = read("*-*-* 02:30 Europe/Berlin");
      const [zoned = 1] = timeTogether([() => nextElapse(berlin, BASE)]);
      const each = (ms: number) => round((ms * 1000) / EXPRESSIONS.length);
      return {
        name: "values/calendar-next",
        unit: "µs",
        ours: each(ours),
        peers: { "minute by minute": each(bruteForce) },
        notes: `${EXPRESSIONS.length} expressions; parsing one takes ${each(parse)} µs; one step in a zone with daylight saving time ${round(zoned * 1000)} µs`,
      };
    },
  },
];

function read(text: string): Calendar {
  const parsed = parseCalendar(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.error.kind}`);
  return parsed.value;
}

/** The baseline: looks at every minute of UTC. */
function searchMinutes(calendar: Calendar): bigint {
  const { weekdays, day, hour, minute } = calendar;
  const has = (parts: Calendar["day"], value: number) =>
    parts.length === 0 ||
    parts.some(({ start, stop, repeat }) =>
      repeat === 0 ? value === start : value >= start && value <= (stop ?? value) && (value - start) % repeat === 0,
    );
  for (let at = BASE + MINUTE; ; at += MINUTE) {
    const date = new Date(Number(at / 1000n));
    if (!has(minute, date.getUTCMinutes()) || !has(hour, date.getUTCHours()) || !has(day, date.getUTCDate())) continue;
    if (weekdays.length === 0 || weekdays.includes((date.getUTCDay() + 6) % 7)) return at;
  }
}
