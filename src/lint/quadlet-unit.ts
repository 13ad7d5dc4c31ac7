import { compareBytes } from "../core/compare.ts";
import type { Location } from "../core/range.ts";
import { quadletDropInFolders } from "../units/quadlet-drop-ins.ts";
import type { DirectiveUse, LintFile } from "./lint-file.ts";
import type { LintSet, LintUnit } from "./lint-set.ts";
import { effectiveList, lastUse, valueRange } from "./make-lint-set.ts";

/** The Quadlet files of a run with their drop-ins merged, as podman's generator merges them. */
export function quadletUnits(set: LintSet): LintUnit[] {
  const dropIns = new Map<string, LintFile[]>();
  for (const file of set.files) {
    if (file.kind.kind !== "quadlet-drop-in") continue;
    const folder = `${file.kind.unit}.d`;
    dropIns.set(folder, [...(dropIns.get(folder) ?? []), file]);
  }
  return set.files.flatMap((file) => (file.kind.kind === "quadlet" ? [quadletUnit(file, dropIns, set)] : []));
}

function quadletUnit(file: LintFile, dropIns: ReadonlyMap<string, readonly LintFile[]>, set: LintSet): LintUnit {
  const byName = new Map<string, LintFile>();
  for (const folder of dropIns.size === 0 ? [] : quadletDropInFolders(file.kind.unit)) {
    for (const dropIn of dropIns.get(folder) ?? []) {
      const name = dropIn.path.slice(dropIn.path.lastIndexOf("/") + 1);
      if (!byName.has(name)) byName.set(name, dropIn);
    }
  }
  const merged = [...byName].sort(([a], [b]) => compareBytes(a, b)).map(([, dropIn]) => dropIn);
  const uses = [file, ...merged].flatMap(({ directives }) => directives);
  return { name: file.kind.unit, file, dropIns: merged, set, uses };
}

/** Own section of a Quadlet unit (`Container`); undefined for any other unit. */
export function quadletSection(unit: LintUnit): string | undefined {
  const { kind } = unit.file;
  return kind.kind === "quadlet" ? kind.section : undefined;
}

/** A value as podman's generator reads the last assignment of a key: one pair of surrounding double quotes taken off. */
export function quadletText(use: Pick<DirectiveUse, "value">): string {
  const text = use.value.text.trimEnd();
  return text.length >= 2 && text.startsWith('"') && text.endsWith('"') ? text.slice(1, -1) : text;
}

/** The last assignment of a key when it is not empty. */
export function filledUse(unit: LintUnit, section: string, key: string): DirectiveUse | undefined {
  const use = lastUse(unit, section, key);
  return use !== undefined && quadletText(use) !== "" ? use : undefined;
}

/** The assignments of a key that takes one value a line; an empty one forgets those before it. */
export function listUses(unit: LintUnit, section: string, key: string): DirectiveUse[] {
  return effectiveList(unit, section, [key]);
}

export function keyLocation(use: DirectiveUse): Location {
  return { path: use.file.path, range: use.entry.keyRange };
}

export function valueLocation(use: DirectiveUse): Location {
  return { path: use.file.path, range: valueRange(use) };
}
