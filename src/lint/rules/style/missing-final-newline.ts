import { addFinalNewline } from "../../../parser/format.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const missingFinalNewline = defineRule({
  code: "STY002",
  name: "missing-final-newline",
  severity: "hint",
  scope: "file",
  presets: ["style"],
  fix: "safe",
  since: "0.1.0",
  summary: "The last line has no line end",
  why: "Tools that append to the file glue their text to it.",
  messages: { missing: "the last line has no line end" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true" },
        report: ["app.service:2:20 missing"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    for (const edit of addFinalNewline(file.tree)) {
      const fixes = [makeFix(file, "safe", "end the line", [edit])];
      yield { message: "missing", at: edit.range, fixes };
    }
  },
});
