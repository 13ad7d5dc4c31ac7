import type { FileNode, FileTree } from "./file-tree.ts";

/** Where a path leads to, links followed. */
export type ResolvedPath =
  | { readonly kind: "found"; readonly path: string; readonly node: FileNode }
  /** `/dev/null`, which is no part of the tree but the end of every mask. */
  | { readonly kind: "null-device"; readonly path: string }
  | { readonly kind: "missing"; readonly path: string }
  | { readonly kind: "loop"; readonly path: string }
  | { readonly kind: "not-a-directory"; readonly path: string };

/** As many links as the kernel follows in one look-up. */
const MAX_LINKS = 40;

/**
 * Follows the links of an absolute path inside the tree, the way the kernel resolves it below a root directory.
 *
 * @param options - `followLast`: whether a link in the last component is followed too. Default true.
 */
export function resolvePath(
  tree: FileTree,
  path: string,
  options: { readonly followLast?: boolean } = {},
): ResolvedPath {
  const followLast = options.followLast ?? true;
  const direct = tree.get(path);
  // The common case costs one look-up: keys are normalised, so a key without a link at its end may still have links
  // above it only when its parent is missing from the tree, which building a tree rules out.
  if (direct !== undefined && (direct.kind !== "symlink" || !followLast)) return { kind: "found", path, node: direct };
  let pending = path.split("/").reverse();
  let at = "";
  let links = 0;
  while (pending.length > 0) {
    const part = pending.pop() ?? "";
    if (part === "" || part === ".") continue;
    if (part === "..") {
      at = at.slice(0, Math.max(0, at.lastIndexOf("/")));
      continue;
    }
    const here = `${at}/${part}`;
    const node = tree.get(here);
    const last = pending.every(isNothing);
    if (node?.kind === "symlink" && (!last || followLast)) {
      if (++links > MAX_LINKS) return { kind: "loop", path: here };
      if (node.target.startsWith("/")) at = "";
      pending = [...pending, ...node.target.split("/").reverse()];
      continue;
    }
    // Trees hold unit directories only, so /dev is usually missing; the null device is there all the same.
    if (node === undefined) {
      const missing = joinRest(here, pending);
      return missing === "/dev/null" ? { kind: "null-device", path: missing } : { kind: "missing", path: missing };
    }
    if (last) {
      return here === "/dev/null" ? { kind: "null-device", path: here } : { kind: "found", path: here, node };
    }
    if (node.kind !== "directory") return { kind: "not-a-directory", path: joinRest(here, pending) };
    at = here;
  }
  const node = tree.get(at === "" ? "/" : at);
  return node === undefined
    ? { kind: "missing", path: at === "" ? "/" : at }
    : { kind: "found", path: at === "" ? "/" : at, node };
}

/** Directory of the tree at a path, links followed. */
export function resolveDirectory(
  tree: FileTree,
  path: string,
): { readonly path: string; readonly entries: readonly string[] } | undefined {
  const resolved = resolvePath(tree, path);
  if (resolved.kind !== "found" || resolved.node.kind !== "directory") return undefined;
  return { path: resolved.path, entries: resolved.node.entries };
}

/** What is left of a path behind a component that does not exist; `..` counts textually from there. */
function joinRest(here: string, pending: readonly string[]): string {
  const parts = here.split("/");
  for (let i = pending.length - 1; i >= 0; i--) {
    const part = pending[i] ?? "";
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (parts.length > 1) parts.pop();
    } else parts.push(part);
  }
  return parts.join("/") || "/";
}

function isNothing(part: string): boolean {
  return part === "" || part === ".";
}
