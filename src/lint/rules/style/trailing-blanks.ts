import { removeTrailingBlanks } from "../../../parser/format.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const trailingBlanks = defineRule({
  code: "STY001",
  name: "trailing-blanks",
  severity: "hint",
  scope: "file",
  presets: ["style"],
  fix: "safe",
  since: "0.1.0",
  summary: "Blanks at the end of a line",
  why: "They mean nothing and make diffs noisy.",
  messages: { blanks: "blanks at the end of the line" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": "[Service] \nExecStart=/bin/true\n" },
        report: ["app.service:1:10 blanks"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    for (const edit of removeTrailingBlanks(file.tree)) {
      const fixes = [makeFix(file, "safe", "delete them", [edit])];
      yield { message: "blanks", at: edit.range, fixes };
    }
  },
});
