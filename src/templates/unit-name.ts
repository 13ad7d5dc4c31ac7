import { nearest } from "../core/nearest.ts";
import type { Range } from "../core/range.ts";
import { err, ok, type Result } from "../core/result.ts";

/** Every unit type of systemd 262, in the order of its own documentation. */
export const UNIT_TYPES = [
  "service",
  "socket",
  "target",
  "device",
  "mount",
  "automount",
  "swap",
  "timer",
  "path",
  "slice",
  "scope",
] as const;

export type UnitType = (typeof UNIT_TYPES)[number];

/** Longest unit name, type suffix included, in bytes (all characters of a name are ASCII). */
export const MAX_NAME_LENGTH = 255;

/** A checked unit name and its parts. `prefix` and `instance` are as written: still escaped. */
export type UnitName =
  | { readonly kind: "plain"; readonly text: string; readonly prefix: string; readonly type: UnitType }
  | { readonly kind: "template"; readonly text: string; readonly prefix: string; readonly type: UnitType }
  | {
      readonly kind: "instance";
      readonly text: string;
      readonly prefix: string;
      readonly instance: string;
      readonly type: UnitType;
    };

/** Why a text is no unit name, with the part that is to blame. */
export type NameError =
  | { readonly kind: "empty"; readonly range: Range }
  /** No dot, so no type suffix. */
  | { readonly kind: "missing-type"; readonly range: Range }
  | { readonly kind: "unknown-type"; readonly range: Range; readonly type: string; readonly nearest?: UnitType }
  /** Nothing before the `@` or before the type suffix. */
  | { readonly kind: "missing-prefix"; readonly range: Range }
  | { readonly kind: "bad-character"; readonly range: Range; readonly character: string }
  /** More than 255 bytes; the range is what is too much. */
  | { readonly kind: "too-long"; readonly range: Range; readonly length: number };

/**
 * Checks a unit name and splits it into its parts.
 *
 * The type is what follows the last dot, the prefix ends at the first `@`. Nothing is unescaped; `\` is an ordinary
 * character here.
 *
 * @returns the name, or the first problem with its range in `text`.
 *
 * @example
 * parseUnitName("web@1.service");
 * // { ok: true, value: { kind: "instance", text: "web@1.service", prefix: "web", instance: "1", type: "service" } }
 * @example
 * parseUnitName("web.servcie");
 * // { ok: false, error: { kind: "unknown-type", type: "servcie", nearest: "service", range: { start: 4, end: 11 } } }
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html
 * @since 0.1.0
 */
export function parseUnitName(text: string): Result<UnitName, NameError> {
  if (text === "") return err({ kind: "empty", range: { start: 0, end: 0 } });
  const dot = text.lastIndexOf(".");
  if (dot < 0) return err({ kind: "missing-type", range: { start: 0, end: text.length } });
  const type = text.slice(dot + 1);
  if (!isUnitType(type)) return err(unknownType(type, { start: dot + 1, end: text.length }));
  const bad = firstBadCharacter(text, dot);
  if (bad !== undefined) return err(bad);
  if (dot === 0 || text.startsWith("@")) return err({ kind: "missing-prefix", range: { start: 0, end: 1 } });
  if (text.length > MAX_NAME_LENGTH) {
    return err({ kind: "too-long", length: text.length, range: { start: MAX_NAME_LENGTH, end: text.length } });
  }
  const at = text.indexOf("@");
  if (at < 0) return ok({ kind: "plain", text, prefix: text.slice(0, dot), type });
  const prefix = text.slice(0, at);
  if (at + 1 === dot) return ok({ kind: "template", text, prefix, type });
  return ok({ kind: "instance", text, prefix, instance: text.slice(at + 1, dot), type });
}

/**
 * Whether `text` is a unit name of one of the kinds given; every kind by default.
 *
 * @example
 * isValidUnitName("web@.service"); // true
 * @example
 * isValidUnitName("web@.service", ["plain", "instance"]); // false
 */
export function isValidUnitName(text: string, kinds: readonly UnitName["kind"][] = ["plain", "template", "instance"]) {
  const parsed = parseUnitName(text);
  return parsed.ok && kinds.includes(parsed.value.kind);
}

/**
 * Puts a name together from parts that are already escaped.
 *
 * @param parts - without `instance` the name is plain; an empty `instance` gives a template.
 * @returns the checked name, or what is wrong with it (ranges refer to the text that was put together).
 *
 * @example
 * buildUnitName({ prefix: "web", instance: "1", type: "service" }); // ok, text "web@1.service"
 * @example
 * buildUnitName({ prefix: "", type: "service" }); // error "missing-prefix"
 */
export function buildUnitName(parts: {
  readonly prefix: string;
  readonly instance?: string;
  readonly type: UnitType;
}): Result<UnitName, NameError> {
  const { prefix, instance, type } = parts;
  return parseUnitName(instance === undefined ? `${prefix}.${type}` : `${prefix}@${instance}.${type}`);
}

export function isUnitType(text: string): text is UnitType {
  return typeSet.has(text);
}

const typeSet: ReadonlySet<string> = new Set(UNIT_TYPES);

/** Type of a name without checking the rest of it, as for a file in a unit directory; undefined when there is none. */
export function unitTypeOf(text: string): UnitType | undefined {
  const type = text.slice(text.lastIndexOf(".") + 1);
  return text.includes(".") && isUnitType(type) ? type : undefined;
}

/** The name without its type suffix and dot: what `%N` gives. */
export function nameWithoutType(name: UnitName): string {
  return name.text.slice(0, name.text.length - name.type.length - 1);
}

/** The prefix after its last `-`, all of it without one, empty when it ends in `-`: what `%j` gives. */
export function lastComponent(name: UnitName): string {
  return name.prefix.slice(name.prefix.lastIndexOf("-") + 1);
}

/** Whether a UTF-16 unit may stand in a unit name (`@` aside, which divides it). */
export function isNameCharacter(unit: number): boolean {
  if (unit >= 0x61) return unit <= 0x7a;
  if (unit >= 0x41) return unit <= 0x5a || unit === 0x5c || unit === 0x5f;
  return (unit >= 0x30 && unit <= 0x3a) || unit === 0x2d || unit === 0x2e;
}

function unknownType(type: string, range: Range): NameError {
  const meant = nearest(type, UNIT_TYPES);
  return meant === undefined || !isUnitType(meant)
    ? { kind: "unknown-type", type, range }
    : { kind: "unknown-type", type, range, nearest: meant };
}

function firstBadCharacter(text: string, end: number): NameError | undefined {
  for (let i = 0; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (isNameCharacter(unit) || unit === 0x40) continue;
    const character = String.fromCodePoint(text.codePointAt(i) ?? unit);
    return { kind: "bad-character", character, range: { start: i, end: i + character.length } };
  }
  return undefined;
}
