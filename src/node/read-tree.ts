import { lstatSync, readdirSync, readFileSync, readlinkSync, type Stats } from "node:fs";
import { join } from "node:path";
import { decodeBytes } from "../core/text/decode.ts";
import { buildTree, type FileNode, type FileTree, normalizePath, parentOf } from "../units/file-tree.ts";
import { GLOBAL_SEARCH_PATH, SYSTEM_SEARCH_PATH } from "../units/search-path.ts";

/** Options of {@link readTree}. */
export interface ReadTreeOptions {
  /** Folder on disk that stands for `/`: an image, a package tree. Default `/`. */
  readonly root?: string;
  /** Directories of the tree to read, with all below them. Default: every unit and preset directory. */
  readonly directories?: readonly string[];
  /** Files, links and folders. Default 200 000. */
  readonly maxEntries?: number;
  /** Files of more bytes are left out: no unit file is that large. Default 4 MiB. */
  readonly maxFileBytes?: number;
  /** Folders inside each other. Default 8. */
  readonly maxDepth?: number;
}

/** A tree read from disk, and what could not be read. */
export interface ReadTree {
  readonly tree: FileTree;
  /** One line each: an unreadable file, a limit that was reached. */
  readonly problems: readonly string[];
}

/** Directories of preset files. */
const PRESET_DIRECTORIES = ["/etc", "/run", "/usr/local/lib", "/usr/lib"].flatMap((top) => [
  `${top}/systemd/system-preset`,
  `${top}/systemd/user-preset`,
]);

/**
 * Reads the unit directories below a root folder into a file tree. Links are kept as links; the files that unit links
 * lead to are read as well when they lie below the root, nothing outside of it ever is.
 *
 * @returns The tree and what was left out. Directories that are missing are no problem.
 *
 * @example
 * const { tree } = readTree({ root: "/mnt/image" });
 * loadUnitSet(tree).units.size;
 * @example
 * readTree({ root: "/missing" }).tree.size; // 1, the root itself
 *
 * @since 0.1.0
 */
export function readTree(options: ReadTreeOptions = {}): ReadTree {
  const reader: Reader = {
    root: options.root ?? "/",
    nodes: new Map(),
    problems: [],
    maxEntries: options.maxEntries ?? 200_000,
    maxFileBytes: options.maxFileBytes ?? 4 << 20,
    maxDepth: options.maxDepth ?? 8,
    full: false,
  };
  const directories = options.directories ?? [...SYSTEM_SEARCH_PATH, ...GLOBAL_SEARCH_PATH, ...PRESET_DIRECTORIES];
  for (const directory of directories) {
    const path = followParents(reader, normalizePath(directory));
    if (path !== undefined) readBelow(reader, path, 0);
  }
  followLinks(reader);
  return { tree: buildTree(reader.nodes), problems: reader.problems };
}

interface Reader {
  readonly root: string;
  readonly nodes: Map<string, FileNode>;
  readonly problems: string[];
  readonly maxEntries: number;
  readonly maxFileBytes: number;
  readonly maxDepth: number;
  full: boolean;
}

/**
 * Walks down to a directory of the tree, keeping the links on the way (`/lib` → `usr/lib`).
 *
 * @returns where it really is inside the tree; undefined when it is not there.
 */
function followParents(reader: Reader, path: string): string | undefined {
  let pending = path
    .split("/")
    .filter((part) => part !== "")
    .reverse();
  let at = "";
  for (let links = 0; pending.length > 0; ) {
    const part = pending.pop() ?? "";
    if (part === "..") {
      at = at.slice(0, Math.max(0, at.lastIndexOf("/")));
      continue;
    }
    if (part === "" || part === ".") continue;
    const here = `${at}/${part}`;
    const stats = statOf(reader, here);
    if (stats === undefined) return undefined;
    if (!stats.isSymbolicLink()) {
      at = here;
      continue;
    }
    if (++links > 40) return undefined;
    const target = readlinkSync(onDisk(reader, here));
    reader.nodes.set(here, { kind: "symlink", target });
    if (target.startsWith("/")) at = "";
    pending = [...pending, ...target.split("/").reverse()];
  }
  return at === "" ? "/" : at;
}

function readBelow(reader: Reader, path: string, depth: number): void {
  const stats = statOf(reader, path);
  if (stats === undefined || reader.full) return;
  if (!stats.isDirectory()) {
    readNode(reader, path, stats);
    return;
  }
  if (reader.nodes.get(path)?.kind === "directory") return;
  add(reader, path, { kind: "directory", entries: [] });
  if (depth >= reader.maxDepth) {
    reader.problems.push(`${path}: folders are nested too deeply, what is below is left out`);
    return;
  }
  for (const entry of listOf(reader, path))
    readBelow(reader, path === "/" ? `/${entry}` : `${path}/${entry}`, depth + 1);
}

function readNode(reader: Reader, path: string, stats: Stats): void {
  const file = onDisk(reader, path);
  try {
    if (stats.isSymbolicLink()) add(reader, path, { kind: "symlink", target: readlinkSync(file) });
    else if (!stats.isFile()) return;
    else if (stats.size > reader.maxFileBytes) reader.problems.push(`${path}: too large for a unit file, left out`);
    else add(reader, path, { kind: "file", text: decodeBytes(readFileSync(file)), mode: stats.mode & 0o7777 });
  } catch (error) {
    reader.problems.push(`${path}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Reads the files that links of the tree lead to (linked units, drop-ins kept elsewhere), as long as they are inside. */
function followLinks(reader: Reader): void {
  const waiting = [...reader.nodes].flatMap(([path, node]) =>
    node.kind === "symlink" ? [[path, node.target] as const] : [],
  );
  for (let next = waiting.pop(); next !== undefined && !reader.full; next = waiting.pop()) {
    const [path, target] = next;
    const absolute = normalizePath(target.startsWith("/") ? target : `${parentOf(path)}/${target}`);
    if (absolute === "/dev/null" || reader.nodes.has(absolute)) continue;
    const directory = followParents(reader, parentOf(absolute));
    if (directory === undefined) continue;
    const real = `${directory === "/" ? "" : directory}/${absolute.slice(absolute.lastIndexOf("/") + 1)}`;
    if (reader.nodes.has(real)) continue;
    const stats = statOf(reader, real);
    if (stats === undefined) continue;
    // A linked drop-in directory is read, but only itself: not whole trees that somebody links to.
    if (stats.isDirectory()) readBelow(reader, real, reader.maxDepth - 1);
    else readNode(reader, real, stats);
    const node = reader.nodes.get(real);
    if (node?.kind === "symlink") waiting.push([real, node.target]);
  }
}

function add(reader: Reader, path: string, node: FileNode): void {
  if (reader.nodes.size >= reader.maxEntries) {
    if (!reader.full) reader.problems.push(`${path}: more than ${reader.maxEntries} entries, the rest is left out`);
    reader.full = true;
    return;
  }
  reader.nodes.set(path, node);
}

function onDisk(reader: Reader, path: string): string {
  return join(reader.root, path);
}

/** Status of a path whose parents are no links, so that it cannot lead out of the root. */
function statOf(reader: Reader, path: string): Stats | undefined {
  try {
    return lstatSync(onDisk(reader, path));
  } catch {
    return undefined;
  }
}

function listOf(reader: Reader, path: string): readonly string[] {
  try {
    return readdirSync(onDisk(reader, path)).sort();
  } catch (error) {
    reader.problems.push(`${path}: cannot be listed (${error instanceof Error ? error.message : String(error)})`);
    return [];
  }
}
