import { err, ok, type Result } from "../core/result.ts";
import { decodeBytes, encodeText } from "../core/text/decode.ts";
import type { ValueError } from "./value-error.ts";

/** One decoded C escape: a character of the text, or a raw byte (`\xHH` and octal). `end` is the offset behind it. */
export type CEscape =
  | { readonly kind: "character"; readonly text: string; readonly end: number }
  | { readonly kind: "byte"; readonly byte: number; readonly end: number };

export interface CUnescapeOptions {
  /** Accepts escapes with the value zero. Default false. */
  readonly acceptNul?: boolean;
  /** Keeps what is not an escape, backslash included, instead of refusing the text. Default false. */
  readonly relaxed?: boolean;
}

const SIMPLE: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
  "\\": "\\",
  '"': '"',
  "'": "'",
  s: " ",
};

/**
 * Reads the C escape whose backslash stands at `at`; `undefined` when systemd knows no such escape.
 *
 * `\u` takes noncharacters such as U+FFFE, `\U` does not; both refuse surrogates, and the value zero is refused in every
 * form unless `acceptNul` is set.
 */
export function readCEscape(text: string, at: number, acceptNul = false): CEscape | undefined {
  const letter = text.charAt(at + 1);
  const simple = SIMPLE[letter];
  if (simple !== undefined) return { kind: "character", text: simple, end: at + 2 };
  switch (letter) {
    case "x":
      return byteEscape(digits(text, at + 2, 2, 16), at + 4, acceptNul);
    case "u":
      return characterEscape(digits(text, at + 2, 4, 16), at + 6, acceptNul, isScalar);
    case "U":
      return characterEscape(digits(text, at + 2, 8, 16), at + 10, acceptNul, isCharacter);
    default:
      return byteEscape(digits(text, at + 1, 3, 8), at + 4, acceptNul);
  }
}

/**
 * Decodes the C escapes of a whole text. Raw bytes join to characters where they are valid UTF-8; others stay as lone
 * surrogates U+DC80..U+DCFF.
 *
 * @param text - The text with escapes; quotes have no meaning here.
 * @returns The decoded text, or an `unknown-escape` with the range of its backslash and letter.
 *
 * @example
 * unescapeC("a\\x20\\303\\251"); // { ok: true, value: "a é" }
 * @example
 * unescapeC("\\d"); // { ok: false, error: { kind: "unknown-escape", range: { start: 0, end: 2 }, … } }
 */
export function unescapeC(text: string, options: CUnescapeOptions = {}): Result<string, ValueError> {
  const parts: string[] = [];
  let raw = false;
  let at = 0;
  for (let slash = text.indexOf("\\"); slash >= 0; slash = text.indexOf("\\", at)) {
    parts.push(text.slice(at, slash));
    const decoded = readCEscape(text, slash, options.acceptNul);
    if (decoded === undefined) {
      if (options.relaxed !== true) return err(unknownEscape(text, slash));
      parts.push("\\");
      at = slash + 1;
      // A kept backslash does not pair with the next one.
      if (text.charAt(at) !== "\\") continue;
      parts.push("\\");
      at++;
      continue;
    }
    raw ||= decoded.kind === "byte" && decoded.byte >= 0x80;
    parts.push(escapeText(decoded));
    at = decoded.end;
  }
  parts.push(text.slice(at));
  const joined = parts.join("");
  return ok(raw ? joinRawBytes(joined) : joined);
}

/** The decoded escape as text; bytes from 0x80 up as a lone surrogate, to be joined by {@link joinRawBytes}. */
export function escapeText(decoded: CEscape): string {
  if (decoded.kind === "character") return decoded.text;
  return String.fromCharCode(decoded.byte < 0x80 ? decoded.byte : 0xdc00 + decoded.byte);
}

/** Turns runs of raw bytes (lone surrogates) that are valid UTF-8 into their characters. */
export function joinRawBytes(text: string): string {
  return decodeBytes(encodeText(text));
}

/** The error for the backslash at `at` that starts no escape. */
export function unknownEscape(text: string, at: number): ValueError {
  const end = Math.min(text.length, at + 1 + codePointLength(text, at + 1));
  return {
    kind: "unknown-escape",
    range: { start: at, end },
    expected: 'a C escape such as "\\n", "\\x20" or "\\\\"',
  };
}

/**
 * Writes text so that C unescaping gives it back: quotes, backslashes, control characters and raw bytes become escapes,
 * other characters stay.
 *
 * @example
 * escapeC('a "b"\n'); // 'a \\"b\\"\\n'
 */
export function escapeC(text: string): string {
  let out = "";
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0;
    if (point > 0xffff) {
      out += text.slice(i, i + 2);
      i++;
      continue;
    }
    out += escapeCUnit(point);
  }
  return out;
}

/** One UTF-16 unit (or raw byte) as C escape where it needs one, otherwise itself. */
export function escapeCUnit(unit: number): string {
  const named = NAMED.get(unit);
  if (named !== undefined) return named;
  if (unit < 0x20 || unit === 0x7f) return `\\${unit.toString(8).padStart(3, "0")}`;
  if (unit >= 0xdc80 && unit <= 0xdcff) return `\\${(unit - 0xdc00).toString(8)}`;
  return String.fromCharCode(unit);
}

const NAMED: ReadonlyMap<number, string> = new Map([
  [7, "\\a"],
  [8, "\\b"],
  [9, "\\t"],
  [10, "\\n"],
  [11, "\\v"],
  [12, "\\f"],
  [13, "\\r"],
  [0x22, '\\"'],
  [0x27, "\\'"],
  [0x5c, "\\\\"],
]);

/** Value of exactly `count` digits at `at`, or -1. */
function digits(text: string, at: number, count: number, base: 8 | 16): number {
  let value = 0;
  for (let i = at; i < at + count; i++) {
    const digit = digitOf(text.charCodeAt(i));
    if (digit < 0 || digit >= base) return -1;
    value = value * base + digit;
  }
  return value;
}

function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1;
}

function byteEscape(byte: number, end: number, acceptNul: boolean): CEscape | undefined {
  if (byte < 0 || byte > 0xff || (byte === 0 && !acceptNul)) return undefined;
  return { kind: "byte", byte, end };
}

function characterEscape(
  point: number,
  end: number,
  acceptNul: boolean,
  accepts: (point: number) => boolean,
): CEscape | undefined {
  if (point < 0 || (point === 0 && !acceptNul) || !accepts(point)) return undefined;
  return { kind: "character", text: String.fromCodePoint(point), end };
}

function isScalar(point: number): boolean {
  return point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
}

/** A scalar value that is no noncharacter (U+FDD0..U+FDEF, U+xxFFFE, U+xxFFFF). */
export function isCharacter(point: number): boolean {
  return isScalar(point) && (point < 0xfdd0 || point > 0xfdef) && (point & 0xfffe) !== 0xfffe;
}

function codePointLength(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
