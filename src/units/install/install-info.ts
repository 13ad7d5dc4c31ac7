import { compareBytes } from "../../core/compare.ts";
import { expand } from "../../specifiers/expand.ts";
import { canBeInstantiated, instantiate, templateOf } from "../../templates/instantiate.ts";
import { parseUnitName, type UnitName } from "../../templates/unit-name.ts";
import { splitWords } from "../../values/quoted-words.ts";
import { isHiddenOrBackup } from "../drop-ins.ts";
import { baseNameOf, type FileNode } from "../file-tree.ts";
import { parsedFile } from "../parsed-file.ts";
import { resolveDirectory, resolvePath } from "../resolve-path.ts";
import { aliasProblem, containingRoot } from "../unit-index.ts";
import { fail, type InstallSession, isIn, note } from "./install-session.ts";

/** What `[Install]` of a unit says, over its fragment and its own drop-ins. */
export interface InstallSection {
  readonly alias: readonly string[];
  readonly wantedBy: readonly string[];
  readonly requiredBy: readonly string[];
  readonly upheldBy: readonly string[];
  /** Specifiers already expanded. */
  readonly also: readonly string[];
  readonly defaultInstance?: string;
}

/** What the unit directories have under a name. */
export type Installable =
  | {
      readonly kind: "regular";
      readonly name: UnitName;
      /** The unit file; that of the template for an instance, outside the search path for a linked unit. */
      readonly path: string;
      /** Whether the file stands outside the search path and a link leads to it. */
      readonly linked: boolean;
      readonly section: InstallSection;
    }
  | { readonly kind: "masked"; readonly name: UnitName; readonly path: string };

/** Why no unit was found, as a value of {@link Discovery}. */
export type DiscoveryProblem =
  | { readonly kind: "missing"; readonly unit: string }
  /** An alias whose unit is not there. */
  | { readonly kind: "dangling"; readonly unit: string }
  | { readonly kind: "linked"; readonly unit: string }
  /** A link that is no valid alias; the note about it is recorded already. */
  | { readonly kind: "bad-alias"; readonly unit: string }
  | { readonly kind: "error"; readonly unit: string; readonly error: string };

/** What became of looking a name up: the unit it finally leads to, and all names on the way. */
export interface Discovery {
  /** The names that were followed, the one that was asked for first. */
  readonly followed: readonly string[];
  readonly found?: Installable;
  readonly problem?: DiscoveryProblem;
}

const MAX_FOLLOWED = 64;

/**
 * Finds the unit that a name stands for in the unit directories, aliases followed.
 *
 * @param followConfigured - whether aliases in the configuration directories count; `enable` refuses them.
 */
export function discover(
  session: InstallSession,
  name: string,
  options: { readonly followConfigured: boolean },
): Discovery {
  const followed: string[] = [name];
  let text = name;
  for (let hop = 0; hop < MAX_FOLLOWED; hop++) {
    const parsed = parseUnitName(text);
    if (!parsed.ok) return { followed, problem: { kind: "error", unit: text, error: "Invalid argument" } };
    const found = search(session, parsed.value);
    if (found.kind === "dangling") return { followed, problem: { kind: "missing", unit: text } };
    if (found.kind === "missing") {
      return { followed, problem: hop === 0 ? { kind: "missing", unit: text } : { kind: "dangling", unit: name } };
    }
    if (found.kind === "error") return { followed, problem: { kind: "error", unit: name, error: found.error } };
    if (found.kind === "bad-alias" || found.kind === "linked")
      return { followed, problem: { kind: found.kind, unit: name } };
    if (found.kind !== "alias") return { followed, found };
    if (!options.followConfigured && inConfiguration(session, found.path)) {
      return { followed, problem: { kind: "linked", unit: text } };
    }
    text = found.target;
    followed.push(text);
  }
  return { followed, problem: { kind: "error", unit: name, error: "Too many levels of symbolic links" } };
}

/** The unit that a unit file gives by itself; its drop-ins do not count then. Undefined unless it is a regular file. */
export function installableFile(
  session: InstallSession,
  path: string,
): Installable | { readonly kind: "error"; readonly error: string } | undefined {
  const name = parseUnitName(baseNameOf(path));
  const resolved = resolvePath(session.tree, path, { followLast: false });
  if (!name.ok || resolved.kind !== "found" || resolved.node.kind !== "file") return undefined;
  if (resolved.node.text === "") return { kind: "masked", name: name.value, path };
  const linked = containingRoot(session.roots, resolved.path) === undefined;
  const read = readSection(session, name.value, [{ path, node: resolved.node }]);
  if ("error" in read) return { kind: "error", error: read.error };
  return { kind: "regular", name: name.value, path, linked, section: read.section };
}

/** Whether a path lies directly in a configuration directory, persistent or of run time. */
function inConfiguration(session: InstallSession, path: string): boolean {
  const directory = path.slice(0, path.lastIndexOf("/"));
  const { allPersistent, allRuntime } = session.directories;
  return isIn(session, directory, allPersistent) || isIn(session, directory, allRuntime);
}

