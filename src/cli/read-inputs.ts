import { isUtf8 } from "node:buffer";
import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import ignore, { type Ignore } from "ignore";
import { minimatch } from "minimatch";
import { compareBytes } from "../core/compare.ts";
import { decodeBytes } from "../core/text/decode.ts";
import { mayEmbedUnits } from "../lint/embedding-names.ts";
import { fileKind, isStray } from "../lint/file-kind.ts";
import type { LintInput } from "../lint/lint.ts";
import type { Io } from "./io.ts";
import { ToolError } from "./tool-error.ts";

/** What a run reads: inputs by the path that is shown, and one line for each file that could not be read. */
export interface Inputs {
  readonly files: ReadonlyMap<string, LintInput>;
  /** Shown path → path on disk; missing for standard input. */
  readonly onDisk: ReadonlyMap<string, string>;
  readonly problems: readonly string[];
}

export interface InputOptions {
  /** Name of the text on standard input. */
  readonly stdinFilename?: string;
  /** Globs of paths that a walk leaves out. */
  readonly exclude?: readonly string[];
  /** Also leave out files that are named on the command line. */
  readonly forceExclude?: boolean;
  readonly absolutePaths?: boolean;
}

/**
 * Reads files, folders (walked), globs and `-`. A folder gives unit files, Quadlet files, drop-ins below `*.d` and
 * links in `.wants`, `.requires`, `.upholds`; it leaves out `.git`, `node_modules` and what `.gitignore` names.
 *
 * @throws ToolError when an argument matches nothing.
 */
export async function readInputs(paths: readonly string[], options: InputOptions, io: Io): Promise<Inputs> {
  const files = new Map<string, LintInput>();
  const onDisk = new Map<string, string>();
  const problems: string[] = [];
  const show = (path: string) => shownPath(path, io.cwd, options.absolutePaths === true);
  const excluded = (path: string) =>
    options.exclude?.some((glob) => minimatch(show(path), glob, { dot: true })) ?? false;
  const add = (path: string, explicit: boolean) => {
    if (excluded(path) && (!explicit || options.forceExclude === true)) return;
    const shown = show(path);
    const input = readOne(path, shown, explicit, problems);
    if (input === undefined) return;
    files.set(shown, input);
    onDisk.set(shown, path);
  };
  for (const argument of paths.length === 0 ? ["."] : paths) {
    if (argument === "-") {
      const name = options.stdinFilename ?? "stdin.service";
      if (fileKind(name) === undefined && !mayEmbedUnits(name))
        throw new ToolError(`--stdin-filename ${name}: ${notAUnit}`, 2);
      files.set(name, decode(await io.stdin()));
      continue;
    }
    const path = resolve(io.cwd, argument);
    if (!existsSync(path) && !isLink(path)) {
      const matches = /[*?[{]/.test(argument) ? expandGlob(argument, io.cwd) : [];
      if (matches.length === 0) throw new ToolError(`${argument}: no such file or folder`, 2);
      for (const match of matches) add(match, false);
    } else if (statOf(path)?.isDirectory() === true) {
      for (const file of walk(path)) add(file, false);
    } else {
      add(path, true);
    }
  }
  return { files, onDisk, problems };
}

const notAUnit =
  "not a unit file by its name (expected a suffix such as .service or .container, or NAME.service.d/NAME.conf)";

/** What a walk takes along: unit files, and files that look like drop-ins but for their names. */
function isUnitPath(path: string): boolean {
  return fileKind(path) !== undefined || isStray(path);
}

function readOne(path: string, shown: string, explicit: boolean, problems: string[]): LintInput | undefined {
  try {
    const target = isLink(path) && !explicit ? readlinkSync(path) : undefined;
    if (target !== undefined) return { kind: "symlink", target };
    if (!isUnitPath(shown) && !mayEmbedUnits(shown)) {
      if (explicit) problems.push(`${shown}: ${notAUnit}`);
      return undefined;
    }
    const bytes = readFileSync(path);
    if (looksBinary(bytes)) {
      problems.push(`${shown}: this is a binary file, not a unit file`);
      return undefined;
    }
    const text = decode(bytes);
    if (isCheckedOutLink(text)) return { kind: "symlink", target: text };
    return { kind: "file", text, mode: statSync(path).mode & 0o7777 };
  } catch (error) {
    problems.push(`${shown}: cannot be read (${error instanceof Error ? error.message : String(error)})`);
    return undefined;
  }
}

/** A link that Git wrote as a file where the file system has none: nothing but the target, without a line end. */
function isCheckedOutLink(text: string): boolean {
  return (
    text.length < 1024 &&
    (text === "/dev/null" || (/^[\w:@.\\/-]+\.[a-z]+$/.test(text) && fileKind(text) !== undefined))
  );
}

/** Bytes to text; the engine's own decoder where the bytes are valid, ours where they are not. */
export function decode(bytes: Uint8Array): string {
  return isUtf8(bytes)
    ? Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8")
    : decodeBytes(bytes);
}

/** More than one control character in ten, looking at the start only. */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 4096);
  let control = 0;
  for (const byte of head)
    if ((byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) || byte === 127) control++;
  return control * 10 > head.length;
}

