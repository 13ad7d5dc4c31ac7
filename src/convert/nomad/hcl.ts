import type { Range } from "../../core/range.ts";
import { err, ok, type Result } from "../../core/result.ts";

/** An HCL body: attributes and blocks in order. */
export interface HclBody {
  readonly items: readonly HclItem[];
}

export type HclItem =
  | { readonly kind: "attribute"; readonly name: string; readonly value: HclValue; readonly range: Range }
  | {
      readonly kind: "block";
      readonly type: string;
      readonly labels: readonly string[];
      readonly body: HclBody;
      readonly range: Range;
    };

/** A value. `expression` is anything that would have to be computed; it keeps its text. */
export type HclValue = { readonly range: Range } & (
  | { readonly kind: "string"; readonly value: string }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "null" }
  | { readonly kind: "list"; readonly items: readonly HclValue[] }
  | { readonly kind: "object"; readonly entries: readonly (readonly [string, HclValue])[] }
  | { readonly kind: "expression"; readonly text: string }
);

export interface HclError {
  readonly message: string;
  readonly range: Range;
}

const MAX_DEPTH = 60;

/**
 * Parses HCL2 as job files use it: blocks, attributes, strings, here-documents, numbers, lists and objects. Functions,
 * operators and references are kept as text.
 */
export function parseHcl(text: string): Result<HclBody, HclError> {
  const cursor: Cursor = { text, at: 0 };
  const body = readBody(cursor, 0);
  if (!body.ok) return body;
  return cursor.at >= text.length ? body : fail(cursor, "a closing bracket without an opening one");
}

interface Cursor {
  readonly text: string;
  at: number;
}

function readBody(cursor: Cursor, depth: number): Result<HclBody, HclError> {
  const items: HclItem[] = [];
  for (;;) {
    const skipped = skipSpace(cursor, true);
    if (!skipped.ok) return skipped;
    if (cursor.at >= cursor.text.length || cursor.text[cursor.at] === "}") return ok({ items });
    const item = readItem(cursor, depth);
    if (!item.ok) return item;
    items.push(item.value);
  }
}

function readItem(cursor: Cursor, depth: number): Result<HclItem, HclError> {
  const start = cursor.at;
  if (depth > MAX_DEPTH) return fail(cursor, "nested too deeply");
  const name = readName(cursor);
  if (!name.ok) return name;
  const labels: string[] = [];
  for (;;) {
    const skipped = skipSpace(cursor, false);
    if (!skipped.ok) return skipped;
    const char = cursor.text[cursor.at] ?? "";
    if (char === "=" && labels.length === 0) {
      cursor.at++;
      const value = readValue(cursor, depth + 1);
      if (!value.ok) return value;
      return ok({ kind: "attribute", name: name.value, value: value.value, range: { start, end: cursor.at } });
    }
    if (char === "{") {
      cursor.at++;
      const body = readBody(cursor, depth + 1);
      if (!body.ok) return body;
      if (cursor.text[cursor.at] !== "}")
        return err({
          message: `the block \`${name.value}\` is never closed`,
          range: { start, end: start + name.value.length },
        });
      cursor.at++;
      return ok({ kind: "block", type: name.value, labels, body: body.value, range: { start, end: cursor.at } });
    }
    if (char === '"') {
      const label = readString(cursor);
      if (!label.ok) return label;
      labels.push(label.value);
    } else if (/[A-Za-z_]/.test(char)) {
      const label = readName(cursor);
      if (!label.ok) return label;
      labels.push(label.value);
    } else {
      return fail(cursor, `expected \`=\` or \`{\` after \`${name.value}\``);
    }
  }
}

function readName(cursor: Cursor): Result<string, HclError> {
  if (cursor.text[cursor.at] === '"') return readString(cursor);
  const start = cursor.at;
  while (/[A-Za-z0-9_-]/.test(cursor.text[cursor.at] ?? "")) cursor.at++;
  return cursor.at === start
    ? fail(cursor, "expected the name of a block or an attribute")
    : ok(cursor.text.slice(start, cursor.at));
}

function readValue(cursor: Cursor, depth: number): Result<HclValue, HclError> {
  const skipped = skipSpace(cursor, false);
  if (!skipped.ok) return skipped;
  const start = cursor.at;
  if (depth > MAX_DEPTH) return fail(cursor, "nested too deeply");
  const simple = readSimpleValue(cursor, depth);
  if (!simple.ok) return simple;
  // An operator, a call or an index behind it makes it an expression; so does anything that is no literal.
  const tail = cursor.at;
  const rest = skipSpace(cursor, false);
  if (!rest.ok) return rest;
  const next = cursor.text[cursor.at] ?? "";
  const done =
    next === "" || next === "\n" || next === "\r" || next === "," || next === "]" || next === "}" || next === ")";
  if (simple.value !== undefined && done) {
    cursor.at = tail;
    return ok({ ...simple.value, range: { start, end: tail } });
  }
  cursor.at = start;
  return readExpression(cursor);
}

