/** How a value is split. */
export interface SplitRules {
  /** Backslash escapes are decoded; otherwise a backslash is an ordinary character. */
  readonly escapes: boolean;
  /** A quote that never closes ends with the text instead of making the line unreadable. */
  readonly openQuotes: boolean;
}

/** Reading of `words` keys. */
export const PLAIN_WORDS: SplitRules = { escapes: false, openQuotes: false };
/** Reading of `args` and `keyvals` keys and command lines. */
export const ESCAPED_WORDS: SplitRules = { escapes: true, openQuotes: true };

/**
 * Splits a value as podman's generator does: systemd's quoting, except that `\xHH` and `\OOO` name a code point instead
 * of a byte, that an empty word ends the list, and that an unknown escape makes the whole value unreadable.
 *
 * @returns The words, or undefined when the value cannot be split.
 */
export function splitUnitWords(text: string, rules: SplitRules): string[] | undefined {
  const nul = text.indexOf("\0");
  const source = nul < 0 ? text : text.slice(0, nul);
  const words: string[] = [];
  let at = 0;
  for (;;) {
    while (at < source.length && isSeparator(source[at] ?? "")) at++;
    if (at >= source.length) return words;
    const parts: string[] = [];
    let quote = "";
    for (; at < source.length; at++) {
      const char = source[at] ?? "";
      if (char === "\\" && rules.escapes) {
        if (at + 1 >= source.length) continue;
        const decoded = decodeEscape(source, at + 1);
        if (decoded === undefined) return undefined;
        parts.push(decoded.text);
        at = decoded.end - 1;
      } else if (quote !== "") {
        if (char === quote) quote = "";
        else parts.push(char);
      } else if (char === '"' || char === "'") quote = char;
      else if (isSeparator(char)) break;
      else parts.push(char);
    }
    if (quote !== "" && !rules.openQuotes) return undefined;
    const word = parts.join("");
    if (word === "") return words;
    words.push(word);
  }
}

/** Joins words into a command line, each quoted where the generator quotes. */
export function joinUnitWords(words: readonly string[]): string {
  return words.map(quoteUnitWord).join(" ");
}

/** Puts a word in double quotes when it has white space, a control character, a quote or a backslash. */
export function quoteUnitWord(word: string): string {
  let quoted = false;
  const parts: string[] = [];
  for (let at = 0; at < word.length; at++) {
    const unit = word.charCodeAt(at);
    const char = word.charAt(at);
    if (unit > 0x80 || (unit > 0x20 && unit < 0x7f && char !== '"' && char !== "'" && char !== "\\")) {
      parts.push(char);
      continue;
    }
    quoted = true;
    parts.push(char === "'" ? char : (SHORT_ESCAPES.get(char) ?? `\\x${unit.toString(16).padStart(2, "0")}`));
  }
  return quoted ? `"${parts.join("")}"` : word;
}

const SHORT_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["\x07", "\\a"],
  ["\b", "\\b"],
  ["\n", "\\n"],
  ["\r", "\\r"],
  ["\t", "\\t"],
  ["\v", "\\v"],
  ["\f", "\\f"],
  ["\\", "\\\\"],
  ['"', '\\"'],
]);

const LETTER_ESCAPES: ReadonlyMap<string, string> = new Map([
  ["a", "\x07"],
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ["v", "\v"],
  ["\\", "\\"],
  ['"', '"'],
  ["'", "'"],
  ["s", " "],
]);

const HEX_LENGTH: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

/** Decodes the escape whose letter stands at `at`. */
function decodeEscape(text: string, at: number): { text: string; end: number } | undefined {
  const letter = text[at] ?? "";
  const plain = LETTER_ESCAPES.get(letter);
  if (plain !== undefined) return { text: plain, end: at + 1 };
  const length = HEX_LENGTH.get(letter);
  if (length !== undefined) return codePoint(text, at + 1, length, 16);
  return letter >= "0" && letter <= "7" ? codePoint(text, at, 3, 8) : undefined;
}

function codePoint(
  text: string,
  start: number,
  length: number,
  radix: number,
): { text: string; end: number } | undefined {
  const digits = text.slice(start, start + length);
  if (digits.length < length || !(radix === 16 ? /^[0-9a-fA-F]+$/ : /^[0-7]+$/).test(digits)) return undefined;
  const point = Number.parseInt(digits, radix);
  if (point === 0 || point > (radix === 8 ? 0xff : 0x10ffff)) return undefined;
  const surrogate = point >= 0xd800 && point < 0xe000;
  return { text: surrogate ? "\ufffd" : String.fromCodePoint(point), end: start + length };
}

function isSeparator(char: string): boolean {
  return char === " " || char === "\t" || char === "\n" || char === "\r";
}
