import { removeIndentation } from "../../../parser/format.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const indentedLine = defineRule({
  code: "STY010",
  name: "indented-line",
  severity: "hint",
  scope: "file",
  presets: ["style"],
  fix: "safe",
  since: "0.1.0",
  summary: "An indented key or section header",
  why: "systemd strips the blanks; they suggest a structure that does not exist.",
  messages: { indented: "indentation means nothing in a unit file" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/echo \\\n  a\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\n  ExecStart=/bin/true\n" },
        report: ["app.service:2:3 indented"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    for (const edit of removeIndentation(file.tree)) {
      const fixes = [makeFix(file, "safe", "remove the indentation", [edit])];
      yield { message: "indented", at: { start: edit.range.end, end: edit.range.end + 1 }, fixes };
    }
  },
});
