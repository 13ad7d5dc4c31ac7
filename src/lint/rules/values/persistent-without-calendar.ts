import { removeItem } from "../../../parser/edit.ts";
import { parseBoolean } from "../../../values/boolean.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { effectiveList, lastUse } from "../../make-lint-set.ts";

const TRIGGERS = ["OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec", "OnCalendar"];

export const persistentWithoutCalendar = defineRule({
  code: "VAL037",
  name: "persistent-without-calendar",
  severity: "info",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "Persistent= in a timer without calendar",
  why: "It makes up for calendar triggers that were missed; other triggers do not know it.",
  help: "Delete the line, or use OnCalendar=.",
  messages: { idle: "Persistent= does nothing without OnCalendar=" },
  examples: {
    good: [{ files: { "a.timer": "[Timer]\nOnCalendar=daily\nPersistent=yes\n" } }],
    bad: [
      {
        files: { "a.timer": "[Timer]\nOnBootSec=5min\nPersistent=yes\n" },
        report: ["a.timer:3:1 idle"],
        fixed: { "a.timer": "[Timer]\nOnBootSec=5min\n" },
      },
    ],
  },
  *checkUnit(unit) {
    const use = lastUse(unit, "Timer", "Persistent");
    if (use === undefined) return;
    const value = parseBoolean(use.value.text);
    const triggers = effectiveList(unit, "Timer", TRIGGERS);
    if (!value.ok || !value.value || triggers.some(({ key }) => key === "OnCalendar")) return;
    yield {
      message: "idle",
      at: { path: use.file.path, range: use.entry.keyRange },
      fixes: [makeFix(use.file, "safe", "delete the line", removeItem(use.entry))],
    };
  },
});
