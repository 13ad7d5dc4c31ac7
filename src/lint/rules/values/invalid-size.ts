import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf } from "../../value-texts.ts";

export const invalidSize = defineRule({
  code: "VAL008",
  name: "invalid-size",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A size that systemd cannot read",
  why: "systemd ignores the line: there is no limit. `MB`, `MiB` and lower-case letters are the usual mistakes.",
  help: "Write bytes, or a number with one of the suffixes K, M, G, T, P, E.",
  messages: { invalid: '"{{value}}" is no size for {{key}}= (expected {{expected}}); {{consequence}}' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nMemoryMax=50%\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nMemoryMax=512MB\n" },
        report: ["app.service:3:11 invalid"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nTasksMax=many\n" },
        report: ["app.service:3:10 invalid"],
      },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, value } of valueFindings(file, options, "VAL008")) {
      yield {
        message: "invalid",
        data: { value: use.value.text, key: use.key, expected: problem.expected, consequence: consequenceOf(problem) },
        at: value,
      };
    }
  },
});
