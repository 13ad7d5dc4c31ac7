import { joinEquals } from "../../../parser/format.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const blanksAroundEquals = defineRule({
  code: "STY003",
  name: "blanks-around-equals",
  severity: "hint",
  scope: "file",
  presets: ["style"],
  fix: "safe",
  since: "0.1.0",
  summary: "Blanks around the first `=`",
  why: "Both systemd and fleet strip them; one form is enough.",
  messages: { blanks: 'blanks around "="' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart = /bin/true\n" },
        report: ["app.service:2:10 blanks"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    const edits = joinEquals(file.tree);
    for (const [i, edit] of edits.entries()) {
      const before = edits[i - 1];
      // The blanks before and behind one equals sign are one finding.
      if (before !== undefined && edit.range.start === before.range.end + 1) continue;
      const next = edits[i + 1];
      const both = next !== undefined && next.range.start === edit.range.end + 1 ? [edit, next] : [edit];
      yield { message: "blanks", at: edit.range, fixes: [makeFix(file, "safe", "remove them", both)] };
    }
  },
});
