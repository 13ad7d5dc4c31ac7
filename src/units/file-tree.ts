import { compareBytes } from "../core/compare.ts";
import { hasNothingToRemove } from "../core/simplify-path.ts";
import { TextFile } from "./text-file.ts";

/** One node of a file tree. */
export type FileNode =
  | {
      readonly kind: "file";
      /** The decoded content: bytes that are not UTF-8 are lone surrogates U+DC80..U+DCFF. */
      readonly text: string;
      /** Unix permission bits, when the source of the tree knows them. */
      readonly mode?: number;
    }
  | { readonly kind: "symlink"; readonly target: string }
  | { readonly kind: "directory"; readonly entries: readonly string[] };

/**
 * Immutable snapshot of files. Keys are absolute, normalised paths with `/`; every parent of a node is there as a
 * directory whose `entries` are sorted by bytes. Make one with {@link treeFromObject}, or with the adapters of
 * `unitfile/node` and `unitfile/archive`.
 */
export type FileTree = ReadonlyMap<string, FileNode>;

/** A file in a literal: its content, a symbolic link, an empty directory, or a node. */
export type FileLiteral =
  | string
  | { readonly link: string }
  | { readonly dir: true }
  | { readonly text: string; readonly mode?: number };

/** Options of {@link treeFromObject}. */
export interface TreeFromObjectOptions {
  /** Directory that relative keys are put in. Default `/etc/systemd/system`. */
  readonly under?: string;
}

/**
 * Makes a file tree from a literal. Parent directories are implied; a later key for the same path wins.
 *
 * @param files - path → content. Relative paths are taken below `options.under`.
 * @returns The tree. A path that leaves the root (`../..`) ends at the root, as in a file system.
 *
 * @example
 * treeFromObject({ "a.service": "[Service]\nExecStart=/bin/true\n" });
 * @example
 * treeFromObject({ "/usr/lib/systemd/system/b.service": { link: "a.service" }, "/run/systemd/system": { dir: true } });
 *
 * @since 0.1.0
 */
export function treeFromObject(
  files: Readonly<Record<string, FileLiteral>>,
  options: TreeFromObjectOptions = {},
): FileTree {
  const under = options.under ?? "/etc/systemd/system";
  const nodes = new Map<string, FileNode>();
  for (const [path, literal] of Object.entries(files)) {
    nodes.set(normalizePath(path.startsWith("/") ? path : `${under}/${path}`), nodeOf(literal));
  }
  return buildTree(nodes);
}

/** Edits for {@link overlayTree}: path → new file, or `undefined` to remove what is there (a directory with all below). */
export type TreeEdits =
  | ReadonlyMap<string, FileLiteral | undefined>
  | Readonly<Record<string, FileLiteral | undefined>>;

/**
 * Lays edits over a tree: unsaved editor buffers, or "what if this drop-in existed". The base is not changed.
 *
 * @param base - any tree.
 * @param edits - absolute path → file, link or directory; `undefined` removes a file or a directory with all below it.
 *
 * @example
 * overlayTree(tree, { "/etc/systemd/system/a.service.d/x.conf": "[Unit]\nDescription=x\n" });
 * @example
 * overlayTree(tree, { "/etc/systemd/system/a.service": undefined });
 *
 * @since 0.1.0
 */
export function overlayTree(base: FileTree, edits: TreeEdits): FileTree {
  const list: [string, FileLiteral | undefined][] =
    edits instanceof Map ? [...edits] : Object.entries(edits as Readonly<Record<string, FileLiteral | undefined>>);
  const nodes = new Map(base);
  const touched = new Set<string>();
  for (const [path, literal] of list) {
    const at = normalizePath(path);
    removeBelow(nodes, at);
    touched.add(parentOf(at));
    if (literal !== undefined) addNode(nodes, at, nodeOf(literal), touched);
  }
  return withEntries(nodes, touched);
}

/** Builds a tree from nodes by normalised path; adds the missing parents and all directory listings. */
export function buildTree(files: ReadonlyMap<string, FileNode>): FileTree {
  const nodes = new Map<string, FileNode>([["/", { kind: "directory", entries: [] }]]);
  const touched = new Set<string>();
  for (const [path, node] of files) addNode(nodes, path, node, touched);
  return withEntries(nodes, undefined);
}

/** Removes `.`, `..`, doubled and trailing slashes from an absolute path; `..` at the root stays at the root. */
export function normalizePath(path: string): string {
  if (hasNothingToRemove(path)) return path;
  const parts: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") parts.pop();
    else parts.push(part);
  }
  return `/${parts.join("/")}`;
}

/** The directory of a path; `/` for the root and for names directly below it. */
export function parentOf(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}

/** What follows the last slash. */
export function baseNameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function nodeOf(literal: FileLiteral): FileNode {
  if (typeof literal === "string") return new TextFile(literal);
  if ("link" in literal) return { kind: "symlink", target: literal.link };
  if ("dir" in literal) return { kind: "directory", entries: [] };
  return literal.mode === undefined
    ? new TextFile(literal.text)
    : { kind: "file", text: literal.text, mode: literal.mode };
}

/** Adds a node and the directories above it; a parent that was a file or link becomes a directory. */
function addNode(nodes: Map<string, FileNode>, path: string, node: FileNode, touched: Set<string>): void {
  if (path !== "/") {
    for (let at = parentOf(path); ; at = parentOf(at)) {
      touched.add(at);
      if (nodes.get(at)?.kind === "directory") break;
      nodes.set(at, { kind: "directory", entries: [] });
      if (at === "/") break;
    }
  }
  if (node.kind === "directory" && nodes.get(path)?.kind === "directory") return;
  nodes.set(path, node.kind === "directory" ? { kind: "directory", entries: [] } : node);
}

function removeBelow(nodes: Map<string, FileNode>, path: string): void {
  const node = nodes.get(path);
  if (node === undefined) return;
  const queue = [path];
  for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
    const found = nodes.get(at);
    if (found?.kind === "directory") for (const entry of found.entries) queue.push(`${at === "/" ? "" : at}/${entry}`);
    nodes.delete(at);
  }
}

/** Writes the listings of the directories in `touched` (all when undefined). */
function withEntries(nodes: Map<string, FileNode>, touched: ReadonlySet<string> | undefined): FileTree {
  const listings = new Map<string, string[]>();
  for (const [path, node] of nodes) {
    if (node.kind === "directory" && (touched === undefined || touched.has(path))) listings.set(path, []);
  }
  for (const path of nodes.keys()) {
    if (path !== "/") listings.get(parentOf(path))?.push(baseNameOf(path));
  }
  for (const [path, entries] of listings) nodes.set(path, { kind: "directory", entries: entries.sort(compareBytes) });
  return nodes;
}
