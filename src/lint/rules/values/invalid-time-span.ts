import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf } from "../../value-texts.ts";

export const invalidTimeSpan = defineRule({
  code: "VAL005",
  name: "invalid-time-span",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A time span that systemd cannot read",
  why: "systemd ignores the line. Units are case-sensitive: m is minutes, M months.",
  help: "Write numbers with units, such as 1min 30s, or infinity.",
  messages: { invalid: '"{{value}}" is no time span for {{key}}=; {{consequence}}' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nTimeoutStopSec=1min 30s\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nTimeoutStopSec=5 bananas\n" },
        report: ["app.service:3:16 invalid"],
      },
      { files: { "a.timer": "[Timer]\nOnBootSec=daily\n" }, report: ["a.timer:2:11 invalid"] },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, value } of valueFindings(file, options, "VAL005")) {
      yield {
        message: "invalid",
        data: { value: use.value.text, key: use.key, consequence: consequenceOf(problem) },
        at: value,
      };
    }
  },
});
