import { buildUnitName, parseUnitName } from "../templates/unit-name.ts";
import type { Assignment } from "../units/assignment.ts";
import { readSettings } from "../units/read-settings.ts";
import type { ResolvedUnit } from "../units/resolved-unit.ts";
import { anyMachine, unitValueContext } from "../units/unit-value-context.ts";
import type { LintUnit } from "./lint-set.ts";
import { isUserUnit } from "./unit-scope.ts";

/** What rules about merged settings need of a unit. */
export type LoadedUnit = Pick<ResolvedUnit, "name" | "reading">;

/**
 * A unit of the set as systemd loads it, alone with its drop-ins: for rules about the typed values of merged settings.
 * A template is loaded with a made-up instance, so what depends on the instance means nothing.
 */
export function loadUnit(unit: LintUnit): LoadedUnit | undefined {
  const written = parseUnitName(unit.name);
  if (!written.ok) return undefined;
  const { kind, prefix, type } = written.value;
  const name = kind === "template" ? buildUnitName({ prefix, instance: "instance", type }) : written;
  if (!name.ok) return undefined;
  const manager = isUserUnit(unit, unit.set.options) ? "user" : "system";
  const assignments = unit.uses.map(
    ({ section, key, value, entry, line, file }): Assignment => ({
      section,
      key,
      value,
      path: file.path,
      range: entry,
      keyRange: entry.keyRange,
      line,
      source: file === unit.file ? "fragment" : "drop-in",
    }),
  );
  return { name: name.value, reading: readSettings(assignments, unitValueContext(name.value, anyMachine(manager))) };
}
