import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const byteOrderMark = defineRule({
  code: "SYN011",
  name: "byte-order-mark",
  severity: "info",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "The file starts with a byte-order mark",
  why: "systemd 262 skips it, but not in front of a comment, and other readers stumble over it.",
  help: "Save the file as UTF-8 without a byte-order mark.",
  messages: { mark: "the file starts with a byte-order mark" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": "\ufeff[Service]\nExecStart=/bin/true\n" },
        report: ["app.service:1:1 mark"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    if (!file.tree.text.startsWith("\ufeff")) return;
    const range = { start: 0, end: 1 };
    yield { message: "mark", at: range, fixes: [makeFix(file, "safe", "remove the mark", [{ range, text: "" }])] };
  },
});
