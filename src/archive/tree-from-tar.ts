import { Gunzip } from "fflate";
import { err, ok, type Result } from "../core/result.ts";
import { decodeBytes } from "../core/text/decode.ts";
import type { FileTree } from "../units/file-tree.ts";
import {
  type ArchiveEntry,
  type ArchiveError,
  type ArchiveLimits,
  type ArchiveOptions,
  archiveLimits,
  treeFromEntries,
} from "./archive-entry.ts";

/**
 * Reads a tar archive, plain or gzip-compressed, into a file tree: files, symbolic links, hard links, directories; POSIX
 * and GNU long names. Devices and the like are left out.
 *
 * @param bytes - the whole archive.
 * @returns The tree, or why the archive cannot be used: a name with `..` is refused, so is one that is too large.
 *
 * @example
 * const tree = treeFromTar(bytes);
 * if (tree.ok) loadUnitSet(tree.value);
 * @example
 * treeFromTar(new Uint8Array([1, 2, 3])); // { ok: false, error: { kind: "not-an-archive", expected: "tar" } }
 *
 * @since 0.1.0
 */
export function treeFromTar(bytes: Uint8Array, options: ArchiveOptions = {}): Result<FileTree, ArchiveError> {
  const limits = archiveLimits(options);
  const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzip(bytes, limits) : ok(bytes);
  if (!plain.ok) return plain;
  const entries = readEntries(plain.value, limits);
  return entries.ok ? treeFromEntries(entries.value, limits) : entries;
}

const BLOCK = 512;

/** Room for headers and padding on top of the files themselves. */
const HEADER_SHARE = 4;

function gunzip(bytes: Uint8Array, limits: ArchiveLimits): Result<Uint8Array, ArchiveError> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const limit = limits.maxBytes * HEADER_SHARE;
  const stream = new Gunzip((chunk) => {
    length += chunk.length;
    if (length <= limit) chunks.push(chunk);
  });
  try {
    // In slices, so that an archive that unpacks to too much is given up early.
    for (let at = 0; at < bytes.length; at += 1 << 16) {
      stream.push(bytes.subarray(at, at + (1 << 16)), at + (1 << 16) >= bytes.length);
      if (length > limit) return err({ kind: "too-large", limit: "bytes" });
    }
  } catch {
    return err({ kind: "damaged", at: 0 });
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return ok(whole);
}

/** Names that stand in records before the entry they belong to. */
interface LongNames {
  name?: string;
  target?: string;
}

function readEntries(bytes: Uint8Array, limits: ArchiveLimits): Result<readonly ArchiveEntry[], ArchiveError> {
  const entries: ArchiveEntry[] = [];
  let total = 0;
  let long: LongNames = {};
  let seen = 0;
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const header = bytes.subarray(at, at + BLOCK);
    if (header.every((byte) => byte === 0)) break;
    if (!hasChecksum(header)) {
      return at === 0 ? err({ kind: "not-an-archive", expected: "tar" }) : err({ kind: "damaged", at });
    }
    const size = readNumber(header, 124, 12);
    const start = at + BLOCK;
    if (size === undefined || start + size > bytes.length) return err({ kind: "damaged", at });
    at = start + Math.ceil(size / BLOCK) * BLOCK;
    const data = bytes.subarray(start, start + size);
    const type = String.fromCharCode(header[156] ?? 0);
    if (++seen > limits.maxEntries) return err({ kind: "too-large", limit: "entries" });
    if (type === "L") long = { ...long, name: readText(data) };
    else if (type === "K") long = { ...long, target: readText(data) };
    else if (type === "x") long = { ...long, ...readPaxNames(data) };
    else if (type !== "g") {
      total += data.length;
      if (total > limits.maxBytes) return err({ kind: "too-large", limit: "bytes" });
      const entry = entryOf(header, { type, data, long }, limits);
      if (entry !== undefined) entries.push(entry);
      long = {};
    }
  }
  return seen === 0 ? err({ kind: "not-an-archive", expected: "tar" }) : ok(entries);
}

function entryOf(
  header: Uint8Array,
  record: { readonly type: string; readonly data: Uint8Array; readonly long: LongNames },
  limits: ArchiveLimits,
): ArchiveEntry | undefined {
  const { type, data, long } = record;
  const name = long.name ?? shortName(header);
  const target = long.target ?? readText(header.subarray(157, 257));
  if (type === "2") return { kind: "symlink", name, target };
  if (type === "1") return { kind: "hard-link", name, target };
  if (type === "5" || name.endsWith("/")) return { kind: "directory", name };
  if (type !== "0" && type !== "\0" && type !== "7") return undefined;
  if (data.length > limits.maxFileBytes) return undefined;
  const mode = readNumber(header, 100, 8);
  return mode === undefined
    ? { kind: "file", name, bytes: data }
    : { kind: "file", name, bytes: data, mode: mode & 0o7777 };
}

function shortName(header: Uint8Array): string {
  const name = readText(header.subarray(0, 100));
  const isPosix = readText(header.subarray(257, 262)) === "ustar" && header[262] === 0;
  const prefix = isPosix ? readText(header.subarray(345, 500)) : "";
  return prefix === "" ? name : `${prefix}/${name}`;
}

/** The header's bytes add up to its checksum field, which itself counts as blanks. */
function hasChecksum(header: Uint8Array): boolean {
  const expected = readNumber(header, 148, 8);
  let sum = 0;
  for (let i = 0; i < BLOCK; i++) sum += i >= 148 && i < 156 ? 32 : (header[i] ?? 0);
  return sum === expected;
}

/** Octal digits with blanks around them, or a big-endian number when the first bit is set. */
function readNumber(header: Uint8Array, at: number, length: number): number | undefined {
  const first = header[at] ?? 0;
  if (first >= 0x80) {
    let value = first & 0x7f;
    for (let i = at + 1; i < at + length; i++) value = value * 256 + (header[i] ?? 0);
    return Number.isSafeInteger(value) ? value : undefined;
  }
  const digits = readText(header.subarray(at, at + length)).trim();
  return digits === "" ? 0 : /^[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : undefined;
}

/** Bytes up to the first NUL. */
function readText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeBytes(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Records `LENGTH KEY=VALUE\n`; only names matter here. */
function readPaxNames(bytes: Uint8Array): LongNames {
  const names: LongNames = {};
  for (let at = 0; at < bytes.length; ) {
    const blank = bytes.indexOf(32, at);
    const length = blank < 0 ? 0 : Number.parseInt(decodeBytes(bytes.subarray(at, blank)), 10);
    if (!(length > blank - at) || at + length > bytes.length) break;
    const record = decodeBytes(bytes.subarray(blank + 1, at + length - 1));
    const equals = record.indexOf("=");
    const key = record.slice(0, equals);
    if (key === "path") names.name = record.slice(equals + 1);
    else if (key === "linkpath") names.target = record.slice(equals + 1);
    at += length;
  }
  return names;
}
