import { checkUnit } from "./checks/check-unit.ts";
import { changedUnit } from "./lazy-unit.ts";
import { readUnit } from "./read-unit.ts";
import type { ResolvedUnit } from "./resolved-unit.ts";
import type { UnitIndex } from "./unit-index.ts";
import type { UnitLookup } from "./unit-lookup.ts";

/**
 * Reads a unit and checks its settings against each other: the load state is the one that systemd ends with, as far as it
 * does not depend on other units.
 *
 * @param lookup - from `lookUpUnit`.
 * @since 0.1.0
 */
export function loadUnit(index: UnitIndex, lookup: UnitLookup): ResolvedUnit {
  const unit = readUnit(index, lookup);
  if (unit.load !== "loaded") return unit;
  const { refusal, messages } = checkUnit({ name: unit.name, manager: index.manager, reading: unit.reading });
  if (refusal === undefined && messages.length === 0) return unit;
  const error = refusal?.error ?? unit.loadError;
  const loadError = error === undefined ? {} : { loadError: error };
  return changedUnit(unit, { load: refusal?.state ?? "loaded", ...loadError }, messages);
}
