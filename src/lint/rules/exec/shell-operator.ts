import { commandsIn, type LintCommand, type PlacedWord } from "../../commands/commands.ts";
import { wordsOutsideShell } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";
import type { Fix } from "../../diagnostic.ts";
import type { LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";

/** Operators at the start of a word; `2>` and `&>` stand for what follows them too. */
const OPERATOR = /^(?:\|\|?|&&?|&>|>>?|<<?|[0-9]>|\$\()/;

export const shellOperator = defineRule({
  code: "EXE003",
  name: "shell-operator",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "Shell syntax on a command line that no shell reads",
  why: "systemd runs the program itself: the operator and everything behind it are passed to it as arguments.",
  help: "Run the line with `/bin/sh -c`, or use a directive such as StandardOutput=file:….",
  messages: { operator: "`{{word}}` is passed to the program as an argument; no shell is involved" },
  examples: {
    good: [
      { files: { "app.service": '[Service]\nExecStart=/bin/sh -c "demo | tee /tmp/x && true"\n' } },
      {
        files: { "app.service": '[Service]\nExecStart=/usr/bin/docker run --rm busybox sh -c "sleep 1 && echo up"\n' },
      },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/curl http://localhost/?a=1&b=2 '>' \\; \"|\"\n" } },
      { files: { "app.service": "[Service]\nExecStart=|demo > /tmp/x\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo > /var/log/demo.log 2>&1\n" },
        report: ["app.service:2:25 operator", "app.service:2:45 operator"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/sh -c '/usr/bin/demo > /var/log/demo.log 2>&1'\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo $(hostname) `date`\n" },
        report: ["app.service:2:25 operator", "app.service:2:37 operator"],
      },
    ],
  },
  *checkFile(file) {
    for (const command of commandsIn(file)) {
      const [, ...words] = wordsOutsideShell(command);
      const operators = words.filter((word) => isOperator(word, file));
      // One fix for all of them: it replaces the whole command.
      const fixes = operators.length === 0 ? [] : wrapInShell(command, file);
      for (const word of operators) yield { message: "operator", data: { word: word.text }, at: word.range, fixes };
    }
  },
});

function isOperator(word: PlacedWord, file: LintFile): boolean {
  const written = file.tree.text.slice(word.range.start, word.range.end);
  return OPERATOR.test(written) || (!word.quoted && /`.*`/s.test(word.text));
}

function wrapInShell(command: LintCommand, file: LintFile): Fix[] {
  const range = { start: command.prefixRange.end, end: command.range.end };
  const line = file.tree.text.slice(range.start, range.end);
  // What needs quoting twice is better written by hand.
  if (/['"\\\n]/.test(line) || command.command.argv0 !== undefined) return [];
  return [makeFix(file, "unsafe", "run the line with a shell", [{ range, text: `/bin/sh -c '${line}'` }])];
}
