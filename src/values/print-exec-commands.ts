import type { ExecCommand } from "./exec-command.ts";
import type { ExecFlags } from "./exec-prefixes.ts";
import { quoteWordC } from "./quote-word.ts";

export interface PrintExecOptions {
  /** The words still hold specifiers, which stay as they are. Default false: every `%` is doubled. */
  readonly keepSpecifiers?: boolean;
}

/** In the order in which they are printed; `@` comes second. */
const PREFIXES: readonly (readonly [flag: keyof ExecFlags, character: string])[] = [
  ["ignoreFailure", "-"],
  ["noEnvExpand", ":"],
  ["viaShell", "|"],
  ["privileged", "+"],
  ["noSetuid", "!"],
];

/**
 * Prints commands as the value of an `Exec…=` directive that reads back as the same commands: prefixes in a fixed order,
 * words quoted only where needed.
 *
 * @example
 * printExecCommands(commands); // '-/bin/echo "a b" ; /bin/true'
 * @since 0.1.0
 */
export function printExecCommands(commands: readonly ExecCommand[], options: PrintExecOptions = {}): string {
  return commands.map((command) => printCommand(command, options.keepSpecifiers ?? false)).join(" ; ");
}

function printCommand(command: ExecCommand, keepSpecifiers: boolean): string {
  const { flags, program, argv0, arguments: words } = command;
  const quote = (text: string, doubles = !keepSpecifiers) => quoteWordC(doubles ? text.replaceAll("%", "%%") : text);
  const ownArgv0 = flags.viaShell ? command.argv[0] === "-sh" : argv0 !== undefined;
  const set = PREFIXES.filter(([flag]) => flags[flag]).map(([, character]) => character);
  if (ownArgv0) set.splice(flags.ignoreFailure ? 1 : 0, 0, "@");
  // systemd does not expand the first word that it gives to a shell.
  const first = program.text === "" ? "" : quote(program.text, !keepSpecifiers && !flags.viaShell);
  const rest = [...(argv0 === undefined ? [] : [argv0]), ...words].map(({ text }) =>
    text === ";" ? '";"' : quote(text),
  );
  return [`${set.join("")}${first}`, ...rest].join(" ");
}
