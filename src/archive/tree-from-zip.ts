import { inflateSync } from "fflate";
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
 * Reads a zip archive into a file tree; symbolic links that were stored as such stay links.
 *
 * @param bytes - the whole archive.
 * @returns The tree, or why the archive cannot be used: a name with `..` is refused, so is one that is too large.
 *
 * @example
 * const tree = treeFromZip(bytes, { under: "/etc/systemd/system" });
 * if (tree.ok) loadUnitSet(tree.value);
 * @example
 * treeFromZip(new Uint8Array(10)); // { ok: false, error: { kind: "not-an-archive", expected: "zip" } }
 *
 * @since 0.1.0
 */
export function treeFromZip(bytes: Uint8Array, options: ArchiveOptions = {}): Result<FileTree, ArchiveError> {
  const limits = archiveLimits(options);
  const entries = readEntries(bytes, limits);
  return entries.ok ? treeFromEntries(entries.value, limits) : entries;
}

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
/** The longest comment that may follow the end record. */
const MAX_COMMENT = 0xffff;

const MODE_TYPE = 0o170000;
const MODE_LINK = 0o120000;

function readEntries(bytes: Uint8Array, limits: ArchiveLimits): Result<readonly ArchiveEntry[], ArchiveError> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === undefined) return err({ kind: "not-an-archive", expected: "zip" });
  const count = view.getUint16(end + 10, true);
  if (count > limits.maxEntries) return err({ kind: "too-large", limit: "entries" });
  const entries: ArchiveEntry[] = [];
  let total = 0;
  let at = view.getUint32(end + 16, true);
  for (let i = 0; i < count; i++) {
    if (at + ENTRY_LENGTH > end || view.getUint32(at, true) !== ENTRY_SIGNATURE) return err({ kind: "damaged", at });
    const record = readRecord(bytes, view, at);
    at = record.next;
    if (record.name.endsWith("/")) {
      entries.push({ kind: "directory", name: record.name });
      continue;
    }
    if (record.size > limits.maxFileBytes && !record.isLink) continue;
    total += record.size;
    if (total > limits.maxBytes) return err({ kind: "too-large", limit: "bytes" });
    const content = readContent(bytes, view, record);
    if (!content.ok) return content;
    const { name, mode, isLink } = record;
    if (isLink) entries.push({ kind: "symlink", name, target: decodeBytes(content.value) });
    else
      entries.push({
        kind: "file",
        name,
        bytes: content.value,
        ...(mode === undefined ? {} : { mode: mode & 0o7777 }),
      });
  }
  return ok(entries);
}

interface ZipRecord {
  readonly name: string;
  readonly flags: number;
  readonly method: number;
  readonly packedSize: number;
  readonly size: number;
  readonly local: number;
  /** Unix mode with the type, when the archive was made on Unix. */
  readonly mode: number | undefined;
  readonly isLink: boolean;
  readonly next: number;
}

function readRecord(bytes: Uint8Array, view: DataView, at: number): ZipRecord {
  const nameLength = view.getUint16(at + 28, true);
  const isUnix = view.getUint8(at + 5) === 3;
  const mode = isUnix ? view.getUint32(at + 38, true) >>> 16 : undefined;
  return {
    name: decodeBytes(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength)),
    flags: view.getUint16(at + 8, true),
    method: view.getUint16(at + 10, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    local: view.getUint32(at + 42, true),
    mode,
    isLink: mode !== undefined && (mode & MODE_TYPE) === MODE_LINK,
    next: at + ENTRY_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true),
  };
}

function readContent(bytes: Uint8Array, view: DataView, record: ZipRecord): Result<Uint8Array, ArchiveError> {
  const { name, local, packedSize, size, method } = record;
  if ((record.flags & 1) !== 0) return err({ kind: "unsupported", name, what: "encryption" });
  if (local + LOCAL_LENGTH > bytes.length || view.getUint32(local, true) !== LOCAL_SIGNATURE) {
    return err({ kind: "damaged", at: local });
  }
  const start = local + LOCAL_LENGTH + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const packed = bytes.subarray(start, start + packedSize);
  if (packed.length !== packedSize) return err({ kind: "damaged", at: local });
  if (method === 0) return packedSize === size ? ok(packed) : err({ kind: "damaged", at: local });
  if (method !== 8) return err({ kind: "unsupported", name, what: `compression method ${method}` });
  try {
    // The buffer is exactly as large as the directory says, so nothing can unpack to more.
    const content = inflateSync(packed, { out: new Uint8Array(size) });
    return content.length === size ? ok(content) : err({ kind: "damaged", at: local });
  } catch {
    return err({ kind: "damaged", at: local });
  }
}

/** The end record is the last thing of the archive but for a comment. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - MAX_COMMENT; at--) {
    if (view.getUint32(at, true) === END_SIGNATURE) return at;
  }
  return undefined;
}
