import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf, meantBy } from "../../value-texts.ts";

export const invalidSignal = defineRule({
  code: "VAL018",
  name: "invalid-signal",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A signal that does not exist",
  why: "systemd ignores the line: the default signal is sent.",
  help: "Write a signal name in upper case, or a number from 1 to 64.",
  messages: { invalid: '"{{value}}" is no signal{{meant}}; {{consequence}}' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nKillSignal=QUIT\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nKillSignal=SIGFOO\n" },
        report: ["app.service:3:12 invalid"],
      },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, value } of valueFindings(file, options, "VAL018")) {
      yield {
        message: "invalid",
        data: { value: use.value.text, consequence: consequenceOf(problem), meant: meantBy(problem) },
        at: value,
      };
    }
  },
});
