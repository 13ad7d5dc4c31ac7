import type { Range } from "../../core/range.ts";
import type { Piece } from "../../parser/logical-line.ts";

/** How a YAML scalar was written. */
export type ScalarStyle = "PLAIN" | "QUOTE_DOUBLE" | "QUOTE_SINGLE" | "BLOCK_LITERAL" | "BLOCK_FOLDED";

/**
 * Maps a scalar's value back to the characters it was written with.
 *
 * @param source - the whole YAML text.
 * @param range - where the scalar stands, its quotes or block header included.
 * @param value - what the YAML parser read.
 * @returns Pieces in order. Where the map cannot follow (a folded block, an odd escape), the nearest line is what a
 * piece points at, so that a finding is never further off than its line.
 */
export function scalarPieces(source: string, range: Range, style: ScalarStyle | undefined, value: string): Piece[] {
  switch (style) {
    case "BLOCK_LITERAL":
    case "BLOCK_FOLDED":
      return blockPieces(source, range, value);
    case "QUOTE_DOUBLE":
      return doubleQuotedPieces(source, range, value);
    default:
      return linePieces(
        source,
        style === "QUOTE_SINGLE" ? { start: range.start + 1, end: range.end - 1 } : range,
        value,
      );
  }
}

/** Each line of the block is found again in the value: indentation is cut, folding changes only line ends. */
function blockPieces(source: string, range: Range, value: string): Piece[] {
  const pieces: Piece[] = [];
  let line = source.indexOf("\n", range.start);
  let at = 0;
  while (line >= 0 && line + 1 < range.end && at < value.length) {
    const start = line + 1;
    const next = source.indexOf("\n", start);
    const end = next < 0 || next > range.end ? range.end : next;
    const stop = source[end - 1] === "\r" && end > start ? end - 1 : end;
    const matched = suffixAt(source, start, stop, value, at);
    if (matched !== undefined) {
      pieces.push({ at, source: { start: matched, end: stop } });
      at += stop - matched;
    }
    // The line end, kept or folded to a space.
    if (at < value.length && (value[at] === "\n" || value[at] === " ")) {
      pieces.push({ at, source: { start: stop, end: Math.min(end + 1, range.end) } });
      at++;
    }
    line = next;
  }
  return pieces.length > 0 ? pieces : [{ at: 0, source: range }];
}

/** Where in the line the text starts that stands at `at` in the value, indentation skipped; undefined when it does not. */
function suffixAt(source: string, start: number, end: number, value: string, at: number): number | undefined {
  let first = start;
  while (first < end && source[first] === " ") first++;
  let from = first;
  // More-indented lines keep some of their blanks: count those of the value.
  let kept = 0;
  while (value[at + kept] === " " && from - 1 >= start) {
    kept++;
    from--;
  }
  if (value.startsWith(source.slice(from, end), at)) return from;
  return value.startsWith(source.slice(first, end), at) ? first : undefined;
}

function doubleQuotedPieces(source: string, range: Range, value: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let from = range.start + 1;
  const end = range.end - 1;
  while (from < end && at < value.length) {
    const char = source[from];
    if (char === "\\") {
      const length = escapeLength(source, from);
      const units = escapeUnits(source, from);
      if (units > 0) pieces.push({ at, source: { start: from, end: from + length } });
      at += units;
      from += length;
      if (units === 0) while (from < end && (source[from] === " " || source[from] === "\t")) from++;
    } else if (
      char === "\n" ||
      char === "\r" ||
      ((char === " " || char === "\t") && onlyBlanksBeforeNewline(source, from, end))
    ) {
      const fold = foldEnd(source, from, end);
      const feeds = value[at] === " " ? 1 : countFeeds(value, at);
      pieces.push({ at, source: { start: from, end: fold } });
      at += feeds;
      from = fold;
    } else {
      let stop = from + 1;
      while (
        stop < end &&
        source[stop] !== "\\" &&
        source[stop] !== "\n" &&
        source[stop] !== "\r" &&
        source[stop] !== " "
      )
        stop++;
      pieces.push({ at, source: { start: from, end: stop } });
      at += stop - from;
      from = stop;
    }
  }
  return pieces.length > 0 ? merged(pieces) : [{ at: 0, source: range }];
}

/** Plain and single-quoted scalars: lines folded, `''` one quote. */
function linePieces(source: string, range: Range, value: string): Piece[] {
  const pieces: Piece[] = [];
  let at = 0;
  let from = range.start;
  while (from < range.end && at < value.length) {
    const char = source[from];
    if (char === value[at] && char !== "\n") {
      pieces.push({ at, source: { start: from, end: from + 1 } });
      at++;
      from += char === "'" && source[from + 1] === "'" ? 2 : 1;
    } else if (/\s/.test(char ?? "")) {
      const fold = foldEnd(source, from, range.end);
      const feeds = Math.max(1, countFeeds(value, at));
      pieces.push({ at, source: { start: from, end: fold } });
      at += feeds;
      from = fold === from ? from + 1 : fold;
    } else {
      break;
    }
  }
  return pieces.length > 0 ? merged(pieces) : [{ at: 0, source: range }];
}

/** Joins neighbours that continue each other. */
function merged(pieces: readonly Piece[]): Piece[] {
  const joined: Piece[] = [];
  for (const piece of pieces) {
    const last = joined.at(-1);
    const length = last === undefined ? 0 : last.source.end - last.source.start;
    if (last !== undefined && last.source.end === piece.source.start && last.at + length === piece.at) {
      joined[joined.length - 1] = { at: last.at, source: { start: last.source.start, end: piece.source.end } };
    } else {
      joined.push(piece);
    }
  }
  return joined;
}

function onlyBlanksBeforeNewline(source: string, from: number, end: number): boolean {
  let at = from;
  while (at < end && (source[at] === " " || source[at] === "\t")) at++;
  return at < end && (source[at] === "\n" || source[at] === "\r");
}

function foldEnd(source: string, from: number, end: number): number {
  let at = from;
  while (at < end && /\s/.test(source[at] ?? "")) at++;
  return at;
}

function countFeeds(value: string, at: number): number {
  let count = 0;
  while (value[at + count] === "\n") count++;
  return count;
}

const HEX_DIGITS: ReadonlyMap<string, number> = new Map([
  ["x", 2],
  ["u", 4],
  ["U", 8],
]);

function escapeLength(source: string, at: number): number {
  const letter = source[at + 1] ?? "";
  if (letter === "\r" && source[at + 2] === "\n") return 3;
  return 2 + (HEX_DIGITS.get(letter) ?? 0);
}

/** UTF-16 units that an escape stands for; an escaped line end is nothing. */
function escapeUnits(source: string, at: number): number {
  const letter = source[at + 1] ?? "";
  if (letter === "\n" || letter === "\r") return 0;
  return letter === "U" && Number.parseInt(source.slice(at + 2, at + 10), 16) > 0xffff ? 2 : 1;
}
