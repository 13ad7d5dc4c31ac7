import { commandsIn, type LintCommand } from "../../commands/commands.ts";
import { defineRule } from "../../define-rule.ts";

export const malformedExecPrefix = defineRule({
  code: "EXE026",
  name: "malformed-exec-prefix",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Prefix characters that systemd does not take",
  why: "With a blank behind them the program is empty, and a repeated or excluded character is taken for the start of the path: the line is ignored with `-`, otherwise the unit is refused.",
  help: "Write each of `@ - : + ! |` at most once, in any order, directly before the path; `+` and `!` exclude each other.",
  messages: {
    blank: "a blank behind the prefix `{{prefix}}` leaves no program",
    repeated: "`{{character}}` stands twice among the prefixes; the second one is taken for part of the path",
    excluded: "`{{character}}` can not be combined with `{{prefix}}`; it is taken for part of the path",
  },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=-+/bin/demo\n" } },
      { files: { "app.service": "[Service]\nExecStart=| demo\n" } },
    ],
    bad: [
      { files: { "app.service": "[Service]\nExecStart=- /bin/demo\n" }, report: ["app.service:2:11 blank"] },
      { files: { "app.service": "[Service]\nExecStart=--/bin/demo\n" }, report: ["app.service:2:11 repeated"] },
      { files: { "app.service": "[Service]\nExecStart=+!/bin/demo\n" }, report: ["app.service:2:11 excluded"] },
    ],
  },
  *checkFile(file) {
    for (const command of commandsIn(file)) {
      const { prefixRange, program } = command;
      const prefix = file.tree.text.slice(prefixRange.start, prefixRange.end);
      if (prefix === "") continue;
      const character = program.text.charAt(0);
      const data = { prefix, character };
      const message = problemOf(command, prefix, character);
      if (message === undefined) continue;
      const { start, end } = prefixRange;
      yield { message, data, at: { start, end: message === "blank" ? end : end + 1 } };
    }
  },
});

function problemOf(
  { command }: LintCommand,
  prefix: string,
  character: string,
): "blank" | "repeated" | "excluded" | undefined {
  if (character === "") return command.flags.viaShell ? undefined : "blank";
  if (!"-@:|+!".includes(character)) return undefined;
  return prefix.includes(character) ? "repeated" : "excluded";
}
