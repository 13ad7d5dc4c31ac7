import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf } from "../../value-texts.ts";

export const invalidCpuQuota = defineRule({
  code: "VAL010",
  name: "invalid-cpu-quota",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A CPU quota without a percent sign",
  why: "systemd ignores the line: nothing is limited.",
  help: "Write a percentage; 200% is two processors.",
  messages: { invalid: '"{{value}}" is no percentage for {{key}}=; {{consequence}}' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nCPUQuota=150%\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nCPUQuota=50\n" },
        report: ["app.service:3:10 invalid"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nCPUQuota=50%\n" },
      },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, word, value } of valueFindings(file, options, "VAL010")) {
      yield {
        message: "invalid",
        data: { value: use.value.text, key: use.key, consequence: consequenceOf(problem) },
        at: value,
        fixes: /^[0-9]+$/.test(use.value.text)
          ? [
              makeFix(file, "unsafe", "append a percent sign", [
                { range: { start: word.end, end: word.end }, text: "%" },
              ]),
            ]
          : [],
      };
    }
  },
});
