import { err, ok, type Result } from "../core/result.ts";
import { simplifyPath } from "../core/simplify-path.ts";
import { parseBase64, printBase64 } from "./base64.ts";
import type { ValueError } from "./value-error.ts";
import { shiftError, wholeRange } from "./value-reading.ts";

/** The hash that a disk image is checked against, or its signature: as data, or in a file. */
export type RootHash =
  | { readonly kind: "data"; readonly data: Uint8Array }
  | { readonly kind: "file"; readonly path: string };

/**
 * Parses `RootHash=`: at least 16 bytes in hexadecimal, or an absolute path.
 *
 * @example
 * parseRootHash("/etc/root.hash"); // { ok: true, value: { kind: "file", path: "/etc/root.hash" } }
 * @example
 * parseRootHash("0123"); // { ok: false, error: { kind: "too-short", … } }
 *
 * @since 0.1.0
 */
export function parseRootHash(text: string): Result<RootHash, ValueError> {
  if (text.startsWith("/")) return ok({ kind: "file", path: simplifyPath(text) });
  const digits = text.replace(/[ \t\n\r]+/g, "");
  const fail = (kind: string) =>
    err({ kind, range: wholeRange(text), expected: "an absolute path, or at least 16 bytes in hexadecimal" });
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) return fail("invalid");
  if (digits.length < 32) return fail("too-short");
  const data = new Uint8Array(digits.length / 2);
  for (let i = 0; i < data.length; i++) data[i] = Number.parseInt(digits.slice(i * 2, i * 2 + 2), 16);
  return ok({ kind: "data", data });
}

/**
 * Parses `RootHashSignature=`: `base64:` and data, or an absolute path.
 *
 * @since 0.1.0
 */
export function parseRootHashSignature(text: string): Result<RootHash, ValueError> {
  if (text.startsWith("/")) return ok({ kind: "file", path: simplifyPath(text) });
  const prefix = "base64:";
  if (!text.startsWith(prefix)) {
    return err({ kind: "invalid", range: wholeRange(text), expected: 'an absolute path, or "base64:" and data' });
  }
  const data = parseBase64(text.slice(prefix.length));
  return data.ok ? ok({ kind: "data", data: data.value }) : err(shiftError(data.error, prefix.length));
}

/** Canonical form. */
export function printRootHash(hash: RootHash, form: "hex" | "base64"): string {
  if (hash.kind === "file") return hash.path;
  if (form === "base64") return `base64:${printBase64(hash.data)}`;
  return [...hash.data].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
