import { skipBlanks } from "../../../core/blanks.ts";
import { defineRule } from "../../define-rule.ts";

export const emptyKey = defineRule({
  code: "SYN002",
  name: "empty-key",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A line begins with `=`",
  why: "Nothing is assigned; systemd logs a warning and ignores the line.",
  help: "Write the directive's name in front of `=`.",
  messages: { empty: 'nothing stands before "="; systemd ignores this line' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=\nExecStart=/bin/true\n" } }],
    bad: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n=always\n" }, report: ["app.service:3:1 empty"] }],
  },
  *checkFile(file) {
    for (const { kind, range } of file.reading.problems) {
      if (kind !== "missing-key") continue;
      const start = skipBlanks(file.tree.text, range.start, range.end);
      yield { message: "empty", at: { start, end: start + 1 } };
    }
  },
});
