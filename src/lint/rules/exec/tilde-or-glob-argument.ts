import { baseName, commandsIn } from "../../commands/commands.ts";
import { wordsOutsideShell } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";

/** Programs that leave patterns to the shell. */
const PLAIN_PROGRAMS = new Set(["rm", "cp", "mv", "ls", "cat", "chmod", "chown", "ln", "tar", "mkdir"]);

export const tildeOrGlobArgument = defineRule({
  code: "EXE008",
  name: "tilde-or-glob-argument",
  severity: "info",
  scope: "file",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A tilde or file name pattern that nobody expands",
  why: "Without a shell neither `~` nor patterns are expanded: the program gets them as they stand.",
  help: "%h is the home of the manager's user; for patterns run the line with `/bin/sh -c` or use find.",
  messages: {
    tilde: "`{{word}}` is not expanded: there is no shell",
    pattern: "the pattern `{{word}}` is not expanded: there is no shell",
  },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/find /run -name *.pid -delete\n" } },
      { files: { "app.service": "[Service]\nExecStart=/bin/sh -c 'rm -f /run/demo/*.pid'\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/rm -f /run/demo/*.pid\n" },
        report: ["app.service:2:22 pattern"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo ~/demo.conf\n" },
        report: ["app.service:2:25 tilde"],
      },
    ],
  },
  *checkFile(file) {
    for (const command of commandsIn(file)) {
      const [program, ...words] = wordsOutsideShell(command);
      const isPlain = PLAIN_PROGRAMS.has(baseName(program?.text ?? ""));
      for (const word of words) {
        if (word.quoted) continue;
        const data = { word: word.text };
        if (word.text.startsWith("~/")) yield { message: "tilde", data, at: word.range };
        else if (isPlain && isPattern(word.text)) yield { message: "pattern", data, at: word.range };
      }
    }
  },
});

function isPattern(text: string): boolean {
  const bracket = text.indexOf("[");
  return /[*?]/.test(text) || (bracket >= 0 && text.indexOf("]", bracket + 2) >= 0);
}
