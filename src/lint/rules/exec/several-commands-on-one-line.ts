import { sourceRange } from "../../../parser/entry-value.ts";
import { commandLines } from "../../commands/commands.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const severalCommandsOnOneLine = defineRule({
  code: "EXE004",
  name: "several-commands-on-one-line",
  severity: "info",
  scope: "file",
  presets: ["strict"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "Several commands on one line",
  why: "A lone `;` is a discouraged separator of systemd, easily taken for shell syntax; in ExecStart= it needs Type=oneshot.",
  help: "Write one line for each command; a literal semicolon is `\\;`.",
  messages: { separator: "this `;` starts another command of {{key}}=" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/usr/bin/find /tmp -exec rm {} \\;\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nType=oneshot\nExecStart=/bin/true ; /bin/false\n" },
        report: ["app.service:3:21 separator"],
        fixed: { "app.service": "[Service]\nType=oneshot\nExecStart=/bin/true\nExecStart=/bin/false\n" },
      },
    ],
  },
  *checkFile(file) {
    for (const { use, commands } of commandLines(file)) {
      for (const [index, { command, range }] of commands.entries()) {
        const next = commands[index + 1];
        if (next === undefined) continue;
        const semicolon = use.value.text.indexOf(";", command.range.end);
        const edit = { range: { start: range.end, end: next.range.start }, text: `\n${use.key}=` };
        yield {
          message: "separator",
          data: { key: use.key },
          at: sourceRange(use.value, { start: semicolon, end: semicolon + 1 }),
          fixes: [makeFix(file, "unsafe", "write each command on a line of its own", [edit])],
        };
      }
    }
  },
});
