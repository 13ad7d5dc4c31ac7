import { lately } from "../../core/lately.ts";
import type { Range } from "../../core/range.ts";
import { baseName, type LintCommand, type PlacedWord } from "./commands.ts";

/** A script that a command hands to a shell. */
export interface ShellScript {
  /** Place of the script among the words of the command. */
  readonly index: number;
  readonly word: PlacedWord;
}

const SHELLS = new Set(["sh", "bash", "dash", "zsh", "ksh", "ash"]);
/** Options of shells that take the next word. */
const OPTION_WITH_WORD = /^[-+][a-z]*[oO]$|^--(?:rcfile|init-file)$/;

/** Whether a program is a shell, by its base name. */
export function isShell(program: string): boolean {
  return SHELLS.has(baseName(program));
}

/**
 * The script of a command whose words contain a shell followed by `-c` (also in a cluster such as `-ec`), at any
 * position: `sh -c`, `env … sh -c`, `docker run IMAGE sh -c`.
 */
export function shellScript({ words }: LintCommand): ShellScript | undefined {
  for (const [index, word] of words.entries()) {
    if (!isShell(word.text)) continue;
    const script = scriptBehind(words, index + 1);
    if (script !== undefined) return script;
  }
  return undefined;
}

/** Only options may stand between a shell and its `-c`. */
function scriptBehind(words: readonly PlacedWord[], from: number): ShellScript | undefined {
  for (let index = from; index < words.length; index++) {
    const text = words[index]?.text ?? "";
    if (!/^[-+]./.test(text)) return undefined;
    if (/^-[a-zA-Z]*c[a-zA-Z]*$/.test(text)) {
      const at = /[oO]$/.test(text) ? index + 2 : index + 1;
      const word = words[at];
      return word === undefined ? undefined : { index: at, word };
    }
    if (OPTION_WITH_WORD.test(text)) index++;
  }
  return undefined;
}

/** The words that no shell sees: all, or those before the script. With the prefix `|` there are none. */
export function wordsOutsideShell(command: LintCommand): readonly PlacedWord[] {
  if (command.command.flags.viaShell) return [];
  const script = shellScript(command);
  return script === undefined ? command.words : command.words.slice(0, script.index);
}

/** One command of a script. */
export interface ScriptCommand {
  readonly words: readonly PlacedWord[];
  /** What ends it: `;`, `&`, `|`, `&&`, `||`, a line break, or nothing at the end of the script. */
  readonly end: string;
  /** Place of `end` in the file. */
  readonly endRange: Range;
}

/**
 * Cuts a script into commands and words. Quotes and backslashes are honoured; everything else of the shell's language
 * (here-documents, `case`, functions) is not: the result is good enough to see which programs are called.
 */
export const scriptCommands = lately((script: PlacedWord): readonly ScriptCommand[] => {
  const { text } = script;
  const commands: ScriptCommand[] = [];
  let words: PlacedWord[] = [];
  let at = 0;
  const finish = (end: string) => {
    const endRange = script.locate({ start: at, end: at + end.length });
    if (words.length > 0 || end !== "") commands.push({ words, end, endRange });
    words = [];
    at += end.length;
  };
  while (at < text.length) {
    const operator = /^(?:&&|\|\||[;&|\n])/.exec(text.slice(at, at + 2))?.[0];
    if (operator !== undefined) finish(operator);
    else if (/\s/.test(text.charAt(at))) at++;
    else {
      const word = readShellWord(script, at);
      words.push(word.word);
      at = word.end;
    }
  }
  finish("");
  return commands;
});

function readShellWord(script: PlacedWord, start: number): { word: PlacedWord; end: number } {
  const { text } = script;
  const parts: string[] = [];
  let quoted = false;
  let at = start;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === "'") {
      const close = text.indexOf("'", at + 1);
      const end = close < 0 ? text.length : close;
      parts.push(text.slice(at + 1, end));
      quoted = true;
      at = end + 1;
    } else if (character === '"') {
      at = readDoubleQuotes(text, at + 1, parts);
      quoted = true;
    } else if (character === "\\") {
      parts.push(text.charAt(at + 1));
      at += 2;
    } else if (/[&>]/.test(character) && /^(?:>&|&>)/.test(text.slice(at, at + 2))) {
      // A redirection such as 2>&1 or &>file ends no command.
      parts.push(text.slice(at, at + 2));
      at += 2;
    } else if (/[\s;&|]/.test(character)) break;
    else {
      const end = endOfRun(text, at, WORD_SPECIAL);
      parts.push(text.slice(at, end));
      at = end;
    }
  }
  const end = Math.min(at, text.length);
  const range = script.locate({ start, end });
  return { word: { text: parts.join(""), range, quoted, locate: () => range }, end };
}

function readDoubleQuotes(text: string, from: number, parts: string[]): number {
  let at = from;
  while (at < text.length && text.charAt(at) !== '"') {
    const isEscape = text.charAt(at) === "\\" && /["\\$`]/.test(text.charAt(at + 1));
    const start = isEscape ? at + 1 : at;
    const end = endOfRun(text, start, QUOTED_SPECIAL);
    parts.push(text.slice(start, end));
    at = end;
  }
  return at + 1;
}

const WORD_SPECIAL = /['"\\&>\s;|]/g;
const QUOTED_SPECIAL = /["\\]/g;

/** Offset of the next special character behind the one at `at`. */
function endOfRun(text: string, at: number, special: RegExp): number {
  special.lastIndex = at + 1;
  return special.exec(text)?.index ?? text.length;
}

/** The words of a script command behind variable assignments and `exec`. */
export function calledWords({ words }: ScriptCommand): readonly PlacedWord[] {
  let from = 0;
  while (/^[A-Za-z_]\w*=/.test(words[from]?.text ?? "")) from++;
  if (words[from]?.text === "exec") from++;
  return words.slice(from);
}

/** The words of a script that is one simple command; undefined for any other script. */
export function simpleCommand(script: PlacedWord): readonly PlacedWord[] | undefined {
  const [only, second] = scriptCommands(script);
  return only === undefined || second !== undefined || only.end !== "" ? undefined : calledWords(only);
}
