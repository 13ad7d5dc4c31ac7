import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { valueRange } from "../../make-lint-set.ts";

export const bareTimeSpan = defineRule({
  code: "VAL006",
  name: "bare-time-span",
  severity: "hint",
  scope: "file",
  presets: ["style"],
  fix: "safe",
  since: "0.1.0",
  summary: "A time span without a unit",
  why: "Seconds are implied; with the unit a reader need not know that. For WatchdogSec= and its like people expect milliseconds.",
  help: "Append the unit.",
  messages: { bare: "{{key}}={{value}} means {{value}}{{unit}}" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nRestartSec=10s\nTimeoutStopSec=0\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nRestartSec=10\n" },
        report: ["app.service:3:12 bare"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nRestartSec=10s\n" },
      },
    ],
  },
  *checkFile(file) {
    for (const use of file.directives) {
      const kind = use.directive?.kind;
      const isSpan = kind?.kind === "timespan" || (kind?.kind === "timer" && kind.form === "timespan");
      const value = use.value.text;
      if (!isSpan || !/^[0-9]+(?:\.[0-9]+)?$/.test(value) || Number(value) === 0) continue;
      const unit = kind?.kind === "timespan" && kind.unit === "ns" ? "ns" : "s";
      const at = valueRange(use);
      yield {
        message: "bare",
        data: { key: use.key, value, unit },
        at,
        fixes: [makeFix(file, "safe", `append "${unit}"`, [{ range: { start: at.end, end: at.end }, text: unit }])],
      };
    }
  },
});
