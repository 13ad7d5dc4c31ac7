import { err, ok, type Result } from "../core/result.ts";
import type { ValueError } from "./value-error.ts";

/** A pattern that log messages are matched against. */
export interface LogPattern {
  /** Messages that match are dropped instead of kept. */
  readonly negated: boolean;
  /** PCRE2 syntax. */
  readonly pattern: string;
}

/**
 * Parses a pattern of `LogFilterPatterns=`: `~` first drops what matches; the rest is a PCRE2 pattern.
 *
 * The pattern is checked for what makes PCRE2 refuse it most often: unbalanced brackets and parentheses, a quantifier
 * with nothing before it, a backslash at the end. Other mistakes are not found.
 *
 * @example
 * parseLogPattern("~.*debug"); // { ok: true, value: { negated: true, pattern: ".*debug" } }
 * @example
 * parseLogPattern("[a"); // { ok: false, error: { kind: "invalid-pattern", … } }
 *
 * @since 0.1.0
 */
export function parseLogPattern(text: string): Result<LogPattern, ValueError> {
  const negated = text.startsWith("~");
  const pattern = negated ? text.slice(1) : text;
  const start = text.length - pattern.length;
  if (pattern === "") return err({ kind: "empty", range: { start, end: start }, expected: "a regular expression" });
  const bad = firstPatternError(pattern);
  if (bad === undefined) return ok({ negated, pattern });
  return err({ kind: "invalid-pattern", range: { start: start + bad.at, end: text.length }, expected: bad.expected });
}

/** Canonical form. */
export function printLogPattern({ negated, pattern }: LogPattern): string {
  return `${negated ? "~" : ""}${pattern}`;
}

interface PatternError {
  readonly at: number;
  readonly expected: string;
}

function firstPatternError(pattern: string): PatternError | undefined {
  const open: number[] = [];
  // Whether what stands before can be repeated.
  let repeatable = false;
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === "\\") {
      if (at + 1 >= pattern.length) return { at, expected: "a character after the backslash" };
      if (pattern.charAt(at + 1) === "Q") {
        const end = pattern.indexOf("\\E", at + 2);
        at = end < 0 ? pattern.length : end + 1;
      } else at++;
      repeatable = true;
    } else if (character === "[") {
      const end = classEnd(pattern, at);
      if (end === undefined) return { at, expected: "a closing ] of the character class" };
      at = end;
      repeatable = true;
    } else if (character === "(") {
      open.push(at);
      repeatable = false;
      // `(?…`, `(*…`: what follows belongs to the parenthesis, not a quantifier.
      if ("?*".includes(pattern.charAt(at + 1)) && at + 1 < pattern.length) at++;
    } else if (character === ")") {
      if (open.pop() === undefined) return { at, expected: "an opening ( before it" };
      repeatable = true;
    } else if (character === "|" || character === "^") {
      repeatable = false;
    } else if ("*+?".includes(character) || quantifierLength(pattern, at) > 0) {
      if (!repeatable) return { at, expected: "something to repeat before the quantifier" };
      at += Math.max(0, quantifierLength(pattern, at) - 1);
      // `*?` and `*+` are one quantifier.
      if ("?+".includes(pattern.charAt(at + 1)) && at + 1 < pattern.length) at++;
      repeatable = false;
    } else {
      repeatable = true;
    }
  }
  const unclosed = open.pop();
  return unclosed === undefined ? undefined : { at: unclosed, expected: "a closing )" };
}

const QUANTIFIER = /\{(?:[0-9]+(?:,[0-9]*)?|,[0-9]+)\}/y;

/** Length of `{2}`, `{2,}`, `{2,3}` or `{,3}` at `at`; 0 where a brace stands for itself. */
function quantifierLength(pattern: string, at: number): number {
  if (pattern.charAt(at) !== "{") return 0;
  QUANTIFIER.lastIndex = at;
  return QUANTIFIER.exec(pattern)?.[0].length ?? 0;
}

/** Offset of the `]` that ends the class at `at`; a `]` in first place is an ordinary character. */
function classEnd(pattern: string, at: number): number | undefined {
  let i = at + 1;
  if (pattern.charAt(i) === "^") i++;
  if (pattern.charAt(i) === "]") i++;
  for (; i < pattern.length; i++) {
    const character = pattern.charAt(i);
    if (character === "\\") i++;
    else if (character === "]") return i;
    else if (character === "[" && pattern.charAt(i + 1) === ":") {
      const end = pattern.slice(i + 2, i + 24).indexOf(":]");
      if (end >= 0) i += end + 3;
    }
  }
  return undefined;
}
