import { parsePath } from "./path.ts";
import { readWord, type Word } from "./quoted-words.ts";
import { dropItem, type ItemReading, readItems } from "./read-items.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import { placeError, resetValue, setTo, type ValueReading } from "./value-reading.ts";

/** A bind mount. */
export interface BindPath {
  readonly source: string;
  readonly destination: string;
  /** Mounts below the source come along. */
  readonly recursive: boolean;
  /** `-`: a missing source is skipped. */
  readonly ignoreMissing: boolean;
}

/**
 * Reads `BindPaths=`: words `[-]SOURCE[:DESTINATION[:rbind|norbind]]`. Bad words are dropped; an unclosed quote or too
 * many fields end the list.
 *
 * @example
 * readBindPaths("-/src:/dst:norbind", context); // one mount, not recursive, source may be missing
 *
 * @since 0.1.0
 */
export function readBindPaths(text: string, context: ValueContext): ValueReading<readonly BindPath[]> {
  if (text === "") return resetValue();
  const list = readItems<BindPath>(text, { unquote: true, escapes: "retain" }, (word) => readBindPath(word, context));
  return setTo(list.items, list.problems);
}

/** Canonical form. */
export function printBindPaths(paths: readonly BindPath[]): string {
  return paths
    .map(({ source, destination, recursive, ignoreMissing }) => {
      const tail = recursive
        ? source === destination
          ? ""
          : `:${colonField(destination)}`
        : `:${colonField(destination)}:norbind`;
      return quoteTuple(`${ignoreMissing ? "-" : ""}${colonField(source)}${tail}`);
    })
    .join(" ");
}

/** A field of a tuple whose fields are separated by colons: colons and backslashes get a backslash. */
export function colonField(text: string): string {
  return text.replace(/[\\:]/g, "\\$&");
}

/** A tuple in quotes where it needs them; backslashes stay, for the split into fields. */
export function quoteTuple(text: string): string {
  if (!/[ \t\n\r"']/.test(text)) return text;
  return text.includes('"') ? `'${text}'` : `"${text}"`;
}

/** The fields of a tuple, at most `most`; `\:` is a colon. `rest` tells that more followed. */
export function splitTuple(
  text: string,
  most: number,
): { readonly fields: readonly string[]; readonly rest: boolean } | ValueError {
  const fields: string[] = [];
  let at: number | undefined = 0;
  while (at !== undefined && fields.length < most) {
    const step = readWord(text, at, { separators: ":", escapes: "c-or-separators", coalesce: false });
    if (step.kind === "error") return step.error;
    if (step.kind === "end") break;
    fields.push(step.word.text);
    at = step.next;
  }
  return { fields, rest: at !== undefined };
}

function readBindPath(word: Word, context: ValueContext): ItemReading<BindPath> {
  const fail = (error: ValueError) => dropItem(placeError(error, word.range, false));
  const tuple = splitTuple(word.text, 3);
  if (!("fields" in tuple)) return fail(tuple);
  if (tuple.rest) return fail(tupleError("too-many-fields", "a source, a destination and an option"));
  const [first = "", destinationText, option] = tuple.fields;
  const source = expandPath(first, context, true);
  if (typeof source === "object" && "kind" in source) return fail(source);
  const destination =
    destinationText === undefined ? { path: source.path } : expandPath(destinationText, context, false);
  if ("kind" in destination) return fail(destination);
  if (option !== undefined && option !== "" && option !== "rbind" && option !== "norbind") {
    return fail(tupleError("unknown-option", '"rbind" or "norbind"'));
  }
  return {
    kind: "item",
    item: {
      source: source.path,
      destination: destination.path,
      recursive: option !== "norbind",
      ignoreMissing: source.ignoreMissing,
    },
  };
}

function tupleError(kind: string, expected: string): ValueError {
  return { kind, range: { start: 0, end: 0 }, expected };
}

/** The prefix is looked for after the specifiers are replaced. */
function expandPath(
  text: string,
  context: ValueContext,
  prefix: boolean,
): { readonly path: string; readonly ignoreMissing: boolean } | ValueError {
  const expanded = context.expand(text, EXPANSION.path);
  if (!expanded.ok) return expanded.error;
  const ignoreMissing = prefix && expanded.value.startsWith("-");
  const path = parsePath(ignoreMissing ? expanded.value.slice(1) : expanded.value);
  return path.ok ? { path: path.value, ignoreMissing } : path.error;
}
