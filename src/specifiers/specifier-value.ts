import { err, ok, type Result } from "../core/result.ts";
import { cString, unescapeName, unescapePath } from "../templates/escape.ts";
import { instantiate } from "../templates/instantiate.ts";
import { isHashedName } from "../templates/path-name.ts";
import { lastComponent, nameWithoutType, type UnitName } from "../templates/unit-name.ts";
import type { SpecifierContext } from "./context.ts";

/** Why a specifier that its place knows has no value. */
export type ValueGap =
  /** systemd fails as well, and refuses the line, word or unit. */
  | { readonly kind: "unresolvable"; readonly reason: UnresolvableReason }
  /** The context does not say; on a machine there would be a value. */
  | { readonly kind: "missing-fact" }
  /** The unit is a template: only its instances have a value. */
  | { readonly kind: "no-instance" };

export type UnresolvableReason =
  | "bad-escape"
  /** The unescaped text is no plain path. */
  | "not-a-path"
  | "hashed-name"
  /** `%J` of a prefix that ends in a dash; systemd 262 aborts here. */
  | "empty-component"
  /** The machine lacks the file that the value comes from. */
  | "not-on-this-machine";

/**
 * Value of one specifier letter.
 *
 * @param letter - a letter that the place knows; `%` is not among them.
 * @example
 * specifierValue("p", context); // { ok: true, value: "web" } in web@1.service
 */
export function specifierValue(letter: string, context: SpecifierContext): Result<string, ValueGap> {
  const { unit } = context;
  const fromName = NAME_SPECIFIERS[letter];
  if (fromName !== undefined) {
    return unit.kind === "template" && INSTANCE_LETTERS.includes(letter)
      ? err({ kind: "no-instance" })
      : fromName(unit);
  }
  if (letter === "y" && context.fragment !== undefined) return ok(context.fragment);
  if (letter === "Y" && context.fragment !== undefined) return ok(parentDirectory(context.fragment));
  if (letter === "d") return credentialsDirectory(context);
  const fact = context.machine[letter];
  if (fact !== undefined) return ok(fact);
  return context.unavailable?.includes(letter)
    ? err({ kind: "unresolvable", reason: "not-on-this-machine" })
    : err({ kind: "missing-fact" });
}

/**
 * The name that specifiers of `[Install]` mean. For a template the default instance is put in; without one `%i` is empty
 * and `%n` stays the template's name.
 */
export function installSpecifierValue(letter: string, context: SpecifierContext): Result<string, ValueGap> {
  const { unit, defaultInstance } = context;
  if (unit.kind !== "template") return specifierValue(letter, context);
  const instance = defaultInstance ? instantiate(unit, defaultInstance) : undefined;
  if (instance?.ok) return specifierValue(letter, { ...context, unit: instance.value });
  if (letter === "i") return ok("");
  if (letter === "n") return ok(unit.text);
  if (letter === "N") return ok(nameWithoutType(unit));
  return specifierValue(letter, context);
}

type NameSpecifier = (unit: UnitName) => Result<string, ValueGap>;

/** A template has no value for these before it is instantiated. */
const INSTANCE_LETTERS = "nNiIf";

const NAME_SPECIFIERS: Readonly<Record<string, NameSpecifier | undefined>> = {
  n: (unit) => ok(unit.text),
  N: (unit) => ok(nameWithoutType(unit)),
  p: (unit) => ok(unit.prefix),
  P: (unit) => unescaped(unit.prefix),
  i: (unit) => ok(instanceOf(unit)),
  I: (unit) => unescaped(instanceOf(unit)),
  j: (unit) => ok(lastComponent(unit)),
  J: (unit) => {
    const component = lastComponent(unit);
    return component === "" ? unresolvable("empty-component") : unescaped(component);
  },
  f: (unit) => {
    if (isHashedName(unit)) return unresolvable("hashed-name");
    const path = unescapePath(unit.kind === "instance" ? unit.instance : unit.prefix);
    if (path.ok) return path;
    return unresolvable(path.error.kind === "bad-escape" ? "bad-escape" : "not-a-path");
  },
};

function instanceOf(unit: UnitName): string {
  return unit.kind === "instance" ? unit.instance : "";
}

function unescaped(text: string): Result<string, ValueGap> {
  const result = unescapeName(text);
  return result.ok ? ok(cString(result.value)) : unresolvable("bad-escape");
}

function unresolvable(reason: UnresolvableReason): Result<never, ValueGap> {
  return err({ kind: "unresolvable", reason });
}

function credentialsDirectory(context: SpecifierContext): Result<string, ValueGap> {
  const given = context.machine["d"];
  if (given !== undefined) return ok(given);
  if (context.unit.kind === "template") return err({ kind: "no-instance" });
  const runtime = context.machine["t"];
  return runtime === undefined ? err({ kind: "missing-fact" }) : ok(`${runtime}/credentials/${context.unit.text}`);
}

function parentDirectory(path: string): string {
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}
