import { parseBoolean } from "../../../values/boolean.ts";
import { defineRule } from "../../define-rule.ts";
import type { LintUnit } from "../../lint-set.ts";
import { makeFix } from "../../make-fix.ts";
import { lastUse, valueRange } from "../../make-lint-set.ts";
import { triggersByUnit } from "../../triggered-units.ts";

export const timerUnitStaysActive = defineRule({
  code: "PLC003",
  name: "timer-unit-stays-active",
  severity: "warning",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A timer starts a service that stays active",
  why: "After the first run the service stays active because of `RemainAfterExit=yes`, so every later time the timer starts nothing.",
  help: "Remove `RemainAfterExit=yes`.",
  messages: { stays: "{{timer}} starts the service only once" },
  examples: {
    good: [
      {
        files: {
          "a.timer": "[Timer]\nOnCalendar=daily\n",
          "a.service": "[Service]\nType=oneshot\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.timer": "[Timer]\nOnCalendar=daily\n",
          "a.service": "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n",
        },
        report: ["a.service:3:17 stays"],
        fixed: { "a.service": "[Service]\nType=oneshot\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkSet(set) {
    for (const unit of set.units) {
      const remain = lastUse(unit, "Service", "RemainAfterExit");
      const value = parseBoolean(remain?.value.text ?? "");
      if (remain === undefined || !value.ok || !value.value) continue;
      const timer = triggersByUnit(set).get(unit.name)?.find(repeats);
      if (timer === undefined) continue;
      const { start, end } = remain.entry;
      yield {
        message: "stays",
        data: { timer: timer.name },
        at: { path: remain.file.path, range: valueRange(remain) },
        related: [{ location: { path: timer.file.path, range: { start: 0, end: 0 } }, message: "the timer" }],
        fixes: [makeFix(remain.file, "unsafe", "Delete the line", [{ range: { start, end }, text: "" }])],
      };
    }
  },
});

/** Whether a timer elapses more than once. */
function repeats(unit: LintUnit): boolean {
  return ["OnCalendar", "OnUnitActiveSec", "OnUnitInactiveSec"].some(
    (key) => lastUse(unit, "Timer", key) !== undefined,
  );
}
