/** Where a position is shown: 1-based line, 1-based column counted in Unicode code points. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Start offsets of the lines of one text, line 1 first. */
export interface LineIndex {
  readonly text: string;
  readonly starts: readonly number[];
}

/**
 * Finds the line starts of a text. Line ends are those of systemd's reader: LF, CR, NUL, and each of the pairs
 * CR LF and LF CR (a NUL right after either is swallowed) as one.
 */
export function indexLines(text: string): LineIndex {
  const starts = [0];
  let at = 0;
  while (at < text.length) {
    const end = lineEndAfter(text, at);
    if (end === at) {
      at++;
      continue;
    }
    at = end;
    starts.push(at);
  }
  return { text, starts };
}

/** Line and column of an offset; an offset past the end is that of the end. */
export function positionAt(index: LineIndex, offset: number): Position {
  const line = lineAt(index, offset);
  const start = index.starts[line - 1] ?? 0;
  return { line, column: countCodePoints(index.text, start, Math.min(offset, index.text.length)) + 1 };
}

/** 1-based line of an offset. */
export function lineAt(index: LineIndex, offset: number): number {
  let low = 0;
  let high = index.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((index.starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low + 1;
}

/** Text of a 1-based line without its line end. */
export function lineText(index: LineIndex, line: number): string {
  const start = index.starts[line - 1] ?? index.text.length;
  const next = index.starts[line] ?? index.text.length;
  let end = next;
  while (end > start && isLineEnd(index.text.charCodeAt(end - 1))) end--;
  return index.text.slice(start, end);
}

/**
 * Offset behind the line end that starts at `at`, or `at` itself when there is none.
 * systemd swallows further markers as long as no kind repeats and no NUL was seen (spec of the reader, rule 2).
 */
export function lineEndAfter(text: string, at: number): number {
  let sawLf = false;
  let sawCr = false;
  let end = at;
  for (; end < text.length; end++) {
    const unit = text.charCodeAt(end);
    if (unit === 10 && !sawLf) sawLf = true;
    else if (unit === 13 && !sawCr) sawCr = true;
    else if (unit === 0) return end + 1;
    else break;
  }
  return end;
}

function isLineEnd(unit: number): boolean {
  return unit === 10 || unit === 13 || unit === 0;
}

function countCodePoints(text: string, start: number, end: number): number {
  let count = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    const pair = unit >= 0xd800 && unit < 0xdc00 && at + 1 < end && (text.charCodeAt(at + 1) & 0xfc00) === 0xdc00;
    if (pair) at++;
    count++;
  }
  return count;
}
