import { sourceRange } from "../../../parser/entry-value.ts";
import { commandLines } from "../../commands/commands.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

/** The release that dropped the prefix. */
const REMOVED_IN = 258;

export const removedExecPrefix = defineRule({
  code: "EXE025",
  name: "removed-exec-prefix",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "The prefix `!!`, which systemd no longer has",
  why: "It was removed in systemd 258; the command runs as if it had no prefix.",
  help: "Remove it; `!` keeps the privileges of the manager's user.",
  messages: { removed: "the prefix `!!` has no effect since systemd 258" },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=!/usr/bin/demo\n" } },
      { files: { "app.service": "[Service]\nExecStart=!!/usr/bin/demo\n" }, options: { target: { systemd: 250 } } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=-!!/usr/bin/demo\n" },
        report: ["app.service:2:12 removed"],
        fixed: { "app.service": "[Service]\nExecStart=-/usr/bin/demo\n" },
      },
    ],
  },
  *checkFile(file, { target }) {
    if (target.systemd !== undefined && target.systemd < REMOVED_IN) return;
    for (const { use, problems } of commandLines(file)) {
      for (const { kind, range } of problems) {
        if (kind !== "exec-obsolete-ambient") continue;
        const first = use.value.text.lastIndexOf("!", range.start - 1);
        const marks = [first, range.start].map((start) => sourceRange(use.value, { start, end: start + 1 }));
        yield {
          message: "removed",
          at: sourceRange(use.value, { start: first, end: range.end }),
          fixes: [
            makeFix(
              file,
              "safe",
              "remove it",
              marks.map((mark) => ({ range: mark, text: "" })),
            ),
          ],
        };
      }
    }
  },
});
