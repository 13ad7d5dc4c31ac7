import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf } from "../../value-texts.ts";

export const invalidMode = defineRule({
  code: "VAL013",
  name: "invalid-mode",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "An access mode that is not octal",
  why: "systemd ignores the line: the default mode is used.",
  help: "Write octal digits, at most 7777.",
  messages: { invalid: '"{{value}}" is no octal access mode for {{key}}=; {{consequence}}' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nUMask=0027\n" } }],
    bad: [
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nUMask=0999\n" }, report: ["app.service:3:7 invalid"] },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, value } of valueFindings(file, options, "VAL013")) {
      yield {
        message: "invalid",
        data: { value: use.value.text, key: use.key, consequence: consequenceOf(problem) },
        at: value,
      };
    }
  },
});
