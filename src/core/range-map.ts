import type { Range } from "./range.ts";

/** A stretch of a rewritten text and where it came from. */
export interface MappedPiece extends Range {
  readonly source: Range;
  /** Taken over character by character; otherwise the whole piece stands for the whole `source`. */
  readonly copied: boolean;
}

/** A rewritten text that remembers where each part came from. The pieces tile the text in order; none is empty twice. */
export interface MappedText {
  readonly text: string;
  readonly pieces: readonly MappedPiece[];
}

/** Range of the original text that a range of the rewritten one came from. */
export function originalRange({ pieces }: MappedText, range: Range): Range {
  const first = pieces[pieceAt(pieces, range.start)];
  if (first === undefined) return { start: 0, end: 0 };
  const last = pieces[pieceAt(pieces, Math.max(range.start, range.end - 1))] ?? first;
  const start = first.copied ? first.source.start + (range.start - first.start) : first.source.start;
  const end = last.copied ? last.source.start + (range.end - last.start) : last.source.end;
  return { start: Math.min(start, first.source.end), end: Math.max(start, end) };
}

/** Joins two rewritings: `second` was made from the text of `first`; the result maps back to what `first` was made from. */
export function composeMaps(first: MappedText, second: MappedText): MappedText {
  const pieces: MappedPiece[] = [];
  for (const piece of second.pieces) {
    if (!piece.copied) {
      pieces.push({ ...piece, source: originalRange(first, piece.source) });
      continue;
    }
    const shift = piece.start - piece.source.start;
    let at = pieceAt(first.pieces, piece.source.start);
    for (
      let under = first.pieces[at];
      under !== undefined && under.start < piece.source.end;
      under = first.pieces[++at]
    ) {
      const start = Math.max(under.start, piece.source.start);
      const end = Math.min(under.end, piece.source.end);
      if (start >= end) continue;
      const source = under.copied
        ? { start: under.source.start + (start - under.start), end: under.source.start + (end - under.start) }
        : under.source;
      pieces.push({ start: start + shift, end: end + shift, source, copied: under.copied });
    }
  }
  return { text: second.text, pieces };
}

/** Index of the last piece that starts at or before an offset. */
function pieceAt(pieces: readonly MappedPiece[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
