import { encodeText } from "../text/decode.ts";

/**
 * A pattern of Go's `path.Match`, read once. fleet uses these in `Conflicts=` and `Replaces=`.
 * They are neither shell globs nor `fnmatch`: only `[^…]` negates, `*` and `?` do not match `/`, there are no braces.
 */
export interface GoPattern {
  readonly text: string;
  /** Malformed somewhere: matches nothing (fleet drops the error). */
  readonly malformed: boolean;
  /** The text that every match begins with, up to the first special character. */
  readonly literalPrefix: string;
  /** No special characters at all: matches `literalPrefix` and nothing else. */
  readonly literal: boolean;
  /** For `PREFIX*SUFFIX` without further special characters, which nearly all are: the suffix. */
  readonly suffix: string | undefined;
  readonly chunks: readonly Chunk[];
}

/** What stands between two runs of `*`. */
interface Chunk {
  readonly star: boolean;
  readonly steps: readonly Step[];
}

type Step =
  | { readonly kind: "byte"; readonly byte: number }
  | { readonly kind: "any" }
  | { readonly kind: "class"; readonly negated: boolean; readonly ranges: readonly (readonly [number, number])[] };

/**
 * Whether the whole name matches the pattern, as Go's `path.Match`; a malformed pattern matches nothing.
 *
 * @example
 * matchGoPattern("web@*.service", "web@1.service"); // true
 * @example
 * matchGoPattern("[!a]", "b"); // false: only `^` negates
 */
export function matchGoPattern(pattern: string, name: string): boolean {
  return matchesGoPattern(readGoPattern(pattern), name);
}

