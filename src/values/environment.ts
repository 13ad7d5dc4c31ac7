import type { Range } from "../core/range.ts";
import { isWellFormedText } from "./path.ts";
import { quoteWordC } from "./quote-word.ts";
import { splitWords, type Word, type WordOptions, wordSourceRange } from "./quoted-words.ts";
import { EXPANSION, type ExpandText } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import { asProblem, noEffect, resetValue, setTo, type ValueProblem, type ValueReading } from "./value-reading.ts";

/** One `NAME=VALUE` of `Environment=`. */
export interface EnvironmentAssignment {
  readonly name: string;
  /** After unquoting, unescaping and specifier expansion. */
  readonly value: string;
  /** Where the item stands in the directive's value, quotes included. */
  readonly range: Range;
}

/** One item of `PassEnvironment=` or `UnsetEnvironment=`: a name, or (only the latter) a whole assignment. */
export interface EnvironmentName {
  readonly name: string;
  /** Given when the item is an assignment: only a variable with just this value is meant. */
  readonly value?: string;
  readonly range: Range;
}

export interface EnvironmentOptions {
  /** Replaces specifiers. Without it they stay as they are. */
  readonly expand?: ExpandText;
}

/**
 * Reads the value of `Environment=`: words `NAME=VALUE`, quoted and C-escaped. A bad item is dropped alone; after an
 * unclosed quote or an unknown escape the rest of the line is dropped. An empty value is a reset.
 *
 * @param text - The value, continuations joined, not expanded.
 *
 * @example
 * parseEnvironment('A=1 "B=x y"'); // set to [{ name: "A", value: "1", … }, { name: "B", value: "x y", … }]
 * @example
 * parseEnvironment("1A=2"); // ignored; problems: [{ kind: "invalid-env-assignment", effect: "item-dropped", … }]
 * @see systemd.exec(5), "Environment"
 * @since 0.1.0
 */
export function parseEnvironment(
  text: string,
  options: EnvironmentOptions = {},
): ValueReading<readonly EnvironmentAssignment[]> {
  return readItems(text, { words: { unquote: true, escapes: "c" }, ...options }, (item, range) => {
    const split = splitAssignment(item);
    return split === undefined ? undefined : { ...split, range };
  });
}

export interface EnvironmentNamesOptions extends EnvironmentOptions {
  /** Accepts `NAME=VALUE` items and C escapes, as `UnsetEnvironment=` does. Default false. */
  readonly orAssignments?: boolean;
}

/**
 * Reads the value of `PassEnvironment=`, or with `orAssignments` that of `UnsetEnvironment=`. A repeated item counts once.
 *
 * @example
 * parseEnvironmentNames("HOME LANG"); // set to [{ name: "HOME", … }, { name: "LANG", … }]
 * @example
 * parseEnvironmentNames("A-B"); // ignored; problems: [{ kind: "invalid-env-name", … }]
 * @since 0.1.0
 */
export function parseEnvironmentNames(
  text: string,
  options: EnvironmentNamesOptions = {},
): ValueReading<readonly EnvironmentName[]> {
  const orAssignments = options.orAssignments ?? false;
  const words: WordOptions = { unquote: true, escapes: orAssignments ? "c" : "drop" };
  const kind = orAssignments ? "invalid-env-assignment" : "invalid-env-name";
  return readItems(text, { words, kind, ...options }, (item, range) => {
    if (isVariableName(item)) return { name: item, range };
    const split = orAssignments ? splitAssignment(item) : undefined;
    return split === undefined ? undefined : { ...split, range };
  });
}

/**
 * Joins the items of several assignments: a repeated name takes the later value and keeps the first position.
 *
 * @example
 * mergeEnvironment([[{ name: "A", value: "1", range }], [{ name: "A", value: "2", range }]]); // one item, value "2"
 */
export function mergeEnvironment(lists: Iterable<readonly EnvironmentAssignment[]>): readonly EnvironmentAssignment[] {
  const byName = new Map<string, EnvironmentAssignment>();
  for (const list of lists) for (const item of list) byName.set(item.name, item);
  return [...byName.values()];
}

/**
 * Prints assignments, or names, as the value of a directive that reads back as the same: quoted where needed, `%` doubled.
 *
 * @example
 * printEnvironment([{ name: "A", value: "x y" }]); // '"A=x y"'
 * @since 0.1.0
 */
export function printEnvironment(
  items: readonly (Pick<EnvironmentAssignment, "name" | "value"> | Pick<EnvironmentName, "name" | "value">)[],
): string {
  const text = ({ name, value }: { name: string; value?: string | undefined }) =>
    value === undefined ? name : `${name}=${value}`;
  return items.map((item) => quoteWordC(text(item).replaceAll("%", "%%"))).join(" ");
}

/** Whether a text can name a variable: letters, digits and underscore (ASCII), no digit in front. */
export function isVariableName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

/** The two sides of `NAME=VALUE`; undefined when that is not what it is. */
export function splitAssignment(text: string): { readonly name: string; readonly value: string } | undefined {
  const equals = text.indexOf("=");
  const name = text.slice(0, Math.max(equals, 0));
  const value = text.slice(equals + 1);
  return isVariableName(name) && isWellFormedText(value) ? { name, value } : undefined;
}

interface ItemRules extends EnvironmentOptions {
  readonly words: WordOptions;
  /** Kind of the problem with a bad item. */
  readonly kind?: string;
}

function readItems<T>(
  text: string,
  rules: ItemRules,
  read: (item: string, range: Range) => T | undefined,
): ValueReading<readonly T[]> {
  if (text === "") return resetValue();
  const kind = rules.kind ?? "invalid-env-assignment";
  const expected =
    kind === "invalid-env-name" ? "names of variables" : 'assignments such as NAME=value or "NAME=two words"';
  const { words, error } = splitWords(text, rules.words);
  const items: T[] = [];
  const problems: ValueProblem[] = [];
  const drop = (problem: ValueError) => problems.push(asProblem(problem, { effect: "item-dropped", level: "warning" }));
  for (const word of words) {
    const expanded = expandWord(word, rules.expand);
    if (typeof expanded !== "string") {
      drop(expanded);
      continue;
    }
    const item = read(expanded, word.range);
    if (item === undefined) drop({ kind, range: word.range, expected });
    else items.push(item);
  }
  if (error !== undefined) {
    const effect = items.length > 0 ? "rest-dropped" : "line-ignored";
    problems.push(asProblem({ ...error, kind: "invalid-syntax" }, { effect, level: "warning" }));
  }
  return items.length > 0 ? setTo(items, problems) : noEffect(problems);
}

function expandWord(word: Word, expand: ExpandText | undefined): string | ValueError {
  if (expand === undefined) return word.text;
  const expanded = expand(word.text, EXPANSION.environment);
  if (expanded.ok) return expanded.value;
  return { ...expanded.error, range: wordSourceRange(word, expanded.error.range) };
}
