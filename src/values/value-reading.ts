import type { Range } from "../core/range.ts";
import type { ValueError } from "./value-error.ts";

/**
 * What systemd does about a problem:
 *
 * - `none`: nothing, the value counts; it is only a remark
 * - `item-dropped`: one word of the line has no effect, the others count
 * - `rest-dropped`: this word and the rest of the line have no effect, what stands before counts
 * - `line-ignored`: the line has no effect
 * - `unit-refused`: the unit ends in load state `bad-setting`; later lines are not read
 * - `file-rejected`: the unit ends in load state `error`; later lines are not read
 * - `unknown`: a fact about the machine is missing, so the outcome cannot be told
 */
export type ProblemEffect =
  | "none"
  | "item-dropped"
  | "rest-dropped"
  | "line-ignored"
  | "unit-refused"
  | "file-rejected"
  | "unknown";

/** How serious systemd's own log message is; `silent` where it prints none. */
export type ProblemLevel = "error" | "warning" | "notice" | "info" | "silent";

/** Something wrong with a value, where, and what systemd does about it. `range` is relative to the value's own text. */
export interface ValueProblem extends ValueError {
  readonly effect: ProblemEffect;
  readonly level: ProblemLevel;
  /** systemd's message for it names neither file nor line. */
  readonly unlocated?: true;
}

/**
 * What one assignment does to a setting.
 *
 * - `set`: it gives `value` (for a list: the items that count)
 * - `reset`: it is empty and puts the setting back to its default
 * - `ignored`: it has no effect
 */
export type ValueReading<T> =
  | { readonly outcome: "set"; readonly value: T; readonly problems: readonly ValueProblem[] }
  | { readonly outcome: "reset"; readonly problems: readonly ValueProblem[] }
  | { readonly outcome: "ignored"; readonly problems: readonly ValueProblem[] };

const NO_PROBLEMS: readonly ValueProblem[] = [];

/** The assignment counts. */
export function setTo<T>(value: T, problems: readonly ValueProblem[] = NO_PROBLEMS): ValueReading<T> {
  return { outcome: "set", value, problems };
}

/** The assignment puts the setting back to its default. */
export function resetValue(problems: readonly ValueProblem[] = NO_PROBLEMS): ValueReading<never> {
  return { outcome: "reset", problems };
}

/** The assignment has no effect and is not worth a message. */
export function noEffect(problems: readonly ValueProblem[] = NO_PROBLEMS): ValueReading<never> {
  return { outcome: "ignored", problems };
}

/** The line is ignored because of `error`, with a warning unless `as` says otherwise. */
export function ignoreLine(
  error: ValueError,
  as: Partial<Pick<ValueProblem, "effect" | "level">> = {},
): ValueReading<never> {
  return noEffect([asProblem(error, { effect: as.effect ?? "line-ignored", level: as.level ?? "warning" })]);
}

/**
 * Adds what systemd does about it to an error. A missing machine fact stays `unknown`, whatever would have followed
 * from the error.
 */
export function asProblem(error: ValueError, as: Pick<ValueProblem, "effect" | "level">): ValueProblem {
  return error.kind === "missing-fact"
    ? { ...error, effect: "unknown", level: "silent" }
    : { ...error, effect: as.effect, level: as.level };
}

/** The range of a whole text. */
export function wholeRange(text: string): Range {
  return { start: 0, end: text.length };
}

/** The same error, its range moved by `offset` to the right. */
export function shiftError(error: ValueError, offset: number): ValueError {
  return offset === 0
    ? error
    : { ...error, range: { start: error.range.start + offset, end: error.range.end + offset } };
}

/**
 * The error of an inner text as one of the outer text that holds it in `outer`: exact when both are spelled alike,
 * otherwise (quotes, escapes or specifiers stand between) the whole of `outer`.
 */
export function placeError(error: ValueError, outer: Range, spelledAlike: boolean): ValueError {
  return spelledAlike ? shiftError(error, outer.start) : { ...error, range: outer };
}
