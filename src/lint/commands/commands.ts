import { lately } from "../../core/lately.ts";
import type { Range } from "../../core/range.ts";
import { sourceRange } from "../../parser/entry-value.ts";
import { type ExecCommand, type ExecWord, parseExecCommands } from "../../values/exec-command.ts";
import { wordSourceRange } from "../../values/quoted-words.ts";
import type { ValueProblem } from "../../values/value-reading.ts";
import type { DirectiveUse, LintFile } from "../lint-file.ts";
import type { LintUnit } from "../lint-set.ts";
import { effectiveList } from "../make-lint-set.ts";

/** A word of a command and its place in the file. */
export interface PlacedWord {
  /** Without quotes and escapes; specifiers and variables as written. */
  readonly text: string;
  /** In the file, quotes included. */
  readonly range: Range;
  readonly quoted: boolean;
  /** Place of a part of `text` in the file. */
  readonly locate: (part: Range) => Range;
}

/** One command of an `Exec…=` line. Commands whose program systemd refuses are among them. */
export interface LintCommand {
  readonly use: DirectiveUse;
  readonly command: ExecCommand;
  /** The program without its prefixes; with `|` the first word for the shell. */
  readonly program: PlacedWord;
  /** Program and arguments; argument 0 given with `@` is left out. */
  readonly words: readonly PlacedWord[];
  /** The command from its prefixes to its last argument. */
  readonly range: Range;
  /** The prefix characters; empty when there are none. */
  readonly prefixRange: Range;
}

/** What an `Exec…=` line holds. */
export interface CommandLine {
  readonly use: DirectiveUse;
  readonly commands: readonly LintCommand[];
  readonly problems: readonly ValueProblem[];
}

/** Lines whose commands are remembered: those of some files. */
const LINES = 1024;

/** The commands of an assignment; none when it is no `Exec…=` line. */
export const commandLine = lately((use: DirectiveUse): CommandLine => {
  if (use.directive?.kind.kind !== "exec-command") return { use, commands: [], problems: [] };
  const reading = parseExecCommands(use.value.text, { keepRefusedPrograms: true });
  const commands = reading.outcome === "set" ? reading.value.map((command) => placeCommand(use, command)) : [];
  return { use, commands, problems: reading.problems };
}, LINES);

/** Every `Exec…=` line of a file that is not empty. */
export const commandLines = lately((file: LintFile): readonly CommandLine[] => {
  const found: CommandLine[] = [];
  for (const use of file.directives) {
    if (use.directive?.kind.kind === "exec-command" && use.value.text !== "") found.push(commandLine(use));
  }
  return found;
});

/** Every command of a file. */
export const commandsIn = lately((file: LintFile): readonly LintCommand[] =>
  commandLines(file).flatMap((line) => line.commands),
);

/** The commands of a list directive of `[Service]` that count in the merged unit. */
export function unitCommands(unit: LintUnit, ...keys: readonly string[]): LintCommand[] {
  return keys.flatMap((key) => effectiveList(unit, "Service", [key]).flatMap((use) => commandLine(use).commands));
}

/** All lists of commands of a service. */
export const EXEC_KEYS = [
  "ExecCondition",
  "ExecStartPre",
  "ExecStart",
  "ExecStartPost",
  "ExecReload",
  "ExecReloadPost",
  "ExecStop",
  "ExecStopPost",
] as const;

/** The last component of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function placeCommand(use: DirectiveUse, command: ExecCommand): LintCommand {
  const place = (range: Range) => sourceRange(use.value, range);
  const program = placeWord(command.program, place);
  return {
    use,
    command,
    program,
    words: [program, ...command.arguments.map((word) => placeWord(word, place))],
    range: place(command.range),
    prefixRange: place(command.prefixRange),
  };
}

function placeWord(word: ExecWord, place: (range: Range) => Range): PlacedWord {
  // The first word still holds the prefixes in front.
  const shift = word.word.text.length - word.unexpanded.length;
  const locate = ({ start, end }: Range) =>
    place(wordSourceRange(word.word, { start: start + shift, end: end + shift }));
  return { text: word.unexpanded, range: place(word.range), quoted: word.word.quoted, locate };
}
