import { notOneOf } from "./enum-word.ts";
import { parseName } from "./names.ts";
import { parsePath } from "./path.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import { asProblem, ignoreLine, setTo, shiftError, type ValueReading, wholeRange } from "./value-reading.ts";

/** Where a standard stream is connected. */
export type StandardStream =
  /** A fixed word: `null`, `tty`, `journal`, `inherit`, … */
  | { readonly kind: "word"; readonly word: string }
  /** A file descriptor of a socket unit, by name. */
  | { readonly kind: "fd"; readonly name: string }
  | { readonly kind: "file"; readonly mode: "file" | "append" | "truncate"; readonly path: string };

/** Which forms a stream takes. */
export interface StandardStreamOptions {
  readonly words: readonly string[];
  /** Forms with a colon: `fd:NAME`, `file:PATH`, … */
  readonly forms: readonly string[];
  /** Old words → what they mean today; they draw a notice. */
  readonly obsolete?: Readonly<Record<string, string>>;
}

/**
 * Reads `StandardInput=`, `StandardOutput=` or `StandardError=`: a word, `fd:NAME` or `file:PATH` and its relatives.
 *
 * @example
 * readStandardStream("append:/var/log/x", context, options); // sets a file
 *
 * @since 0.1.0
 */
export function readStandardStream(
  text: string,
  context: ValueContext,
  options: StandardStreamOptions,
): ValueReading<StandardStream> {
  const colon = text.indexOf(":");
  const form = colon < 0 ? undefined : options.forms.find((name) => name.startsWith(text.slice(0, colon + 1)));
  if (form !== undefined) {
    const rest = text.slice(colon + 1);
    return form.startsWith("fd:")
      ? readFdForm(rest, context)
      : readFileForm(rest, fileMode(text.slice(0, colon)), context);
  }
  const meaning =
    options.obsolete !== undefined && Object.hasOwn(options.obsolete, text) ? options.obsolete[text] : undefined;
  if (meaning !== undefined) {
    const error: ValueError = {
      kind: "obsolete-word",
      range: wholeRange(text),
      expected: `"${meaning}"`,
      nearest: meaning,
    };
    return setTo({ kind: "word", word: meaning }, [asProblem(error, { effect: "none", level: "notice" })]);
  }
  if (options.words.includes(text)) return setTo({ kind: "word", word: text });
  return ignoreLine(notOneOf(text, [...options.words, ...options.forms]));
}

/** Canonical form. */
export function printStandardStream(stream: StandardStream): string {
  if (stream.kind === "word") return stream.word;
  return stream.kind === "fd" ? `fd:${stream.name}` : `${stream.mode}:${stream.path}`;
}

function fileMode(text: string): "file" | "append" | "truncate" {
  return text === "append" || text === "truncate" ? text : "file";
}

function readFdForm(rest: string, context: ValueContext): ValueReading<StandardStream> {
  const offset = "fd:".length;
  const expanded = context.expand(rest, EXPANSION.short);
  if (!expanded.ok) return ignoreLine(shiftError(expanded.error, offset));
  const name = parseName(expanded.value, "fdname");
  if (name.ok) return setTo({ kind: "fd", name: name.value });
  return ignoreLine({ ...name.error, range: { start: offset, end: offset + rest.length } });
}

/** A bad path is printed as an error, although only the line is ignored. */
function readFileForm(
  rest: string,
  mode: "file" | "append" | "truncate",
  context: ValueContext,
): ValueReading<StandardStream> {
  const offset = mode.length + 1;
  const expanded = context.expand(rest, EXPANSION.path);
  if (!expanded.ok) return ignoreLine(shiftError(expanded.error, offset));
  const path = parsePath(expanded.value);
  if (path.ok) return setTo({ kind: "file", mode, path: path.value });
  return ignoreLine({ ...path.error, range: { start: offset, end: offset + rest.length } }, { level: "error" });
}
