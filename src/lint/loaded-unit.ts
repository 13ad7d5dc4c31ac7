import { buildUnitName, parseUnitName } from "../templates/unit-name.ts";
import { type FileLiteral, treeFromObject } from "../units/file-tree.ts";
import { findUnit, loadUnitSet } from "../units/load-unit-set.ts";
import type { ResolvedUnit } from "../units/resolved-unit.ts";
import type { LintUnit } from "./lint-set.ts";
import { isUserUnit } from "./unit-scope.ts";

const loaded = new WeakMap<LintUnit, ResolvedUnit>();

const UNIT_DIRECTORY = "/etc/systemd/system";

/**
 * A unit of the set as systemd loads it, alone with its drop-ins: for rules about the typed values of merged settings.
 * A template is loaded with a made-up instance, so what depends on the instance means nothing.
 */
export function loadedUnit(unit: LintUnit): ResolvedUnit | undefined {
  const known = loaded.get(unit);
  if (known !== undefined) return known;
  const resolved = load(unit);
  if (resolved !== undefined) loaded.set(unit, resolved);
  return resolved;
}

function load(unit: LintUnit): ResolvedUnit | undefined {
  const written = parseUnitName(unit.name);
  if (!written.ok) return undefined;
  const { kind, prefix, type } = written.value;
  const name = kind === "template" ? buildUnitName({ prefix, instance: "instance", type }) : written;
  if (!name.ok) return undefined;
  // The set may hold several files of one name in different folders; in a tree of its own each is the one that counts.
  const files: Record<string, FileLiteral> = { [unit.name]: unit.file.tree.text };
  for (const [index, { tree }] of unit.dropIns.entries()) {
    files[`${unit.name}.d/${String(index).padStart(6, "0")}.conf`] = tree.text;
  }
  const set = loadUnitSet(treeFromObject(files, { under: UNIT_DIRECTORY }), {
    searchPath: [UNIT_DIRECTORY],
    manager: isUserUnit(unit, unit.set.options) ? "user" : "system",
  });
  return findUnit(set, name.value);
}