/** A literal; undefined when what stands there is none. */
function readSimpleValue(cursor: Cursor, depth: number): Result<HclValue | undefined, HclError> {
  const range = { start: cursor.at, end: cursor.at };
  const char = cursor.text[cursor.at] ?? "";
  if (char === '"') {
    const value = readString(cursor);
    return value.ok ? ok({ kind: "string", value: value.value, range }) : value;
  }
  if (char === "<" && cursor.text[cursor.at + 1] === "<") {
    const value = readHeredoc(cursor);
    return value.ok ? ok({ kind: "string", value: value.value, range }) : value;
  }
  if (char === "[") return readList(cursor, depth);
  if (char === "{") return readObject(cursor, depth);
  const number = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?(?![A-Za-z0-9_.])/.exec(
    cursor.text.slice(cursor.at, cursor.at + 40),
  );
  if (number !== null) {
    cursor.at += number[0].length;
    return ok({ kind: "number", value: Number(number[0]), range });
  }
  const word = /^[A-Za-z_][A-Za-z0-9_]*/.exec(cursor.text.slice(cursor.at, cursor.at + 64))?.[0] ?? "";
  if (word === "true" || word === "false" || word === "null") {
    cursor.at += word.length;
    return ok(word === "null" ? { kind: "null", range } : { kind: "bool", value: word === "true", range });
  }
  return ok(undefined);
}

function readList(cursor: Cursor, depth: number): Result<HclValue | undefined, HclError> {
  const start = cursor.at++;
  const items: HclValue[] = [];
  for (;;) {
    const skipped = skipSpace(cursor, true);
    if (!skipped.ok) return skipped;
    if (cursor.text[cursor.at] === "]") {
      cursor.at++;
      return ok({ kind: "list", items, range: { start, end: cursor.at } });
    }
    if (cursor.at >= cursor.text.length)
      return err({ message: "the list is never closed", range: { start, end: start + 1 } });
    if (/^for\s/.test(cursor.text.slice(cursor.at, cursor.at + 4))) return closedAsExpression(cursor, start, "[", "]");
    const value = readValue(cursor, depth + 1);
    if (!value.ok) return value;
    items.push(value.value);
    const after = skipSpace(cursor, true);
    if (!after.ok) return after;
    if (cursor.text[cursor.at] === ",") cursor.at++;
    else if (cursor.text[cursor.at] !== "]") return fail(cursor, "expected `,` or `]`");
  }
}

function readObject(cursor: Cursor, depth: number): Result<HclValue | undefined, HclError> {
  const start = cursor.at++;
  const entries: (readonly [string, HclValue])[] = [];
  for (;;) {
    const skipped = skipSpace(cursor, true);
    if (!skipped.ok) return skipped;
    if (cursor.text[cursor.at] === "}") {
      cursor.at++;
      return ok({ kind: "object", entries, range: { start, end: cursor.at } });
    }
    if (cursor.at >= cursor.text.length)
      return err({ message: "the object is never closed", range: { start, end: start + 1 } });
    if (/^for\s/.test(cursor.text.slice(cursor.at, cursor.at + 4))) return closedAsExpression(cursor, start, "{", "}");
    const name = readName(cursor);
    if (!name.ok) return name;
    const gap = skipSpace(cursor, false);
    if (!gap.ok) return gap;
    if (cursor.text[cursor.at] !== "=" && cursor.text[cursor.at] !== ":") return fail(cursor, "expected `=` or `:`");
    cursor.at++;
    const value = readValue(cursor, depth + 1);
    if (!value.ok) return value;
    entries.push([name.value, value.value]);
    const after = skipSpace(cursor, true);
    if (!after.ok) return after;
    if (cursor.text[cursor.at] === ",") cursor.at++;
  }
}

/** `[for …]` and `{for …}`: skipped to their end. */
function closedAsExpression(
  cursor: Cursor,
  start: number,
  open: string,
  close: string,
): Result<HclValue | undefined, HclError> {
  let depth = 0;
  for (cursor.at = start; cursor.at < cursor.text.length; cursor.at++) {
    const char = cursor.text[cursor.at];
    if (char === open) depth++;
    else if (char === close && --depth === 0) {
      cursor.at++;
      const range = { start, end: cursor.at };
      return ok({ kind: "expression", text: cursor.text.slice(start, cursor.at), range });
    }
  }
  return err({ message: "the expression is never closed", range: { start, end: start + 1 } });
}

/** Anything that has to be computed: up to the end of the line or the enclosing list, brackets and strings respected. */
function readExpression(cursor: Cursor): Result<HclValue, HclError> {
  const start = cursor.at;
  let depth = 0;
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at] ?? "";
    if (char === '"') {
      const string = readString(cursor);
      if (!string.ok) return string;
      continue;
    }
    if (char === "(" || char === "[" || char === "{") depth++;
    else if (char === ")" || char === "]" || char === "}") {
      if (depth === 0) break;
      depth--;
    } else if ((char === "\n" || char === "\r" || char === "," || char === "#") && depth === 0) break;
    cursor.at++;
  }
  if (depth > 0) return err({ message: "the expression is never closed", range: { start, end: start + 1 } });
  let end = cursor.at;
  while (end > start && /\s/.test(cursor.text[end - 1] ?? "")) end--;
  if (end === start) return fail(cursor, "expected a value");
  cursor.at = end;
  return ok({ kind: "expression", text: cursor.text.slice(start, end), range: { start, end } });
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
  ['"', '"'],
  ["\\", "\\"],
]);

