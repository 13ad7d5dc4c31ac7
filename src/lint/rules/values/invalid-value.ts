import { defineRule } from "../../define-rule.ts";
import { refusedValues } from "../../value-findings.ts";
import { consequenceOf } from "../../value-texts.ts";

export const invalidValue = defineRule({
  code: "VAL001",
  name: "invalid-value",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A value that systemd does not take",
  why: "The setting keeps its default without anyone noticing; for a few keys (User=, Group=, WorkingDirectory=, Exec…=) the unit is refused.",
  help: "Write a value of the form that the directive takes.",
  messages: { invalid: '"{{value}}" is no value for {{key}}= (expected {{expected}}); {{consequence}}' },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nMountFlags=slave\n" } },
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nUser=%H\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nIPAddressAllow=10.0.0.0/33 any\n" },
        report: ["app.service:3:16 invalid"],
      },
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nUser=a:b\n" }, report: ["app.service:3:6 invalid"] },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, at } of refusedValues(file, options)) {
      yield {
        message: "invalid",
        data: { value: use.value.text, key: use.key, expected: problem.expected, consequence: consequenceOf(problem) },
        at,
      };
    }
  },
});
