import { compareBytes } from "../core/compare.ts";
import { parseUnitName } from "../templates/unit-name.ts";
import { dropInNames } from "../units/drop-in-names.ts";
import type { DirectiveUse, LintFile } from "./lint-file.ts";
import type { LintLink, LintSet, LintUnit } from "./lint-set.ts";
import type { LintOptions } from "./options.ts";
import { isUserPath } from "./unit-scope.ts";
import { usesOf } from "./uses-by-key.ts";

/**
 * Joins the files of a run to units: each main file with the drop-ins of the set that belong to it.
 *
 * @param strays - paths in drop-in folders that are no drop-ins, see {@link isStray}.
 */
export function makeLintSet(
  files: readonly LintFile[],
  links: readonly LintLink[],
  options: LintOptions,
  strays: readonly string[] = [],
): LintSet {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const dropIns = new Map<string, LintFile[]>();
  for (const file of files) {
    if (file.kind.kind !== "drop-in") continue;
    dropIns.set(file.kind.unit, [...(dropIns.get(file.kind.unit) ?? []), file]);
  }
  const units: LintUnit[] = [];
  const set: LintSet = { files, units, links, strays, options, file: (path) => byPath.get(path) };
  for (const file of files) {
    if (file.kind.kind !== "unit") continue;
    units.push(makeUnit(file, dropInsOf(file.kind.unit, dropIns), set));
  }
  return set;
}

/**
 * The units of the system's manager and those of the users' managers, which know nothing of each other: a name in one
 * means nothing in the other. The set itself when all its units are of one kind, or the configuration says whose they are.
 */
export function splitByManager(set: LintSet): readonly LintSet[] {
  const { files, links, strays, options } = set;
  if (options.scope !== undefined || !files.some(({ path }) => isUserPath(path))) return [set];
  return [false, true].map((ofUser) => {
    const isHere = (path: string) => isUserPath(path) === ofUser;
    return makeLintSet(
      files.filter(({ path }) => isHere(path)),
      links.filter(({ path }) => isHere(path)),
      options,
      strays.filter(isHere),
    );
  });
}

/** The drop-ins of a unit in reading order: by file name; of equal names the most specific folder wins. */
function dropInsOf(unit: string, dropIns: ReadonlyMap<string, readonly LintFile[]>): LintFile[] {
  if (dropIns.size === 0) return [];
  const name = parseUnitName(unit);
  if (!name.ok) return [];
  const byName = new Map<string, LintFile>();
  for (const folder of dropInNames(name.value)) {
    for (const file of dropIns.get(folder) ?? []) {
      const base = file.path.slice(file.path.lastIndexOf("/") + 1);
      if (!byName.has(base)) byName.set(base, file);
    }
  }
  return [...byName].sort(([a], [b]) => compareBytes(a, b)).map(([, file]) => file);
}

function makeUnit(file: LintFile, dropIns: readonly LintFile[], set: LintSet): LintUnit {
  return new SetUnit(file, dropIns, set);
}

/** A class for the reason that `FinishedGraph` in `graph/load-graph.ts` gives. */
class SetUnit implements LintUnit {
  declare readonly name: string;
  declare readonly file: LintFile;
  declare readonly dropIns: readonly LintFile[];
  declare readonly set: LintSet;
  #uses: readonly DirectiveUse[] | undefined;

  constructor(file: LintFile, dropIns: readonly LintFile[], set: LintSet) {
    this.name = file.kind.unit;
    this.file = file;
    this.dropIns = dropIns;
    this.set = set;
  }

  get uses(): readonly DirectiveUse[] {
    const { file, dropIns } = this;
    this.#uses ??= dropIns.length === 0 ? file.directives : [file, ...dropIns].flatMap(({ directives }) => directives);
    return this.#uses;
  }
}

/**
 * The assignments of a list directive that count: those after the last empty one of any of `keys`.
 *
 * @param keys - the directives that share one list, such as all `Listen…` of a socket.
 */
export function effectiveList(unit: LintUnit, section: string, keys: readonly string[]): DirectiveUse[] {
  const found: DirectiveUse[] = [];
  for (const use of usesOf(unit.uses, ...keys)) {
    if (use.section !== section) continue;
    if (use.value.text === "") found.length = 0;
    else found.push(use);
  }
  return found;
}

/** The last assignment of a directive that takes one value, an empty one included. */
export function lastUse(unit: LintUnit, section: string, key: string): DirectiveUse | undefined {
  return usesOf(unit.uses, key).findLast((use) => use.section === section);
}

/** Where a missing setting would go: the header of a section of the main file, or its very start. */
export function headerRange(file: LintFile, section: string): { start: number; end: number } {
  const node = file.tree.sections.find(({ name }) => name === section);
  if (node === undefined) return { start: 0, end: 0 };
  return { start: node.nameRange.start - 1, end: node.nameRange.end + 1 };
}

/** Source range of a value without its blanks; the place behind `=` when it is empty. */
export function valueRange(use: DirectiveUse): { start: number; end: number } {
  const first = use.value.pieces[0];
  const last = use.value.pieces[use.value.pieces.length - 1];
  return {
    start: first?.source.start ?? use.entry.valueRange.start,
    end: last?.source.end ?? use.entry.valueRange.end,
  };
}
