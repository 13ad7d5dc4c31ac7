import { parseCalendar } from "../../../values/calendar.ts";
import { nextElapse } from "../../../values/calendar-next.ts";
import { defineRule } from "../../define-rule.ts";
import { valueRange } from "../../make-lint-set.ts";

export const calendarNeverElapses = defineRule({
  code: "VAL012",
  name: "calendar-never-elapses",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A calendar expression that no day matches",
  why: "The timer loads and never fires.",
  help: "Check the expression with `systemd-analyze calendar`.",
  messages: { never: '"{{value}}" never elapses' },
  examples: {
    good: [{ files: { "a.timer": "[Timer]\nOnCalendar=Tue 2030-01-01 00:00:00\nOnCalendar=*-02-29\n" } }],
    bad: [
      {
        files: { "a.timer": "[Timer]\nOnCalendar=Mon 2030-01-01 00:00:00\n" },
        report: ["a.timer:2:12 never"],
      },
      { files: { "a.timer": "[Timer]\nOnCalendar=*-04,06-31\n" }, report: ["a.timer:2:12 never"] },
    ],
  },
  *checkFile(file) {
    for (const use of file.directives) {
      if (use.directive?.kind.kind !== "timer" || use.directive.kind.form !== "calendar") continue;
      const { text } = use.value;
      if (text.includes("%")) continue;
      const calendar = parseCalendar(text, { isTimeZone: () => true });
      if (!calendar.ok) continue;
      // Zones only shift days; whether any day matches does not depend on them.
      const next = nextElapse({ ...calendar.value, zone: { kind: "utc" } }, 0n);
      if (next.kind === "never") yield { message: "never", data: { value: text }, at: valueRange(use) };
    }
  },
});