/** Unit files below a folder, in the order of their paths. Links to folders are not followed. */
function walk(root: string): string[] {
  const found: string[] = [];
  const pending: { folder: string; rules: readonly FolderRules[] }[] = [{ folder: root, rules: rulesAbove(root) }];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const { folder } = next;
    const rules = withRulesOf(folder, next.rules);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.name === ".git" || entry.name === "node_modules") continue;
      if (isIgnored(path, entry.isDirectory(), rules)) continue;
      if (entry.isDirectory()) pending.push({ folder: path, rules });
      else if (isUnitPath(path.split(sep).join("/")) || isEmbeddingName(entry.name)) found.push(path);
    }
  }
  return found.sort(compareBytes);
}

/** Files that are known by their name to embed units; other YAML and JSON files are read only when they are named. */
function isEmbeddingName(name: string): boolean {
  return /\.(ign|bu|butane)$|^(cloud-config|user-?data)(\.ya?ml)?$/i.test(name);
}

interface FolderRules {
  readonly folder: string;
  readonly ignored: Ignore;
}

/** The rules of `.gitignore` files above a folder, up to the repository's root. */
function rulesAbove(folder: string): readonly FolderRules[] {
  const above: string[] = [];
  let at = folder;
  for (; !existsSync(join(at, ".git")); at = dirname(at)) {
    if (dirname(at) === at) return [];
    above.unshift(dirname(at));
  }
  return above
    .filter((parent) => parent.startsWith(at))
    .reduce<readonly FolderRules[]>((rules, parent) => withRulesOf(parent, rules), []);
}

function withRulesOf(folder: string, rules: readonly FolderRules[]): readonly FolderRules[] {
  const path = join(folder, ".gitignore");
  if (!existsSync(path)) return rules;
  return [...rules, { folder, ignored: ignore().add(readFileSync(path, "utf8")) }];
}

function isIgnored(path: string, directory: boolean, rules: readonly FolderRules[]): boolean {
  let ignored = false;
  for (const rule of rules) {
    const result = rule.ignored.test(relative(rule.folder, path).split(sep).join("/") + (directory ? "/" : ""));
    if (result.ignored) ignored = true;
    if (result.unignored) ignored = false;
  }
  return ignored;
}

/** Files that match a pattern the shell did not expand (Windows, or quoted). */
function expandGlob(pattern: string, cwd: string): string[] {
  const parts = pattern.split("/");
  const fixed = parts.findIndex((part) => /[*?[{]/.test(part));
  const root = resolve(cwd, parts.slice(0, fixed).join("/") || ".");
  if (statOf(root)?.isDirectory() !== true) return [];
  return walk(root).filter((path) => minimatch(relative(cwd, path).split(sep).join("/"), pattern, { dot: true }));
}

function shownPath(path: string, cwd: string, absolute: boolean): string {
  const shown = absolute ? path : relative(cwd, path);
  return (shown.startsWith("..") ? path : shown || path).split(sep).join("/");
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

function statOf(path: string): ReturnType<typeof statSync> | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}
