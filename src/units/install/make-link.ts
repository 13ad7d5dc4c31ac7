import { normalizePath, parentOf } from "../file-tree.ts";
import { resolvePath } from "../resolve-path.ts";
import { fail, type InstallSession, putLink, takeOut } from "./install-session.ts";

/**
 * Makes a link, or finds that it is there already.
 *
 * @param options - `force`: replaces another link; never a file.
 * @returns whether the link is there in the end. Otherwise the reason is recorded.
 */
export function makeLink(
  session: InstallSession,
  link: { readonly path: string; readonly target: string },
  options: { readonly force: boolean },
): boolean {
  const existing = session.tree.get(link.path);
  if (existing === undefined) {
    putLink(session, link.path, link.target);
    session.changes.push({ kind: "created", ...link });
    return true;
  }
  if (existing.kind !== "symlink") {
    fail(session, { reason: "exists", path: link.path });
    return false;
  }
  if (isSameTarget(session, link.path, existing.target, link.target)) return true;
  if (!options.force) {
    fail(session, { reason: "exists", path: link.path, target: existing.target });
    return false;
  }
  takeOut(session, link.path);
  putLink(session, link.path, link.target);
  session.changes.push({ kind: "removed", path: link.path }, { kind: "created", ...link });
  return true;
}

/** Whether two link texts at one place lead to the same file. */
function isSameTarget(session: InstallSession, path: string, a: string, b: string): boolean {
  const absolute = (target: string): string =>
    normalizePath(target.startsWith("/") ? target : `${parentOf(path)}/${target}`);
  if (absolute(a) === absolute(b)) return true;
  const resolvedA = resolvePath(session.tree, absolute(a));
  const resolvedB = resolvePath(session.tree, absolute(b));
  return resolvedA.kind === "found" && resolvedB.kind === "found" && resolvedA.path === resolvedB.path;
}
