import { err, ok, type Result } from "../core/result.ts";
import { decodeBytes } from "../core/text/decode.ts";
import { buildTree, type FileNode, type FileTree } from "../units/file-tree.ts";

/** How much an archive may hold before it is refused. */
export interface ArchiveOptions {
  /** Files, links and directories. Default 100 000. */
  readonly maxEntries?: number;
  /** Bytes after decompression, all files together. Default 256 MiB. */
  readonly maxBytes?: number;
  /** Files of more bytes are left out: no unit file is that large. Default 4 MiB. */
  readonly maxFileBytes?: number;
  /** Directory that the archive's names are taken from. Default `/`. */
  readonly under?: string;
}

/** Why an archive cannot be used. */
export type ArchiveError =
  | { readonly kind: "not-an-archive"; readonly expected: string }
  /** The archive ends in the middle, or its numbers do not fit. */
  | { readonly kind: "damaged"; readonly at: number }
  /** A name leads out of the archive, by `..` or by a NUL. */
  | { readonly kind: "unsafe-name"; readonly name: string }
  | { readonly kind: "too-large"; readonly limit: "entries" | "bytes" }
  /** Encrypted, or compressed in a way that is not supported. */
  | { readonly kind: "unsupported"; readonly name: string; readonly what: string };

/** Limits with the defaults filled in. */
export type ArchiveLimits = Required<ArchiveOptions>;

/** One entry of an archive. */
export type ArchiveEntry =
  | { readonly kind: "file"; readonly name: string; readonly bytes: Uint8Array; readonly mode?: number }
  | { readonly kind: "symlink"; readonly name: string; readonly target: string }
  /** The same content as an earlier entry. */
  | { readonly kind: "hard-link"; readonly name: string; readonly target: string }
  | { readonly kind: "directory"; readonly name: string };

export function archiveLimits(options: ArchiveOptions): ArchiveLimits {
  return { maxEntries: 100_000, maxBytes: 256 << 20, maxFileBytes: 4 << 20, under: "/", ...options };
}

/** Makes a file tree of entries; a later entry of a name replaces an earlier one, as extracting would. */
export function treeFromEntries(
  entries: readonly ArchiveEntry[],
  limits: ArchiveLimits,
): Result<FileTree, ArchiveError> {
  const nodes = new Map<string, FileNode>();
  for (const entry of entries) {
    const path = safePath(entry.name, limits.under);
    if (path === undefined) return err({ kind: "unsafe-name", name: entry.name });
    if (entry.kind === "directory") nodes.set(path, { kind: "directory", entries: [] });
    else if (entry.kind === "symlink") nodes.set(path, { kind: "symlink", target: entry.target });
    else if (entry.kind === "file") nodes.set(path, fileNode(entry));
    else {
      const target = safePath(entry.target, limits.under);
      if (target === undefined) return err({ kind: "unsafe-name", name: entry.target });
      const linked = nodes.get(target);
      if (linked !== undefined) nodes.set(path, linked);
    }
  }
  return ok(buildTree(nodes));
}

/** The path of an entry in the tree; undefined when its name leads elsewhere. */
function safePath(name: string, under: string): string | undefined {
  if (name.includes("\0")) return undefined;
  const parts = name.split("/").filter((part) => part !== "" && part !== ".");
  if (parts.includes("..")) return undefined;
  const top = under.split("/").filter((part) => part !== "");
  return `/${[...top, ...parts].join("/")}`;
}

function fileNode(entry: Extract<ArchiveEntry, { readonly kind: "file" }>): FileNode {
  const text = decodeBytes(entry.bytes);
  return entry.mode === undefined ? { kind: "file", text } : { kind: "file", text, mode: entry.mode };
}
