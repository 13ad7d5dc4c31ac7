import type { UnitType } from "../templates/unit-name.ts";
import { dropItem, readItems } from "./read-items.ts";
import { completeReference, parseUnitReference } from "./unit-reference.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import { placeError, setTo, type ValueReading } from "./value-reading.ts";

/** What a list of units takes. */
export interface UnitListOptions {
  /** Accepted unit types. Default: all. */
  readonly types?: readonly UnitType[];
  /** Whether backslashes belong to the names (dependency lists), or vanish. Default true. */
  readonly keepBackslashes?: boolean;
}

/**
 * Reads a list of unit names, separated by blanks; quotes have no meaning. Template names get the instance, or the
 * prefix, of the unit they stand in. Bad names are dropped. An empty value does nothing: such lists cannot be emptied.
 *
 * @example
 * readUnitList("a.service b@.service", context); // in n.service: sets a.service and b@n.service
 *
 * @since 0.1.0
 */
export function readUnitList(
  text: string,
  context: ValueContext,
  options: UnitListOptions = {},
): ValueReading<readonly string[]> {
  const { types, keepBackslashes = true } = options;
  const plain = readPlainList(text, types);
  if (plain !== undefined) return setTo(plain);
  const list = readItems<string>(text, { escapes: keepBackslashes ? "retain" : "drop" }, (word) => {
    const expanded = context.expand(word.text, EXPANSION.name);
    if (!expanded.ok)
      return dropItem(placeError(expanded.error, word.range, expanded.error.range.end <= word.text.length));
    const name = parseUnitReference(expanded.value, types === undefined ? {} : { types });
    if (!name.ok) return dropItem(placeError(name.error, word.range, false));
    const completed = completeReference(name.value, context.unit);
    return completed.ok
      ? { kind: "item", item: completed.value }
      : dropItem(placeError(completed.error, word.range, false));
  });
  return setTo(list.items, list.problems);
}

/** The list when all its words are plain names that count as they are written, as in nearly all lists. */
function readPlainList(text: string, types: readonly UnitType[] | undefined): readonly string[] | undefined {
  if (/[\\%@]/.test(text)) return undefined;
  const names = BLANK.test(text) ? text.split(BLANKS).filter((word) => word !== "") : [text];
  for (const name of names) {
    if (!parseUnitReference(name, types === undefined ? {} : { types }).ok) return undefined;
  }
  return names;
}

const BLANK = /[ \t\n\r]/;
const BLANKS = /[ \t\n\r]+/;

/** Canonical form: names separated by blanks. */
export function printUnitList(names: readonly string[]): string {
  return names.join(" ");
}