/** Whether the install section names anything that makes links. */
export function hasRules(section: InstallSection): boolean {
  return section.alias.length + section.wantedBy.length + section.requiredBy.length + section.upheldBy.length > 0;
}

/** Expands the specifiers of a word of `[Install]`; undefined when systemctl refuses it. */
export function expandInstallWord(
  session: InstallSession,
  word: string,
  unit: { readonly name: UnitName; readonly defaultInstance?: string },
): string | undefined {
  const { facts, scope } = session.options;
  const expanded = expand(
    word,
    {
      unit: unit.name,
      manager: scope === "user" ? "user" : "system",
      machine: facts?.machine ?? {},
      ...(facts?.unavailable === undefined ? {} : { unavailable: facts.unavailable }),
      ...(unit.defaultInstance === undefined ? {} : { defaultInstance: unit.defaultInstance }),
    },
    { set: "install" },
  );
  return expanded.ok ? expanded.value.text : undefined;
}

type Found =
  | Installable
  | { readonly kind: "alias"; readonly path: string; readonly target: string }
  | { readonly kind: "missing" }
  | { readonly kind: "bad-alias" }
  /** A link to a file that is not there; lower directories do not count any more. */
  | { readonly kind: "dangling" }
  /** A link that leads nowhere but to itself. */
  | { readonly kind: "linked" }
  | { readonly kind: "error"; readonly error: string };

/** One step: the first entry of the name over all directories, then of its template. */
function search(session: InstallSession, name: UnitName): Found {
  if (name.kind !== "plain" && !canBeInstantiated(name.type)) {
    const text = `${session.searchPath[0] ?? ""}/${name.text}: unit type ${name.type} cannot be templated, ignoring.`;
    note(session, text);
    return { kind: "error", error: "Invalid argument" };
  }
  const template = name.kind === "instance" ? templateOf(name) : undefined;
  for (const entry of template === undefined ? [name.text] : [name.text, template]) {
    for (const directory of session.searchPath) {
      const found = load(session, name, `${directory}/${entry}`);
      if (found.kind !== "missing") return found;
    }
  }
  return { kind: "missing" };
}

function load(session: InstallSession, name: UnitName, path: string): Found {
  const node = resolvePath(session.tree, path, { followLast: false });
  if (node.kind !== "found") return { kind: "missing" };
  if (node.node.kind === "directory") return { kind: "error", error: "Is a directory" };
  if (node.node.kind === "file") return loadFile(session, name, { path, node: node.node, linked: false });
  const end = resolvePath(session.tree, path);
  if (end.kind === "null-device") return { kind: "masked", name, path };
  if (end.kind === "found" && end.node.kind === "file" && end.node.text === "") return { kind: "masked", name, path };
  const directory = path.slice(0, path.lastIndexOf("/"));
  const { target } = node.node;
  const next = resolvePath(session.tree, target.startsWith("/") ? target : `${directory}/${target}`, {
    followLast: false,
  });
  if (containingRoot(session.roots, next.path) !== undefined) {
    return aliasTo(session, { name, path, target: baseNameOf(next.path) });
  }
  if (end.kind === "loop") return { kind: "linked" };
  if (end.kind !== "found") return { kind: "dangling" };
  if (end.node.kind !== "file") return { kind: "error", error: "Is a directory" };
  return loadFile(session, name, { path: end.path, node: end.node, linked: true });
}

/** Follows a link inside the search path to the name it stands for. */
function aliasTo(
  session: InstallSession,
  { name, path, target }: { readonly name: UnitName; readonly path: string; readonly target: string },
): Found {
  const entry = parseUnitName(baseNameOf(path));
  if (!entry.ok) return { kind: "missing" };
  const problem = aliasProblem(entry.value, target);
  if (problem?.text !== undefined) {
    note(session, problem.text);
    return { kind: "bad-alias" };
  }
  if (problem !== undefined) return { kind: "linked" };
  const parsed = parseUnitName(target);
  if (name.kind === "instance" && parsed.ok && parsed.value.kind === "template") {
    const filled = instantiate(parsed.value, name.instance);
    if (filled.ok && filled.value.text !== name.text) return { kind: "alias", path, target: filled.value.text };
  } else if (target !== name.text) {
    return { kind: "alias", path, target };
  }
  // The link keeps the name: it is the unit file itself, by way of the link.
  const end = resolvePath(session.tree, path);
  if (end.kind === "loop") return { kind: "linked" };
  if (end.kind !== "found") return { kind: "dangling" };
  if (end.node.kind !== "file") return { kind: "error", error: "Is a directory" };
  return loadFile(session, name, { path: end.path, node: end.node, linked: false });
}

function loadFile(
  session: InstallSession,
  name: UnitName,
  file: InstallSource & { readonly linked: boolean },
): Installable | { readonly kind: "error"; readonly error: string } {
  if (file.node.text === "") return { kind: "masked", name, path: file.path };
  const read = readSection(session, name, [file, ...installDropIns(session, name)]);
  if ("error" in read) return { kind: "error", error: read.error };
  return { kind: "regular", name, path: file.path, linked: file.linked, section: read.section };
}

