import { parseBoolean } from "../../../values/boolean.ts";
import { defineRule } from "../../define-rule.ts";
import { effectiveList, headerRange, lastUse } from "../../make-lint-set.ts";

/** They share one list: an empty one of any kind clears all. */
const triggers = ["OnCalendar", "OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec"];

export const timerWithoutTrigger = defineRule({
  code: "KEY015",
  name: "timer-without-trigger",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A timer that never elapses",
  why: "systemd refuses to load the unit. An empty On…= of any kind clears all triggers before it.",
  help: "Add OnCalendar=, OnBootSec= or another trigger.",
  messages: { none: "this timer has no On…= setting; systemd refuses the unit" },
  examples: {
    good: [{ files: { "a.timer": "[Timer]\nOnTimezoneChange=yes\n" } }],
    bad: [{ files: { "a.timer": "[Timer]\nPersistent=yes\n" }, report: ["a.timer:1:1 none"] }],
  },
  *checkUnit(unit) {
    if (unit.file.kind.kind !== "unit" || unit.file.kind.unitType !== "timer" || unit.file.tree.text === "") return;
    if (effectiveList(unit, "Timer", triggers).length > 0) return;
    for (const key of ["OnClockChange", "OnTimezoneChange"]) {
      const value = parseBoolean(lastUse(unit, "Timer", key)?.value.text ?? "no");
      if (value.ok && value.value) return;
    }
    yield { message: "none", at: headerRange(unit.file, "Timer") };
  },
});
