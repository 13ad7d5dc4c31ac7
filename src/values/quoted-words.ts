import { isBlank } from "../core/blanks.ts";
import type { Range } from "../core/range.ts";
import { type MappedPiece, type MappedText, originalRange } from "../core/range-map.ts";
import { escapeText, joinRawBytes, readCEscape, unknownEscape } from "./c-escape.ts";
import type { ValueError } from "./value-error.ts";

/**
 * What a backslash means: `drop` takes the next character literally, `retain` leaves the backslash an ordinary
 * character, `c` decodes C escapes, `separators` decodes `\` + separator and `\\`, `c-or-separators` tries both.
 */
export type EscapeMode = "drop" | "retain" | "c" | "separators" | "c-or-separators";

/** How one directive splits its value. The defaults are those of a list without quotes. */
export interface WordOptions {
  /** Characters that end a word. Default: space, tab, LF, CR. */
  readonly separators?: string;
  /** Quotes group and vanish. Default false: they are ordinary characters. */
  readonly unquote?: boolean;
  /** Default `drop`. */
  readonly escapes?: EscapeMode;
  /** Runs of separators count as one. Default true; with false each one ends a (possibly empty) word. */
  readonly coalesce?: boolean;
  /** Unknown escapes and a trailing backslash outside quotes are kept verbatim. Default false. */
  readonly keepUnknownEscapes?: boolean;
  /** Accepts a quote that is never closed and drops a trailing backslash. Default false. */
  readonly acceptUnbalanced?: boolean;
}

/** A word without quotes and escapes; its pieces lead back to the input, see {@link wordSourceRange}. */
export interface Word extends MappedText {
  /** Where it stands in the input, quotes included, separators not. */
  readonly range: Range;
  /** Whether any part of it was quoted. */
  readonly quoted: boolean;
}

export type WordStep =
  /** `next` is where the following word starts; `undefined` when this was the last one. */
  | { readonly kind: "word"; readonly word: Word; readonly next: number | undefined }
  | { readonly kind: "end" }
  /** `unbalanced-quoting` or `unknown-escape`. */
  | { readonly kind: "error"; readonly error: ValueError };

/** The words of a value. With an `error`, `words` are those before it. */
export interface SplitWords {
  readonly words: readonly Word[];
  readonly error?: ValueError;
}

export const BLANKS = " \t\n\r";

/**
 * Splits a value into words as systemd does, with the options of the directive.
 *
 * @param text - The value after continuations are joined, before specifier expansion.
 * @returns All words with their ranges; on an unclosed quote or unknown escape the words before it and the error.
 *
 * @example
 * splitWords('a "b c"', { unquote: true }).words.map((word) => word.text); // ["a", "b c"]
 * @example
 * splitWords('a "b', { unquote: true }).error?.kind; // "unbalanced-quoting"
 */
export function splitWords(text: string, options: WordOptions = {}): SplitWords {
  const words: Word[] = [];
  let at: number | undefined = 0;
  while (at !== undefined) {
    const step: WordStep = readWord(text, at, options);
    if (step.kind === "end") break;
    if (step.kind === "error") return { words, error: step.error };
    words.push(step.word);
    at = step.next;
  }
  return { words };
}

/** Reads the word at or after offset `from`. One call does work proportional to the characters it passes. */
export function readWord(text: string, from: number, options: WordOptions = {}): WordStep {
  const separators = options.separators ?? BLANKS;
  const coalesce = options.coalesce ?? true;
  let start = from;
  if (coalesce) {
    while (start < text.length && isSeparator(text, start, separators)) start++;
    if (start === text.length) return { kind: "end" };
  }
  const plain = plainEnd(text, start, separators);
  if (plain > 0)
    return { kind: "word", word: plainWord(text, start, plain), next: nextWord(text, plain, separators, coalesce) };
  const scan = scanWord(text, start, separators, options);
  if (scan.kind === "error") return scan;
  return { kind: "word", word: scan.word, next: nextWord(text, scan.end, separators, coalesce) };
}

function isSeparator(text: string, at: number, separators: string): boolean {
  return separators === BLANKS ? isBlank(text.charCodeAt(at)) : separators.includes(text.charAt(at));
}

function nextWord(text: string, end: number, separators: string, coalesce: boolean): number | undefined {
  if (end >= text.length) return undefined;
  if (!coalesce) return end + 1;
  let next = end;
  while (next < text.length && isSeparator(text, next, separators)) next++;
  return next === text.length ? undefined : next;
}

/** Where a word without quotes and backslashes ends, which most are; 0 for every other word. */
function plainEnd(text: string, start: number, separators: string): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c || code === 0x22 || code === 0x27) return 0;
    if (isSeparator(text, at, separators)) break;
  }
  return at;
}

/** A word that stands as it is written; few ask for its one piece. */
class PlainWord implements Word {
  declare readonly text: string;
  declare readonly range: Range;

  constructor(text: string, range: Range) {
    this.text = text;
    this.range = range;
  }

  get quoted(): boolean {
    return false;
  }

  get pieces(): readonly MappedPiece[] {
    const { text, range } = this;
    return text === "" ? [] : [{ start: 0, end: text.length, source: range, copied: true }];
  }
}

function plainWord(text: string, start: number, end: number): Word {
  return new PlainWord(text.slice(start, end), { start, end });
}

