import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf, wordText } from "../../value-texts.ts";

export const pathNotAbsolute = defineRule({
  code: "VAL014",
  name: "path-not-absolute",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A relative path where systemd needs an absolute one",
  why: "systemd ignores the path; for WorkingDirectory= without `-` the unit is refused.",
  help: "Begin the path with a slash, or with a specifier such as %t.",
  messages: { invalid: '"{{word}}" is not an absolute path; {{consequence}}' },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nEnvironmentFile=-%t/demo/env\nPIDFile=demo.pid\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nEnvironmentFile=conf/env\n" },
        report: ["app.service:3:17 invalid"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nReadWritePaths=/a b\n" },
        report: ["app.service:3:19 invalid"],
      },
    ],
  },
  *checkFile(file, options) {
    for (const { problem, word } of valueFindings(file, options, "VAL014")) {
      yield {
        message: "invalid",
        data: { consequence: consequenceOf(problem), word: wordText(file, word) },
        at: word,
      };
    }
  },
});
