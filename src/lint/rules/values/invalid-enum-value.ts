import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf } from "../../value-texts.ts";

export const invalidEnumValue = defineRule({
  code: "VAL003",
  name: "invalid-enum-value",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A word that the directive does not know",
  why: "systemd ignores the line. The words are case-sensitive.",
  help: "Write one of the words that the directive knows.",
  messages: { invalid: '"{{value}}" is no value for {{key}}= (expected {{expected}}); {{consequence}}' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nRestart=on-abnormal\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nRestart=allways\n" },
        report: ["app.service:3:9 invalid"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nRestart=always\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nType=Simple\n" },
        report: ["app.service:3:6 invalid"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nType=simple\n" },
      },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, word, value } of valueFindings(file, options, "VAL003")) {
      yield {
        message: "invalid",
        data: { value: use.value.text, key: use.key, expected: problem.expected, consequence: consequenceOf(problem) },
        at: value,
        fixes:
          problem.nearest === undefined || use.entry.continued
            ? []
            : [makeFix(file, "unsafe", `replace by "${problem.nearest}"`, [{ range: word, text: problem.nearest }])],
      };
    }
  },
});
