import type { Range } from "./range.ts";

/** Replaces `range` of one text by `text`; an empty range inserts. */
export interface TextEdit {
  readonly range: Range;
  readonly text: string;
}

/** A text edit in a named file of the file tree. */
export interface FileEdit extends TextEdit {
  readonly path: string;
}

/**
 * Applies edits to a text. All offsets refer to the original text; order does not matter, except that
 * insertions at one offset keep the order given.
 *
 * @throws RangeError when two edits overlap or one lies outside the text (a caller's bug, not a user's).
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const sorted = edits
    .map((edit, order) => ({ ...edit, order }))
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end || a.order - b.order);
  const parts: string[] = [];
  let at = 0;
  for (const { range, text: inserted } of sorted) {
    if (range.start < at || range.end < range.start || range.end > text.length) {
      throw new RangeError(`edit ${range.start}..${range.end} overlaps another or lies outside the text`);
    }
    parts.push(text.slice(at, range.start), inserted);
    at = range.end;
  }
  parts.push(text.slice(at));
  return parts.join("");
}
