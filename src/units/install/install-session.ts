import { compareBytes } from "../../core/compare.ts";
import type { SpecifierContext } from "../../specifiers/context.ts";
import { baseNameOf, type FileNode, type FileTree, normalizePath, parentOf } from "../file-tree.ts";
import { resolveDirectory } from "../resolve-path.ts";
import { GLOBAL_SEARCH_PATH, SYSTEM_SEARCH_PATH, type UserDirectories, userSearchPath } from "../search-path.ts";
import { searchRoots } from "../unit-index.ts";
import type { InstallChange, InstallFailure } from "./install-change.ts";

/** Where and how an install operation works. */
export interface InstallOptions {
  /** Whose units: the system manager's (default), one user's, or those of all users. */
  readonly scope?: "system" | "user" | "global";
  /** Needed for scope `user`. */
  readonly user?: UserDirectories;
  /** Default: the directories of the scope. */
  readonly searchPath?: readonly string[];
  /** Makes links below /run, which are gone after a reboot. Default false. */
  readonly runtime?: boolean;
  /** Replaces links that are in the way. Default false. */
  readonly force?: boolean;
  /** Values of specifiers that depend on the machine; see `machineFacts`. */
  readonly facts?: Pick<SpecifierContext, "machine" | "unavailable">;
}

/** What an install operation did. The tree it was given is unchanged. */
export interface InstallResult {
  /** The tree afterwards. */
  readonly tree: FileTree;
  /** Path → new link, or `undefined` where something was removed; feed it to `overlayTree`. Sorted by path. */
  readonly edits: ReadonlyMap<string, { readonly link: string } | undefined>;
  /** Every step and problem, in the order systemctl reports them. */
  readonly changes: readonly InstallChange[];
  /** Whether any part was refused: systemctl exits with 1. */
  readonly failed: boolean;
  /** Nothing was named in `[Install]`, so that systemctl prints its notice about units that cannot be enabled. */
  readonly nothingToInstall: boolean;
}

/** An operation at work: a private copy of the tree that links are put into and taken out of. */
export interface InstallSession {
  readonly base: FileTree;
  readonly tree: Map<string, FileNode>;
  readonly searchPath: readonly string[];
  /** The search directories as listed and, where links are involved, as resolved. */
  readonly roots: ReadonlySet<string>;
  readonly directories: InstallDirectories;
  readonly options: InstallOptions;
  readonly changes: InstallChange[];
  /** Paths that were written or removed. */
  readonly touched: Set<string>;
}

/** The directories that links are made in, and those that mark a unit as made at run time. */
export interface InstallDirectories {
  readonly persistent: string;
  readonly runtime: string;
  /** The one that this operation writes to. */
  readonly target: string;
  readonly transient: string;
  readonly generators: readonly string[];
  /** All directories that hold configuration, control directories included; the same for run time. */
  readonly allPersistent: readonly string[];
  readonly allRuntime: readonly string[];
}

/** Starts an operation on a copy of a tree. */
export function startInstall(tree: FileTree, options: InstallOptions): InstallSession {
  const directories = directoriesOf(options);
  const searchPath = (options.searchPath ?? defaultSearchPath(options)).map(normalizePath);
  const roots = searchRoots(tree, searchPath);
  return { base: tree, tree: new Map(tree), searchPath, roots, directories, options, changes: [], touched: new Set() };
}

/** Ends an operation. */
export function finishInstall(session: InstallSession, nothingToInstall = false): InstallResult {
  const { tree, changes } = session;
  const failed = changes.some(({ kind }) => kind === "failed");
  return { tree, edits: editsOf(session), changes, failed, nothingToInstall: nothingToInstall && !failed };
}

/** What is different in the end; a link that was removed and made again is no edit. */
function editsOf({ base, tree, touched }: InstallSession): InstallResult["edits"] {
  const edits = new Map<string, { readonly link: string } | undefined>();
  for (const path of [...touched].sort(compareBytes)) {
    const before = base.get(path);
    const after = tree.get(path);
    if (after === undefined) {
      if (before !== undefined) edits.set(path, undefined);
    } else if (after.kind === "symlink" && !(before?.kind === "symlink" && before.target === after.target)) {
      edits.set(path, { link: after.target });
    }
  }
  return edits;
}

export function fail(session: InstallSession, failure: InstallFailure): void {
  session.changes.push({ kind: "failed", ...failure });
}

