import { fileKind } from "../../src/lint/file-kind.ts";
import { treeFromObject } from "../../src/units/file-tree.ts";
import { findUnit, loadUnitSet } from "../../src/units/load-unit-set.ts";
import type { ResolvedUnit } from "../../src/units/resolved-unit.ts";
import { splitWords } from "../../src/values/quoted-words.ts";
import type { Files } from "./generated-files.ts";

/**
 * What systemd reads in files: unit → setting → value, without where in the file it stands.
 *
 * @param without - names of directives, or kinds of values, that are left out.
 */
export function loadedValues(files: Files, without: ReadonlySet<string>): Record<string, unknown> {
  const units: Record<string, unknown> = {};
  for (const [folder, group] of byFolder(files)) {
    const set = loadUnitSet(treeFromObject(group));
    for (const path of Object.keys(group)) {
      const kind = fileKind(path);
      if (kind?.kind !== "unit") continue;
      const unit = findUnit(set, kind.unit.replace("@.", "@one."));
      if (unit !== undefined) units[`${folder}${kind.unit}`] = valuesOf(unit, without);
    }
  }
  return units;
}

/** Units of one name in two folders are different units. */
function byFolder(files: Files): Map<string, Record<string, string>> {
  const folders = new Map<string, Record<string, string>>();
  for (const [path, text] of Object.entries(files)) {
    const folder = path.startsWith("user/") ? "user/" : "";
    const group = folders.get(folder) ?? {};
    group[path.slice(folder.length)] = text;
    folders.set(folder, group);
  }
  return folders;
}

function valuesOf(unit: ResolvedUnit, without: ReadonlySet<string>): Record<string, unknown> {
  const values: Record<string, unknown> = { load: unit.load };
  // Nothing comes of a unit that cannot be loaded.
  if (unit.load !== "loaded") return values;
  for (const [name, { value, directive }] of unit.reading.settings) {
    if (value === undefined || without.has(directive.name) || without.has(directive.kind.kind)) continue;
    const plain = withoutPlaces(value);
    // A word or line given twice counts once, but for what is carried out or passed on.
    const isSet = Array.isArray(plain) && SETS.has(directive.kind.kind);
    values[name] = isSet ? [...new Map(plain.map((item) => [printed(item), item])).values()] : plain;
  }
  for (const { section, key, value } of unit.assignments) {
    if (section !== "Install" || without.has(key)) continue;
    const words = splitWords(value.text).words.map(({ text }) => text);
    const before = (values[`Install.${key}`] as string[] | undefined) ?? [];
    values[`Install.${key}`] = [...new Set([...before, ...words])];
  }
  return values;
}

const SETS = new Set(["unit-list", "condition", "timer", "path", "path-list", "env-assignments", "url-list", "pair"]);

function printed(item: unknown): string {
  return JSON.stringify(item, (_key, value) => (typeof value === "bigint" ? String(value) : value));
}

const PLACES = new Set(["range", "prefixRange", "word", "prefixes"]);

function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces);
  if (value instanceof Map || value instanceof Set) return [...value].map(withoutPlaces);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !PLACES.has(key))
      .map(([key, part]) => [key, withoutPlaces(part)]),
  );
}
