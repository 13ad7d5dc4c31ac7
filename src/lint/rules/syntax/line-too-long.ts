import { skipBlanks } from "../../../core/blanks.ts";
import { LINE_LIMIT } from "../../../parser/systemd-reading.ts";
import { defineRule } from "../../define-rule.ts";

export const lineTooLong = defineRule({
  code: "SYN013",
  name: "line-too-long",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A line is longer than systemd reads",
  why: "systemd rejects a file with a line, or lines joined by continuations, of a mebibyte or more, and says nothing.",
  messages: { long: "this line has {{limit}} bytes or more; systemd rejects the file" },
  examples: {
    good: [{ files: { "app.service": "[Unit]\nDescription=short\n[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": `[Unit]\nDescription=${"x".repeat(1048600)}\n[Service]\nExecStart=/bin/true\n` },
        report: ["app.service:2:1 long"],
      },
    ],
  },
  *checkFile(file) {
    for (const { kind, range } of file.reading.problems) {
      if (kind !== "line-too-long") continue;
      const start = skipBlanks(file.tree.text, range.start, range.end);
      yield { message: "long", data: { limit: String(LINE_LIMIT) }, at: { start, end: start + 1 } };
    }
  },
});
