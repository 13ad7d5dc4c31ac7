import { compareBytes } from "../core/compare.ts";
import { parseUnitName, type UnitName } from "../templates/unit-name.ts";
import type { FileTree } from "./file-tree.ts";
import { loadUnit } from "./load-unit.ts";
import type { ResolvedUnit } from "./resolved-unit.ts";
import { followAliases, type IndexOptions, indexUnits, type UnitIndex } from "./unit-index.ts";
import { lookUpUnit } from "./unit-lookup.ts";

/** Options of {@link loadUnitSet}: which directories, whose manager, which machine. */
export type LoadOptions = IndexOptions;

/** All units of a file tree. Make one with {@link loadUnitSet}; ask it with {@link findUnit}. */
export interface UnitSet {
  readonly index: UnitIndex;
  /** Every unit that the tree has a file or link for, by primary name, sorted. Templates are not units. */
  readonly units: ReadonlyMap<string, ResolvedUnit>;
  /** Every other name → the primary name of the unit it loads. */
  readonly aliases: ReadonlyMap<string, string>;
  /** Names of the templates that the tree has, sorted. */
  readonly templates: readonly string[];
}

/**
 * Loads every unit that a tree has an entry for: fragments, drop-ins, aliases, masks, linked units, and instances with
 * an entry of their own. Independent of the order in which directories list their entries.
 *
 * Never throws for what a file says; each unit carries its load state and messages.
 *
 * @param tree - a snapshot of files, for example from `treeFromObject`.
 * @returns The set. Units without any file (built-in, not found, further instances) are loaded by `findUnit` on demand.
 *
 * @example
 * const tree = treeFromObject({ "a.service": "[Service]\nExecStart=/bin/true\n" });
 * loadUnitSet(tree).units.get("a.service")?.load; // "loaded"
 * @example
 * loadUnitSet(treeFromObject({ "a.service": { link: "/dev/null" } })).units.get("a.service")?.load; // "masked"
 *
 * @since 0.1.0
 */
export function loadUnitSet(tree: FileTree, options: LoadOptions = {}): UnitSet {
  const index = indexUnits(tree, options);
  const units = new Map<string, ResolvedUnit>();
  const aliases = new Map<string, string>();
  const templates: string[] = [];
  for (const text of [...index.entries.keys()].sort(compareBytes)) {
    const name = parseUnitName(text);
    if (!name.ok) continue;
    if (name.value.kind === "template") {
      templates.push(text);
      continue;
    }
    if (aliases.has(text)) continue;
    const lookup = lookUpUnit(index, name.value);
    const primary = lookup.id.text;
    if (primary !== text) aliases.set(text, primary);
    if (units.has(primary)) continue;
    const unit = loadUnit(index, primary === text ? lookup : lookUpUnit(index, lookup.id));
    units.set(primary, unit);
    // Names that lead to the same file need no look-up of their own, of which each takes as long as there are names.
    for (const alias of unit.aliases) {
      const leadsHere =
        index.entries.get(alias)?.kind === "alias" && followAliases(index, alias)?.path === unit.fragment;
      if (leadsHere) aliases.set(alias, primary);
    }
  }
  const set = { index, units: byName(units), aliases: byName(aliases), templates };
  loadedOnDemand.set(set, new Map());
  return set;
}

function byName<T>(map: ReadonlyMap<string, T>): Map<string, T> {
  return new Map([...map].sort(([a], [b]) => compareBytes(a, b)));
}

const loadedOnDemand = new WeakMap<UnitSet, Map<string, ResolvedUnit>>();

/**
 * The unit that a name leads to: an alias gives the unit it stands for, an instance is made from its template, a
 * built-in or unknown name gives a unit in that state.
 *
 * @param name - the text of a unit name, or a checked name.
 * @returns `undefined` for a text that is no unit name and for templates, which cannot be loaded.
 *
 * @example
 * findUnit(set, "web@1.service")?.name.text; // "web@1.service", from web@.service
 * @example
 * findUnit(set, "missing.service")?.load; // "not-found"
 *
 * @since 0.1.0
 */
export function findUnit(set: UnitSet, name: string | UnitName): ResolvedUnit | undefined {
  const text = typeof name === "string" ? name : name.text;
  const primary = set.aliases.get(text) ?? text;
  const known = set.units.get(primary);
  if (known !== undefined) return known;
  const onDemand = loadedOnDemand.get(set) ?? new Map<string, ResolvedUnit>();
  loadedOnDemand.set(set, onDemand);
  const cached = onDemand.get(text);
  if (cached !== undefined) return cached;
  const parsed = parseUnitName(text);
  if (!parsed.ok || parsed.value.kind === "template") return undefined;
  const lookup = lookUpUnit(set.index, parsed.value);
  const unit =
    lookup.id.text === text
      ? loadUnit(set.index, lookup)
      : (set.units.get(lookup.id.text) ?? loadUnit(set.index, lookUpUnit(set.index, lookup.id)));
  onDemand.set(text, unit);
  return unit;
}
