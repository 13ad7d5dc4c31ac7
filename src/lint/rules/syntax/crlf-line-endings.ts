import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const crlfLineEndings = defineRule({
  code: "SYN012",
  name: "crlf-line-endings",
  severity: "hint",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "Lines end in CR LF",
  why: "systemd takes CR LF as one line end. For fleet a backslash before CR LF is no continuation, and it then cannot read the file.",
  help: "Save the file with LF line ends.",
  messages: {
    crlf: "lines end in CR LF",
    fleet: "lines end in CR LF; fleet does not see the continuations and cannot read the file",
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\r\nExecStart=/bin/true\r\n" },
        report: ["app.service:1:10 crlf"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    const { text } = file.tree;
    const first = text.indexOf("\r\n");
    if (first < 0) return;
    const edits = [...text.matchAll(/\r\n/g)].map(({ index }) => ({
      range: { start: index, end: index + 1 },
      text: "",
    }));
    // For fleet the change is a repair, not mere layout.
    const breaksFleet = file.isFleet && /\\\r\n/.test(text);
    const fixes = [makeFix(file, breaksFleet ? "unsafe" : "safe", "end every line in LF", edits)];
    const at = { start: first, end: first + 1 };
    if (breaksFleet) yield { message: "fleet", severity: "error", at, fixes };
    else yield { message: "crlf", at, fixes };
  },
});
