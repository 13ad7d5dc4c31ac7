import type { Range } from "../core/range.ts";
import { err, ok, type Result } from "../core/result.ts";
import { isNormalizedPath, simplifyPath } from "../core/simplify-path.ts";
import { decodeBytes, encodeText } from "../core/text/decode.ts";
import { isNameCharacter } from "./unit-name.ts";

/** Why a text could not be escaped or unescaped. Ranges are offsets in the text given. */
export type EscapeError =
  /** A backslash that does not begin `\x` and two hexadecimal digits. */
  | { readonly kind: "bad-escape"; readonly range: Range }
  | { readonly kind: "empty"; readonly range: Range }
  /** The path holds `..`, `.`, doubled or stray slashes, or is too long. */
  | { readonly kind: "path-not-normalized"; readonly range: Range; readonly path: string }
  /** The name was shortened to a hash, so that its path cannot be told from it. */
  | { readonly kind: "hashed-name"; readonly range: Range };

/**
 * Escapes any text for use inside a unit name: `/` becomes `-`; `-`, `\`, a leading `.` and every byte that a name may
 * not hold become `\xHH`. There is no limit of length.
 *
 * @example
 * escapeName("my-disk/été"); // "my\\x2ddisk-\\xc3\\xa9t\\xc3\\xa9"
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd-escape.html
 * @since 0.1.0
 */
export function escapeName(text: string): string {
  const parts: string[] = [];
  let plain = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (staysInName(unit) && !(i === 0 && unit === DOT)) continue;
    parts.push(text.slice(plain, i));
    if (unit === SLASH) parts.push("-");
    else {
      const length = (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
      parts.push(hexEscape(text.slice(i, i + length)));
      i += length - 1;
    }
    plain = i + 1;
  }
  parts.push(text.slice(plain));
  return parts.join("");
}

/**
 * Inverse of {@link escapeName}: `-` becomes `/` and `\xHH` the byte it stands for; everything else stays. Bytes that
 * do not form UTF-8 come out as lone surrogates, see `decodeBytes`.
 *
 * @example
 * unescapeName("dev-disk\\x2d1"); // { ok: true, value: "dev/disk-1" }
 * @example
 * unescapeName("a\\b"); // { ok: false, error: { kind: "bad-escape", range: { start: 1, end: 3 } } }
 *
 * @since 0.1.0
 */
export function unescapeName(text: string): Result<string, EscapeError> {
  const parts: string[] = [];
  let at = 0;
  while (at < text.length) {
    const backslash = text.indexOf("\\", at);
    if (backslash < 0) break;
    parts.push(text.slice(at, backslash).replaceAll("-", "/"));
    // Neighbouring escapes are decoded together: they may be the bytes of one character.
    const bytes: number[] = [];
    at = backslash;
    while (text.charCodeAt(at) === BACKSLASH) {
      const byte = escapedByte(text, at);
      if (byte === undefined) return err({ kind: "bad-escape", range: badEscapeRange(text, at) });
      bytes.push(byte);
      at += 4;
    }
    parts.push(decodeBytes(Uint8Array.from(bytes)));
  }
  parts.push(text.slice(at).replaceAll("-", "/"));
  return ok(joinBytes(parts));
}

/**
 * Escapes a file system path for use as a unit name, after {@link simplifyPath}. The root and the empty text give `-`.
 * A relative path is escaped like an absolute one; unescaping then gives the absolute path.
 *
 * @returns the escaped path, or `path-not-normalized` when `..` is left or the path is too long.
 *
 * @example
 * escapePath("/var//lib/my-data/"); // { ok: true, value: "var-lib-my\\x2ddata" }
 * @example
 * escapePath("/a/../b"); // { ok: false, error: { kind: "path-not-normalized", … } }
 *
 * @since 0.1.0
 */
export function escapePath(path: string): Result<string, EscapeError> {
  const simple = simplifyPath(path);
  if (simple === "" || simple === "/") return ok("-");
  if (!isNormalizedPath(simple)) return err(notNormalized(path, path));
  return ok(escapeName(simple.replace(/^\//, "")));
}

/**
 * Inverse of {@link escapePath}; always gives an absolute path.
 *
 * @returns the path, or why `text` stands for none: empty, a bad escape, or a result with stray slashes or dot components.
 *
 * @example
 * unescapePath("var-lib"); // { ok: true, value: "/var/lib" }
 * @example
 * unescapePath("var--lib"); // { ok: false, error: { kind: "path-not-normalized", path: "/var//lib", … } }
 *
 * @since 0.1.0
 */
export function unescapePath(text: string): Result<string, EscapeError> {
  if (text === "") return err({ kind: "empty", range: { start: 0, end: 0 } });
  if (text === "-") return ok("/");
  const unescaped = unescapeName(text);
  if (!unescaped.ok) return unescaped;
  const path = `/${cString(unescaped.value)}`;
  // The root here means that the text began with a zero byte.
  if (path !== "/" && (path.endsWith("/") || !isNormalizedPath(path))) return err(notNormalized(text, path));
  return ok(path);
}

/** The text up to its first zero byte: all that systemd sees of what it has unescaped. */
export function cString(text: string): string {
  const zero = text.indexOf("\0");
  return zero < 0 ? text : text.slice(0, zero);
}

/** Writes every UTF-8 byte of `text` as `\xHH`. */
export function hexEscape(text: string): string {
  let escaped = "";
  for (const byte of encodeText(text)) escaped += `\\x${byte.toString(16).padStart(2, "0")}`;
  return escaped;
}

const DOT = 0x2e;
const SLASH = 0x2f;
const DASH = 0x2d;
const BACKSLASH = 0x5c;

function staysInName(unit: number): boolean {
  return isNameCharacter(unit) && unit !== DASH && unit !== BACKSLASH;
}

function escapedByte(text: string, at: number): number | undefined {
  if (text.charAt(at + 1) !== "x") return undefined;
  const high = hexDigit(text.charCodeAt(at + 2));
  const low = hexDigit(text.charCodeAt(at + 3));
  return high === undefined || low === undefined ? undefined : high * 16 + low;
}

function hexDigit(unit: number): number | undefined {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30;
  const lower = unit | 0x20;
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : undefined;
}

function badEscapeRange(text: string, at: number): Range {
  let end = at + 1;
  if (text.charAt(end) === "x") {
    end++;
    while (end < at + 4 && hexDigit(text.charCodeAt(end)) !== undefined) end++;
  }
  return { start: at, end: Math.min(end + 1, text.length) };
}

/** Concatenates; where raw bytes of two parts meet and now form a character, they become that character. */
function joinBytes(parts: readonly string[]): string {
  const joined = parts.join("");
  return /[\udc80-\udcff]/.test(joined) ? decodeBytes(encodeText(joined)) : joined;
}

function notNormalized(text: string, path: string): EscapeError {
  return { kind: "path-not-normalized", path, range: { start: 0, end: text.length } };
}
