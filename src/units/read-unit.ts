import { freshList } from "../core/fresh-list.ts";
import type { UnitName } from "../templates/unit-name.ts";
import type { ValueContext } from "../values/value-context.ts";
import { type Assignment, FileLine } from "./assignment.ts";
import { builtInFragment } from "./built-in-units.ts";
import { directoriesOf, selectDependencyLinks, selectDropIns } from "./drop-ins.ts";
import type { FileNode } from "./file-tree.ts";
import { LazyUnit, mergedSettings, sourceMessages } from "./lazy-unit.ts";
import { type ParsedFile, parsedFile } from "./parsed-file.ts";
import { readSettings } from "./read-settings.ts";
import { resolvePath } from "./resolve-path.ts";
import type { LoadMessage, ResolvedUnit, SourceKind, UnitSource } from "./resolved-unit.ts";
import type { SettingsReading } from "./typed-setting.ts";
import type { UnitIndex } from "./unit-index.ts";
import type { UnitLookup } from "./unit-lookup.ts";
import { unitValueContext } from "./unit-value-context.ts";

/**
 * Reads all files of a unit and merges them: the fragment, its dependency links, and the drop-ins of all its names.
 *
 * Files are parsed once however many units use them. What systemd would refuse in a drop-in ends only that drop-in;
 * in a fragment it ends the unit.
 *
 * @param lookup - from `lookUpUnit`.
 * @since 0.1.0
 */
export function readUnit(index: UnitIndex, lookup: UnitLookup): ResolvedUnit {
  if (lookup.state === "masked" || lookup.state === "not-found" || lookup.state === "error") {
    const error = lookup.error === undefined ? {} : { loadError: lookup.error };
    return { ...namesOf(lookup), ...NOTHING, ...error, load: lookup.state, messages: lookup.messages };
  }
  const fragment = fragmentSource(index, lookup);
  const own = fragment === undefined ? NO_LINES : assignmentsOf(fragment);
  const rejected = fragment?.reading.state === "error";
  const directories = rejected ? [] : directoriesOf(index, lookup);
  const dropIns = rejected ? { paths: [], messages: [] } : selectDropIns(index, lookup, directories);
  const further = dropIns.paths.flatMap(
    (path) => sourceOf(index, { kind: "drop-in", path, unitName: lookup.id }) ?? [],
  );
  const written = joined(own, further.flatMap(assignmentsOf));
  const reading = readSettings(written, settingContext(index, lookup));
  const { refusal } = reading;
  if (fragment !== undefined && (rejected || refusal !== undefined)) {
    return { ...namesOf(lookup), ...refusedUnit(lookup, { fragment, own, reading }), sources: [fragment] };
  }
  const links = selectDependencyLinks(index, lookup, directories);
  const sources = freshList<UnitSource>();
  if (fragment !== undefined) sources.push(fragment);
  sources.push(...further);
  const assignments = linesThatCount(written, reading);
  const before = joined(joined(lookup.messages, links.messages), dropIns.messages);
  const read = { dropIns: dropIns.paths, links: links.links, sources, assignments, reading };
  return new LazyUnit({ ...namesOf(lookup), load: "loaded", ...read }, before, NO_MESSAGES);
}

function namesOf({ id, requested, names, fragment }: UnitLookup) {
  const aliases = names.length < 2 ? NO_NAMES : names.filter((name) => name !== id.text);
  return fragment === undefined ? { name: id, requested, aliases } : { name: id, requested, aliases, fragment };
}

const NO_LINES: readonly Assignment[] = [];
const NO_NAMES: readonly string[] = [];
const NO_MESSAGES: readonly LoadMessage[] = [];

/** Two lists as one; nearly always both are empty. */
function joined<T>(first: readonly T[], second: readonly T[]): readonly T[] {
  if (second.length === 0) return first;
  return first.length === 0 ? second : [...first, ...second];
}

const EMPTY_READING: SettingsReading = { settings: new Map(), lines: [], problems: [], endings: [] };

/** A unit that no file was read for. */
const NOTHING = {
  dropIns: [],
  links: [],
  sources: [],
  assignments: [],
  settings: new Map(),
  reading: EMPTY_READING,
} as const;