/** Drop-ins of the unit's own name and of its template; prefixes, types and aliases do not count here. */
function installDropIns(session: InstallSession, name: UnitName): InstallSource[] {
  const template = name.kind === "instance" ? templateOf(name) : undefined;
  const winners = new Map<string, string>();
  for (const owner of template === undefined ? [name.text] : [name.text, template]) {
    for (const directory of session.searchPath) {
      const found = resolveDirectory(session.tree, `${directory}/${owner}.d`);
      for (const entry of found?.entries ?? []) {
        if (!entry.endsWith(".conf") || isHiddenOrBackup(entry) || winners.has(entry)) continue;
        winners.set(entry, `${found?.path}/${entry}`);
      }
    }
  }
  return [...winners.keys()].sort(compareBytes).flatMap((entry) => {
    const path = winners.get(entry) ?? "";
    const resolved = resolvePath(session.tree, path);
    return resolved.kind === "found" && resolved.node.kind === "file" ? [{ path, node: resolved.node }] : [];
  });
}

type ListKey = "alias" | "wantedBy" | "requiredBy" | "upheldBy";

const LISTS: Readonly<Record<string, ListKey>> = {
  Alias: "alias",
  WantedBy: "wantedBy",
  RequiredBy: "requiredBy",
  UpheldBy: "upheldBy",
};

/** What a unit's `[Install]` sections say, or the error that makes systemctl give up on the unit. */
type SectionReading = { readonly section: InstallSection } | { readonly error: string };

/** A unit file or drop-in as it is read for installing. */
interface InstallSource {
  readonly path: string;
  readonly node: FileNode & { readonly kind: "file" };
}

function readSection(session: InstallSession, name: UnitName, files: readonly InstallSource[]): SectionReading {
  const lists: Record<ListKey, string[]> = { alias: [], wantedBy: [], requiredBy: [], upheldBy: [] };
  const also: string[] = [];
  let defaultInstance: string | undefined;
  for (const { path, node } of files) {
    const { reading } = parsedFile(node, name.type);
    for (const { section, key, value, line } of reading.assignments) {
      if (section !== "Install") continue;
      const say = (text: string): void => note(session, `${path}:${line}: ${text}`);
      const list = LISTS[key];
      if (list !== undefined) {
        if (value.text === "") lists[list] = [];
        const words = splitWords(value.text, { unquote: true, escapes: "retain" });
        if (words.error === undefined) lists[list].push(...words.words.map((word) => word.text));
        else say(`Failed to parse ${key}=${value.text}, ignoring: Invalid argument`);
      } else if (key === "Also") {
        for (const word of splitWords(value.text).words) {
          const unit = expandInstallWord(session, word.text, named(name, defaultInstance));
          if (unit === undefined) {
            say(`Failed to resolve unit name in Also="${word.text}": ${BAD_SPECIFIER}`);
            return { error: BAD_SPECIFIER };
          }
          also.push(unit);
        }
      } else if (key === "DefaultInstance" && name.kind !== "instance") {
        const read = readDefaultInstance(session, { name, text: value.text, before: defaultInstance });
        if (read.note !== undefined) say(read.note);
        if (read.error !== undefined) return { error: read.error };
        defaultInstance = read.value;
      }
    }
    if (reading.state === "error") return { error: reading.errno === 74 ? "Bad message" : "Invalid argument" };
  }
  return { section: defaultInstance === undefined ? { ...lists, also } : { ...lists, also, defaultInstance } };
}

const BAD_SPECIFIER = "Invalid slot";

/** An instance has its own name already, so this is for templates; on plain units the line is ignored. */
function readDefaultInstance(
  session: InstallSession,
  line: { readonly name: UnitName; readonly text: string; readonly before: string | undefined },
): { readonly value?: string | undefined; readonly note?: string; readonly error?: string } {
  const { name, text, before } = line;
  if (name.kind !== "template") return { note: "DefaultInstance= only makes sense for template units, ignoring." };
  if (text === "") return {};
  const expanded = expandInstallWord(session, text, named(name, before));
  if (expanded === undefined) {
    const note = `Failed to resolve instance name in DefaultInstance="${text}": ${BAD_SPECIFIER}`;
    return { note, error: BAD_SPECIFIER };
  }
  if (instantiate(name, expanded).ok) return { value: expanded };
  return { note: `Invalid DefaultInstance= value "${expanded}".`, error: "Invalid argument" };
}

function named(name: UnitName, defaultInstance: string | undefined) {
  return defaultInstance === undefined ? { name } : { name, defaultInstance };
}

/** Records why a name could not be used. */
export function failDiscovery(session: InstallSession, problem: DiscoveryProblem): void {
  const { kind, unit } = problem;
  if (kind === "missing" || kind === "linked") fail(session, { reason: kind, unit });
  else if (kind === "error" && problem.error === BAD_SPECIFIER) fail(session, { reason: "bad-specifier", value: unit });
  else if (kind === "bad-alias") fail(session, { reason: "bad-reference", value: unit });
  else fail(session, { reason: "error", unit, error: kind === "error" ? problem.error : "Link has been severed" });
}