/** Reads a pattern for repeated use. Never throws; a malformed one has `malformed` set. */
export function readGoPattern(text: string): GoPattern {
  const bytes = encodeText(text);
  const chunks: Chunk[] = [];
  let malformed = false;
  let at = 0;
  while (at < bytes.length && !malformed) {
    const star = bytes[at] === STAR;
    while (bytes[at] === STAR) at++;
    const end = chunkEnd(bytes, at);
    const steps = readSteps(bytes, at, end);
    if (steps === undefined) malformed = true;
    else chunks.push({ star, steps });
    at = end;
  }
  const special = text.search(/[*?[\\]/);
  const literal = special < 0;
  const rest = text.slice(special + 1);
  const oneStar = !literal && text.charCodeAt(special) === STAR && !/[*?[\\]/.test(rest);
  return {
    text,
    malformed,
    literalPrefix: literal ? text : text.slice(0, special),
    literal,
    suffix: oneStar ? rest : undefined,
    chunks,
  };
}

/** Whether the whole name matches. Work is at most (length of the name) × (length of the pattern). */
export function matchesGoPattern(pattern: GoPattern, name: string): boolean {
  if (pattern.malformed) return false;
  if (pattern.literal) return pattern.text === name;
  if (!name.startsWith(pattern.literalPrefix)) return false;
  if (pattern.suffix === undefined) return matchChunks(pattern.chunks, encodeText(name));
  const middleEnd = name.length - pattern.suffix.length;
  if (middleEnd < pattern.literalPrefix.length || !name.endsWith(pattern.suffix)) return false;
  const slash = name.indexOf("/", pattern.literalPrefix.length);
  return slash < 0 || slash >= middleEnd;
}

const STAR = 0x2a;
const QUESTION = 0x3f;
const OPEN = 0x5b;
const CLOSE = 0x5d;
const BACKSLASH = 0x5c;
const CARET = 0x5e;
const DASH = 0x2d;
const SLASH = 0x2f;
const REPLACEMENT = 0xfffd;

/**
 * Go commits to the first place where a chunk fits and never returns to an earlier star. So must we: a class may match
 * `/`, and then another place could have fitted.
 */
function matchChunks(chunks: readonly Chunk[], name: Uint8Array): boolean {
  let at = 0;
  for (let index = 0; index < chunks.length; index++) {
    const chunk = chunks[index];
    if (chunk === undefined) return false;
    const last = index === chunks.length - 1;
    if (chunk.star && chunk.steps.length === 0) return name.indexOf(SLASH, at) < 0;
    const end = placeChunk(chunk, last, name, at);
    if (end < 0) return false;
    at = end;
  }
  return at === name.length;
}

/** Offset behind the chunk in the name, or -1. */
function placeChunk(chunk: Chunk, last: boolean, name: Uint8Array, from: number): number {
  const direct = matchSteps(chunk.steps, name, from);
  if (direct >= 0 && (direct === name.length || !last)) return direct;
  if (!chunk.star) return -1;
  for (let at = from; at < name.length && name[at] !== SLASH; at++) {
    const end = matchSteps(chunk.steps, name, at + 1);
    if (end >= 0 && (end === name.length || !last)) return end;
  }
  return -1;
}

function matchSteps(steps: readonly Step[], name: Uint8Array, from: number): number {
  let at = from;
  for (const step of steps) {
    const first = name[at];
    if (first === undefined) return -1;
    if (step.kind === "byte") {
      if (first !== step.byte) return -1;
      at++;
      continue;
    }
    if (step.kind === "any") {
      if (first === SLASH) return -1;
      at += runeAt(name, at).size;
      continue;
    }
    const { point, size } = runeAt(name, at);
    at += size;
    const inside = step.ranges.some(([low, high]) => low <= point && point <= high);
    if (inside === step.negated) return -1;
  }
  return at;
}

/** End of the chunk: the next `*` outside brackets. Brackets are only counted, not understood, at this stage. */
function chunkEnd(bytes: Uint8Array, from: number): number {
  let inside = false;
  for (let at = from; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === BACKSLASH) at++;
    else if (byte === OPEN) inside = true;
    else if (byte === CLOSE) inside = false;
    else if (byte === STAR && !inside) return at;
  }
  return bytes.length;
}

function readSteps(bytes: Uint8Array, from: number, end: number): Step[] | undefined {
  const steps: Step[] = [];
  let at = from;
  while (at < end) {
    const byte = bytes[at] ?? 0;
    if (byte === OPEN) {
      const read = readClass(bytes, at + 1, end);
      if (read === undefined) return undefined;
      steps.push(read.step);
      at = read.end;
    } else if (byte === QUESTION) {
      steps.push({ kind: "any" });
      at++;
    } else {
      if (byte === BACKSLASH) at++;
      if (at >= end) return undefined;
      steps.push({ kind: "byte", byte: bytes[at] ?? 0 });
      at++;
    }
  }
  return steps;
}

function readClass(bytes: Uint8Array, from: number, end: number): { step: Step; end: number } | undefined {
  let at = from;
  const negated = at < end && bytes[at] === CARET;
  if (negated) at++;
  const ranges: [number, number][] = [];
  while (!(at < end && bytes[at] === CLOSE && ranges.length > 0)) {
    const low = readClassEnd(bytes, at, end);
    if (low === undefined) return undefined;
    at = low.end;
    let high = low;
    if (bytes[at] === DASH) {
      const read = readClassEnd(bytes, at + 1, end);
      if (read === undefined) return undefined;
      high = read;
      at = read.end;
    }
    ranges.push([low.point, high.point]);
  }
  return { step: { kind: "class", negated, ranges }, end: at + 1 };
}

/** One end of a range. The class must go on behind it, and it must be valid UTF-8. */
function readClassEnd(bytes: Uint8Array, from: number, end: number): { point: number; end: number } | undefined {
  let at = from;
  if (at >= end || bytes[at] === DASH || bytes[at] === CLOSE) return undefined;
  if (bytes[at] === BACKSLASH) at++;
  if (at >= end) return undefined;
  const { point, size } = runeAt(bytes, at);
  if (point === REPLACEMENT && size === 1) return undefined;
  return at + size >= end ? undefined : { point, end: at + size };
}

/** Go's `utf8.DecodeRune`: a byte that starts no valid sequence is U+FFFD of size 1. */
function runeAt(bytes: Uint8Array, at: number): { point: number; size: number } {
  const first = bytes[at] ?? 0;
  if (first < 0x80) return { point: first, size: 1 };
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const invalid = { point: REPLACEMENT, size: 1 };
  if (first < 0xc2 || first > 0xf4 || at + size > bytes.length) return invalid;
  let point = first & (0xff >> (size + 1));
  for (let i = 1; i < size; i++) {
    const tail = bytes[at + i] ?? 0;
    if ((tail & 0xc0) !== 0x80) return invalid;
    point = (point << 6) | (tail & 0x3f);
  }
  const tooShort = (size === 3 && point < 0x800) || (size === 4 && point < 0x10000);
  const surrogate = point >= 0xd800 && point < 0xe000;
  return tooShort || surrogate || point > 0x10ffff ? invalid : { point, size };
}
