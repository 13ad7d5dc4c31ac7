import { appended } from "../core/appended.ts";
import { isBlank, skipBlanks, skipBlanksBack } from "../core/blanks.ts";
import type { Range } from "../core/range.ts";
import { err, ok, type Result } from "../core/result.ts";
import { simplifyPath } from "../core/simplify-path.ts";
import { type ExecFlags, parseExecPrefixes } from "./exec-prefixes.ts";
import { checkProgram } from "./exec-program.ts";
import { readWord, type Word, type WordOptions, type WordStep, wordSourceRange } from "./quoted-words.ts";
import { EXPANSION, type ExpandText, type ExpansionRule } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import { asProblem, noEffect, resetValue, setTo, type ValueProblem, type ValueReading } from "./value-reading.ts";

/** One word of a command line. */
export interface ExecWord {
  /** After unquoting, unescaping and specifier expansion; `$` is still there. */
  readonly text: string;
  /** After unquoting and unescaping only. */
  readonly unexpanded: string;
  /** Where it stands in the value, quotes included. */
  readonly range: Range;
  /** The word as split, to find where a part of `unexpanded` stands (see `wordSourceRange`). */
  readonly word: Word;
}

/** One command of an `Exec…=` line. */
export interface ExecCommand {
  /** What is executed: an absolute path, simplified, or a bare name that is looked up when the command runs. */
  readonly path: string;
  /** The arguments with argument 0, before variable expansion. */
  readonly argv: readonly string[];
  readonly flags: ExecFlags;
  /** From the first prefix character to the end of the last argument. */
  readonly range: Range;
  /** The prefix characters as written; empty when there are none. */
  readonly prefixRange: Range;
  /** The first word without its prefixes: the program, or with `|` the first word for the shell (which may be empty). */
  readonly program: ExecWord;
  /** The word given as argument 0 with `@`. */
  readonly argv0?: ExecWord;
  /** The words behind the program (and argument 0). */
  readonly arguments: readonly ExecWord[];
}

export interface ExecOptions {
  /** Replaces specifiers. Without it they stay as they are, and a program with specifiers is not checked. */
  readonly expand?: ExpandText;
  /** Gives a command whose program systemd refuses as well, with its problem. For tools that look at its words. */
  readonly keepRefusedPrograms?: boolean;
}

const WORDS: WordOptions = { unquote: true, escapes: "c" };
const RELAXED: WordOptions = { ...WORDS, keepUnknownEscapes: true };

/**
 * Reads the value of an `Exec…=` directive: one or more commands, separated by a lone `;`.
 *
 * Prefixes, quotes, escapes and specifiers are handled in systemd's order; variables stay (see `expandVariables`). An
 * empty value is a reset. An error refuses the whole unit, unless the command has the prefix `-`: then that command and
 * the rest of the line are dropped. An unclosed quote in the first word of a command is never fatal.
 *
 * @param text - The value, continuations joined, not expanded.
 * @returns The commands that count and every problem with its range in `text`. The outcome is `ignored` when the unit
 * is refused or nothing of the line counts.
 *
 * @example
 * parseExecCommands("-/bin/echo 'a b' ; /bin/true"); // two commands, the first with ignoreFailure and argv ["/bin/echo", "a b"]
 * @example
 * parseExecCommands("bin/x"); // ignored; problems: [{ kind: "exec-bad-path", effect: "unit-refused", range: { start: 0, end: 5 }, … }]
 * @see systemd.service(5), "Command lines"
 * @since 0.1.0
 */
