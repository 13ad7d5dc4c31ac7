import { err, ok, type Result } from "../core/result.ts";
import { canBeInstantiated } from "../templates/instantiate.ts";
import { parseUnitName, type UnitName, type UnitType } from "../templates/unit-name.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/**
 * Parses a unit name in a value. A template is a name too; systemd fills in the instance (or the prefix) of the unit
 * that names it.
 *
 * @param options - `types`: accepted unit types; default all.
 *
 * @example
 * parseUnitReference("db.service"); // { ok: true, value: { kind: "plain", text: "db.service", … } }
 * @example
 * parseUnitReference("db"); // { ok: false, error: { kind: "missing-type", … } }
 *
 * @since 0.1.0
 */
export function parseUnitReference(
  text: string,
  options: { readonly types?: readonly UnitType[] } = {},
): Result<UnitName, ValueError> {
  const { types } = options;
  const expected =
    types === undefined ? 'a unit name such as "db.service"' : `the name of a ${types.join(" or ")} unit`;
  const parsed = parseUnitName(text);
  if (!parsed.ok) {
    const { error } = parsed;
    const guess = error.kind === "unknown-type" && error.nearest !== undefined ? error.nearest : undefined;
    return err({ kind: error.kind, range: error.range, expected, ...(guess === undefined ? {} : { nearest: guess }) });
  }
  if (types !== undefined && !types.includes(parsed.value.type)) {
    return err({ kind: "wrong-unit-type", range: wholeRange(text), expected });
  }
  return parsed;
}

/** The name that a reference in `owner` stands for; an error when the completed name is no unit name. */
export function completeReference(name: UnitName, owner: UnitName): Result<string, ValueError> {
  if (name.kind !== "plain" && !canBeInstantiated(name.type)) {
    const expected = `a name without instance: there are no templates of ${name.type} units`;
    return err({ kind: "not-instantiable", range: wholeRange(name.text), expected });
  }
  if (name.kind !== "template") return ok(name.text);
  const instance = owner.kind === "instance" ? owner.instance : owner.prefix;
  const completed = parseUnitName(`${name.prefix}@${instance}.${name.type}`);
  if (completed.ok) return ok(completed.value.text);
  return err({
    kind: completed.error.kind,
    range: wholeRange(name.text),
    expected: "a template name that this unit can complete",
  });
}
