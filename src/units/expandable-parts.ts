import type { DirectiveInfo } from "../catalogue/catalogue.ts";
import type { Range } from "../core/range.ts";
import type { SpecifierUse } from "../specifiers/specifier-use.ts";
import { parseExecCommands } from "../values/exec-command.ts";
import { splitWords, type Word, type WordOptions, wordSourceRange } from "../values/quoted-words.ts";

/** A stretch of a value that systemd expands in one go. */
export interface ExpandablePart {
  /** The text that is expanded: after unquoting and unescaping. */
  readonly text: string;
  /** Longest result in bytes. */
  readonly limit: number;
  /** Where a range of `text` stands in the value. */
  readonly locate: (range: Range) => Range;
  /** How characters that would end the word are written in it. Absent where the value is not split. */
  readonly word?: { readonly quotes: boolean; readonly escapes: boolean; readonly quoted: boolean };
}

/** Longest program path after expansion; the arguments have the limit of the directive. */
const PROGRAM_LIMIT = 4095;

/** The parts of a directive's value that are expanded, in order. Empty when the value cannot be split into words. */
export function expandableParts(value: string, directive: DirectiveInfo, use: SpecifierUse): ExpandablePart[] {
  if (!value.includes("%") && !value.includes("\\")) return [];
  const { limit } = use;
  switch (use.part) {
    case "value":
      return [plainPart(value, { start: 0, end: value.length }, limit)];
    case "before-colon":
      return [plainPart(value, { start: 0, end: colonOrEnd(value) }, limit)];
    case "after-colon":
      return [plainPart(value, { start: colonOrEnd(value), end: value.length }, limit)];
    case "first-word":
      return [plainPart(value, { start: 0, end: value.search(/[ \t]|$/) }, limit)];
    case "command":
      return commandParts(value, limit);
    default: {
      const options = wordOptions(directive);
      return splitWords(value, options).words.map((word) => wordPart(word, partOfWord(word.text, use), limit, options));
    }
  }
}

function plainPart(value: string, range: Range, limit: number): ExpandablePart {
  const locate = ({ start, end }: Range) => ({ start: start + range.start, end: end + range.start });
  return { text: value.slice(range.start, range.end), limit, locate };
}

function wordPart(word: Word, range: Range, limit: number, options: WordOptions): ExpandablePart {
  return {
    text: word.text.slice(range.start, range.end),
    limit,
    locate: ({ start, end }) => wordSourceRange(word, { start: start + range.start, end: end + range.start }),
    word: { quotes: options.unquote === true, escapes: options.escapes === "c", quoted: word.quoted },
  };
}

function partOfWord(text: string, use: SpecifierUse): Range {
  if (use.part === "words-before-colon") return { start: 0, end: colonOrEnd(text) };
  if (use.part === "words-after-colon") return { start: colonOrEnd(text), end: text.length };
  return { start: 0, end: text.length };
}

function commandParts(value: string, limit: number): ExpandablePart[] {
  const reading = parseExecCommands(value);
  if (reading.outcome !== "set") return [];
  const options: WordOptions = { unquote: true, escapes: "c" };
  return reading.value.flatMap((command) => {
    const words = [...(command.argv0 === undefined ? [] : [command.argv0]), ...command.arguments];
    const whole = (word: Word) => ({ start: 0, end: word.text.length });
    const parts = words.map(({ word }) => wordPart(word, whole(word), limit, options));
    if (command.flags.viaShell) return parts;
    const { word } = command.program;
    return [wordPart(word, whole(word), PROGRAM_LIMIT, options), ...parts];
  });
}

function wordOptions({ kind, name }: DirectiveInfo): WordOptions {
  const quotes = "quotes" in kind && kind.quotes === true;
  const escapes = "cUnescape" in kind && kind.cUnescape === true;
  return {
    unquote: quotes,
    ...(quotes || escapes ? { escapes: escapes ? "c" : "retain" } : {}),
    ...(name === "ExecSearchPath" ? { separators: ":" } : {}),
  };
}

function colonOrEnd(text: string): number {
  const colon = text.indexOf(":");
  return colon < 0 ? text.length : colon;
}
