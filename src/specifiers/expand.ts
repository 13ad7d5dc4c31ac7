import type { Range } from "../core/range.ts";
import type { MappedPiece, MappedText } from "../core/range-map.ts";
import { err, ok, type Result } from "../core/result.ts";
import { byteLength } from "../core/text/decode.ts";
import type { SpecifierContext } from "./context.ts";
import { type Specifier, scanSpecifiers } from "./scan-specifiers.ts";
import { mayBeSpecifier, type SpecifierSet, type SpecifierSetName, specifierSets } from "./specifier-sets.ts";
import { installSpecifierValue, specifierValue, type ValueGap } from "./specifier-value.ts";

/** Why a text could not be expanded; `range` is that of the specifier, or of what is too much. */
export type SpecifierError = { readonly range: Range } & (
  | { readonly kind: "unknown-specifier"; readonly letter: string }
  | (ValueGap & { readonly letter: string })
  | { readonly kind: "too-long"; readonly limit: number }
);

/** A specifier that was replaced. */
export interface Expansion extends Specifier {
  readonly value: string;
}

/** An expanded text. `pieces` lead back to the text before, see `originalRange`. */
export interface Expanded extends MappedText {
  /** What was replaced, in order; `%%` is among them with value `%`. */
  readonly expansions: readonly Expansion[];
}

export interface ExpandOptions {
  /** Which specifiers the place knows. Default `full`; `specifierUse` tells it for a directive. */
  readonly set?: SpecifierSetName;
  /** Longest result in bytes, where it differs from that of the set. */
  readonly limit?: number;
}

/**
 * Expands the specifiers of a text as systemd 262 does: once from left to right, values are not looked at again. A `%`
 * at the end or before anything but an ASCII letter or digit stays as it is.
 *
 * @returns the expanded text with its map back, or the first problem. Then systemd refuses the word, line or unit, except
 * for `missing-fact` and `no-instance`, where the context does not suffice to tell.
 *
 * @example
 * expand("/srv/%i", context); // ok "/srv/1" in web@1.service
 * @example
 * expand("%z", context); // { ok: false, error: { kind: "unknown-specifier", letter: "z", range: { start: 0, end: 2 } } }
 *
 * @see https://www.freedesktop.org/software/systemd/man/latest/systemd.unit.html#Specifiers
 * @since 0.1.0
 */
export function expand(
  text: string,
  context: SpecifierContext,
  options: ExpandOptions = {},
): Result<Expanded, SpecifierError> {
  const { expanded, problems } = expandKnown(text, context, options);
  const first = problems[0];
  return first === undefined ? ok(expanded) : err(first);
}

/**
 * Expands what can be expanded and leaves the rest as written, with a list of the problems in order of their place.
 *
 * @example
 * expandKnown("%p on %H", context).expanded.text; // "web on %H" without facts about the machine
 * @since 0.1.0
 */
export function expandKnown(
  text: string,
  context: SpecifierContext,
  options: ExpandOptions = {},
): { readonly expanded: Expanded; readonly problems: readonly SpecifierError[] } {
  const setName = options.set ?? "full";
  const set = specifierSets[setName];
  const writer = newWriter(text, options.limit ?? set.limit);
  if (setName !== "none") {
    const lookUp = setName === "install" ? installSpecifierValue : specifierValue;
    for (const specifier of scanSpecifiers(text)) expandOne(specifier, context, set, lookUp, writer);
  }
  return writer.finish();
}

function expandOne(
  specifier: Specifier,
  context: SpecifierContext,
  set: SpecifierSet,
  lookUp: typeof specifierValue,
  writer: Writer,
): void {
  const { letter, start, end } = specifier;
  if (letter !== "%" && letter !== "" && !mayBeSpecifier(letter)) return;
  writer.copyTo(start);
  writer.checkLength();
  if (letter === "%") {
    writer.replace(specifier, "%");
  } else if (letter === "") {
    writer.copyTo(end);
  } else if (!set.letters.includes(letter)) {
    writer.problems.push({ kind: "unknown-specifier", letter, range: { start, end } });
  } else {
    const value = lookUp(letter, context);
    if (value.ok) writer.replace(specifier, value.value);
    else writer.problems.push({ ...value.error, letter, range: { start, end } });
    if (value.ok && value.value !== "") writer.checkLength();
  }
}

interface Writer {
  readonly problems: SpecifierError[];
  /** Takes over what is left of the source up to an offset. */
  readonly copyTo: (end: number) => void;
  readonly replace: (specifier: Specifier, value: string) => void;
  /** systemd looks at the length after every character and value, but not after `%%`, an empty value or a last `%`. */
  readonly checkLength: () => void;
  readonly finish: () => { readonly expanded: Expanded; readonly problems: readonly SpecifierError[] };
}

function newWriter(source: string, limit: number): Writer {
  const parts: string[] = [];
  const pieces: MappedPiece[] = [];
  const expansions: Expansion[] = [];
  const problems: SpecifierError[] = [];
  let done = 0;
  let written = 0;
  let bytes = 0;
  let tooLong = false;
  const add = (part: string, end: number, copied: boolean) => {
    parts.push(part);
    pieces.push({ start: written, end: written + part.length, source: { start: done, end }, copied });
    written += part.length;
    bytes += byteLength(part);
    done = end;
  };
  const copyTo = (end: number) => {
    if (end > done) add(source.slice(done, end), end, true);
  };
  const checkLength = () => {
    if (bytes > limit && !tooLong) problems.push({ kind: "too-long", limit, range: { start: 0, end: done } });
    tooLong ||= bytes > limit;
  };
  return {
    problems,
    copyTo,
    checkLength,
    replace: (specifier, value) => {
      expansions.push({ ...specifier, value });
      add(value, specifier.end, false);
    },
    finish: () => {
      if (done < source.length) {
        copyTo(source.length);
        checkLength();
      }
      return { expanded: { text: parts.join(""), pieces, expansions }, problems };
    },
  };
}
