import type { Range } from "../core/range.ts";
import { err, ok, type Result } from "../core/result.ts";
import { sha1Hex } from "../core/sha1.ts";
import { encodeText } from "../core/text/decode.ts";
import { isGoSpace, skipGoSpace, skipGoSpaceBack } from "../core/text/go-space.ts";
import { FleetSource } from "./fleet-source.ts";

/** One assignment as fleet's own reader takes it. */
export interface FleetOption {
  /** Bytes between `[` and `]`, unchanged: not trimmed, may be empty, may hold line ends. */
  readonly section: string;
  /** Range of the section name inside the brackets. */
  readonly sectionRange: Range;
  /** Trimmed; bytes that are not UTF-8 are U+FFFD here. */
  readonly name: string;
  readonly nameRange: Range;
  /** The source between the blanks: backslashes, line ends and comments of continued lines are part of it. */
  readonly value: string;
  /** `value` is exactly this slice of the text. */
  readonly valueRange: Range;
}

export type FleetReadErrorKind =
  | "unterminated-section"
  | "garbage-after-section"
  | "newline-in-name"
  | "end-in-name"
  | "line-too-long";

/** Why fleet rejects the whole file. */
export interface FleetReadError {
  readonly kind: FleetReadErrorKind;
  /** What fleet 1.0.0 prints. */
  readonly message: string;
  readonly range: Range;
  /** What was read before the error; fleet itself drops it. */
  readonly options: readonly FleetOption[];
}

/** fleet's limit of a line in bytes. It is tested on what its buffer happens to hold, so longer lines may pass. */
export const FLEET_LINE_LIMIT = 2048;

/**
 * Reads a unit file the way fleet 1.0.0 does. It differs from systemd's reading in what a comment, a continued line, a
 * section header and an error are: a line without `=` rejects the whole file, and continued lines are not joined.
 *
 * @param text - the file; bytes that are not UTF-8 as `decodeBytes` gives them.
 * @returns the options in file order, or the first error. Never throws; linear in the length.
 *
 * @example
 * readFleet("[X-Fleet]\nGlobal=true\n"); // ok, one option
 * @example
 * readFleet("[Unit]\nnonsense\n"); // error "newline-in-name"
 */
export function readFleet(text: string): Result<readonly FleetOption[], FleetReadError> {
  const source = new FleetSource(text);
  const options: FleetOption[] = [];
  let section: SectionName | undefined;
  let comment = false;
  for (;;) {
    if (source.lineTooLong()) {
      return fail("line-too-long", `line too long (max ${FLEET_LINE_LIMIT} bytes)`, source.rangeToLineEnd(), options);
    }
    if (comment) {
      skipComment(source);
      comment = false;
      continue;
    }
    const start = source.offset;
    const unit = source.takeCharacter();
    if (unit < 0) return ok(options);
    if (unit === HASH || unit === SEMICOLON) {
      comment = true;
    } else if (unit === OPEN) {
      const header = readHeader(source, start);
      if (!header.ok) return fail(header.error.kind, header.error.message, header.error.range, options);
      section = header.value;
    } else if (section !== undefined && !isGoSpace(unit)) {
      source.putBack();
      const option = readOption(source, section);
      if (!option.ok) return fail(option.error.kind, option.error.message, option.error.range, options);
      options.push(option.value);
    }
    // Before the first section every other character is skipped, whatever it is.
  }
}

/** Section → name → values. Values of `[X-Fleet]` are split by the quoted-list rule; repeated sections are merged. */
export type FleetContents = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/** What fleet makes of the options: per section and name all values in order. Nothing resets a list. */
export function fleetContents(options: readonly FleetOption[]): FleetContents {
  const contents = new Map<string, Map<string, string[]>>();
  for (const { section, name, value } of options) {
    const names = contents.get(section) ?? new Map<string, string[]>();
    contents.set(section, names);
    const values = names.get(name) ?? [];
    names.set(name, values);
    if (section === FLEET_SECTION) values.push(...splitFleetValue(value).map((piece) => piece.text));
    else values.push(value);
  }
  return contents;
}

/** The only section whose directives fleet interprets; exact case. */
export const FLEET_SECTION = "X-Fleet";

/** One of the values of an `[X-Fleet]` line; `range` is relative to the line's value, quotes included. */
export interface FleetValue {
  readonly text: string;
  readonly range: Range;
}

/**
 * Splits the value of an `[X-Fleet]` line. Only a value that starts and ends with `"` is a list; every `"` is dropped,
 * a space outside quotes ends one value. There are no escapes, and tabs do not separate.
 *
 * @example
 * splitFleetValue('"a=1" "b=2"'); // texts "a=1", "b=2"
 * @example
 * splitFleetValue("a=1 b=2"); // one text "a=1 b=2"
 */
export function splitFleetValue(value: string): readonly FleetValue[] {
  if (!value.startsWith('"') || !value.endsWith('"')) return [{ text: value, range: { start: 0, end: value.length } }];
  const values: FleetValue[] = [];
  let inside = false;
  let start = 0;
  let text = "";
  let copiedTo = 0;
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at);
    if (unit === QUOTE) {
      text += value.slice(copiedTo, at);
      copiedTo = at + 1;
      inside = !inside;
    } else if (unit === SPACE && !inside) {
      values.push({ text: text + value.slice(copiedTo, at), range: { start, end: at } });
      text = "";
      copiedTo = at + 1;
      start = at + 1;
    }
  }
  values.push({ text: text + value.slice(copiedTo), range: { start, end: value.length } });
  return values;
}

