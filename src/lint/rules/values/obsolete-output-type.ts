import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { valueFindings } from "../../value-findings.ts";

export const obsoleteOutputType = defineRule({
  code: "VAL025",
  name: "obsolete-output-type",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "An output to syslog",
  why: "syslog was replaced by journal in systemd 246, which substitutes it with a notice.",
  help: "Write journal, or journal+console.",
  messages: { invalid: "{{key}}={{value}} means {{nearest}} since systemd 246" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nStandardOutput=journal\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nStandardOutput=syslog\n" },
        report: ["app.service:3:16 invalid"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nStandardOutput=journal\n" },
      },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, value } of valueFindings(file, options, "VAL025")) {
      yield {
        message: "invalid",
        data: { value: use.value.text, key: use.key, nearest: problem.nearest ?? "" },
        at: value,
        fixes: [
          makeFix(file, "safe", `replace by ${problem.nearest ?? "journal"}`, [
            { range: value, text: problem.nearest ?? "journal" },
          ]),
        ],
      };
    }
  },
});
