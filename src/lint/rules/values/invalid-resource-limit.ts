import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf } from "../../value-texts.ts";

export const invalidResourceLimit = defineRule({
  code: "VAL026",
  name: "invalid-resource-limit",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A resource limit that systemd cannot read",
  why: "systemd ignores the line: the inherited limit stays.",
  help: "Write a value, `infinity`, or SOFT:HARD with the soft limit not above the hard one.",
  messages: { invalid: '"{{value}}" is no limit for {{key}}= (expected {{expected}}); {{consequence}}' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nLimitNOFILE=1024:524288\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nLimitNOFILE=10:5\n" },
        report: ["app.service:3:13 invalid"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nLimitNOFILE=lots\n" },
        report: ["app.service:3:13 invalid"],
      },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, value } of valueFindings(file, options, "VAL026")) {
      yield {
        message: "invalid",
        data: { value: use.value.text, key: use.key, expected: problem.expected, consequence: consequenceOf(problem) },
        at: value,
      };
    }
  },
});
