import { isUnitType, type UnitType } from "../templates/unit-name.ts";
import type { KindOf } from "./kind-reading.ts";
import { completeReference, parseUnitReference } from "./unit-reference.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import { ignoreLine, placeError, setTo, type ValueReading, wholeRange } from "./value-reading.ts";

export function readUnit(text: string, kind: KindOf<"unit">, context: ValueContext): ValueReading<string> {
  if (kind.notOnUnitTypes?.includes(context.unit.type) === true) {
    const expected = `another unit than a ${kind.notOnUnitTypes.join(" or ")}`;
    return ignoreLine({ kind: "not-for-this-unit-type", range: wholeRange(text), expected });
  }
  const expansion = context.expand(text, EXPANSION.name);
  if (!expansion.ok) return ignoreLine(expansion.error);
  const types = unitTypes(kind.types);
  const place = (error: ValueError) => placeError(error, wholeRange(text), false);
  const name = parseUnitReference(expansion.value, types === undefined ? {} : { types });
  if (!name.ok) return ignoreLine(place(name.error));
  // Services and slices are loaded right away, so a template is no name for them.
  if (name.value.kind === "template" && types !== undefined) {
    return ignoreLine({ kind: "template-name", range: wholeRange(text), expected: "a name with an instance" });
  }
  if (kind.notSelf === true && name.value.text === context.unit.text) {
    return ignoreLine({ kind: "triggers-itself", range: wholeRange(text), expected: "another unit" });
  }
  const completed = completeReference(name.value, context.unit);
  return completed.ok ? setTo(completed.value) : ignoreLine(place(completed.error));
}

export function unitTypes(words: readonly string[] | undefined): readonly UnitType[] | undefined {
  return words?.filter(isUnitType);
}
