import type { Piece } from "../../parser/logical-line.ts";

/** Maps a text through a second map: `inner` leads into the text that `outer` leads out of. */
export function composePieces(inner: readonly Piece[], outer: readonly Piece[]): Piece[] {
  const composed: Piece[] = [];
  for (const { at, source } of inner) {
    let index = lastAtOrBefore(outer, source.start);
    for (let from = source.start; from < source.end || from === source.start; ) {
      const piece = outer[index];
      if (piece === undefined) break;
      const next = Math.min(outer[index + 1]?.at ?? source.end, source.end);
      const start = Math.min(piece.source.start + (from - piece.at), piece.source.end);
      const end = Math.min(Math.max(piece.source.start + (next - piece.at), start), piece.source.end);
      composed.push({ at: at + (from - source.start), source: { start, end } });
      if (next <= from) break;
      from = next;
      index++;
      if (from >= source.end) break;
    }
  }
  return composed;
}

function lastAtOrBefore(pieces: readonly Piece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return Math.max(0, low);
}
