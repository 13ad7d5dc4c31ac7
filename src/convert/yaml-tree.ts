import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  Parser,
  type Scalar,
  type YAMLMap,
} from "yaml";
import type { Range } from "../core/range.ts";

/** A YAML or JSON value with its place in the text; aliases are followed. */
export type YamlValue =
  | { readonly kind: "map"; readonly range: Range; readonly entries: () => readonly YamlEntry[] }
  | { readonly kind: "list"; readonly range: Range; readonly items: () => readonly YamlValue[] }
  | {
      readonly kind: "scalar";
      readonly range: Range;
      readonly text: string;
      readonly style: Scalar.Type | undefined;
      readonly value: unknown;
    };

export interface YamlEntry {
  readonly key: string;
  readonly keyRange: Range;
  readonly value: YamlValue;
}

export interface YamlProblem {
  readonly message: string;
  readonly range: Range;
}

export interface YamlReading {
  readonly documents: readonly YamlValue[];
  readonly problems: readonly YamlProblem[];
}

/** Deepest nesting that is read; real files stay below twenty. */
const MAX_DEPTH = 200;

/**
 * Reads YAML (or JSON) with positions. Aliases are resolved one at a time as they are looked at, so that no chain of
 * them can grow; nothing is ever built from them.
 */
export function readYaml(text: string): YamlReading {
  const deep = tooDeep(text);
  if (deep !== undefined) return { documents: [], problems: [deep] };
  const problems: YamlProblem[] = [];
  let parsed: Document.Parsed[];
  try {
    parsed = composeDocuments(text, problems);
  } catch (error) {
    if (error instanceof TooManyProblems) return { documents: [], problems };
    // The parser recurses; what it cannot stand is reported instead of passed on.
    const message = error instanceof RangeError ? "nested too deeply to be read" : `cannot be read: ${String(error)}`;
    return { documents: [], problems: [{ message, range: { start: 0, end: 0 } }] };
  }
  const documents: YamlValue[] = [];
  for (const document of parsed) {
    const value = yamlValue(document, document.contents, 0);
    if (value !== undefined) documents.push(value);
  }
  return { documents, problems };
}

/** Most problems of one text that are told; behind that many it is no YAML. */
const MAX_PROBLEMS = 100;

class TooManyProblems extends Error {}

/**
 * Composes the documents, and gives up at the hundredth problem: the parser would go on to collect one for every byte,
 * and making them is what takes it longest.
 */
function composeDocuments(text: string, problems: YamlProblem[]): Document.Parsed[] {
  const composer = new Composer({ uniqueKeys: false, logLevel: "silent", strict: false, prettyErrors: false });
  const onError = (
    source: number | readonly number[] | { readonly offset: number; readonly source?: string },
    _code: string,
    message: string,
    isWarning?: boolean,
  ) => {
    if (isWarning === true) return;
    problems.push({ message: firstLine(message), range: errorRange(source) });
    if (problems.length >= MAX_PROBLEMS) throw new TooManyProblems();
  };
  // The composer has no hook of its own for problems.
  Reflect.set(composer, "onError", onError);
  const documents = [...composer.compose(new Parser().parse(text))];
  // Should the hook not be called, the documents have their problems themselves.
  for (const { errors } of problems.length === 0 ? documents : []) {
    for (const { message, pos } of errors)
      problems.push({ message: firstLine(message), range: { start: pos[0], end: pos[1] } });
  }
  return documents as Document.Parsed[];
}

function errorRange(source: number | readonly number[] | { readonly offset: number; readonly source?: string }): Range {
  if (typeof source === "number") return { start: source, end: source + 1 };
  if ("offset" in source) return { start: source.offset, end: source.offset + (source.source?.length ?? 1) };
  const [start = 0, end = start + 1] = source;
  return { start, end };
}

/** Value of a key; the last one when the key is repeated. */
export function entryOf(value: YamlValue | undefined, key: string): YamlEntry | undefined {
  return value?.kind === "map" ? value.entries().findLast((entry) => entry.key === key) : undefined;
}

/** Value below a path of keys. */
export function valueAt(value: YamlValue | undefined, ...keys: readonly string[]): YamlValue | undefined {
  let at = value;
  for (const key of keys) at = entryOf(at, key)?.value;
  return at;
}

