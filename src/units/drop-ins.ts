import { compareBytes } from "../core/compare.ts";
import { completeDependencyName } from "../templates/instantiate.ts";
import { isValidUnitName, parseUnitName, type UnitName } from "../templates/unit-name.ts";
import { specificDropInNames } from "./drop-in-names.ts";
import { baseNameOf } from "./file-tree.ts";
import { resolveDirectory, resolvePath } from "./resolve-path.ts";
import type { DependencyLink, LoadMessage } from "./resolved-unit.ts";
import { type DirectorySuffix, type IndexedDirectory, isEmptyOrNull, type UnitIndex } from "./unit-index.ts";

/** The unit whose directories are looked for: its primary name and all its names. */
export interface UnitNames {
  readonly id: UnitName;
  readonly names: readonly string[];
}

/** The drop-ins of a unit in the order they apply; empty, masked and dangling ones are in the list too. */
export interface DropInSelection {
  readonly paths: readonly string[];
  readonly messages: readonly LoadMessage[];
}

/** Extensions that mark backups and leftovers of package managers and editors. */
const BACKUP_EXTENSIONS: ReadonlySet<string> = new Set(
  (
    "ignore rpmnew rpmsave rpmorig dpkg-old dpkg-new dpkg-tmp dpkg-dist dpkg-bak dpkg-backup dpkg-remove " +
    "ucf-new ucf-old ucf-dist swp bak old new"
  ).split(" "),
);

const LEFTOVERS: ReadonlySet<string> = new Set(["lost+found", "aquota.user", "aquota.group"]);

/** Longest file name of a file system, in bytes; unit names are ASCII. */
const MAX_FILE_NAME = 255;

/**
 * Selects the drop-in files of a unit: of each file name the first one found counts, then file names are sorted.
 *
 * @see systemd.unit(5), "drop-in"
 * @since 0.1.0
 */
export function selectDropIns(
  index: UnitIndex,
  unit: UnitNames,
  directories: readonly IndexedDirectory[] = directoriesOf(index, unit),
): DropInSelection {
  const messages: LoadMessage[] = [];
  const isConf = (name: string): boolean => name.endsWith(".conf");
  const paths = selectEntries(index, directories, { suffix: ".d", accepts: isConf }, messages);
  messages.push(...unusableDirectories(index, unit));
  return { paths, messages };
}

const NO_PATHS: readonly string[] = [];

/**
 * Reads the `.wants`, `.requires` and `.upholds` directories of a unit. Only the names of the entries count; the
 * targets of the links are never loaded.
 *
 * @see systemd.unit(5), "WantedBy="
 * @since 0.1.0
 */
export function selectDependencyLinks(
  index: UnitIndex,
  unit: UnitNames,
  directories: readonly IndexedDirectory[] = directoriesOf(index, unit),
): { readonly links: readonly DependencyLink[]; readonly messages: readonly LoadMessage[] } {
  if (directories.every(({ suffix }) => suffix === ".d")) return NO_LINKS;
  const messages: LoadMessage[] = [];
  const links: DependencyLink[] = [];
  for (const kind of ["wants", "requires", "upholds"] as const) {
    for (const path of selectEntries(index, directories, { suffix: `.${kind}`, accepts: () => true }, messages)) {
      const name = linkedName(index, unit.id, { kind, path }, messages);
      if (name !== undefined) links.push({ kind, unit: name, path });
    }
  }
  return { links, messages };
}

const NO_LINKS = { links: [], messages: [] } as const;

/** Hidden files, editor backups and leftovers of package managers are never read. */
export function isHiddenOrBackup(name: string): boolean {
  if (name.startsWith(".") || name.endsWith("~") || LEFTOVERS.has(name)) return true;
  const dot = name.lastIndexOf(".");
  return dot >= 0 && BACKUP_EXTENSIONS.has(name.slice(dot + 1));
}

function selectEntries(
  index: UnitIndex,
  directories: readonly IndexedDirectory[],
  { suffix, accepts }: { readonly suffix: DirectorySuffix; readonly accepts: (name: string) => boolean },
  messages: LoadMessage[],
): readonly string[] {
  if (directories.every((directory) => directory.suffix !== suffix)) return NO_PATHS;
  const winners = new Map<string, string>();
  for (const directory of directories) {
    const found = directory.suffix === suffix ? resolveDirectory(index.tree, directory.path) : undefined;
    if (found === undefined) continue;
    for (const name of found.entries) {
      if (winners.has(name) || !accepts(name) || isHiddenOrBackup(name)) continue;
      const path = `${found.path}/${name}`;
      if (resolvePath(index.tree, path).kind === "loop") {
        const text = `Failed to chase '${path}': Too many levels of symbolic links`;
        messages.push({ level: "warning", kind: "link-loop", text, path });
        continue;
      }
      winners.set(name, path);
    }
  }
  return [...winners.keys()].sort(compareBytes).map((name) => winners.get(name) ?? "");
}

