import { skipBlanks } from "../core/blanks.ts";
import { lineEndAfter } from "../core/line-index.ts";
import type { Range } from "../core/range.ts";

/** Part of a joined text and where it stands in the source; both have the same length. */
export interface Piece {
  /** Offset in the joined text. */
  readonly at: number;
  readonly source: Range;
}

/** Physical lines joined to one, as systemd's reader does it. */
export interface LogicalLine {
  readonly text: string;
  readonly pieces: readonly Piece[];
  /** The end of the file came while a continuation was open. */
  readonly open: boolean;
}

/**
 * Joins the physical lines of `source[range]`: comment lines drop out, a backslash before a line end becomes one space,
 * the byte-order mark at `bom` drops out. The range must be that of one node of a syntax tree.
 */
export function joinLogicalLine(source: string, range: Range, bom: number | undefined): LogicalLine {
  const parts: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  let open = false;
  for (let at = range.start; at < range.end; ) {
    const end = physicalLineEnd(source, at, range.end);
    const next = lineEndAfter(source, end);
    // Only lines behind the first can be comments: a node that starts with a comment is a comment node.
    if (at === range.start || !isComment(source, at, end)) {
      const start = at === bom ? at + 1 : at;
      open = endsInBackslash(source, start, end);
      parts.push(open ? `${source.slice(start, end - 1)} ` : source.slice(start, end));
      pieces.push({ at: length, source: { start, end } });
      length += end - start;
    }
    at = next;
  }
  return { text: parts.join(""), pieces, open };
}

/** Offset of the line end marker at or after `at`, at most `limit`. */
export function physicalLineEnd(source: string, at: number, limit: number): number {
  for (let end = at; end < limit; end++) {
    const unit = source.charCodeAt(end);
    if (unit === 10 || unit === 13 || unit === 0) return end;
  }
  return limit;
}

/** Whether an odd number of backslashes ends the line, so that the last one is not escaped itself. */
export function endsInBackslash(source: string, start: number, end: number): boolean {
  let first = end;
  while (first > start && source.charCodeAt(first - 1) === 92) first--;
  return (end - first) % 2 === 1;
}

/** Whether the first character that is not white space is `#` or `;`. */
export function isComment(source: string, start: number, end: number): boolean {
  const unit = source.charCodeAt(skipBlanks(source, start, end));
  return unit === 35 || unit === 59;
}
