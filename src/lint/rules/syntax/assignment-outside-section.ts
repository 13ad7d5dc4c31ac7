import { skipBlanks } from "../../../core/blanks.ts";
import { defineRule } from "../../define-rule.ts";

export const assignmentOutsideSection = defineRule({
  code: "SYN003",
  name: "assignment-outside-section",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Something stands before the first section header",
  why: "systemd ignores these lines with a warning each; fleet skips everything up to the first `[` without a word.",
  help: "Put a section header such as `[Unit]` above it.",
  messages: { outside: '"{{key}}" stands before the first section header; systemd ignores it' },
  examples: {
    good: [{ files: { "app.service": "# a comment may come first\n\n[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": "Description=demo\nAfter=foo.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["app.service:1:1 outside"],
      },
    ],
  },
  *checkFile(file) {
    const { text } = file.tree;
    // One finding a file: the cause is one missing header.
    const first = file.tree.head.find(
      (item) => item.type === "entry" || (item.type === "invalid" && !isInclude(text, item.start)),
    );
    if (first === undefined || (first.type === "invalid" && first.problem === "bad-header")) return;
    if (first.start === file.tree.bom && /^\ufeff[ \t]*[#;]/.test(text.slice(first.start, first.end))) {
      // systemd does not see a comment behind a byte-order mark; what the author sees is one.
      return;
    }
    const start = skipBlanks(text, first.start === file.tree.bom ? first.start + 1 : first.start, first.end);
    const key = first.type === "entry" ? first.key : text.slice(start, first.end).trimEnd();
    yield { message: "outside", data: { key }, at: { start, end: start + key.length } };
  },
});

/** Old include lines have a rule of their own. */
function isInclude(text: string, start: number): boolean {
  return /^[ \t]*\.include[ \t]/.test(text.slice(start, start + 200));
}