export function parseExecCommands(text: string, options: ExecOptions = {}): ValueReading<readonly ExecCommand[]> {
  if (skipBlanks(text, 0) === text.length) return resetValue();
  let commands: ExecCommand[] = [];
  const problems: ValueProblem[] = [];
  let at: number | undefined = 0;
  while (at !== undefined) {
    const step = readExecWord(text, at, problems);
    if (step.kind === "end") break;
    if (step.kind === "error") {
      problems.push(
        asProblem(step.error, { effect: commands.length > 0 ? "rest-dropped" : "line-ignored", level: "error" }),
      );
      break;
    }
    if (step.word.text === ";") {
      at = step.next;
      continue;
    }
    const read = readCommand(text, step, problems, options);
    if (!read.ok) {
      const { error, ignoreFailure } = read.error;
      if (!ignoreFailure) return noEffect([...problems, asProblem(error, { effect: "unit-refused", level: "error" })]);
      // Quotes that do not match are always called an error.
      const level = error.kind === "unbalanced-quoting" ? "error" : "warning";
      problems.push(asProblem(error, { effect: commands.length > 0 ? "rest-dropped" : "line-ignored", level }));
      break;
    }
    commands = appended(commands, read.value.command);
    at = read.value.next;
  }
  return commands.length > 0 || problems.length === 0
    ? setTo(commands, problems.length === 0 ? undefined : problems)
    : noEffect(problems);
}

interface CommandFailure {
  readonly error: ValueError;
  readonly ignoreFailure: boolean;
}

type WordRead = Extract<WordStep, { kind: "word" }>;

/** Reads one command whose first word is given. `next` is where another one starts. */
function readCommand(
  text: string,
  first: WordRead,
  problems: ValueProblem[],
  { expand, keepRefusedPrograms }: ExecOptions,
): Result<{ command: ExecCommand; next: number | undefined }, CommandFailure> {
  const prefixes = parseExecPrefixes(first.word.text);
  const { flags } = prefixes;
  const prefixRange = wordSourceRange(first.word, { start: 0, end: prefixes.length });
  const fail = (error: ValueError) => err({ error, ignoreFailure: flags.ignoreFailure });
  if (prefixes.obsolete !== undefined) problems.push(obsoletePrefix(first.word, prefixes.obsolete));

  const program = readProgram(first.word, prefixes.length, flags, expand);
  if (!program.ok) return fail(program.error);
  const refusal = isJudged(program.value, flags, expand) ? checkProgram(program.value.text) : undefined;
  if (refusal !== undefined) {
    const { range } = program.value;
    const error = { ...refusal, range: range.end > range.start ? range : first.word.range };
    if (keepRefusedPrograms !== true) return fail(error);
    problems.push(asProblem(error, { effect: flags.ignoreFailure ? "line-ignored" : "unit-refused", level: "error" }));
  }
  const list = readArguments(text, first.next, problems, expand);
  if (!list.ok) return fail(list.error);

  const { words, next, end } = list.value;
  const argv0 = prefixes.ownArgv0 && !flags.viaShell ? words.shift() : undefined;
  let start: readonly string[];
  if (flags.viaShell) {
    const shell = prefixes.ownArgv0 ? "-sh" : "sh";
    start = program.value.text === "" ? [shell] : [shell, program.value.text];
  } else if (!prefixes.ownArgv0) start = [program.value.text];
  else if (argv0 !== undefined) start = [argv0.text];
  else {
    return fail({
      kind: "exec-empty-argv0",
      range: { start: first.word.range.start, end },
      expected: "a word for argument 0 behind a program with the prefix @",
    });
  }
  const command: ExecCommand = {
    path: flags.viaShell ? "/bin/sh" : simplifyPath(program.value.text),
    argv: words.length === 0 ? start : [...start, ...words.map((word) => word.text)],
    flags,
    range: { start: first.word.range.start, end },
    prefixRange,
    program: program.value,
    ...(argv0 === undefined ? {} : { argv0 }),
    arguments: words,
  };
  return ok({ command, next });
}

/** The first word behind its prefixes, expanded unless a shell runs it. */
function readProgram(
  word: Word,
  prefixLength: number,
  flags: ExecFlags,
  expand: ExpandText | undefined,
): Result<ExecWord, ValueError> {
  const unexpanded = word.text.slice(prefixLength);
  const range = { start: wordSourceRange(word, { start: prefixLength, end: prefixLength }).start, end: word.range.end };
  if (flags.viaShell) return ok({ text: unexpanded, unexpanded, range, word });
  const expanded = expandWord(unexpanded, EXPANSION.path, expand, (inner) => placeInWord(word, inner, prefixLength));
  return expanded.ok ? ok({ text: expanded.value, unexpanded, range, word }) : expanded;
}