type WordScan =
  | { readonly kind: "word"; readonly word: Word; readonly end: number }
  | Extract<WordStep, { kind: "error" }>;

function scanWord(text: string, start: number, separators: string, options: WordOptions): WordScan {
  const escapes = options.escapes ?? "drop";
  const unquote = options.unquote ?? false;
  const out: WordBuffer = { parts: [], pieces: [], length: 0, hasRawBytes: false };
  let quote = "";
  let quoteAt = start;
  let quoted = false;
  let at = start;
  let runStart = start;
  while (at < text.length) {
    const character = text.charAt(at);
    if (character === "\\" && escapes !== "retain") {
      copy(out, text, { start: runStart, end: at });
      const end = readEscape(text, at, { ...options, separators, escapes, inQuotes: quote !== "" }, out);
      if (typeof end !== "number") return { kind: "error", error: end };
      at = end;
      runStart = at;
    } else if (quote !== "") {
      if (character === quote) {
        copy(out, text, { start: runStart, end: at });
        runStart = at + 1;
        quote = "";
      }
      at++;
    } else if (unquote && (character === '"' || character === "'")) {
      copy(out, text, { start: runStart, end: at });
      runStart = at + 1;
      quote = character;
      quoteAt = at;
      quoted = true;
      at++;
    } else if (separators.includes(character)) {
      break;
    } else {
      at++;
    }
  }
  if (quote !== "" && options.acceptUnbalanced !== true) {
    return {
      kind: "error",
      error: {
        kind: "unbalanced-quoting",
        range: { start: quoteAt, end: text.length },
        expected: `a closing ${quote}`,
      },
    };
  }
  copy(out, text, { start: runStart, end: at });
  return { kind: "word", word: finish(out, { start, end: at }, quoted), end: at };
}

interface EscapeContext extends WordOptions {
  readonly separators: string;
  readonly escapes: EscapeMode;
  readonly inQuotes: boolean;
}

/** Decodes the escape at `at` into `out` and gives the offset behind it, or the error. */
function readEscape(text: string, at: number, context: EscapeContext, out: WordBuffer): number | ValueError {
  if (at + 1 >= text.length) return trailingBackslash(at, context, out);
  const { escapes } = context;
  if (escapes === "drop") {
    const end = at + 1 + ((text.codePointAt(at + 1) ?? 0) > 0xffff ? 2 : 1);
    decode(out, text.slice(at + 1, end), { start: at, end });
    return end;
  }
  if (escapes === "c" || escapes === "c-or-separators") {
    const decoded = readCEscape(text, at);
    if (decoded !== undefined) {
      if (decoded.kind === "byte" && decoded.byte >= 0x80) out.hasRawBytes = true;
      decode(out, escapeText(decoded), { start: at, end: decoded.end });
      return decoded.end;
    }
  }
  if (escapes !== "c") {
    const next = text.charAt(at + 1);
    if (next === "\\" || context.separators.includes(next)) {
      decode(out, next, { start: at, end: at + 2 });
      return at + 2;
    }
  }
  if (context.keepUnknownEscapes !== true) return unknownEscape(text, at);
  // The character behind it is taken along, so that it neither ends the word nor opens a quote.
  copy(out, text, { start: at, end: at + 2 });
  return at + 2;
}

function trailingBackslash(at: number, context: EscapeContext, out: WordBuffer): number | ValueError {
  if (context.keepUnknownEscapes === true && (!context.inQuotes || context.acceptUnbalanced === true)) {
    decode(out, "\\", { start: at, end: at + 1 });
    return at + 1;
  }
  if (context.acceptUnbalanced === true) return at + 1;
  return {
    kind: context.inQuotes ? "unbalanced-quoting" : "unknown-escape",
    range: { start: at, end: at + 1 },
    expected: "a character after the backslash",
  };
}

/** A word under construction, with where each part came from. */
interface WordBuffer {
  readonly parts: string[];
  readonly pieces: MappedPiece[];
  length: number;
  hasRawBytes: boolean;
}

function copy(out: WordBuffer, text: string, source: Range): void {
  if (source.end > source.start) addPiece(out, text.slice(source.start, source.end), source, true);
}

function decode(out: WordBuffer, text: string, source: Range): void {
  addPiece(out, text, source, false);
}

function addPiece(out: WordBuffer, text: string, source: Range, copied: boolean): void {
  const start = out.length;
  out.length += text.length;
  out.parts.push(text);
  out.pieces.push({ start, end: out.length, source, copied });
}

function finish(out: WordBuffer, range: Range, quoted: boolean): Word {
  const text = out.parts.join("");
  if (!out.hasRawBytes) return { text, range, quoted, pieces: out.pieces };
  // Joining bytes to characters moves offsets; the word as a whole is then the best position there is.
  const joined = joinRawBytes(text);
  return { text: joined, range, quoted, pieces: [{ start: 0, end: joined.length, source: range, copied: false }] };
}

/** Where a range of a word's text stands in the input: from its first character to its last, escapes whole. */
export function wordSourceRange(word: Word, range: Range): Range {
  if (word instanceof PlainWord) {
    const start = Math.min(word.range.start + range.start, word.range.end);
    return { start, end: range.end > range.start ? Math.max(start, word.range.start + range.end) : start };
  }
  if (word.pieces.length === 0) return word.range;
  const source = originalRange(word, range);
  return range.end > range.start ? source : { start: source.start, end: source.start };
}
