import { isBlank, skipBlanks, skipBlanksBack } from "../core/blanks.ts";
import { lineEndAfter } from "../core/line-index.ts";
import type { Range } from "../core/range.ts";
import { endsInBackslash, isComment, joinLogicalLine } from "./logical-line.ts";
import { Blank, Comment, Entry, Header, Invalid, Span } from "./nodes.ts";
import { sourceOffset } from "./piece-map.ts";
import type { ItemNode } from "./syntax-tree.ts";

type Line = ItemNode | Header;

/** What the document grammar sees: a header line, or all lines up to the next one. */
export type LineRun = Header | readonly ItemNode[];

export interface LexedText {
  readonly runs: readonly LineRun[];
  readonly bom: number | undefined;
}

/** Splits a text into logical lines. Linear, never throws. */
export function lex(text: string): LexedText {
  const runs: LineRun[] = [];
  let items: ItemNode[] | undefined;
  const onlyLf = !text.includes("\r") && !text.includes("\0");
  const nextLineEnd = onlyLf ? finder(text, "\n") : lineEndFinder(text);
  const nextEquals = finder(text, "=");
  const length = text.length;
  let bom: number | undefined;
  for (let start = 0; start < length; ) {
    const end = nextLineEnd(start);
    let next = onlyLf ? Math.min(end + 1, length) : lineEndAfter(text, end);
    let from = start;
    let first = from < end ? text.charCodeAt(from) : 0;
    while (isBlank(first)) first = ++from < end ? text.charCodeAt(from) : 0;
    let line: Line;
    if (first === HASH || first === SEMICOLON) {
      line = new Comment(start, next);
    } else {
      if (first === BOM && from === start && bom === undefined) {
        bom = start;
        from = skipBlanks(text, start + 1, end);
        first = from < end ? text.charCodeAt(from) : 0;
      }
      const last = end > start ? text.charCodeAt(end - 1) : 0;
      if (last === BACKSLASH && endsInBackslash(text, start, end)) {
        for (let open = true; open && next < length; ) {
          const lineEnd = nextLineEnd(next);
          if (!isComment(text, next, lineEnd)) {
            if (bom === undefined && text.charCodeAt(next) === BOM) bom = next;
            open = endsInBackslash(text, next, lineEnd);
          }
          next = lineEndAfter(text, lineEnd);
        }
        line = continuedLine(text, { start, end: next }, bom);
      } else {
        const stop = isBlank(last) ? skipBlanksBack(text, from, end) : end;
        if (from >= stop) line = new Blank(start, next);
        else if (first === OPEN_BRACKET) line = headerLine(text, start, from, stop, next);
        else line = entryLine(text, start, from, end, next, nextEquals(from));
      }
    }
    if (line.type === "header") {
      runs.push(line);
      items = undefined;
    } else if (items === undefined) {
      items = [line];
      runs.push(items);
    } else {
      items.push(line);
    }
    start = next;
  }
  return { runs, bom };
}

const HASH = 35;
const SEMICOLON = 59;
const BACKSLASH = 92;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const BOM = 0xfeff;

/**
 * A line without continuation. Numbers instead of ranges: this runs once a line.
 *
 * @param from - first character that is not blank.
 * @param stop - where the line end stands.
 * @param end - behind the line end.
 * @param equals - offset of the next `=` of the text.
 */
function entryLine(text: string, start: number, from: number, stop: number, end: number, equals: number): Line {
  if (equals >= stop) return new Invalid(start, end, "no-equals");
  if (equals === from) return new Invalid(start, end, "empty-key");
  let keyEnd = equals;
  while (isBlank(text.charCodeAt(keyEnd - 1))) keyEnd--;
  const key = text.slice(from, keyEnd);
  return new Entry(start, end, key, new Span(from, keyEnd), new Span(equals + 1, stop), false);
}

function headerLine(text: string, start: number, from: number, to: number, end: number): Line {
  if (to - from < 2 || text.charCodeAt(to - 1) !== CLOSE_BRACKET) return new Invalid(start, end, "bad-header");
  return new Header(start, end, text.slice(from + 1, to - 1), new Span(from + 1, to - 1));
}

/** The same for a line with continuations: decided on the joined text, ranges mapped back. */
function continuedLine(text: string, range: Range, bom: number | undefined): Line {
  const { start, end } = range;
  const joined = joinLogicalLine(text, range, bom);
  const line = joined.text;
  const from = skipBlanks(line, 0, line.length);
  const to = skipBlanksBack(line, from, line.length);
  const at = (offset: number) => sourceOffset(joined.pieces, offset);
  if (from >= to) return new Blank(start, end);
  if (line.charCodeAt(from) === 91) {
    if (to - from < 2 || line.charCodeAt(to - 1) !== 93) return new Invalid(start, end, "bad-header");
    return new Header(start, end, line.slice(from + 1, to - 1), new Span(at(from + 1), at(to - 2) + 1));
  }
  const equals = line.indexOf("=", from);
  if (equals < 0) return new Invalid(start, end, "no-equals");
  if (equals === from) return new Invalid(start, end, "empty-key");
  const keyEnd = skipBlanksBack(line, from, equals);
  const last = joined.pieces[joined.pieces.length - 1];
  const keyRange = new Span(at(from), at(keyEnd - 1) + 1);
  const valueRange = new Span(at(equals) + 1, last?.source.end ?? end);
  return new Entry(start, end, line.slice(from, keyEnd), keyRange, valueRange, true);
}

/**
 * Finds the next marker at or after an offset; the text's length when there is none. Remembers the last find, so that
 * a run over the whole text reads it once, however few markers there are.
 */
function finder(text: string, marker: string): (at: number) => number {
  let found = -1;
  return (at) => {
    if (found < at) {
      found = text.indexOf(marker, at);
      if (found < 0) found = text.length;
    }
    return found;
  };
}

/** The first of the three line end markers. */
function lineEndFinder(text: string): (at: number) => number {
  const nextLf = finder(text, "\n");
  const nextCr = finder(text, "\r");
  const nextNul = finder(text, "\0");
  return (at) => Math.min(nextLf(at), nextCr(at), nextNul(at));
}
