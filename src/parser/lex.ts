import type { IToken } from "chevrotain";
import { lineEndAfter } from "../core/line-index.ts";
import type { Range } from "../core/range.ts";
import { endsInBackslash, isComment, joinLogicalLine, skipBlanks, skipBlanksBack } from "./logical-line.ts";
import { sourceOffset } from "./piece-map.ts";
import type { ItemNode } from "./syntax-tree.ts";
import { headerToken, itemToken } from "./tokens.ts";

/** What a header token says; its items follow as tokens of their own. */
export interface HeaderLine extends Range {
  readonly name: string;
  readonly nameRange: Range;
}

/** A logical line. Lean on purpose: chevrotain looks at the token type only. */
export interface LineToken extends IToken {
  readonly line: ItemNode | HeaderLine;
}

export interface LexedText {
  readonly tokens: LineToken[];
  readonly bom: number | undefined;
}

/** Splits a text into logical lines, each one token. Linear, never throws. */
export function lex(text: string): LexedText {
  const tokens: LineToken[] = [];
  const nextLineEnd = lineEndFinder(text);
  const nextEquals = finder(text, "=");
  let bom: number | undefined;
  for (let start = 0; start < text.length; ) {
    const end = nextLineEnd(start);
    const next = lineEndAfter(text, end);
    if (isComment(text, start, end)) {
      tokens.push(token({ type: "comment", start, end: next }));
      start = next;
      continue;
    }
    if (bom === undefined && text.charCodeAt(start) === 0xfeff) bom = start;
    if (!endsInBackslash(text, start, end)) {
      const from = skipBlanks(text, bom === start ? start + 1 : start, end);
      tokens.push(singleLine(text, { start, end: next }, { start: from, end }, nextEquals));
      start = next;
      continue;
    }
    let stop = next;
    for (let open = true; open && stop < text.length; ) {
      const lineEnd = nextLineEnd(stop);
      if (!isComment(text, stop, lineEnd)) {
        if (bom === undefined && text.charCodeAt(stop) === 0xfeff) bom = stop;
        open = endsInBackslash(text, stop, lineEnd);
      }
      stop = lineEndAfter(text, lineEnd);
    }
    tokens.push(continuedLine(text, { start, end: stop }, bom));
    start = stop;
  }
  return { tokens, bom };
}

/** `content` is the line without mark, leading blanks and line end. */
function singleLine(text: string, range: Range, content: Range, nextEquals: (at: number) => number): LineToken {
  const { start, end } = range;
  const from = content.start;
  const to = skipBlanksBack(text, from, content.end);
  if (from >= to) return token({ type: "blank", start, end });
  if (text.charCodeAt(from) === 91) {
    if (to - from < 2 || text.charCodeAt(to - 1) !== 93)
      return token({ type: "invalid", start, end, problem: "bad-header" });
    const nameRange = { start: from + 1, end: to - 1 };
    return header({ start, end, name: text.slice(from + 1, to - 1), nameRange });
  }
  const equals = nextEquals(from);
  if (equals >= content.end) return token({ type: "invalid", start, end, problem: "no-equals" });
  if (equals === from) return token({ type: "invalid", start, end, problem: "empty-key" });
  const keyEnd = skipBlanksBack(text, from, equals);
  return token({
    type: "entry",
    start,
    end,
    key: text.slice(from, keyEnd),
    keyRange: { start: from, end: keyEnd },
    valueRange: { start: equals + 1, end: content.end },
    continued: false,
  });
}

/** The same for a line with continuations: decided on the joined text, ranges mapped back. */
function continuedLine(text: string, range: Range, bom: number | undefined): LineToken {
  const { start, end } = range;
  const joined = joinLogicalLine(text, range, bom);
  const line = joined.text;
  const from = skipBlanks(line, 0, line.length);
  const to = skipBlanksBack(line, from, line.length);
  const at = (offset: number) => sourceOffset(joined.pieces, offset);
  if (from >= to) return token({ type: "blank", start, end });
  if (line.charCodeAt(from) === 91) {
    if (to - from < 2 || line.charCodeAt(to - 1) !== 93)
      return token({ type: "invalid", start, end, problem: "bad-header" });
    const nameRange = { start: at(from + 1), end: at(to - 2) + 1 };
    return header({ start, end, name: line.slice(from + 1, to - 1), nameRange });
  }
  const equals = line.indexOf("=", from);
  if (equals < 0) return token({ type: "invalid", start, end, problem: "no-equals" });
  if (equals === from) return token({ type: "invalid", start, end, problem: "empty-key" });
  const keyEnd = skipBlanksBack(line, from, equals);
  const last = joined.pieces[joined.pieces.length - 1];
  return token({
    type: "entry",
    start,
    end,
    key: line.slice(from, keyEnd),
    keyRange: { start: at(from), end: at(keyEnd - 1) + 1 },
    valueRange: { start: at(equals) + 1, end: last?.source.end ?? end },
    continued: true,
  });
}

function token(line: ItemNode): LineToken {
  return makeToken(itemToken, line);
}

function header(line: HeaderLine): LineToken {
  return makeToken(headerToken, line);
}

function makeToken(tokenType: typeof itemToken, line: ItemNode | HeaderLine): LineToken {
  const tokenTypeIdx = tokenType.tokenTypeIdx ?? 0;
  return { tokenType, tokenTypeIdx, image: "", startOffset: line.start, endOffset: line.end, line };
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

/** The three line end markers; two of them are rare enough to be worth a different path. */
function lineEndFinder(text: string): (at: number) => number {
  const nextLf = finder(text, "\n");
  const nextCr = finder(text, "\r");
  const nextNul = finder(text, "\0");
  if (nextCr(0) === text.length && nextNul(0) === text.length) return nextLf;
  return (at) => Math.min(nextLf(at), nextCr(at), nextNul(at));
}
