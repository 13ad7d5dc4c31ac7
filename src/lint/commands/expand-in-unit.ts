import { expandKnown } from "../../specifiers/expand.ts";
import { parseUnitName } from "../../templates/unit-name.ts";
import type { LintUnit } from "../lint-set.ts";

/**
 * A word with the specifiers of the unit's name replaced, for comparing names. What depends on the machine, or in a
 * template on the instance, stays as it is and so equals only itself.
 */
export function expandInUnit(unit: LintUnit, text: string): string {
  const name = text.includes("%") ? parseUnitName(unit.name) : undefined;
  if (name?.ok !== true) return text;
  return expandKnown(text, { unit: name.value, manager: "system", machine: {} }).expanded.text;
}

/** Whether a word can stand for anything at run time: a variable, a command substitution, an unknown specifier. */
export function isUnknownText(text: string): boolean {
  return /[$`]|%[A-Za-z]/.test(text);
}