/** The directories of a unit in the order they are searched: its id, its aliases, and the type-wide ones last. */
export function directoriesOf(index: UnitIndex, unit: UnitNames): readonly IndexedDirectory[] {
  if (index.directories.size === 0) return NO_DIRECTORIES;
  const directories = namedDirectories(index, unit.id);
  for (const text of unit.names) {
    const alias = text === unit.id.text ? undefined : parseUnitName(text);
    if (alias?.ok) directories.push(...namedDirectories(index, alias.value));
  }
  directories.push(...(index.directories.get(unit.id.type) ?? []));
  return directories.length < 2 ? directories : [...new Set(directories)];
}

const NO_DIRECTORIES: readonly IndexedDirectory[] = [];

/** Directories called after a name and the names above it; the search directory counts more than the name. */
function namedDirectories(index: UnitIndex, name: UnitName): IndexedDirectory[] {
  const present: IndexedDirectory[] = [];
  for (const candidate of specificDropInNames(name)) {
    const found = index.directories.get(candidate);
    if (found !== undefined) present.push(...found);
  }
  // Equal ranks keep their place: the most specific name is in front.
  return present.length < 2 ? present : present.sort((a, b) => a.rank - b.rank);
}

function linkedName(
  index: UnitIndex,
  owner: UnitName,
  { kind, path }: { readonly kind: DependencyLink["kind"]; readonly path: string },
  messages: LoadMessage[],
): string | undefined {
  const warn = (problem: string, text: string): void => {
    messages.push({ level: "warning", kind: problem, text, path });
  };
  const dependency = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`;
  const what = `${owner.text}: ${dependency} dependency dropin ${path}`;
  if (isEmptyOrNull(index.tree, path)) return undefined;
  const node = index.tree.get(path);
  if (node?.kind !== "symlink") {
    warn("dependency-link-file", `${what} is not a symlink, ignoring.`);
    return undefined;
  }
  const entry = parseUnitName(baseNameOf(path));
  if (!entry.ok) {
    warn("dependency-link-name", `${what} is not a valid unit name, ignoring.`);
    return undefined;
  }
  if (!fitsTarget(entry.value, baseNameOf(node.target.replace(/\/+$/, "")), owner)) {
    warn("dependency-link-target", `${what} target ${node.target} has different name`);
  }
  const named = completeDependencyName(entry.value.text, owner);
  if (named === undefined) {
    const text = `${owner.text}: Cannot add ${dependency} dependency on ${entry.value.text}, ignoring: Invalid argument`;
    warn("dependency-link-instance", text);
  }
  return named?.text;
}

/** Whether the name of a link agrees with the file it points to. */
function fitsTarget(entry: UnitName, target: string, owner: UnitName): boolean {
  if (entry.text === target) return entry.kind !== "template" || owner.kind === "instance";
  return entry.kind === "instance" && isValidUnitName(target) && target === `${entry.prefix}@.${entry.type}`;
}

/** Drop-in directories that are none, and names so long that their directory cannot exist. */
function unusableDirectories(index: UnitIndex, unit: UnitNames): readonly LoadMessage[] {
  const isShort = unit.id.text.length + ".d".length <= MAX_FILE_NAME;
  if (isShort && index.badDirectories.size === 0) return [];
  const messages: LoadMessage[] = [];
  const warn = (text: string, path: string): void => {
    messages.push({ level: "warning", kind: "drop-in-directory", text, path });
  };
  for (const name of specificDropInNames(unit.id)) {
    for (const target of index.badDirectories.get(name) ?? []) {
      warn(`Failed to chase and open directory '${target}', ignoring: Not a directory`, target);
    }
    if (name.length + ".d".length <= MAX_FILE_NAME) continue;
    for (const directory of index.searchPath) {
      warn(`Failed to canonicalize path '${directory}/${name}.d': Invalid argument`, `${directory}/${name}.d`);
    }
  }
  return messages;
}
