import { templateOf } from "../../templates/instantiate.ts";
import { parseUnitName } from "../../templates/unit-name.ts";
import { baseNameOf, type FileTree } from "../file-tree.ts";
import { resolvePath } from "../resolve-path.ts";
import { enableInSession } from "./enable.ts";
import { discover, failDiscovery, hasRules } from "./install-info.ts";
import {
  finishInstall,
  type InstallOptions,
  type InstallResult,
  type InstallSession,
  removeEmptyParents,
  startInstall,
  takeOutAll,
} from "./install-session.ts";

/**
 * Does what `systemctl disable` does: removes every link to the units, and to those that their `Also=` names, from the
 * configuration directory. What `[Install]` says of targets does not matter.
 *
 * @param names - unit names; a template takes all its instances along.
 * @returns The tree afterwards with every step. Links of a unit whose file is gone are removed, yet that is a failure.
 *
 * @example
 * disableUnits(enableUnits(tree, ["a.service"]).tree, ["a.service"]).tree; // as before enabling
 * @example
 * disableUnits(tree, ["missing.service"]).failed; // true
 *
 * @see systemctl(1), "disable"
 * @since 0.1.0
 */
export function disableUnits(tree: FileTree, names: readonly string[], options: InstallOptions = {}): InstallResult {
  const session = startInstall(tree, options);
  const installable = disableInSession(session, names);
  return finishInstall(session, !installable && session.touched.size === 0);
}

/**
 * Does what `systemctl reenable` does: disables the units and enables them again, so that links follow `[Install]` as it
 * is now.
 *
 * @example
 * reenableUnits(tree, ["a.service"]).changes.map(({ kind }) => kind); // ["removed", "created"]
 *
 * @see systemctl(1), "reenable"
 * @since 0.1.0
 */
export function reenableUnits(tree: FileTree, names: readonly string[], options: InstallOptions = {}): InstallResult {
  const session = startInstall(tree, options);
  const paths = names.map((name) => {
    const { found } = discover(session, name, { followConfigured: true });
    return found?.kind === "regular" && found.linked ? found.path : name;
  });
  disableInSession(session, names.map(baseNameOf));
  return finishInstall(session, enableInSession(session, paths));
}

/** `disable` on an open session; returns whether any of the units has something to install. */
export function disableInSession(session: InstallSession, names: readonly string[]): boolean {
  let installable = false;
  for (const name of names) {
    const { found, problem } = discover(session, name, { followConfigured: true });
    if (problem !== undefined) failDiscovery(session, problem);
    if (found?.kind !== "regular") continue;
    installable ||= hasRules(found.section) || found.section.also.length > 0;
  }
  removeLinks(session, namesToRemove(session, names));
  return installable;
}

/** The names whose links go: the units, what their aliases lead to, and their `Also=` units. */
export function namesToRemove(session: InstallSession, names: readonly string[]): Set<string> {
  const marked = new Set<string>();
  const done = new Set<string>();
  const waiting = names.map((name) => ({ name, auxiliary: false }));
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (done.has(next.name)) continue;
    done.add(next.name);
    const { found, followed, problem } = discover(session, next.name, { followConfigured: true });
    if (problem !== undefined) {
      if (problem.kind === "dangling") session.changes.push({ kind: "skipped-dangling", unit: next.name });
      // What cannot be looked at was reported when the names were checked; a missing unit is reported once more.
      else if (!next.auxiliary && problem.kind === "missing") failDiscovery(session, problem);
      if (problem.kind === "missing") marked.add(next.name);
      continue;
    }
    for (const name of followed) done.add(name);
    if (found?.kind === "masked") session.changes.push({ kind: "skipped-masked", path: found.path });
    if (found?.kind !== "regular") continue;
    marked.add(found.name.text);
    waiting.push(...found.section.also.map((name) => ({ name, auxiliary: true })));
  }
  return marked;
}

/** Removes every link below the configuration directory that has a marked name or leads to one. */
export function removeLinks(session: InstallSession, marked: Set<string>): void {
  if (marked.size === 0) return;
  const top = session.directories.target;
  let links = linksBelow(session, top);
  for (let again = true; again; ) {
    const gone: string[] = [];
    const left: string[] = [];
    for (const path of links) (isMarked(session, path, marked) ? gone : left).push(path);
    links = left;
    takeOutAll(session, gone);
    for (const path of gone) {
      removeEmptyParents(session, path, top);
      session.changes.push({ kind: "removed", path });
    }
    // Links that lead to one just removed go as well.
    again = gone.length > 0;
    for (const path of gone) marked.add(path);
  }
}

/** Every link in a directory and all directories below it. */
function linksBelow(session: InstallSession, top: string): string[] {
  const links: string[] = [];
  const waiting = [top];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const node = session.tree.get(at);
    if (node?.kind !== "directory") continue;
    for (const entry of node.entries) {
      const path = `${at}/${entry}`;
      const child = session.tree.get(path);
      if (child?.kind === "directory") waiting.push(path);
      else if (child?.kind === "symlink") links.push(path);
    }
  }
  return links;
}

function isMarked(session: InstallSession, path: string, marked: ReadonlySet<string>): boolean {
  const name = baseNameOf(path);
  if (marked.has(name)) return true;
  const parsed = parseUnitName(name);
  if (!parsed.ok) return false;
  const template = parsed.value.kind === "instance" ? templateOf(parsed.value) : undefined;
  if (template !== undefined && marked.has(template)) return true;
  const end = resolvePath(session.tree, path);
  return marked.has(baseNameOf(end.path)) || marked.has(end.path);
}
