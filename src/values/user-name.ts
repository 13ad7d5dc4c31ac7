import type { Range } from "../core/range.ts";
import { err, ok, type Result } from "../core/result.ts";
import { isWellFormedText } from "./path.ts";
import { readItems } from "./read-items.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import {
  asProblem,
  noEffect,
  placeError,
  resetValue,
  setTo,
  type ValueProblem,
  type ValueReading,
  wholeRange,
} from "./value-reading.ts";

/** A user or group: by number or by name. */
export type UserName =
  | { readonly kind: "id"; readonly id: number }
  /** `strict`: the name follows the rules that every tool accepts (letter or `_` first, at most 31 characters). */
  | { readonly kind: "name"; readonly name: string; readonly strict: boolean };

/**
 * Parses a user or group: a decimal id up to 4294967294 except 65535, without leading zero, or nearly any name.
 *
 * @example
 * parseUserName("1000"); // { ok: true, value: { kind: "id", id: 1000 } }
 * @example
 * parseUserName("a:b"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseUserName(text: string): Result<UserName, ValueError> {
  if (isUserId(text)) return ok({ kind: "id", id: Number(text) });
  if (isRelaxedName(text)) return ok({ kind: "name", name: text, strict: isStrictName(text) });
  return err({
    kind: text === "" ? "empty" : "invalid",
    range: wholeRange(text),
    expected: "a user or group name, or a numeric id",
  });
}

/** Canonical form: the id or the name. */
export function printUserName(user: UserName): string {
  return user.kind === "id" ? user.id.toString() : user.name;
}

/**
 * Reads `User=` or `Group=`. A bad name refuses the unit; one outside the strict rules draws a notice.
 *
 * @param options - `isUser`: the name `nobody` draws a notice as well.
 *
 * @example
 * readUserName("www-data", context, { isUser: true }); // sets the name
 */
export function readUserName(
  text: string,
  context: ValueContext,
  options: { readonly isUser: boolean },
): ValueReading<UserName> {
  if (text === "") return resetValue();
  const range = wholeRange(text);
  const user = expandUser(text, context);
  if (!user.ok) return noEffect([asProblem(user.error, { effect: "unit-refused", level: "error" })]);
  const problems = [...looseNameNotice(user.value, range)];
  if (options.isUser && user.value.kind === "name" && user.value.name === "nobody") {
    problems.push({ kind: "special-user", range, expected: "a user of its own", effect: "none", level: "notice" });
  }
  return setTo(user.value, problems);
}

/**
 * Reads `SupplementaryGroups=`: names or ids separated by blanks. A bad one refuses the unit.
 */
export function readUserNames(text: string, context: ValueContext): ValueReading<readonly UserName[]> {
  if (text === "") return resetValue();
  const list = readItems<UserName>(text, {}, (word) => {
    const user = expandUser(word.text, context);
    if (user.ok) return { kind: "item", item: user.value, problems: looseNameNotice(user.value, word.range) };
    const error = placeError(user.error, word.range, false);
    return { kind: "stop", problems: [asProblem(error, { effect: "unit-refused", level: "error" })] };
  });
  return list.stopped ? noEffect(list.problems) : setTo(list.items, list.problems);
}

function expandUser(text: string, context: ValueContext): Result<UserName, ValueError> {
  const expanded = context.expand(text, EXPANSION.full);
  if (!expanded.ok) return expanded;
  const user = parseUserName(expanded.value);
  return user.ok || expanded.value === text ? user : err({ ...user.error, range: wholeRange(text) });
}

/** systemd says so without naming file and line. */
function looseNameNotice(user: UserName, range: Range): ValueProblem[] {
  if (user.kind === "id" || user.strict) return [];
  const expected = "letters, digits, - and _, a letter or _ first, at most 31 characters";
  return [{ kind: "loose-user-name", range, expected, effect: "none", level: "notice", unlocated: true }];
}

/** 65535 and 4294967295 stand for "no id" in 16 and 32 bits. */
function isUserId(text: string): boolean {
  if (!/^(?:0|[1-9][0-9]{0,9})$/.test(text)) return false;
  const id = Number(text);
  return id < 4_294_967_295 && id !== 65_535;
}

function isRelaxedName(text: string): boolean {
  // A lone "-" is refused as well: it has only digits (none at all) behind its sign.
  if (text === "." || text === ".." || /^-?[0-9]*$/.test(text)) return false;
  if (text.startsWith(" ") || text.endsWith(" ")) return false;
  return !/[:/\u0000-\u001f\u007f]/.test(text) && isWellFormedText(text);
}

function isStrictName(text: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_-]{0,30}$/.test(text);
}
