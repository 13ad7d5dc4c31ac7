import { compareText } from "../core/compare.ts";
import { completeDependencyName } from "../templates/instantiate.ts";
import { isAcceptedAsSlice } from "../templates/slice.ts";
import { parseUnitName, type UnitName } from "../templates/unit-name.ts";
import type { Assignment, ResolvedUnit } from "../units/resolved-unit.ts";
import { lookUpUnit } from "../units/unit-lookup.ts";
import { EXPANSION } from "../values/value-context.ts";
import { type DependencyKind, dependencyKindOfKey } from "./dependency-kinds.ts";
import { addEdge, addEdges, type EdgeCause, type LoadingSet, type LoadingUnit, nameOf, referTo } from "./load-state.ts";
import { needPath } from "./mount-dependencies.ts";
import { assignmentLocation, expandText, pathIn, plainWords, readingName, type UnitReader } from "./unit-facts.ts";

/** Follows the lines of a unit's files that name other units or paths, in the order read. */
export function addLineEdges(
  set: LoadingSet,
  owner: LoadingUnit,
  unit: ResolvedUnit,
  lines: readonly Assignment[],
): void {
  const reader: UnitReader = { unit, host: set.host };
  const ignored = ignoredLines(unit);
  for (const line of lines) {
    if (ignored.has(line)) continue;
    const kind = line.section === "Unit" ? dependencyKindOfKey(line.key) : undefined;
    if (kind !== undefined) addListEdges(set, owner, { reader, line, kinds: [kind] });
    else lineActions.get(`${line.section}.${line.key}`)?.(set, owner, { reader, line });
  }
}

interface Line {
  readonly reader: UnitReader;
  readonly line: Assignment;
}

const lineActions: ReadonlyMap<string, (set: LoadingSet, owner: LoadingUnit, line: Line) => void> = new Map([
  ["Unit.RequiresMountsFor", (set, owner, line) => addPaths(set, owner, line, "requires")],
  ["Unit.WantsMountsFor", (set, owner, line) => addPaths(set, owner, line, "wants")],
  ["Service.Sockets", (set, owner, line) => addSockets(set, owner, line)],
  ...["Service", "Socket", "Mount", "Swap", "Slice", "Scope"].map(
    (section): [string, (set: LoadingSet, owner: LoadingUnit, line: Line) => void] => [`${section}.Slice`, assignSlice],
  ),
  ["Timer.Unit", addTrigger],
  ["Path.Unit", addTrigger],
  ["Socket.Service", (set, _owner, line) => nameService(set, line)],
]);

/** Lines of the dependency directives that systemd refuses as a whole. */
function ignoredLines(unit: ResolvedUnit): ReadonlySet<Assignment> {
  const ignored = new Set<Assignment>();
  for (const setting of unit.settings.values()) {
    for (const line of setting.assignments) if (line.effect === "ignored") ignored.add(line.assignment);
  }
  return ignored;
}

function addListEdges(
  set: LoadingSet,
  owner: LoadingUnit,
  { reader, line, kinds }: Line & { readonly kinds: readonly DependencyKind[] },
): void {
  const cause: EdgeCause = { mark: "file", location: assignmentLocation(line) };
  for (const word of plainWords(line.value.text)) {
    const name = dependencyName(reader, line, word);
    if (name === undefined || isEndless(set, reader, { line, word, name })) continue;
    addEdges(set, owner, kinds, name, cause);
  }
}

/** The unit that a word of a dependency list stands for; undefined for a word that systemd skips. */
function dependencyName(reader: UnitReader, line: Assignment, word: string): UnitName | undefined {
  const text = expandText(reader, line, word, EXPANSION.name);
  return text === undefined ? undefined : completeDependencyName(text, readingName(reader.unit, line));
}

/** A template that names another instance of itself by its own instance would be loaded for ever; systemd skips it. */
function isEndless(
  set: LoadingSet,
  reader: UnitReader,
  { line, word, name }: { readonly line: Assignment; readonly word: string; readonly name: UnitName },
): boolean {
  const own = readingName(reader.unit, line);
  if (own.kind !== "instance" || name.kind !== "instance") return false;
  if (own.prefix !== name.prefix || own.type !== name.type) return false;
  const instance = word.slice(word.indexOf("@") + 1);
  if (!/%[inN]/.test(instance.replaceAll("%%", ""))) return false;
  return lookUpUnit(set.index, name).fragment === reader.unit.fragment;
}

function addPaths(set: LoadingSet, owner: LoadingUnit, { reader, line }: Line, need: "requires" | "wants"): void {
  for (const word of plainWords(line.value.text)) {
    const path = pathIn(reader, line, word);
    if (path !== undefined) needPath(set, owner, need, path, "file");
  }
}

function addSockets(set: LoadingSet, owner: LoadingUnit, { reader, line }: Line): void {
  const cause: EdgeCause = { mark: "file", location: assignmentLocation(line) };
  for (const word of plainWords(line.value.text)) {
    const name = dependencyName(reader, line, word);
    if (name?.type === "socket") addEdges(set, owner, ["wants", "after", "triggered-by"], name, cause);
  }
}

/** The unit is looked up, and so loaded, even when it cannot be the slice. */
function assignSlice(set: LoadingSet, owner: LoadingUnit, { reader, line }: Line): void {
  const text = expandText(reader, line, line.value.text, EXPANSION.name);
  const name = text === undefined ? undefined : parseUnitName(text);
  if (name === undefined || !name.ok) return;
  const slice = referTo(set, name.value);
  if (slice === undefined) return;
  if (owner.name.type === "slice" || owner.perpetual || !isAcceptedAsSlice(name.value)) {
    set.messages.push({
      level: "warning",
      kind: "bad-slice",
      text: `${line.path}:${line.line}: Failed to assign slice ${nameOf(slice)} to unit ${nameOf(owner)}, ignoring: Invalid argument`,
      path: line.path,
      line: line.line,
      range: line.range,
    });
    return;
  }
  owner.slice = slice.id;
}

/** `Unit=` of a timer or path; only its first line counts. */
function addTrigger(set: LoadingSet, owner: LoadingUnit, { reader, line }: Line): void {
  const name = dependencyName(reader, line, line.value.text);
  if (name === undefined || name.text === nameOf(owner)) return;
  addEdges(set, owner, ["before", "triggers"], name, { mark: "file", location: assignmentLocation(line) });
}

/** `Service=` of a socket loads the service; the edges come later, from the last line. Templates are not filled here. */
function nameService(set: LoadingSet, { reader, line }: Line): void {
  const text = expandText(reader, line, line.value.text, EXPANSION.name);
  const name = text === undefined ? undefined : parseUnitName(text);
  if (name?.ok === true && name.value.type === "service") referTo(set, name.value);
}

/** Edges of the entries of `.wants`, `.requires` and `.upholds` directories. */
export function addLinkEdges(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  const links = [...unit.links].sort((a, b) => compareText(linkOrder[a.kind], linkOrder[b.kind]));
  for (const link of links) {
    const location = { path: link.path, range: { start: 0, end: 0 } };
    addEdge(set, owner, link.kind, referTo(set, link.unit), { mark: "file", location });
  }
}

const linkOrder = { wants: "1", requires: "2", upholds: "3" } as const;