/** Records something that has no effect of its own; the same is said once only. */
export function note(session: InstallSession, text: string): void {
  const isKnown = session.changes.some((change) => change.kind === "note" && change.text === text);
  if (!isKnown) session.changes.push({ kind: "note", text });
}

/** Puts a link into the tree, with the directories above it. */
export function putLink(session: InstallSession, path: string, target: string): void {
  addEntry(session.tree, path);
  session.tree.set(path, { kind: "symlink", target });
  session.touched.add(path);
}

/** Takes a file, link or empty directory out of the tree. */
export function takeOut(session: InstallSession, path: string): void {
  takeOutAll(session, [path]);
}

/** Takes many paths out at once: each directory is listed anew only once. */
export function takeOutAll(session: InstallSession, paths: readonly string[]): void {
  const names = new Map<string, Set<string>>();
  for (const path of paths) {
    session.tree.delete(path);
    session.touched.add(path);
    const parent = parentOf(path);
    const gone = names.get(parent) ?? new Set<string>();
    names.set(parent, gone.add(baseNameOf(path)));
  }
  for (const [parent, gone] of names) {
    const node = session.tree.get(parent);
    if (node?.kind !== "directory") continue;
    session.tree.set(parent, { kind: "directory", entries: node.entries.filter((entry) => !gone.has(entry)) });
  }
}

/** Removes the directories above a path that have become empty, up to (not including) `stop`. */
export function removeEmptyParents(session: InstallSession, path: string, stop: string): void {
  for (let at = parentOf(path); at !== stop && at.startsWith(`${stop}/`); at = parentOf(at)) {
    const node = session.tree.get(at);
    if (node?.kind !== "directory" || node.entries.length > 0) return;
    takeOut(session, at);
  }
}

/** Whether a directory is one of a list, links followed. */
export function isIn(session: InstallSession, directory: string, list: readonly string[]): boolean {
  return list.some(
    (candidate) => candidate === directory || resolveDirectory(session.tree, candidate)?.path === directory,
  );
}

function addEntry(tree: Map<string, FileNode>, path: string): void {
  if (path === "/" || tree.has(path)) return;
  const parent = parentOf(path);
  const name = baseNameOf(path);
  const node = tree.get(parent);
  if (node?.kind !== "directory") addEntry(tree, parent);
  const entries = node?.kind === "directory" ? node.entries : [];
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareBytes(entries[middle] ?? "", name) < 0) low = middle + 1;
    else high = middle;
  }
  tree.set(parent, { kind: "directory", entries: [...entries.slice(0, low), name, ...entries.slice(low)] });
}

function defaultSearchPath(options: InstallOptions): readonly string[] {
  if (options.scope === "global") return GLOBAL_SEARCH_PATH;
  if (options.scope === "user") return userSearchPath(options.user ?? { home: "/root" });
  return SYSTEM_SEARCH_PATH;
}

function directoriesOf(options: InstallOptions): InstallDirectories {
  const { scope = "system", user, runtime = false } = options;
  if (scope === "user") {
    const config = user?.configHome ?? `${user?.home ?? "/root"}/.config`;
    const run = user?.runtimeDir ?? "/run/user/0";
    return withTarget(runtime, {
      persistent: `${config}/systemd/user`,
      runtime: `${run}/systemd/user`,
      transient: `${run}/systemd/transient`,
      generators: ["generator.early", "generator", "generator.late"].map((name) => `${run}/systemd/${name}`),
      allPersistent: [`${config}/systemd/user`, `${config}/systemd/user.control`],
      allRuntime: [`${run}/systemd/user`, `${run}/systemd/user.control`],
    });
  }
  const kind = scope === "global" ? "user" : "system";
  return withTarget(runtime, {
    persistent: `/etc/systemd/${kind}`,
    runtime: `/run/systemd/${kind}`,
    transient: "/run/systemd/transient",
    generators: ["/run/systemd/generator.early", "/run/systemd/generator", "/run/systemd/generator.late"],
    allPersistent: [`/etc/systemd/${kind}`, `/etc/systemd/${kind}.control`],
    allRuntime: [`/run/systemd/${kind}`, `/run/systemd/${kind}.control`],
  });
}

function withTarget(runtime: boolean, directories: Omit<InstallDirectories, "target">): InstallDirectories {
  return { ...directories, target: runtime ? directories.runtime : directories.persistent };
}
