import { err, type Result } from "../core/result.ts";
import { encodeText } from "../core/text/decode.ts";
import { type EscapeError, escapePath, unescapePath } from "./escape.ts";
import { sipHash24 } from "./siphash.ts";
import { MAX_NAME_LENGTH, type NameError, parseUnitName, type UnitName, type UnitType } from "./unit-name.ts";

/**
 * The name of the unit that stands for a path: mount, automount, swap and device units have no free choice of name.
 * A name that would be longer than 255 bytes is shortened and ends in a hash, from which the path cannot be told.
 *
 * @param path - absolute path; simplified first. A relative one is taken as if it began at the root.
 *
 * @example
 * nameFromPath("/var/lib/docker", "mount"); // ok, text "var-lib-docker.mount"
 * @example
 * nameFromPath("/a/../b", "mount"); // error "path-not-normalized"
 *
 * @since 0.1.0
 */
export function nameFromPath(path: string, type: UnitType): Result<UnitName, EscapeError | NameError> {
  const escaped = escapePath(path);
  if (!escaped.ok) return escaped;
  const text = `${escaped.value}.${type}`;
  return parseUnitName(text.length > MAX_NAME_LENGTH ? hashedName(text, type) : text);
}

/**
 * The path that a unit name stands for: that of its prefix, whatever its type. Inverse of {@link nameFromPath}.
 *
 * @example
 * pathFromName(name); // ok "/var/lib/docker" for var-lib-docker.mount
 * @example
 * pathFromName(name); // error "path-not-normalized" for var--lib.mount
 *
 * @since 0.1.0
 */
export function pathFromName(name: UnitName): Result<string, EscapeError> {
  if (isHashedName(name)) return err({ kind: "hashed-name", range: { start: 0, end: name.text.length } });
  return unescapePath(name.prefix);
}

/** Whether a name is a shortened one, see {@link nameFromPath}. */
export function isHashedName(name: UnitName): boolean {
  return name.kind === "plain" && name.text.length === MAX_NAME_LENGTH && /_[0-9a-f]{16}$/.test(name.prefix);
}

const HASH_DIGITS = 16;
const HASH_KEY = Uint8Array.of(
  0xec,
  0xf2,
  0x37,
  0xfb,
  0x58,
  0x32,
  0x4a,
  0x32,
  0x84,
  0x9f,
  0x06,
  0x9b,
  0x0d,
  0x21,
  0xeb,
  0x9a,
);

function hashedName(text: string, type: UnitType): string {
  // The hash covers the closing zero byte of the C string.
  const hash = sipHash24(encodeText(`${text}\0`), HASH_KEY);
  let digits = "";
  for (let byte = 0n; byte < 8n; byte++) digits += ((hash >> (byte * 8n)) & 0xffn).toString(16).padStart(2, "0");
  const kept = MAX_NAME_LENGTH - type.length - HASH_DIGITS - 2;
  return `${text.slice(0, kept)}_${digits}.${type}`;
}
