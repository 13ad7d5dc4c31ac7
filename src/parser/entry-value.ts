import { skipBlanks, skipBlanksBack } from "../core/blanks.ts";
import type { Range } from "../core/range.ts";
import { joinLogicalLine, type Piece } from "./logical-line.ts";
import { sourceRangeOf } from "./piece-map.ts";
import type { EntryNode, SyntaxTree } from "./syntax-tree.ts";

/** A value as systemd reads it: continuations joined, comments between them dropped, stripped. */
export interface EntryValue {
  readonly text: string;
  /** Maps offsets of `text` to the source; see {@link sourceRange}. */
  readonly pieces: readonly Piece[];
}

/**
 * The value of an entry as systemd's reader hands it to the directive's own parser (no unquoting, no specifiers).
 *
 * @example
 * const tree = parse("[Unit]\nDescription=a \\\n# comment\n  b\n");
 * // entryValue(tree, entry).text === "a    b"
 * @since 0.1.0
 */
export function entryValue(tree: SyntaxTree, entry: EntryNode): EntryValue {
  if (!entry.continued) {
    const start = skipBlanks(tree.text, entry.valueRange.start, entry.valueRange.end);
    const end = skipBlanksBack(tree.text, start, entry.valueRange.end);
    return new PlainValue(tree.text.slice(start, end), start);
  }
  const joined = joinLogicalLine(tree.text, entry, tree.bom);
  const from = skipBlanks(joined.text, joined.text.indexOf("=") + 1, joined.text.length);
  const to = skipBlanksBack(joined.text, from, joined.text.length);
  return { text: joined.text.slice(from, to), pieces: slicePieces(joined.pieces, from, to) };
}

/** A value that stands in one piece, as nearly all do: few ask where. */
class PlainValue implements EntryValue {
  readonly text: string;
  readonly #start: number;

  constructor(text: string, start: number) {
    this.text = text;
    this.#start = start;
  }

  get pieces(): readonly Piece[] {
    return [{ at: 0, source: { start: this.#start, end: this.#start + this.text.length } }];
  }
}

/** Source range of a range of the value's text. It covers what lies between, comments included. */
export function sourceRange(value: EntryValue, range: Range): Range {
  return sourceRangeOf(value.pieces, range);
}

function slicePieces(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const sliced: Piece[] = [];
  for (const { at, source } of pieces) {
    const start = Math.max(at, from);
    const end = Math.min(at + source.end - source.start, to);
    if (end < start || (end === start && sliced.length > 0)) continue;
    const shift = source.start - at;
    sliced.push({ at: start - from, source: { start: start + shift, end: end + shift } });
  }
  return sliced;
}
