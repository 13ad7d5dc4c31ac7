import { isNormalizedPath } from "../core/simplify-path.ts";
import { decodeBytes, encodeText } from "../core/text/decode.ts";
import { parseBase64, printBase64 } from "./base64.ts";
import { escapeC, unescapeC } from "./c-escape.ts";
import { parseName } from "./names.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import { ignoreLine, resetValue, setTo, shiftError, type ValueReading, wholeRange } from "./value-reading.ts";

/** A credential whose data stands in the unit file. */
export interface SetCredential {
  readonly id: string;
  readonly data: Uint8Array;
}

/** A credential that is loaded from a file (absolute path) or taken from the manager's own (a name). */
export interface LoadCredential {
  readonly id: string;
  readonly source: string;
}

/** Credentials taken over from the manager by name or by `PREFIX*`. */
export interface ImportCredential {
  readonly glob: string;
  /** What the name, or the matched prefix, becomes; undefined: it stays. */
  readonly rename: string | undefined;
}

/**
 * Reads `SetCredential=ID:VALUE` (C escapes, `\x00` included) or `SetCredentialEncrypted=ID:VALUE` (Base64).
 *
 * @example
 * readSetCredential("token:a\\nb", context, "c-escaped"); // sets id "token" with 3 bytes
 *
 * @since 0.1.0
 */
export function readSetCredential(
  text: string,
  context: ValueContext,
  form: "c-escaped" | "base64",
): ValueReading<SetCredential> {
  if (text === "") return resetValue();
  const { name, rest } = splitColon(text);
  if (rest === undefined || rest === "") {
    return ignoreLine({ kind: "invalid-syntax", range: wholeRange(text), expected: "a name, a colon and the data" });
  }
  const id = readId(name, context);
  if (typeof id !== "string") return ignoreLine(id);
  const offset = text.length - rest.length;
  if (form === "base64") {
    const data = parseBase64(rest);
    return data.ok ? setTo({ id, data: data.value }) : ignoreLine(shiftError(data.error, offset));
  }
  const data = unescapeC(rest, { acceptNul: true });
  return data.ok ? setTo({ id, data: encodeText(data.value) }) : ignoreLine(shiftError(data.error, offset));
}

/**
 * Reads `LoadCredential=ID[:SOURCE]`; without a source, or with an empty one, the name is the source.
 *
 * @example
 * readLoadCredential("token:/etc/token", context); // sets id "token" from /etc/token
 *
 * @since 0.1.0
 */
export function readLoadCredential(text: string, context: ValueContext): ValueReading<LoadCredential> {
  if (text === "") return resetValue();
  const { name, rest } = splitColon(text);
  const id = readId(name, context);
  if (typeof id !== "string") return ignoreLine(id);
  if (rest === undefined || rest === "") return setTo({ id, source: id });
  const range = { start: text.length - rest.length, end: text.length };
  const expanded = context.expand(rest, EXPANSION.path);
  if (!expanded.ok) return ignoreLine(shiftError(expanded.error, range.start));
  const source = expanded.value;
  const valid = source.startsWith("/") ? isNormalizedPath(source) : parseName(source, "credential").ok;
  if (valid) return setTo({ id, source });
  return ignoreLine({ kind: "invalid-source", range, expected: "an absolute path, or the name of a credential" });
}

/**
 * Reads `ImportCredential=GLOB[:RENAME]`; the glob is a name with an optional `*` at its end.
 *
 * @example
 * readImportCredential("network.*:net.", context); // sets glob "network.*", rename "net."
 *
 * @since 0.1.0
 */
export function readImportCredential(text: string, context: ValueContext): ValueReading<ImportCredential> {
  if (text === "") return resetValue();
  const { name, rest } = splitColon(text);
  const expanded = context.expand(name, EXPANSION.short);
  if (!expanded.ok) return ignoreLine(expanded.error);
  const glob = expanded.value;
  const fixed = glob.endsWith("*") ? glob.slice(0, -1) : glob;
  if (glob === "" || /[*?[]/.test(fixed) || (fixed !== "" && !parseName(fixed, "credential").ok)) {
    const range = { start: 0, end: name.length };
    return ignoreLine({ kind: "invalid", range, expected: "a credential name, with at most one * at its end" });
  }
  if (rest === undefined || rest === "") return setTo({ glob, rename: undefined });
  const rename = parseName(rest, "credential");
  return rename.ok || rest === ""
    ? setTo({ glob, rename: rest })
    : ignoreLine(shiftError(rename.error, text.length - rest.length));
}

/** Canonical form. */
export function printSetCredential({ id, data }: SetCredential, form: "c-escaped" | "base64"): string {
  return `${id}:${form === "base64" ? printBase64(data) : escapeC(decodeBytes(data))}`;
}

/** Canonical form. */
export function printLoadCredential({ id, source }: LoadCredential): string {
  return id === source ? id : `${id}:${source}`;
}

/** Canonical form. */
export function printImportCredential({ glob, rename }: ImportCredential): string {
  return rename === undefined ? glob : `${glob}:${rename}`;
}

function splitColon(text: string): { readonly name: string; readonly rest: string | undefined } {
  const colon = text.indexOf(":");
  return colon < 0 ? { name: text, rest: undefined } : { name: text.slice(0, colon), rest: text.slice(colon + 1) };
}

function readId(text: string, context: ValueContext): string | ValueError {
  const expanded = context.expand(text, EXPANSION.short);
  if (!expanded.ok) return expanded.error;
  const name = parseName(expanded.value, "credential");
  return name.ok ? name.value : { ...name.error, range: { start: 0, end: text.length } };
}
