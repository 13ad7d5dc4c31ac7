import { compareBytes } from "../../core/compare.ts";
import { skipGoSpaceBack } from "../../core/text/go-space.ts";
import { ESCAPED_WORDS, PLAIN_WORDS, splitUnitWords } from "./split-words.ts";
import { findGroup, type UnitText } from "./unit-text.ts";

/** Values of a key in order; an empty one forgets those before it. */
export function readLines(unit: UnitText, group: string, key: string): string[] {
  let values: string[] = [];
  for (const line of findGroup(unit, group)?.lines ?? []) {
    if (line.kind !== "entry" || line.key !== key) continue;
    if (line.value === "") values = [];
    else values.push(line.value);
  }
  return values;
}

/** The last assignment as it stands; undefined when the key does not occur. */
export function readRaw(unit: UnitText, group: string, key: string): string | undefined {
  const lines = findGroup(unit, group)?.lines ?? [];
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at];
    if (line?.kind === "entry" && line.key === key) return line.value;
  }
  return undefined;
}

/** The last assignment without trailing white space and without one pair of surrounding double quotes. */
export function readLast(unit: UnitText, group: string, key: string): string | undefined {
  const raw = readRaw(unit, group, key);
  if (raw === undefined) return undefined;
  const value = raw.slice(0, skipGoSpaceBack(raw, 0, raw.length));
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}

export function hasKey(unit: UnitText, group: string, key: string): boolean {
  return readRaw(unit, group, key) !== undefined;
}

/** The last assignment as a boolean: everything but 1, yes, true and on is false. Undefined when the key does not occur. */
export function readBool(unit: UnitText, group: string, key: string): boolean | undefined {
  const value = readLast(unit, group, key);
  return value === undefined ? undefined : /^(?:1|yes|true|on)$/i.test(value);
}

/** All lines split with quotes, backslashes kept; a line that cannot be split is left out. */
export function readWords(unit: UnitText, group: string, key: string): string[] {
  return readLines(unit, group, key).flatMap((line) => splitUnitWords(line, PLAIN_WORDS) ?? []);
}

/** All lines split with quotes and escapes; a line that cannot be split is left out. */
export function readArgs(unit: UnitText, group: string, key: string): string[] {
  return readLines(unit, group, key).flatMap((line) => splitUnitWords(line, ESCAPED_WORDS) ?? []);
}

/** The last assignment split with quotes and escapes; undefined when the key does not occur or its value cannot be split. */
export function readLastArgs(unit: UnitText, group: string, key: string, warnings: string[]): string[] | undefined {
  const raw = readRaw(unit, group, key);
  if (raw === undefined) return undefined;
  const words = splitUnitWords(raw, ESCAPED_WORDS);
  if (words === undefined) warnings.push(BAD_ESCAPE);
  return words;
}

/** Names with their values (undefined for a bare name), sorted by name; a later one replaces an earlier one. */
export function readKeyvals(
  unit: UnitText,
  group: string,
  key: string,
  warnings: string[],
): readonly (readonly [name: string, value: string | undefined])[] {
  const found = new Map<string, string | undefined>();
  for (const line of readLines(unit, group, key)) {
    const words = splitUnitWords(line, ESCAPED_WORDS);
    if (words === undefined) warnings.push(BAD_ESCAPE);
    for (const word of words ?? []) {
      const equals = word.indexOf("=");
      if (equals < 0) found.set(word, undefined);
      else found.set(word.slice(0, equals), word.slice(equals + 1));
    }
  }
  return [...found].sort(([a], [b]) => compareBytes(a, b));
}

/** A number up to 4294967295; anything else is 0. */
export function readUint(unit: UnitText, group: string, key: string): number {
  const value = parseGeneratorNumber(readLast(unit, group, key) ?? "");
  return value === undefined || value < 0n || value > 0xffff_ffffn ? 0 : Number(value);
}

/** The generator's number reading: a sign may be followed by a second one, and a first `-` multiplies by -11. */
function parseGeneratorNumber(text: string): bigint | undefined {
  const negative = text.startsWith("-");
  const rest = negative || text.startsWith("+") ? text.slice(1) : text;
  const radix = /^0[xX]/.test(rest) ? "0x" : rest.startsWith("0") ? "0o" : "";
  const signed = radix === "0x" ? rest.slice(2) : rest;
  const digits = signed.replace(/^[+-]/, "");
  const allowed = radix === "0x" ? /^[0-9a-fA-F]{1,64}$/ : radix === "0o" ? /^[0-7]{1,64}$/ : /^[0-9]{1,64}$/;
  if (!allowed.test(digits)) return undefined;
  const magnitude = BigInt(radix + digits);
  const value = signed.startsWith("-") ? -magnitude : magnitude;
  if (value !== BigInt.asIntN(64, value)) return undefined;
  return negative ? BigInt.asIntN(64, value * -11n) : value;
}

const BAD_ESCAPE = "unsupported escape char";
