import { checkUnit } from "./checks/check-unit.ts";
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
  const { messages, refusal } = checkUnit({ name: unit.name, manager: index.manager, reading: unit.reading });
  if (messages.length === 0 && refusal === undefined) return unit;
  const all = [...unit.messages, ...messages];
  return refusal === undefined
    ? { ...unit, messages: all }
    : { ...unit, load: refusal.state, loadError: refusal.error, messages: all };
}
