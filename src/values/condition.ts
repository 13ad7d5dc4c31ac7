import type { Range } from "../core/range.ts";
import { parsePath } from "./path.ts";
import { BLANKS } from "./quoted-words.ts";
import { EXPANSION, type ExpandText } from "./value-context.ts";
import { ignoreLine, placeError, resetValue, setTo, type ValueReading } from "./value-reading.ts";

/** The value of a `Condition…=` or `Assert…=` directive. */
export interface Condition {
  /** `|`: one of the conditions marked so suffices. */
  readonly trigger: boolean;
  /** `!`: the outcome is turned round. */
  readonly negate: boolean;
  /** After specifier expansion; a path is simplified. It is not checked otherwise before it is evaluated. */
  readonly parameter: string;
  /** Where the parameter stands in the value, before expansion. */
  readonly range: Range;
}

export interface ConditionOptions {
  /** `path`: an absolute path, and no blanks behind the prefixes. Default `string`. */
  readonly argument?: "path" | "string";
  /** Replaces specifiers. Without it they stay as they are, and a path with specifiers is not checked. */
  readonly expand?: ExpandText;
}

/**
 * Reads the value of a condition or assertion: `[|][!]parameter`, the prefixes in this order. An empty value is a reset
 * of all conditions (or all assertions) of the unit, whatever their kind.
 *
 * @param text - The value, continuations joined, not expanded.
 *
 * @example
 * parseCondition("|!/etc/x", { argument: "path" }); // set to { trigger: true, negate: true, parameter: "/etc/x", … }
 * @example
 * parseCondition("!|/etc/x", { argument: "path" }); // ignored; problems: [{ kind: "path-not-absolute", range: { start: 1, end: 8 }, … }]
 * @see systemd.unit(5), "Conditions and Asserts"
 * @since 0.1.0
 */
export function parseCondition(text: string, options: ConditionOptions = {}): ValueReading<Condition> {
  if (text === "") return resetValue();
  const isPath = options.argument === "path";
  const blanks = isPath ? "" : BLANKS;
  let at = 0;
  const trigger = text.charAt(at) === "|";
  if (trigger) at = skip(text, at + 1, blanks);
  const negate = text.charAt(at) === "!";
  if (negate) at = skip(text, at + 1, blanks);
  const range = { start: at, end: text.length };

  const written = text.slice(at);
  const expanded = options.expand?.(written, isPath ? EXPANSION.path : EXPANSION.full);
  if (expanded?.ok === false) return ignoreLine(placeError(expanded.error, range, true));
  const parameter = expanded?.value ?? written;
  if (!isPath || (expanded === undefined && written.includes("%"))) return setTo({ trigger, negate, parameter, range });
  const path = parsePath(parameter);
  if (!path.ok) return ignoreLine(placeError(path.error, range, parameter === written));
  return setTo({ trigger, negate, parameter: path.value, range });
}

/**
 * Prints a condition as it is written in a unit file, `%` doubled.
 *
 * @example
 * printCondition({ trigger: true, negate: false, parameter: "/etc/x" }); // "|/etc/x"
 * @since 0.1.0
 */
export function printCondition(condition: Pick<Condition, "trigger" | "negate" | "parameter">): string {
  const { trigger, negate, parameter } = condition;
  return `${trigger ? "|" : ""}${negate ? "!" : ""}${parameter.replaceAll("%", "%%")}`;
}

function skip(text: string, from: number, characters: string): number {
  let at = from;
  while (at < text.length && characters.includes(text.charAt(at))) at++;
  return at;
}
