import type { Range } from "../core/range.ts";

/** One `%x` in a value. `letter` is the character behind the `%`; "" for a lone `%` at the end of the text. */
export interface Specifier extends Range {
  readonly letter: string;
}

/**
 * Lists every `%` and what follows it, from left to right; `%%` counts as one with letter `%`. Which of them are
 * specifiers depends on the directive, see `specifierSets`. Never fails.
 *
 * @example
 * scanSpecifiers("a%n%%"); // [{ start: 1, end: 3, letter: "n" }, { start: 3, end: 5, letter: "%" }]
 * @since 0.1.0
 */
export function scanSpecifiers(text: string): Specifier[] {
  const found: Specifier[] = [];
  for (let at = text.indexOf("%"); at >= 0; at = text.indexOf("%", at)) {
    const letter = text.charAt(at + 1);
    const end = at + 1 + letter.length;
    found.push({ start: at, end, letter });
    at = end;
  }
  return found;
}
