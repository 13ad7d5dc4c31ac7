import { lazy } from "../core/lazy.ts";
import { checkUnit } from "./checks/check-unit.ts";
import { readUnit } from "./read-unit.ts";
import type { ResolvedUnit } from "./resolved-unit.ts";
import type { UnitIndex } from "./unit-index.ts";
import type { UnitLookup } from "./unit-lookup.ts";

/**
 * Reads a unit and checks its settings against each other: the load state is the one that systemd ends with, as far as it
 * does not depend on other units.
 *
 * The settings are read again when somebody asks for them: keeping those of ten thousand units would cost more than
 * reading the few that are looked at.
 *
 * @param lookup - from `lookUpUnit`.
 * @since 0.1.0
 */
export function loadUnit(index: UnitIndex, lookup: UnitLookup): ResolvedUnit {
  const { name, requested, aliases, load, loadError, fragment, dropIns, links, sources, reading, messages } = readUnit(
    index,
    lookup,
  );
  const check = load === "loaded" ? checkUnit({ name, manager: index.manager, reading }) : undefined;
  const error = check?.refusal?.error ?? loadError;
  const again = lazy(() => readUnit(index, lookup));
  return {
    name,
    requested,
    aliases,
    load: check?.refusal?.state ?? load,
    ...(error === undefined ? {} : { loadError: error }),
    ...(fragment === undefined ? {} : { fragment }),
    dropIns,
    links,
    sources,
    get assignments() {
      return again().assignments;
    },
    get settings() {
      return again().settings;
    },
    get reading() {
      return again().reading;
    },
    messages: check === undefined || check.messages.length === 0 ? messages : [...messages, ...check.messages],
  };
}
