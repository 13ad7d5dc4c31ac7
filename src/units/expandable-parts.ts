import type { DirectiveInfo } from "../catalogue/catalogue.ts";
import type { Range } from "../core/range.ts";
import type { SpecifierUse } from "../specifiers/specifier-use.ts";
import { parseExecCommands } from "../values/exec-command.ts";
import { readWord, splitWords, type Word, type WordOptions, wordSourceRange } from "../values/quoted-words.ts";

/** A stretch of a value that systemd expands in one go. */
export interface ExpandablePart {
  /** The text that is expanded: after unquoting and unescaping. */
  readonly text: string;
  /** Longest result in bytes. */
  readonly limit: number;
  /** Where a range of `text` stands in the value. */
  readonly locate: (range: Range) => Range;
  /** Which characters of a replacement have to be escaped where it is written into the file, and how. */
  readonly escape: PartEscape;
  /** It is a whole word outside quotes, so that it vanishes when it becomes empty. */
  readonly bare: boolean;
}

/**
 * - `none`: the file format has no way to write them; nothing is changed.
 * - `c`: C escapes. `text`: the same in a value that is not split into words.
 * - `backslash`: a backslash before the character.
 * - `field`: C escapes that pass through the quotes around them, and `\:`.
 */
export type PartEscape = "none" | "c" | "text" | "backslash" | "field";

/** The parts of a directive's value that are expanded, in order. Empty when the value cannot be split into words. */
export function expandableParts(value: string, directive: DirectiveInfo, use: SpecifierUse): ExpandablePart[] {
  if (!value.includes("%") && !value.includes("\\")) return [];
  const { limit } = use;
  switch (use.part) {
    case "value":
      return directive.kind.kind === "text" ? unescapedText(value, limit) : [plainPart(value, 0, value.length, limit)];
    case "before-colon":
      return [plainPart(value, 0, colonOrEnd(value), limit)];
    case "after-colon":
      return [plainPart(value, colonOrEnd(value), value.length, limit)];
    case "first-word":
      return firstWord(value, limit);
    case "command":
      return commandParts(value, limit);
    default: {
      const rule = wordRule(directive);
      return splitWords(value, rule.words).words.flatMap((word) => {
        if (rule.escape === "field") return fieldParts(word, limit);
        return [wordPart(word, partOfWord(word.text, use), limit, rule.escape)];
      });
    }
  }
}

/** How a directive splits its value, and how a character that matters to that is written. */
interface WordRule {
  readonly words: WordOptions;
  readonly escape: PartEscape;
}

const C_WORDS: WordRule = { words: { unquote: true, escapes: "c" }, escape: "c" };
const QUOTED_WORDS: WordRule = { words: { unquote: true }, escape: "backslash" };
const TUPLES: WordRule = { words: { unquote: true, escapes: "retain" }, escape: "field" };

function wordRule({ kind, name }: DirectiveInfo): WordRule {
  switch (kind.kind) {
    case "env-assignments":
    case "log-fields":
      return C_WORDS;
    case "env-names":
      return kind.orAssignments === true ? C_WORDS : QUOTED_WORDS;
    case "bind-paths":
    case "exec-directories":
    case "image-list":
      return TUPLES;
    case "path-list":
      if (name === "ExecSearchPath") return { words: { separators: ":", coalesce: false }, escape: "backslash" };
      return QUOTED_WORDS;
    case "unit-list":
      return kind.types === undefined
        ? { words: { escapes: "retain" }, escape: "none" }
        : { words: {}, escape: "backslash" };
    case "user-list":
      return { words: {}, escape: "backslash" };
    default:
      return QUOTED_WORDS;
  }
}

function plainPart(value: string, start: number, end: number, limit: number): ExpandablePart {
  const locate = (range: Range) => ({ start: range.start + start, end: range.end + start });
  return { text: value.slice(start, end), limit, locate, escape: "none", bare: false };
}

function wordPart(word: Word, range: Range, limit: number, written: PartEscape): ExpandablePart {
  const text = word.text.slice(range.start, range.end);
  const locate = ({ start, end }: Range) =>
    wordSourceRange(word, { start: start + range.start, end: end + range.start });
  return { text, limit, locate, escape: written, bare: !word.quoted && text === word.text };
}

function partOfWord(text: string, use: SpecifierUse): Range {
  if (use.part === "words-before-colon") return { start: 0, end: colonOrEnd(text) };
  if (use.part === "words-after-colon") return { start: colonOrEnd(text), end: text.length };
  return { start: 0, end: text.length };
}

/** The fields of a tuple such as `SOURCE:DESTINATION`, which are unescaped one by one. */
function fieldParts(word: Word, limit: number): ExpandablePart[] {
  const fields = splitWords(word.text, { separators: ":", escapes: "c-or-separators", coalesce: false });
  return fields.words.map((field) => {
    const part = wordPart(field, { start: 0, end: field.text.length }, limit, "field");
    return { ...part, locate: (range) => wordSourceRange(word, part.locate(range)), bare: false };
  });
}

function firstWord(value: string, limit: number): ExpandablePart[] {
  const step = readWord(value, 0, QUOTED_WORDS.words);
  if (step.kind !== "word") return [];
  return [wordPart(step.word, { start: 0, end: step.word.text.length }, limit, QUOTED_WORDS.escape)];
}

/** A value that is one text with C escapes. */
function unescapedText(value: string, limit: number): ExpandablePart[] {
  const step = readWord(value, 0, { separators: "", escapes: "c" });
  if (step.kind !== "word") return [];
  return [{ ...wordPart(step.word, { start: 0, end: step.word.text.length }, limit, "text"), bare: false }];
}

/** Longest program path after expansion; the arguments have the limit of the directive. */
const PROGRAM_LIMIT = 4095;

function commandParts(value: string, limit: number): ExpandablePart[] {
  const reading = parseExecCommands(value);
  if (reading.outcome !== "set") return [];
  return reading.value.flatMap((command) => {
    const words = [...(command.argv0 === undefined ? [] : [command.argv0]), ...command.arguments];
    const whole = (word: Word) => ({ start: 0, end: word.text.length });
    const parts = words.map(({ word }) => wordPart(word, whole(word), limit, "c"));
    if (command.flags.viaShell) return parts;
    const { word } = command.program;
    return [wordPart(word, whole(word), PROGRAM_LIMIT, "c"), ...parts];
  });
}

function colonOrEnd(text: string): number {
  const colon = text.indexOf(":");
  return colon < 0 ? text.length : colon;
}
