import { isAcceptedAsSlice, ROOT_SLICE } from "../templates/slice.ts";
import { parseUnitName } from "../templates/unit-name.ts";
import type { ResolvedUnit } from "../units/resolved-unit.ts";
import type { ReadLine } from "../units/typed-setting.ts";
import { lookUpUnit } from "../units/unit-lookup.ts";
import type { ListedPath } from "../values/path-list.ts";
import { type DependencyKind, dependencyKeys } from "./dependency-kinds.ts";
import { addEdge, addEdges, type EdgeCause, type LoadingSet, type LoadingUnit, nameOf, referTo } from "./load-state.ts";
import { needPath } from "./mount-dependencies.ts";
import { assignmentLocation } from "./unit-facts.ts";

/** Follows the lines of a unit's files that name other units or paths, in the order read. */
export function addLineEdges(set: LoadingSet, owner: LoadingUnit, { lines, where }: LinesOf): void {
  for (const line of lines) {
    if ((line.assignment.source === "drop-in") !== (where === "drop-ins")) continue;
    lineActions.get(line.name)?.(set, owner, line);
  }
}

/** Which lines of a unit: those of its drop-ins, or the others. */
export interface LinesOf {
  readonly lines: readonly ReadLine[];
  readonly where: "fragment" | "drop-ins";
}

type LineAction = (set: LoadingSet, owner: LoadingUnit, line: ReadLine) => void;

const lineActions: ReadonlyMap<string, LineAction> = new Map<string, LineAction>([
  ...Array.from(dependencyKeys(), ([key, kind]): [string, LineAction] => {
    const kinds = [kind];
    return [`Unit.${key}`, (set, owner, line) => addListEdges(set, owner, line, kinds)];
  }),
  ["Unit.RequiresMountsFor", (set, owner, line) => addPaths(set, owner, line, "requires")],
  ["Unit.WantsMountsFor", (set, owner, line) => addPaths(set, owner, line, "wants")],
  ["Service.Sockets", (set, owner, line) => addListEdges(set, owner, line, ["wants", "after", "triggered-by"])],
  ...["Service", "Socket", "Mount", "Swap", "Slice", "Scope"].map((section): [string, LineAction] => [
    `${section}.Slice`,
    assignSlice,
  ]),
  ["Timer.Unit", addTrigger],
  ["Path.Unit", addTrigger],
  ["Socket.Service", nameService],
]);

/** What the line gives; undefined when systemd ignores it. */
function givenBy<T>({ reading }: ReadLine): T | undefined {
  return reading.outcome === "set" ? (reading.value as T) : undefined;
}

function addListEdges(set: LoadingSet, owner: LoadingUnit, line: ReadLine, kinds: readonly DependencyKind[]): void {
  const cause: EdgeCause = { mark: "file", location: assignmentLocation(line.assignment) };
  for (const name of givenBy<readonly string[]>(line) ?? []) {
    if (!isEndless(set, owner, line, name)) addEdges(set, owner, kinds, name, cause);
  }
}

/** A template that names another instance of itself by its own instance would be loaded for ever; systemd skips it. */
function isEndless(set: LoadingSet, owner: LoadingUnit, { assignment }: ReadLine, text: string): boolean {
  const own = owner.name;
  if (own.kind !== "instance" || own.text === text || !assignment.value.text.includes("%")) return false;
  const name = parseUnitName(text);
  if (!name.ok || name.value.kind !== "instance") return false;
  if (own.prefix !== name.value.prefix || own.type !== name.value.type) return false;
  const words = assignment.value.text.split(/[ \t\n\r]+/);
  if (words.includes(text) || !words.some((word) => /@.*%[inN]/.test(word.replaceAll("%%", "")))) return false;
  return lookUpUnit(set.index, name.value).fragment === owner.unit?.fragment;
}

function addPaths(set: LoadingSet, owner: LoadingUnit, line: ReadLine, need: "requires" | "wants"): void {
  for (const { path } of givenBy<readonly ListedPath[]>(line) ?? []) needPath(set, owner, need, path, "file");
}

/** The unit is looked up, and so loaded, even when it cannot be the slice. */
function assignSlice(set: LoadingSet, owner: LoadingUnit, line: ReadLine): void {
  const { assignment } = line;
  const name = parseUnitName(givenBy<string>(line) ?? assignment.value.text);
  if (!name.ok) return;
  const slice = referTo(set, name.value);
  if (slice === undefined) return;
  const isFixed = owner.name.type === "scope" && name.value.text !== ROOT_SLICE;
  if (owner.name.type !== "slice" && !isFixed && isAcceptedAsSlice(name.value)) {
    owner.slice = slice.id;
    return;
  }
  const text = `Failed to assign slice ${nameOf(slice)} to unit ${nameOf(owner)}, ignoring: Invalid argument`;
  set.messages.push({
    level: "warning",
    kind: "bad-slice",
    text: `${assignment.path}:${assignment.line}: ${text}`,
    path: assignment.path,
    line: assignment.line,
    range: assignment.range,
  });
}

/** `Unit=` of a timer or path; only its first line counts. */
function addTrigger(set: LoadingSet, owner: LoadingUnit, line: ReadLine): void {
  const name = givenBy<string>(line);
  if (name === undefined) return;
  addEdges(set, owner, ["before", "triggers"], name, { mark: "file", location: assignmentLocation(line.assignment) });
}

/** `Service=` of a socket loads the service; the edges come later, from the last line. */
function nameService(set: LoadingSet, _owner: LoadingUnit, line: ReadLine): void {
  const name = givenBy<string>(line);
  if (name !== undefined) referTo(set, name);
}

/** Edges of the entries of `.wants`, `.requires` and `.upholds` directories. */
export function addLinkEdges(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  if (set.alone || unit.links.length === 0) return;
  for (const kind of ["wants", "requires", "upholds"] as const) {
    for (const link of unit.links.filter((candidate) => candidate.kind === kind)) {
      const location = { path: link.path, range: { start: 0, end: 0 } };
      addEdge(set, owner, kind, referTo(set, link.unit), { mark: "file", location });
    }
  }
}
