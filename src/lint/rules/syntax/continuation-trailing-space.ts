import { lineText } from "../../../core/line-index.ts";
import { isComment } from "../../../parser/logical-line.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const continuationTrailingSpace = defineRule({
  code: "SYN007",
  name: "continuation-trailing-space",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "Blanks behind a continuation backslash",
  why: "A backslash continues a line only as its very last character. systemd ends the value here and reads the next line as a new assignment.",
  help: "Delete the blanks behind the backslash.",
  messages: { blanks: "blanks follow the backslash, so the line is not continued" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/echo a \\\n  b\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/echo a \\  \n  b\n" },
        report: ["app.service:2:23 blanks"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/echo a \\\n  b\n" },
      },
    ],
  },
  *checkFile(file) {
    const { text } = file.tree;
    if (!/\\[ \t]/.test(text)) return;
    for (const [i, start] of file.lines.starts.entries()) {
      const line = lineText(file.lines, i + 1);
      const blanks = trailingBlanks(line);
      const backslash = line.length - blanks - 1;
      if (blanks === 0 || line.charAt(backslash) !== "\\" || isComment(text, start, start + line.length)) continue;
      // `\\` is an escaped backslash, `"a\ "` an escaped blank inside quotes that close.
      if (backslashesBefore(line, backslash) % 2 === 1) continue;
      const at = start + backslash;
      const range = { start: at + 1, end: at + 1 + blanks };
      const fixes = [makeFix(file, "unsafe", "delete the blanks", [{ range, text: "" }])];
      yield { message: "blanks", at: { start: at, end: at + 1 }, fixes };
    }
  },
});

function trailingBlanks(line: string): number {
  let count = 0;
  while (
    count < line.length &&
    (line.charAt(line.length - 1 - count) === " " || line.charAt(line.length - 1 - count) === "\t")
  )
    count++;
  return count;
}

function backslashesBefore(line: string, at: number): number {
  let count = 0;
  while (at - 1 - count >= 0 && line.charAt(at - 1 - count) === "\\") count++;
  return count;
}
