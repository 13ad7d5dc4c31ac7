import { compareBytes } from "../core/compare.ts";
import type { SpecifierContext } from "../specifiers/context.ts";
import { machineFacts } from "../specifiers/host.ts";
import { canBeInstantiated, canHaveAliases, templateOf } from "../templates/instantiate.ts";
import { isUnitType, parseUnitName, type UnitName } from "../templates/unit-name.ts";
import { baseNameOf, type FileTree, normalizePath } from "./file-tree.ts";
import { type ResolvedPath, resolveDirectory, resolvePath } from "./resolve-path.ts";
import type { LoadMessage } from "./resolved-unit.ts";
import { SYSTEM_SEARCH_PATH } from "./search-path.ts";

/** Which service manager reads the units. */
export type ManagerKind = "system" | "user";

/** What a name of a unit directory stands for. */
export type IndexEntry =
  | {
      readonly kind: "path";
      readonly path: string;
      /** A symbolic link to somewhere outside the search path (masks included). */
      readonly linked: boolean;
    }
  /** A link into the search path: the unit is looked up again under the name of the target. */
  | { readonly kind: "alias"; readonly path: string; readonly target: string };

/** What follows the unit's name in the name of one of its directories. */
export type DirectorySuffix = ".d" | ".wants" | ".requires" | ".upholds";

/** A drop-in or dependency directory; `rank` is the position of its parent in the search path. */
export interface IndexedDirectory {
  readonly suffix: DirectorySuffix;
  readonly path: string;
  readonly rank: number;
}

/** All names that the unit directories of a tree know, before any file is read. */
export interface UnitIndex {
  readonly tree: FileTree;
  readonly manager: ManagerKind;
  /** What is known of the machine, for specifiers. */
  readonly facts: Pick<SpecifierContext, "machine" | "unavailable">;
  /** Highest priority first. */
  readonly searchPath: readonly string[];
  /** Unit name → the entry that wins, over all directories. */
  readonly entries: ReadonlyMap<string, IndexEntry>;
  /** Unit name or bare type → the directories called after it, highest priority first. */
  readonly directories: ReadonlyMap<string, readonly IndexedDirectory[]>;
  /** Links called like a drop-in directory that lead to something else, by name: where they lead. */
  readonly badDirectories: ReadonlyMap<string, readonly string[]>;
  /** File name of a fragment (instance filled in) → every name that leads to it, sorted; where it is not its own alone. */
  readonly namesOfFragment: ReadonlyMap<string, readonly string[]>;
  readonly messages: readonly LoadMessage[];
}

/** Options of {@link indexUnits}. */
export interface IndexOptions {
  /** Default: the search path of the system manager. */
  readonly searchPath?: readonly string[];
  /** Default `system`. */
  readonly manager?: ManagerKind;
  /** What is known of the machine, see `machineFacts`. Default: what is the same on every machine. */
  readonly facts?: Pick<SpecifierContext, "machine" | "unavailable">;
}

/** More links than this between names, and a name leads nowhere. */
const MAX_ALIAS_STEPS = 8;

const DIRECTORY_SUFFIXES: readonly DirectorySuffix[] = [".wants", ".requires", ".upholds", ".d"];

/**
 * Builds the map of names over all unit directories, which is what systemd makes before it loads anything: files,
 * aliases (links that point into the search path), linked units and masks.
 *
 * The order in which a directory lists its entries does not matter; directories that are missing are skipped.
 *
 * @see systemd.unit(5), "Unit File Load Path"
 * @since 0.1.0
 */
