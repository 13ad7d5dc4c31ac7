import { colonField, quoteTuple, splitTuple } from "./bind-paths.ts";
import { parsePath } from "./path.ts";
import type { Word } from "./quoted-words.ts";
import { dropItem, type ItemReading, readItems } from "./read-items.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import { placeError, resetValue, setTo, type ValueReading } from "./value-reading.ts";

/** A directory that systemd makes for a service, relative to the base directory of its kind. */
export interface ExecDirectory {
  readonly path: string;
  /** A link to it, relative to the same base. */
  readonly symlink: string | undefined;
  readonly readOnly: boolean;
}

/**
 * Reads `RuntimeDirectory=` and its relatives: words `PATH[:SYMLINK[:ro]]` of relative paths outside `private`. Bad
 * words are dropped.
 *
 * @param options - `symlink`: whether a second field is taken (default true).
 *
 * @example
 * readExecDirectories("app app/cache:cache", context); // sets both
 *
 * @since 0.1.0
 */
export function readExecDirectories(
  text: string,
  context: ValueContext,
  options: { readonly symlink?: boolean } = {},
): ValueReading<readonly ExecDirectory[]> {
  if (text === "") return resetValue();
  const list = readItems<ExecDirectory>(text, { unquote: true, escapes: "retain" }, (word) =>
    readDirectory(word, context, options.symlink ?? true),
  );
  return setTo(list.items, list.problems);
}

/** Canonical form. */
export function printExecDirectories(directories: readonly ExecDirectory[]): string {
  return directories.map(printDirectory).join(" ");
}

function printDirectory({ path, symlink, readOnly }: ExecDirectory): string {
  if (symlink === undefined && !readOnly) return quoteTuple(colonField(path));
  return quoteTuple(`${colonField(path)}:${symlink === undefined ? "" : colonField(symlink)}${readOnly ? ":ro" : ""}`);
}

function readDirectory(word: Word, context: ValueContext, takesSymlink: boolean): ItemReading<ExecDirectory> {
  const fail = (error: ValueError) => dropItem(placeError(error, word.range, false));
  const tuple = splitTuple(word.text, 3);
  if (!("fields" in tuple)) return fail(tuple);
  const [source = "", symlink = "", flags = ""] = tuple.fields;
  const path = readRelativePath(source, context, true);
  if (typeof path !== "string") return fail(path);
  const link = symlink === "" ? undefined : readRelativePath(symlink, context, false);
  if (typeof link === "object") return fail(link);
  if (link !== undefined && !takesSymlink) return fail(field("no-symlink-here", "only a directory, no symbolic link"));
  if (flags !== "" && flags !== "ro") return fail(field("unknown-flag", '"ro" as only flag'));
  return { kind: "item", item: { path, symlink: link, readOnly: flags === "ro" } };
}

function field(kind: string, expected: string): ValueError {
  return { kind, range: { start: 0, end: 0 }, expected };
}

function readRelativePath(text: string, context: ValueContext, mayNotBePrivate: boolean): string | ValueError {
  const expanded = context.expand(text, EXPANSION.path);
  if (!expanded.ok) return expanded.error;
  const path = parsePath(expanded.value, { form: "relative" });
  if (!path.ok) return path.error;
  if (mayNotBePrivate && (path.value === "private" || path.value.startsWith("private/"))) {
    return field("reserved-directory", 'a directory other than "private"');
  }
  return path.value;
}
