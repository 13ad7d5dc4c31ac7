import { isValidUnitName, parseUnitName } from "../../templates/unit-name.ts";
import { baseNameOf, type FileTree } from "../file-tree.ts";
import { resolvePath } from "../resolve-path.ts";
import { isEmptyOrNull } from "../unit-index.ts";
import { installDependencyOf } from "./enable.ts";
import { discover, failDiscovery } from "./install-info.ts";
import {
  fail,
  finishInstall,
  type InstallOptions,
  type InstallResult,
  type InstallSession,
  startInstall,
  takeOut,
} from "./install-session.ts";
import { makeLink } from "./make-link.ts";

/**
 * Does what `systemctl mask` does: links the names to `/dev/null`, so that nothing can start them. Units need not exist.
 *
 * @example
 * maskUnits(tree, ["a.service"]).edits; // Map { "/etc/systemd/system/a.service" => { link: "/dev/null" } }
 * @example
 * maskUnits(tree, ["a b"]).failed; // true: no unit name
 *
 * @see systemctl(1), "mask"
 * @since 0.1.0
 */
export function maskUnits(tree: FileTree, names: readonly string[], options: InstallOptions = {}): InstallResult {
  const session = startInstall(tree, options);
  for (const name of names) {
    if (!isValidUnitName(name)) {
      fail(session, { reason: "bad-name", name });
      continue;
    }
    const link = { path: `${session.directories.target}/${name}`, target: "/dev/null" };
    makeLink(session, link, { force: options.force ?? false });
  }
  return finishInstall(session);
}

/**
 * Does what `systemctl unmask` does: removes masks from the configuration directory. Names that are not masked there are
 * left alone.
 *
 * @see systemctl(1), "unmask"
 * @since 0.1.0
 */
export function unmaskUnits(tree: FileTree, names: readonly string[], options: InstallOptions = {}): InstallResult {
  const session = startInstall(tree, options);
  for (const name of names) {
    const path = `${session.directories.target}/${name}`;
    if (session.tree.has(path) && isEmptyOrNull(session.tree, path)) removeFile(session, path);
  }
  return finishInstall(session);
}

/**
 * Does what `systemctl link` does: makes unit files from anywhere known by a link in the configuration directory.
 *
 * @param paths - absolute paths of regular files with a valid unit name.
 *
 * @see systemctl(1), "link"
 * @since 0.1.0
 */
export function linkUnits(tree: FileTree, paths: readonly string[], options: InstallOptions = {}): InstallResult {
  const session = startInstall(tree, options);
  const links: { readonly path: string; readonly target: string }[] = [];
  for (const path of paths) {
    const name = baseNameOf(path);
    const node = resolvePath(session.tree, path, { followLast: false });
    if (!isValidUnitName(name)) fail(session, { reason: "bad-name", name });
    else if (node.kind !== "found") fail(session, { reason: "missing", unit: path });
    else if (node.node.kind === "symlink") fail(session, { reason: "linked", unit: path });
    else if (node.node.kind === "directory") fail(session, { reason: "error", unit: path, error: "Is a directory" });
    else links.push({ path: `${session.directories.target}/${name}`, target: path });
  }
  if (links.length === paths.length) {
    for (const link of links) makeLink(session, link, { force: options.force ?? false });
  }
  return finishInstall(session);
}

/**
 * Does what `systemctl add-wants` and `add-requires` do: makes `target` want or require the units, whatever their
 * `[Install]` says.
 *
 * @see systemctl(1), "add-wants"
 * @since 0.1.0
 */
export function addDependency(
  tree: FileTree,
  dependency: { readonly kind: "wants" | "requires"; readonly target: string; readonly units: readonly string[] },
  options: InstallOptions = {},
): InstallResult {
  const session = startInstall(tree, options);
  const { kind, target, units } = dependency;
  const wanting = discover(session, target, { followConfigured: true });
  if (wanting.problem !== undefined) failDiscovery(session, wanting.problem);
  else if (wanting.found?.kind === "masked") fail(session, { reason: "masked", path: wanting.found.path });
  else for (const unit of units) installDependencyOf(session, { unit, kind, target });
  return finishInstall(session);
}

/**
 * Does what `systemctl set-default` does: links `default.target` to a target.
 *
 * @see systemctl(1), "set-default"
 * @since 0.1.0
 */
export function setDefaultTarget(tree: FileTree, name: string, options: InstallOptions = {}): InstallResult {
  const session = startInstall(tree, options);
  const parsed = parseUnitName(name);
  if (!parsed.ok || parsed.value.type !== "target" || name === "default.target") {
    fail(session, { reason: "error", unit: name, error: "Invalid argument" });
    return finishInstall(session);
  }
  const { found, problem } = discover(session, name, { followConfigured: true });
  if (problem !== undefined) failDiscovery(session, problem);
  else if (found?.kind === "masked") fail(session, { reason: "masked", path: found.path });
  else if (found !== undefined) {
    // The default is always kept in the persistent configuration and replaced without asking.
    const path = `${session.directories.persistent}/default.target`;
    makeLink(session, { path, target: found.path }, { force: true });
  }
  return finishInstall(session);
}

/** The target that `default.target` leads to; undefined when there is none. */
export function defaultTarget(tree: FileTree, options: InstallOptions = {}): string | undefined {
  const session = startInstall(tree, options);
  return discover(session, "default.target", { followConfigured: true }).found?.name.text;
}

/**
 * Does what `systemctl revert` does: removes drop-ins, masks, and copies of vendor units from the configuration, so that
 * the units are as their packages ship them.
 *
 * @see systemctl(1), "revert"
 * @since 0.1.0
 */
export function revertUnits(tree: FileTree, names: readonly string[], options: InstallOptions = {}): InstallResult {
  const session = startInstall(tree, options);
  const { allPersistent, allRuntime } = session.directories;
  const own = [...allPersistent, ...allRuntime];
  for (const name of names) {
    const isVendor = session.searchPath.some(
      (directory) =>
        !own.includes(directory) && isVendorDirectory(session, directory) && session.tree.has(`${directory}/${name}`),
    );
    for (const directory of session.searchPath.filter((candidate) => own.includes(candidate))) {
      revertDirectory(session, `${directory}/${name}.d`);
    }
    for (const directory of session.searchPath.filter((candidate) => own.includes(candidate))) {
      const path = `${directory}/${name}`;
      const node = session.tree.get(path);
      if (node === undefined || node.kind === "directory") continue;
      if (isVendor) removeFile(session, path);
    }
  }
  return finishInstall(session);
}

function isVendorDirectory({ directories }: InstallSession, directory: string): boolean {
  return directory !== directories.transient && !directories.generators.includes(directory);
}

function revertDirectory(session: InstallSession, path: string): void {
  const node = session.tree.get(path);
  if (node?.kind !== "directory") return;
  for (const entry of node.entries) {
    if (session.tree.get(`${path}/${entry}`)?.kind !== "directory") removeFile(session, `${path}/${entry}`);
  }
  const left = session.tree.get(path);
  if (left?.kind !== "directory" || left.entries.length > 0) return;
  takeOut(session, path);
  session.changes.push({ kind: "removed", path });
}

function removeFile(session: InstallSession, path: string): void {
  takeOut(session, path);
  session.changes.push({ kind: "removed", path });
}