export function indexUnits(tree: FileTree, options: IndexOptions = {}): UnitIndex {
  const searchPath = [...new Set((options.searchPath ?? SYSTEM_SEARCH_PATH).map(normalizePath))];
  const entries = new Map<string, IndexEntry>();
  const directories = new Map<string, IndexedDirectory[]>();
  const badDirectories = new Map<string, string[]>();
  const messages: LoadMessage[] = [];
  const roots = searchRoots(tree, searchPath);
  for (const [rank, directory] of searchPath.entries()) {
    const listing = resolveDirectory(tree, directory);
    if (listing === undefined) continue;
    for (const name of listing.entries) {
      const path = `${directory}/${name}`;
      const node = tree.get(listing.path === directory ? path : `${listing.path}/${name}`);
      if (node === undefined) continue;
      const owner = directoryOwner(name);
      if (owner !== undefined) {
        if (node.kind === "directory" || (node.kind === "symlink" && linkTextIsDirectory(tree, node.target))) {
          pushTo(directories, owner.name, { suffix: owner.suffix, path, rank });
        } else if (node.kind === "symlink" && owner.suffix === ".d") {
          const { kind, path: target } = resolvePath(tree, path);
          if (kind !== "missing" && resolveDirectory(tree, path) === undefined)
            pushTo(badDirectories, owner.name, target);
        }
        continue;
      }
      if (node.kind === "directory" || entries.has(name)) continue;
      const parsed = parseUnitName(name);
      if (!parsed.ok) continue;
      const entry: IndexEntry | undefined =
        node.kind === "file"
          ? { kind: "path", path, linked: false }
          : classifyLink(tree, roots, { name: parsed.value, path, target: node.target, directory }, messages);
      if (entry !== undefined) entries.set(name, entry);
    }
  }
  const manager = options.manager ?? "system";
  const facts = options.facts ?? machineFacts({}, manager);
  const index = { tree, manager, facts, searchPath, entries, directories, badDirectories, messages };
  return { ...index, namesOfFragment: namesByFragment(index) };
}

/** The entry that a name finally leads to; undefined when there is none, or only a broken or endless chain. */
export function followAliases(
  index: Pick<UnitIndex, "entries">,
  name: string,
): Extract<IndexEntry, { kind: "path" }> | undefined {
  let at = name;
  for (let step = 0; step < MAX_ALIAS_STEPS; step++) {
    const found = index.entries.get(at) ?? (step === 0 ? undefined : templateEntry(index, at));
    if (found === undefined) return undefined;
    if (found.kind === "path") return found;
    at = found.target;
  }
  return undefined;
}

/** Whether a path leads to an empty file or the null device: a mask. Missing files and directories are none. */
export function isEmptyOrNull(tree: FileTree, path: string): boolean {
  return leadsToNothing(resolvePath(tree, path));
}

/** The same for a path that has been resolved. */
export function leadsToNothing(resolved: ResolvedPath): boolean {
  if (resolved.kind === "null-device") return true;
  return resolved.kind === "found" && resolved.node.kind === "file" && resolved.node.text === "";
}

/** Checks that an alias may stand for a target; the text is what systemd prints, undefined means a link to itself. */
export function aliasProblem(
  alias: UnitName,
  target: string,
): { readonly kind: string; readonly text?: string } | undefined {
  const name = alias.text;
  if (!canHaveAliases(alias.type)) {
    return { kind: "alias-type", text: `${name}: symlinks are not allowed for units of this type, rejecting.` };
  }
  if (alias.kind !== "plain" && !canBeInstantiated(alias.type)) {
    return { kind: "alias-template", text: `${name}: templates not allowed for ${alias.type} units, rejecting.` };
  }
  if (target === name) return { kind: "self-alias" };
  const parsed = parseUnitName(target);
  if (!parsed.ok) {
    const reason = "which is not a valid unit name: Invalid cross-device link";
    return { kind: "alias-target-name", text: `${name} points to "${target}" ${reason}` };
  }
  const other = parsed.value;
  if (other.kind !== alias.kind && !(alias.kind === "instance" && other.kind === "template")) {
    return {
      kind: "alias-kind",
      text: `${name}: symlink target name type "${target}" does not match source, rejecting.`,
    };
  }
  if (alias.kind === "instance" && other.kind === "instance" && alias.instance !== other.instance) {
    return {
      kind: "alias-instance",
      text: `${name}: unit symlink target "${target}" instance name doesn't match, rejecting.`,
    };
  }
  if (other.type !== alias.type) {
    return { kind: "alias-suffix", text: `${name}: symlink target "${target}" has incompatible suffix, rejecting.` };
  }
  return undefined;
}

/** The unit name or bare type that a directory such as `X.wants` or `X.d` is called after. */
function directoryOwner(name: string): { readonly name: string; readonly suffix: DirectorySuffix } | undefined {
  const dot = name.lastIndexOf(".");
  const suffix = DIRECTORY_SUFFIXES.find((known) => known === name.slice(dot));
  if (dot < 0 || suffix === undefined) return undefined;
  const owner = name.slice(0, dot);
  return isUnitType(owner) || parseUnitName(owner).ok ? { name: owner, suffix } : undefined;
}

/** The text of such a link is looked at as if it stood in `/`, so relative links to directories do not count. */
function linkTextIsDirectory(tree: FileTree, target: string): boolean {
  return resolveDirectory(tree, target.startsWith("/") ? target : `/${target}`) !== undefined;
}

