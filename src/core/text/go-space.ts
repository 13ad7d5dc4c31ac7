/**
 * White space as Go's `unicode.IsSpace` has it. Not what JavaScript's `trim` strips: U+0085 counts here, U+FEFF does not.
 */
export function isGoSpace(unit: number): boolean {
  if (unit < 0x80) return (unit >= 0x09 && unit <= 0x0d) || unit === 0x20;
  return (
    unit === 0x85 ||
    unit === 0xa0 ||
    unit === 0x1680 ||
    (unit >= 0x2000 && unit <= 0x200a) ||
    unit === 0x2028 ||
    unit === 0x2029 ||
    unit === 0x202f ||
    unit === 0x205f ||
    unit === 0x3000
  );
}

/** Offset of the first unit of `text[start..end)` that is not white space; `end` when there is none. */
export function skipGoSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isGoSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Offset behind the last unit of `text[start..end)` that is not white space; `start` when there is none. */
export function skipGoSpaceBack(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isGoSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** `text` without white space at both ends, as Go's `strings.TrimSpace`. */
export function trimGoSpace(text: string): string {
  const start = skipGoSpace(text, 0, text.length);
  return text.slice(start, skipGoSpaceBack(text, start, text.length));
}