/** The text that fleet stores, compares, hashes and writes to the machine: comments and layout are gone. */
export function fleetCanonicalText(options: readonly FleetOption[]): string {
  const sections = new Map<string, string[]>();
  for (const { section, name, value } of options) {
    const lines = sections.get(section) ?? [`[${section}]\n`];
    lines.push(`${name}=${value}\n`);
    sections.set(section, lines);
  }
  return [...sections.values()].map((lines) => lines.join("")).join("\n");
}

/** SHA-1 of the canonical text, 40 hex digits. Two files are the same to fleet exactly when these are equal. */
export function fleetHash(options: readonly FleetOption[]): string {
  return sha1Hex(encodeText(fleetCanonicalText(options)));
}

const HASH = 0x23;
const SEMICOLON = 0x3b;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const QUOTE = 0x22;
const SPACE = 0x20;

interface SectionName {
  readonly name: string;
  readonly range: Range;
}

type Failure = Pick<FleetReadError, "kind" | "message" | "range">;

function fail(
  kind: FleetReadErrorKind,
  message: string,
  range: Range,
  options: readonly FleetOption[],
): { readonly ok: false; readonly error: FleetReadError } {
  return { ok: false, error: { kind, message, range, options } };
}

function tooLong(source: FleetSource): Failure {
  return {
    kind: "line-too-long",
    message: `line too long (max ${FLEET_LINE_LIMIT} bytes)`,
    range: source.rangeToLineEnd(),
  };
}

/** A comment ends with its line, unless that ends in a backslash; one single space behind the backslash is ignored. */
function skipComment(source: FleetSource): void {
  for (;;) {
    const line = source.takeLine();
    const text = source.text;
    const end = line.end > line.start && text.charCodeAt(line.end - 1) === SPACE ? line.end - 1 : line.end;
    if (end === line.start || text[end - 1] !== "\\") return;
    // Nothing is left to read: the backslash continued into the end of the file.
    if (source.atEnd()) return;
  }
}

/** The rest of `[name]` and of its line. The name reaches to the next `]`, over line ends if need be. */
function readHeader(source: FleetSource, start: number): Result<SectionName, Failure> {
  if (source.lineTooLong()) return err(tooLong(source));
  const name = source.takeThrough(CLOSE);
  if (!name.found) {
    const range = { start, end: source.text.length };
    return err({ kind: "unterminated-section", message: "unable to find end of section", range });
  }
  const range = { start: name.start, end: name.end - 1 };
  if (source.lineTooLong()) return err(tooLong(source));
  const rest = source.takeLine();
  const garbageStart = skipGoSpace(source.text, rest.start, rest.end);
  const garbage = { start: garbageStart, end: skipGoSpaceBack(source.text, garbageStart, rest.end) };
  if (garbage.end > garbage.start) {
    const bytes = encodeText(source.text.slice(garbage.start, garbage.end)).join(" ");
    const message = `found garbage after section name : [${bytes}]`;
    return err({ kind: "garbage-after-section", message, range: garbage });
  }
  return ok({ name: source.text.slice(range.start, range.end), range });
}

function readOption(source: FleetSource, section: SectionName): Result<FleetOption, Failure> {
  if (source.lineTooLong()) return err(tooLong(source));
  const { text } = source;
  const start = source.offset;
  const nameEnd = source.takeName();
  if (nameEnd < 0) {
    const range = { start, end: skipGoSpaceBack(text, start, source.offset) };
    const message = source.endedInName ? "EOF" : "unexpected newline encountered while parsing option name";
    return err({ kind: source.endedInName ? "end-in-name" : "newline-in-name", message, range });
  }
  const nameRange = { start, end: skipGoSpaceBack(text, start, nameEnd) };
  const value = readValue(source);
  if (!value.ok) return value;
  return ok({
    section: section.name,
    sectionRange: section.range,
    name: text.slice(nameRange.start, nameRange.end).replace(RAW_BYTE, "\ufffd"),
    nameRange,
    value: text.slice(value.value.start, value.value.end),
    valueRange: value.value,
  });
}

/** A lone surrogate stands for a byte that was not UTF-8. */
const RAW_BYTE = /\p{Surrogate}/gu;

/**
 * Lines up to the first that does not end in a backslash, or up to a blank one. The value stays one slice of the text:
 * nothing is joined. A line end stays at its end only behind a last backslash.
 */
function readValue(source: FleetSource): Result<Range, Failure> {
  const { text } = source;
  const start = source.offset;
  let end = start;
  for (;;) {
    if (source.lineTooLong()) return err(tooLong(source));
    const line = source.takeLine();
    if (skipGoSpace(text, line.start, line.end) === line.end) break;
    end = line.end;
    if (text[end - 1] !== "\\") break;
    if (line.endOfFile) break;
    end++;
  }
  const keepsLineEnd = end > start && text[end - 1] === "\n";
  const valueStart = skipGoSpace(text, start, end);
  const valueEnd = skipGoSpaceBack(text, valueStart, end);
  return ok({ start: valueStart, end: keepsLineEnd ? end : valueEnd });
}
