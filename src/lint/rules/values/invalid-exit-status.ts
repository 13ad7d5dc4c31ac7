import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf, meantBy, wordText } from "../../value-texts.ts";

export const invalidExitStatus = defineRule({
  code: "VAL019",
  name: "invalid-exit-status",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "An exit status that does not exist",
  why: "systemd drops the word: the status does not count.",
  help: "Write a number from 0 to 255, the name of an exit status, or a signal.",
  messages: { invalid: '"{{word}}" is neither an exit status nor a signal{{meant}}; {{consequence}}' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nSuccessExitStatus=143 TEMPFAIL SIGKILL\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nSuccessExitStatus=143 999\n" },
        report: ["app.service:3:23 invalid"],
      },
    ],
  },
  *checkFile(file, options) {
    for (const { problem, word } of valueFindings(file, options, "VAL019")) {
      yield {
        message: "invalid",
        data: { consequence: consequenceOf(problem), word: wordText(file, word), meant: meantBy(problem) },
        at: word,
      };
    }
  },
});