/** A quoted string; `${…}` stays in it as text, `$${` and `%%{` lose one sign. */
function readString(cursor: Cursor): Result<string, HclError> {
  const start = cursor.at++;
  const parts: string[] = [];
  while (cursor.at < cursor.text.length) {
    const char = cursor.text[cursor.at] ?? "";
    if (char === '"') {
      cursor.at++;
      return ok(parts.join(""));
    }
    if (char === "\n") break;
    if (char === "\\") {
      const letter = cursor.text[cursor.at + 1] ?? "";
      const hex = /^u[0-9a-fA-F]{4}|^U[0-9a-fA-F]{8}/.exec(cursor.text.slice(cursor.at + 1, cursor.at + 10))?.[0];
      const point = hex === undefined ? -1 : Number.parseInt(hex.slice(1), 16);
      if (point >= 0 && point <= 0x10ffff) {
        parts.push(String.fromCodePoint(point));
        cursor.at += (hex ?? "").length + 1;
        continue;
      }
      const plain = ESCAPES.get(letter);
      if (plain === undefined) return fail(cursor, `unknown escape \`\\${letter}\``);
      parts.push(plain);
      cursor.at += 2;
    } else if (
      (char === "$" || char === "%") &&
      cursor.text[cursor.at + 1] === char &&
      cursor.text[cursor.at + 2] === "{"
    ) {
      parts.push(`${char}{`);
      cursor.at += 3;
    } else if (char === "$" && cursor.text[cursor.at + 1] === "{") {
      const end = interpolationEnd(cursor.text, cursor.at);
      parts.push(cursor.text.slice(cursor.at, end));
      cursor.at = end;
    } else {
      parts.push(char);
      cursor.at++;
    }
  }
  return err({ message: "the string is never closed", range: { start, end: start + 1 } });
}

function interpolationEnd(text: string, start: number): number {
  let depth = 0;
  const limit = Math.min(text.length, start + 500);
  for (let at = start + 1; at < limit && text[at] !== "\n"; at++) {
    if (text[at] === "{") depth++;
    else if (text[at] === "}" && --depth === 0) return at + 1;
  }
  return start + 2;
}

/** `<<EOT … EOT`, with `<<-EOT` the common indentation cut. */
function readHeredoc(cursor: Cursor): Result<string, HclError> {
  const start = cursor.at;
  const head = /^<<(-?)([A-Za-z_][A-Za-z0-9_]{0,60})[ \t\r]*\n/.exec(cursor.text.slice(start, start + 80));
  if (head === null) return fail(cursor, "a here-document needs a name and a line of its own");
  const lines: string[] = [];
  let at = start + head[0].length;
  while (at <= cursor.text.length) {
    const feed = cursor.text.indexOf("\n", at);
    const end = feed < 0 ? cursor.text.length : feed;
    const line = cursor.text.slice(at, end);
    if (line.trim() === head[2]) {
      cursor.at = end;
      const indent =
        head[1] === "-"
          ? lines.reduce((least, text) => (text.trim() === "" ? least : Math.min(least, leadingBlanks(text))), 1000)
          : 0;
      return ok(lines.map((text) => `${text.slice(Math.min(indent, leadingBlanks(text)))}\n`).join(""));
    }
    if (feed < 0) break;
    lines.push(line);
    at = feed + 1;
  }
  return err({
    message: `the here-document \`${head[2]}\` is never closed`,
    range: { start, end: start + head[0].length - 1 },
  });
}

function leadingBlanks(line: string): number {
  return /^[ \t]*/.exec(line)?.[0].length ?? 0;
}

/** Skips blanks and comments, and line ends where they mean nothing. */
function skipSpace(cursor: Cursor, lines: boolean): Result<undefined, HclError> {
  for (;;) {
    const char = cursor.text[cursor.at] ?? "";
    const two = cursor.text.slice(cursor.at, cursor.at + 2);
    if (char === " " || char === "\t" || (lines && (char === "\n" || char === "\r" || char === "\ufeff"))) cursor.at++;
    else if (char === "#" || two === "//") {
      const feed = cursor.text.indexOf("\n", cursor.at);
      cursor.at = feed < 0 ? cursor.text.length : feed;
    } else if (two === "/*") {
      const close = cursor.text.indexOf("*/", cursor.at + 2);
      if (close < 0) return fail(cursor, "the comment is never closed");
      cursor.at = close + 2;
    } else return ok(undefined);
  }
}

function fail(cursor: Cursor, message: string): Result<never, HclError> {
  return err({ message, range: { start: cursor.at, end: Math.min(cursor.at + 1, cursor.text.length) } });
}