/** A shell takes any text; of a program with specifiers that nobody expands nothing can be said. */
function isJudged(program: ExecWord, flags: ExecFlags, expand: ExpandText | undefined): boolean {
  return !flags.viaShell && (expand !== undefined || !program.unexpanded.includes("%"));
}

interface ArgumentList {
  readonly words: ExecWord[];
  /** Where the next command starts; `undefined` when there is none. */
  readonly next: number | undefined;
  /** Behind the last word of this command. */
  readonly end: number;
}

/** The words up to a lone `;` or the end. */
function readArguments(
  text: string,
  from: number | undefined,
  problems: ValueProblem[],
  expand: ExpandText | undefined,
): Result<ArgumentList, ValueError> {
  let words: ExecWord[] = [];
  let at = skipBlanks(text, from ?? text.length);
  let end = skipBlanksBack(text, 0, at);
  while (at < text.length) {
    if (text.charAt(at) === ";" && isWordEnd(text, at + 1)) {
      return ok({ words, next: skipBlanks(text, at + 1), end });
    }
    if (text.startsWith("\\;", at) && isWordEnd(text, at + 2)) {
      words = appended(words, literalSemicolon(at));
      end = at + 2;
      at = skipBlanks(text, end);
      continue;
    }
    const step = readExecWord(text, at, problems);
    if (step.kind === "error") return err(step.error);
    if (step.kind === "end") break;
    const { word } = step;
    const expanded = expandWord(word.text, EXPANSION.full, expand, (inner) => placeInWord(word, inner, 0));
    if (!expanded.ok) return expanded;
    words = appended(words, { text: expanded.value, unexpanded: word.text, range: word.range, word });
    end = word.range.end;
    at = step.next ?? text.length;
  }
  return ok({ words, next: undefined, end });
}

/** A word of a command line: a word that fails only because of an unknown escape is read again with it kept. */
function readExecWord(text: string, at: number, problems: ValueProblem[]): WordStep {
  const strict = readWord(text, at, WORDS);
  if (strict.kind !== "error") return strict;
  const relaxed = readWord(text, at, RELAXED);
  if (relaxed.kind !== "word") return relaxed.kind === "error" ? wholeWordError(relaxed.error, text) : relaxed;
  problems.push(asProblem(strict.error, { effect: "none", level: "warning" }));
  return relaxed;
}

function wholeWordError(error: ValueError, text: string): WordStep {
  return {
    kind: "error",
    error: { ...error, kind: "unbalanced-quoting", range: { start: error.range.start, end: text.length } },
  };
}

function expandWord(
  text: string,
  rule: ExpansionRule,
  expand: ExpandText | undefined,
  place: (inner: Range) => Range,
): Result<string, ValueError> {
  if (expand === undefined) return ok(text);
  const expanded = expand(text, rule);
  return expanded.ok ? expanded : err({ ...expanded.error, range: place(expanded.error.range) });
}

function placeInWord(word: Word, inner: Range, offset: number): Range {
  return wordSourceRange(word, { start: inner.start + offset, end: inner.end + offset });
}

function obsoletePrefix(word: Word, at: number): ValueProblem {
  return {
    kind: "exec-obsolete-ambient",
    range: wordSourceRange(word, { start: at, end: at + 1 }),
    expected: "no second !",
    effect: "none",
    level: "notice",
  };
}

function literalSemicolon(at: number): ExecWord {
  const range = { start: at, end: at + 2 };
  const word: Word = { text: ";", range, quoted: false, pieces: [{ start: 0, end: 1, source: range, copied: false }] };
  return { text: ";", unexpanded: ";", range, word };
}

function isWordEnd(text: string, at: number): boolean {
  return at >= text.length || isBlank(text.charCodeAt(at));
}
