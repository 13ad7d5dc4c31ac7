import { err, ok, type Result } from "../core/result.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/**
 * Decodes Base64 with padding; white space between the characters is skipped.
 *
 * @example
 * parseBase64("aGk="); // { ok: true, value: Uint8Array [104, 105] }
 * @example
 * parseBase64("aGk"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseBase64(text: string): Result<Uint8Array, ValueError> {
  const compact = text.replace(/[ \t\n\r]+/g, "");
  const fail = () => err({ kind: "invalid", range: wholeRange(text), expected: "Base64 data with padding" });
  if (compact.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(compact)) return fail();
  const padding = compact.endsWith("==") ? 2 : compact.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((compact.length / 4) * 3 - padding);
  let at = 0;
  for (let i = 0; i < compact.length; i += 4) {
    let group = 0;
    for (let j = i; j < i + 4; j++) group = (group << 6) | Math.max(0, ALPHABET.indexOf(compact.charAt(j)));
    for (const shift of [16, 8, 0]) {
      if (at < bytes.length) bytes[at++] = (group >> shift) & 0xff;
      else if (((group >> shift) & 0xff) !== 0) return fail();
    }
  }
  return ok(bytes);
}

/** Canonical form: Base64 with padding, without line breaks. */
export function printBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    const left = bytes.length - i;
    const group = ((bytes[i] ?? 0) << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
    const digit = (shift: number) => ALPHABET.charAt((group >> shift) & 63);
    parts.push(digit(18), digit(12), left > 1 ? digit(6) : "=", left > 2 ? digit(0) : "=");
  }
  return parts.join("");
}
