import { err, ok, type Result } from "../core/result.ts";
import { colonField } from "./bind-paths.ts";
import { parseName } from "./names.ts";
import { readWord } from "./quoted-words.ts";
import type { ValueError } from "./value-error.ts";
import { wholeRange } from "./value-reading.ts";

/** How a file is opened for a service. */
export const OPEN_FILE_FLAGS = ["read-only", "append", "truncate", "graceful"] as const;
export type OpenFileFlag = (typeof OPEN_FILE_FLAGS)[number];

/** A file that is opened and passed to a service. */
export interface OpenFile {
  readonly path: string;
  /** The name of the file descriptor. */
  readonly name: string;
  readonly flags: readonly OpenFileFlag[];
}

/**
 * Parses `OpenFile=`: `PATH[:NAME[:FLAG,…]]`. Without a name the file's own name is taken. `read-only` excludes
 * `append` and `truncate`, and these exclude each other.
 *
 * @example
 * parseOpenFile("/etc/app.conf::graceful"); // name "app.conf"
 * @example
 * parseOpenFile("/"); // { ok: false, error: { kind: "invalid", … } }
 *
 * @since 0.1.0
 */
export function parseOpenFile(text: string): Result<OpenFile, ValueError> {
  const fail = (kind: string) =>
    err({ kind, range: wholeRange(text), expected: 'a path, optionally a name and flags: "/path:name:read-only"' });
  const fields: string[] = [];
  let at: number | undefined = 0;
  while (at !== undefined && fields.length < 3) {
    const step = readWord(text, at, { separators: ":", escapes: "c", coalesce: false });
    if (step.kind === "error") return err(step.error);
    if (step.kind === "end") break;
    fields.push(step.word.text);
    at = step.next;
  }
  if (at !== undefined && at < text.length) return fail("too-many-fields");
  const [path = "", givenName = "", flagText = ""] = fields;
  if (!path.startsWith("/")) return fail("path-not-absolute");
  const name = givenName === "" ? lastComponent(path) : givenName;
  if (name === "" || !parseName(name, "fdname").ok) return fail("invalid");
  const flags = parseFlags(flagText);
  return flags === undefined ? fail("invalid-flags") : ok({ path, name, flags });
}

/** Canonical form. */
export function printOpenFile({ path, name, flags }: OpenFile): string {
  const named = flags.length > 0 || name !== lastComponent(path);
  return `${colonField(path)}${named ? `:${colonField(name)}` : ""}${flags.length > 0 ? `:${flags.join(",")}` : ""}`;
}

function lastComponent(path: string): string {
  const name = path.replace(/\/+$/, "").split("/").pop() ?? "";
  return name === "." || name === ".." ? "" : name;
}

/** The flags in their own order; undefined when one is unknown, given twice, or they exclude each other. */
function parseFlags(text: string): OpenFileFlag[] | undefined {
  if (text === "") return [];
  const named = text.split(",").filter((word) => word !== "");
  const flags = OPEN_FILE_FLAGS.filter((flag) => named.includes(flag));
  const exclusive = flags.filter((flag) => flag !== "graceful");
  return flags.length === named.length && exclusive.length <= 1 ? flags : undefined;
}
