import { skipBlanks } from "../../../core/blanks.ts";
import { defineRule } from "../../define-rule.ts";

export const missingEquals = defineRule({
  code: "SYN001",
  name: "missing-equals",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A line in a section is neither an assignment nor a comment",
  why: "systemd logs a warning and drops the line, so the setting does not exist. fleet cannot read the file at all.",
  help: "Write `Key=value`, or put `#` in front when it is a remark.",
  messages: { missing: '"{{line}}" has no "="; systemd ignores this line' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/echo \\\n  words need no equals sign\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nRestart always\n" },
        report: ["app.service:3:1 missing"],
      },
    ],
  },
  *checkFile(file) {
    const { text } = file.tree;
    for (const { kind, range } of file.reading.problems) {
      if (kind !== "missing-equals") continue;
      const start = skipBlanks(text, range.start, range.end);
      const line = text.slice(start, range.end).trimEnd();
      if (/^\.include\s/.test(line) || continuesBroken(text, range.start)) continue;
      yield { message: "missing", data: { line }, at: { start, end: start + line.length } };
    }
  },
});

/** The line before ends in a backslash with blanks behind it: that is the mistake, and it has its own rule. */
function continuesBroken(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && /[ \t\r\n]/.test(text.charAt(at))) at--;
  return text.charAt(at) === "\\" && text.charAt(at + 1) !== "\n" && text.slice(at, start).split("\n").length === 2;
}
