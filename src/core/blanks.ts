/** systemd's white space: space, tab, LF, CR. VT, FF and the Unicode spaces are ordinary characters. */
export function isBlank(unit: number): boolean {
  return unit === 32 || unit === 9 || unit === 10 || unit === 13;
}

/** The first offset from `start` on that holds no blank, at most `end`. */
export function skipBlanks(text: string, start: number, end: number = text.length): number {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
}

/** The end of the text in front of the blanks that stand before `end`, at least `start`. */
export function skipBlanksBack(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isBlank(text.charCodeAt(at - 1))) at--;
  return at;
}
