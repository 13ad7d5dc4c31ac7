import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf } from "../../value-texts.ts";

export const invalidNumber = defineRule({
  code: "VAL004",
  name: "invalid-number",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A number that is none, or out of range",
  why: "systemd ignores the line: the setting keeps its default.",
  help: "Write a number in the range of the directive.",
  messages: { invalid: '"{{value}}" is no value for {{key}}= (expected {{expected}}); {{consequence}}' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nOOMScoreAdjust=-999\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nOOMScoreAdjust=4000\n" },
        report: ["app.service:3:16 invalid"],
      },
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nNice=high\n" }, report: ["app.service:3:6 invalid"] },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, value } of valueFindings(file, options, "VAL004")) {
      yield {
        message: "invalid",
        data: { value: use.value.text, key: use.key, expected: problem.expected, consequence: consequenceOf(problem) },
        at: value,
      };
    }
  },
});
