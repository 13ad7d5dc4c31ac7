import { commandsIn, type LintCommand, type PlacedWord } from "../../commands/commands.ts";
import { isShell, shellScript } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";
import type { Fix } from "../../diagnostic.ts";
import type { LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";

export const shCUnquotedScript = defineRule({
  code: "EXE029",
  name: "sh-c-unquoted-script",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A shell script of several words without quotes",
  why: "Only the first word behind -c is the script; the others become $0, $1 and so on: `sh -c echo hello world` prints an empty line.",
  help: "Put quotes around the whole script.",
  messages: { unquoted: "the script is only `{{script}}`; `{{word}}` and what follows are its $0, $1, …" },
  examples: {
    good: [
      { files: { "app.service": '[Service]\nExecStart=/bin/sh -c "echo hello world"\n' } },
      { files: { "app.service": "[Service]\nExecStart=/bin/bash -c ./run.sh run\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/sh -c echo hello world\n" },
        report: ["app.service:2:27 unquoted"],
        fixed: { "app.service": '[Service]\nExecStart=/bin/sh -c "echo hello world"\n' },
      },
    ],
  },
  *checkFile(file) {
    for (const command of commandsIn(file)) {
      const script = shellScript(command);
      if (script === undefined || /\s/.test(script.word.text) || usesParameters(script.word.text)) continue;
      const [first, ...rest] = command.words.slice(script.index + 1);
      if (first === undefined || rest.length === 0 || isOwnName(first)) continue;
      const data = { script: script.word.text, word: first.text };
      yield { message: "unquoted", data, at: first.range, fixes: quoteAll(command, script.word, file) };
    }
  },
});

/** A script that reads its parameters expects words behind it. */
function usesParameters(script: string): boolean {
  return /\$\{?[0-9@*#]/.test(script);
}

/** What people write for $0. */
function isOwnName({ text }: PlacedWord): boolean {
  return ["_", "-", "--"].includes(text) || isShell(text);
}

function quoteAll(command: LintCommand, script: PlacedWord, file: LintFile): Fix[] {
  const range = { start: script.range.start, end: command.range.end };
  const text = file.tree.text.slice(range.start, range.end);
  if (/["\\\n]/.test(text)) return [];
  return [makeFix(file, "unsafe", "quote the whole script", [{ range, text: `"${text}"` }])];
}
