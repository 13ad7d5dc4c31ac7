import type { UnitName } from "../templates/unit-name.ts";
import { builtInFragment } from "./built-in-units.ts";
import { selectDependencyLinks, selectDropIns } from "./drop-ins.ts";
import type { FileNode } from "./file-tree.ts";
import { mergeSettings } from "./merge-settings.ts";
import { parsedFile } from "./parsed-file.ts";
import { readingMessages } from "./reading-messages.ts";
import { resolvePath } from "./resolve-path.ts";
import type { Assignment, LoadMessage, LoadState, ResolvedUnit, SourceKind, UnitSource } from "./resolved-unit.ts";
import type { UnitIndex } from "./unit-index.ts";
import type { UnitLookup } from "./unit-lookup.ts";

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
  const base = {
    name: lookup.id,
    requested: lookup.requested,
    aliases: lookup.names.filter((name) => name !== lookup.id.text),
    ...(lookup.fragment === undefined ? {} : { fragment: lookup.fragment }),
  };
  const bare = { ...base, dropIns: [], links: [], sources: [], assignments: [], settings: new Map() };
  if (lookup.state === "masked" || lookup.state === "not-found" || lookup.state === "error") {
    const error = lookup.error === undefined ? {} : { loadError: lookup.error };
    return { ...bare, ...error, load: lookup.state, messages: lookup.messages };
  }
  const fragment = fragmentSource(index, lookup);
  const fragmentMessages = fragment === undefined ? [] : readingMessages(fragment);
  if (fragment !== undefined && fragment.reading.state === "error") {
    const assignments = assignmentsOf(fragment);
    return {
      ...bare,
      name: lookup.requested,
      aliases: [],
      load: "error",
      loadError: errorText(fragment.reading.errno),
      sources: [fragment],
      assignments,
      settings: mergeSettings(assignments),
      messages: [...lookup.messages, ...fragmentMessages],
    };
  }
  const links = selectDependencyLinks(index, lookup);
  const dropIns = selectDropIns(index, lookup);
  const sources = fragment === undefined ? [] : [fragment];
  const messages: LoadMessage[] = [...lookup.messages, ...fragmentMessages, ...links.messages, ...dropIns.messages];
  for (const path of dropIns.paths) {
    const source = sourceOf(index, { kind: "drop-in", path, unitName: lookup.id });
    if (source === undefined) continue;
    sources.push(source);
    messages.push(...readingMessages(source));
  }
  const assignments = sources.flatMap(assignmentsOf);
  const load: LoadState = "loaded";
  return {
    ...base,
    load,
    dropIns: dropIns.paths,
    links: links.links,
    sources,
    assignments,
    settings: mergeSettings(assignments),
    messages,
  };
}

const NO_BYTES_ERROR = "Invalid argument";

/** Texts of the error numbers that a rejected file ends with. */
function errorText(errno: number | undefined): string {
  if (errno === 74) return "Bad message";
  if (errno === 105) return "No buffer space available";
  return NO_BYTES_ERROR;
}

function fragmentSource(index: UnitIndex, lookup: UnitLookup): UnitSource | undefined {
  if (lookup.state === "file" && lookup.fragment !== undefined) {
    return sourceOf(index, { kind: "fragment", path: lookup.fragment, unitName: lookup.requested });
  }
  if (lookup.state !== "built-in") return undefined;
  const { id } = lookup;
  const node = builtInNode(id.text);
  return node && { kind: "built-in", path: `<${id.text}>`, unitName: lookup.requested, ...parsedFile(node, id.type) };
}

function sourceOf(
  index: UnitIndex,
  { kind, path, unitName }: { readonly kind: SourceKind; readonly path: string; readonly unitName: UnitName },
): UnitSource | undefined {
  const resolved = resolvePath(index.tree, path);
  if (resolved.kind !== "found" || resolved.node.kind !== "file" || resolved.node.text === "") return undefined;
  return { kind, path, unitName, ...parsedFile(resolved.node, unitName.type) };
}

/** Lines of a file as assignments with their place. */
export function assignmentsOf(source: UnitSource): Assignment[] {
  return source.reading.assignments.map(({ section, key, value, entry, line }) => ({
    section,
    key,
    value,
    path: source.path,
    range: { start: entry.start, end: entry.end },
    keyRange: entry.keyRange,
    line,
    source: source.kind,
  }));
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