/** Every search directory as listed and, where links are involved, as resolved. */
export function searchRoots(tree: FileTree, searchPath: readonly string[]): ReadonlySet<string> {
  const roots = new Set(searchPath);
  for (const directory of searchPath) {
    const resolved = resolveDirectory(tree, directory);
    if (resolved !== undefined) roots.add(resolved.path);
  }
  return roots;
}

interface UnitLink {
  readonly name: UnitName;
  readonly path: string;
  readonly target: string;
  readonly directory: string;
}

function classifyLink(
  tree: FileTree,
  roots: ReadonlySet<string>,
  link: UnitLink,
  messages: LoadMessage[],
): IndexEntry | undefined {
  const absolute = link.target.startsWith("/") ? link.target : `${link.directory}/${link.target}`;
  const resolved = resolvePath(tree, absolute, { followLast: false });
  if (resolved.kind === "loop" || resolved.kind === "not-a-directory") return undefined;
  const { path } = resolved;
  const root = containingRoot(roots, path);
  if (root === undefined) return { kind: "path", path: link.path, linked: true };
  const target = baseNameOf(path);
  const notice = (kind: string, text: string): void => {
    messages.push({ level: "notice", kind, text, path: link.path });
  };
  if (path.length !== root.length + 1 + target.length) {
    const text = `Suspicious symlink ${link.path} → ${path}, treating as alias.`;
    messages.push({ level: "warning", kind: "suspicious-link", text, path: link.path });
  }
  const problem = aliasProblem(link.name, target);
  if (problem === undefined) return { kind: "alias", path: link.path, target };
  if (problem.text !== undefined) notice(problem.kind, problem.text);
  return undefined;
}

/** The search directory that a path lies in or below; the longest, should they be nested. */
export function containingRoot(roots: ReadonlySet<string>, path: string): string | undefined {
  for (let slash = path.lastIndexOf("/"); slash > 0; slash = path.lastIndexOf("/", slash - 1)) {
    const parent = path.slice(0, slash);
    if (roots.has(parent)) return parent;
  }
  return undefined;
}

function templateEntry(index: Pick<UnitIndex, "entries">, name: string): IndexEntry | undefined {
  const parsed = parseUnitName(name);
  if (!parsed.ok || parsed.value.kind !== "instance") return undefined;
  const template = templateOf(parsed.value);
  return template === undefined ? undefined : index.entries.get(template);
}

function namesByFragment(index: Omit<UnitIndex, "namesOfFragment">): Map<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const [name, entry] of index.entries) {
    if (isOwnFile(entry, name)) continue;
    const found = followAliases(index, name);
    if (found === undefined || !isReadable(index.tree, found.path)) continue;
    pushTo(names, fragmentName(baseNameOf(found.path), name), name);
  }
  for (const [fragment, list] of names) {
    if (leadsToOwnFile(index, fragment)) list.push(fragment);
    list.sort(compareBytes);
  }
  return names;
}

/** Every name that leads to a fragment with this file name (instance filled in), sorted. */
export function namesLeadingTo(index: UnitIndex, fragment: string): readonly string[] {
  return index.namesOfFragment.get(fragment) ?? (leadsToOwnFile(index, fragment) ? [fragment] : []);
}

function leadsToOwnFile({ entries, tree }: Pick<UnitIndex, "entries" | "tree">, name: string): boolean {
  const entry = entries.get(name);
  return entry !== undefined && isOwnFile(entry, name) && isReadable(tree, entry.path);
}

/** Whether a name is that of a file, and no link to one with another name. */
function isOwnFile(entry: IndexEntry, name: string): boolean {
  return entry.kind === "path" && hasBaseName(entry.path, name);
}

/** Whether a name stands behind the last slash of a path. */
export function hasBaseName(path: string, name: string): boolean {
  return path.endsWith(name) && path.charCodeAt(path.length - name.length - 1) === 47;
}

/** The name of a fragment as one of the names that lead to it sees it: a template filled with the instance. */
function fragmentName(base: string, name: string): string {
  const fragment = parseUnitName(base);
  const unit = parseUnitName(name);
  if (!fragment.ok || !unit.ok || fragment.value.kind !== "template" || unit.value.kind !== "instance") return base;
  return `${fragment.value.prefix}@${unit.value.instance}.${fragment.value.type}`;
}

function isReadable(tree: FileTree, path: string): boolean {
  const resolved = resolvePath(tree, path);
  return resolved.kind === "found" && !(resolved.node.kind === "file" && resolved.node.text === "");
}

function pushTo<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