/** What is left of a unit whose fragment systemd refuses: its names are not merged, only the lines so far count. */
function refusedUnit(
  lookup: UnitLookup,
  read: { readonly fragment: UnitSource; readonly own: readonly Assignment[]; readonly reading: SettingsReading },
): Omit<ResolvedUnit, "requested" | "sources"> {
  const { fragment, own, reading } = read;
  const { refusal } = reading;
  const assignments = refusal === undefined ? own : own.slice(0, own.indexOf(refusal.assignment) + 1);
  const isFatal = refusal?.effect === "unit-refused";
  const messages = [...lookup.messages, ...sourceMessages(fragment, reading)];
  if (isFatal) {
    const text = `${lookup.requested.text}: Unit configuration has fatal error, unit will not be started.`;
    messages.push({ level: "notice", kind: "fatal-error", text, path: fragment.path });
  }
  return {
    ...NOTHING,
    name: lookup.requested,
    aliases: [],
    load: isFatal ? "bad-setting" : "error",
    loadError: isFatal ? "Exec format error" : errorText(refusal === undefined ? fragment.reading.errno : 22),
    assignments,
    reading,
    settings: mergedSettings(assignments, reading),
    messages,
  };
}

/** Texts of the error numbers that a rejected file ends with. */
function errorText(errno: number | undefined): string {
  if (errno === 74) return "Bad message";
  return errno === 105 ? "No buffer space available" : "Invalid argument";
}

/** The context for values: specifiers of the fragment mean the requested name, those of drop-ins the primary one. */
function settingContext(index: UnitIndex, lookup: UnitLookup): (line: Assignment) => ValueContext {
  const { manager, facts } = index;
  const options = { ...facts, manager, ...(lookup.fragment === undefined ? {} : { fragment: lookup.fragment }) };
  const requested = unitValueContext(lookup.requested, options);
  const primary = lookup.requested.text === lookup.id.text ? requested : unitValueContext(lookup.id, options);
  return (line) => (line.source === "drop-in" ? primary : requested);
}

/** Lines behind one that ended its drop-in have no effect and are left out. */
function linesThatCount(assignments: readonly Assignment[], reading: SettingsReading): readonly Assignment[] {
  if (reading.endings.length === 0) return assignments;
  const ends = new Map<string, number>();
  for (const { assignment } of reading.endings) ends.set(assignment.path, assignment.range.start);
  return assignments.filter(({ path, range }) => range.start <= (ends.get(path) ?? Number.POSITIVE_INFINITY));
}

function fragmentSource(index: UnitIndex, lookup: UnitLookup): UnitSource | undefined {
  if (lookup.state === "file" && lookup.fragment !== undefined) {
    return sourceOf(index, { kind: "fragment", path: lookup.fragment, unitName: lookup.requested });
  }
  if (lookup.state !== "built-in") return undefined;
  const { id } = lookup;
  const node = builtInNode(id.text);
  const from = { kind: "built-in", path: `<${id.text}>`, unitName: lookup.requested } as const;
  return node && new ReadSource(from, parsedFile(node, id.type));
}

function sourceOf(
  index: UnitIndex,
  { kind, path, unitName }: { readonly kind: SourceKind; readonly path: string; readonly unitName: UnitName },
): UnitSource | undefined {
  const resolved = resolvePath(index.tree, path);
  if (resolved.kind !== "found" || resolved.node.kind !== "file" || resolved.node.text === "") return undefined;
  return new ReadSource({ kind, path, unitName }, parsedFile(resolved.node, unitName.type));
}

/** A class for the reason that `parser/nodes.ts` gives. */
class ReadSource implements UnitSource {
  declare readonly kind: SourceKind;
  declare readonly path: string;
  declare readonly tree: UnitSource["tree"];
  declare readonly reading: UnitSource["reading"];
  declare readonly unitName: UnitName;

  constructor({ kind, path, unitName }: Pick<UnitSource, "kind" | "path" | "unitName">, file: ParsedFile) {
    this.kind = kind;
    this.path = path;
    this.tree = file.tree;
    this.reading = file.reading;
    this.unitName = unitName;
  }
}

/** Lines of a file as assignments with their place. */
export function assignmentsOf(source: UnitSource): Assignment[] {
  return source.reading.assignments.map((written) => new FileLine(written, source));
}

const builtInNodes = new Map<string, FileNode & { readonly kind: "file" }>();

function builtInNode(name: string): (FileNode & { readonly kind: "file" }) | undefined {
  const known = builtInNodes.get(name);
  if (known !== undefined) return known;
  const text = builtInFragment(name);
  if (text === undefined) return undefined;
  const node = { kind: "file", text } as const;
  builtInNodes.set(name, node);
  return node;
}
