import type { Range } from "../core/range.ts";
import type { Piece } from "./logical-line.ts";

/** Source offset of the character at `offset` of a joined text; behind the last character when past the end. */
export function sourceOffset(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low];
  return piece === undefined ? 0 : Math.min(piece.source.start + (offset - piece.at), piece.source.end);
}

/** Source range of a range of a joined text. A range that is empty stays empty. */
export function sourceRangeOf(pieces: readonly Piece[], range: Range): Range {
  const start = sourceOffset(pieces, range.start);
  if (range.end <= range.start) return { start, end: start };
  return { start, end: sourceOffset(pieces, range.end - 1) + 1 };
}