/** Items of a list; none when it is not one. */
export function itemsOf(value: YamlValue | undefined): readonly YamlValue[] {
  return value?.kind === "list" ? value.items() : [];
}

/** Text of a scalar; undefined for null and for anything that is not a scalar. */
export function textOf(value: YamlValue | undefined): string | undefined {
  return value?.kind === "scalar" && value.value !== null ? value.text : undefined;
}

/** A scalar that YAML 1.1 or 1.2 calls true. */
export function isTrue(value: YamlValue | undefined): boolean {
  return /^(?:true|yes|on|y)$/i.test(textOf(value) ?? "");
}

function yamlValue(document: Document, node: unknown, depth: number): YamlValue | undefined {
  if (!isNode(node) || depth > MAX_DEPTH) return undefined;
  if (isAlias(node)) {
    const target = node.resolve(document);
    return target === undefined ? undefined : yamlValue(document, target, depth + 1);
  }
  const range = { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
  if (isMap(node)) return { kind: "map", range, entries: once(() => mapEntries(document, node, depth)) };
  if (isSeq(node)) {
    const items = () =>
      node.items.map((item) => yamlValue(document, item, depth + 1)).filter((item) => item !== undefined);
    return { kind: "list", range, items: once(items) };
  }
  if (!isScalar(node)) return undefined;
  const text = typeof node.value === "string" ? node.value : (node.source ?? String(node.value ?? ""));
  return { kind: "scalar", range, text, style: node.type, value: node.value };
}

function mapEntries(document: Document, map: YAMLMap, depth: number): YamlEntry[] {
  const entries: YamlEntry[] = [];
  for (const pair of map.items) {
    if (!isScalar(pair.key)) continue;
    const keyRange = { start: pair.key.range?.[0] ?? 0, end: pair.key.range?.[1] ?? 0 };
    const key = typeof pair.key.value === "string" ? pair.key.value : (pair.key.source ?? String(pair.key.value));
    const value = yamlValue(document, pair.value, depth + 1) ?? {
      kind: "scalar",
      range: { start: keyRange.end, end: keyRange.end },
      text: "",
      style: undefined,
      value: null,
    };
    entries.push({ key, keyRange, value });
  }
  return entries;
}

/** Computes a list on first use; looking at an alias again must not walk its target again. */
function once<T>(make: () => readonly T[]): () => readonly T[] {
  let made: readonly T[] | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** The parser recurses on brackets and on `- - -`; both are bounded before it runs. */
function tooDeep(text: string): YamlProblem | undefined {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === "[" || char === "{") depth++;
    else if (char === "]" || char === "}") depth = Math.max(0, depth - 1);
    else if (char === "\n" || char === "\r") {
      let dashes = 0;
      let from = at + 1;
      while (
        text[from] === " " ||
        (text[from] === "-" && text[from + 1] === " ") ||
        (text[from] === "?" && text[from + 1] === " ")
      ) {
        if (text[from] !== " ") dashes++;
        from++;
      }
      if (dashes > MAX_DEPTH) return { message: "nested too deeply to be read", range: { start: at, end: from } };
    }
    if (depth > MAX_DEPTH * 5) return { message: "nested too deeply to be read", range: { start: at, end: at + 1 } };
  }
  return undefined;
}

function firstLine(message: string): string {
  const feed = message.indexOf("\n");
  return feed < 0 ? message : message.slice(0, feed);
}

/** Plain data of any shape. */
export type PlainValue =
  | string
  | number
  | boolean
  | null
  | readonly PlainValue[]
  | { readonly [key: string]: PlainValue };

/** Most values that are built from one document; aliases can multiply them. */
const MAX_VALUES = 200_000;

/** A value as plain data; undefined when aliases would blow it up beyond a bound. */
export function plainData(value: YamlValue): PlainValue | undefined {
  const budget = { left: MAX_VALUES };
  const built = build(value, budget);
  return budget.left < 0 ? undefined : built;
}

function build(value: YamlValue, budget: { left: number }): PlainValue {
  if (--budget.left < 0) return null;
  if (value.kind === "list") return value.items().map((item) => build(item, budget));
  if (value.kind === "map")
    return Object.fromEntries(value.entries().map((entry) => [entry.key, build(entry.value, budget)]));
  const plain = value.value;
  return plain === null || typeof plain === "number" || typeof plain === "boolean" ? plain : value.text;
}
