import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";

export const invalidCalendar = defineRule({
  code: "VAL011",
  name: "invalid-calendar",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A calendar expression that systemd cannot read",
  why: "The trigger is dropped; if it is the only one the timer is refused.",
  help: "Check the expression with `systemd-analyze calendar`.",
  messages: { invalid: '"{{value}}" is no calendar expression (expected {{expected}}); systemd drops the trigger' },
  examples: {
    good: [{ files: { "a.timer": "[Timer]\nOnCalendar=Mon..Fri *-*-* 02:30:00 Europe/Berlin\n" } }],
    bad: [{ files: { "a.timer": "[Timer]\nOnCalendar=every day\n" }, report: ["a.timer:2:12 invalid"] }],
  },
  *checkFile(file, options) {
    for (const { use, problem, value } of valueFindings(file, options, "VAL011")) {
      yield {
        message: "invalid",
        data: { value: use.value.text, expected: problem.expected },
        at: value,
      };
    }
  },
});
