import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, isAbsolute, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { findNodeAtLocation, type ParseError, parse, parseTree, printParseErrorCode } from "jsonc-parser";
import { indexLines, positionAt } from "../core/line-index.ts";
import { type Config, type ConfigProblem, checkConfig, mergeConfigs } from "../lint/config.ts";
import { presets, type Rule } from "../lint/define-rule.ts";
import { ToolError } from "./tool-error.ts";

/** A configuration with the folder its paths and globs are relative to. */
export interface FoundConfig {
  /** Undefined when there is none. */
  readonly file: string | undefined;
  readonly folder: string;
  readonly config: Config;
  /** Every file that was read, for `unitfile config`. */
  readonly files: readonly string[];
}

const names = ["unitfile.json", "unitfile.jsonc", ".unitfile.json"];

/** Finds the configuration for files of a folder: the nearest one going up; `root`, `.git` and the root folder end it. */
export function findConfig(folder: string): FoundConfig {
  for (let at = folder; ; at = dirname(at)) {
    for (const name of names) {
      const file = join(at, name);
      if (existsSync(file)) return loadConfig(file);
    }
    const manifest = join(at, "package.json");
    if (existsSync(manifest) && hasOwnKey(manifest)) return loadConfig(manifest);
    if (existsSync(join(at, ".git")) || dirname(at) === at) return { file: undefined, folder, config: {}, files: [] };
  }
}

function hasOwnKey(manifest: string): boolean {
  const value: unknown = parse(readFileSync(manifest, "utf8"));
  return typeof value === "object" && value !== null && "unitfile" in value;
}

/** Reads a configuration file with all that it extends. */
export function loadConfig(file: string): FoundConfig {
  const files: string[] = [];
  const config = readWithBases(file, files, []);
  return { file, folder: dirname(file), config, files };
}

function readWithBases(file: string, files: string[], above: readonly string[]): Config {
  if (above.includes(file)) throw new ToolError(`${file}: extends itself through ${above.join(", ")}`, 2);
  const config = readOne(file);
  files.push(file);
  const bases: Config[] = [];
  for (const name of config.extends ?? []) {
    if ((presets as readonly string[]).includes(name)) bases.push({ extends: [name] });
    else bases.push(readWithBases(resolveBase(name, file), files, [...above, file]));
  }
  const { extends: _extends, ...own } = config;
  return mergeConfigs([...bases, own]);
}

function resolveBase(name: string, from: string): string {
  if (name.startsWith(".") || isAbsolute(name)) {
    const path = resolve(dirname(from), name);
    if (!existsSync(path)) throw new ToolError(`${from}: extends "${name}", which does not exist`, 2);
    return path;
  }
  try {
    return createRequire(from).resolve(name);
  } catch (cause) {
    const known = presets.join(", ");
    throw new ToolError(
      `${from}: extends "${name}", which is neither a preset (${known}) nor an installed package`,
      2,
      { cause },
    );
  }
}

function readOne(file: string): Config {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    throw new ToolError(`${file}: cannot be read (${cause instanceof Error ? cause.message : String(cause)})`, 2, {
      cause,
    });
  }
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  const [first] = errors;
  if (first !== undefined)
    throw new ToolError(`${place(file, text, first.offset)}: ${printParseErrorCode(first.error)}`, 2);
  const own = file.endsWith("package.json") ? (value as { unitfile?: unknown }).unitfile : value;
  const checked = checkConfig(own);
  if (checked.ok) return checked.value;
  const prefix = file.endsWith("package.json") ? ["unitfile"] : [];
  throw new ToolError(checked.error.map((problem) => describe(file, text, problem, prefix)).join("\n          "), 2);
}

function describe(file: string, text: string, { path, message }: ConfigProblem, prefix: readonly string[]): string {
  const tree = parseTree(text);
  const whole = [...prefix, ...path];
  const node = tree === undefined ? undefined : findNodeAtLocation(tree, whole);
  // The key itself is a better place than its value.
  const offset = node?.parent?.type === "property" ? node.parent.offset : (node?.offset ?? 0);
  return `${place(file, text, offset)}: ${path.join(".")}${path.length === 0 ? "" : ": "}${message}`;
}

function place(file: string, text: string, offset: number): string {
  const { line, column } = positionAt(indexLines(text), offset);
  return `${file}:${line}:${column}`;
}

/** Loads the rules of the plugins that a configuration names. */
export async function loadPlugins({ config, folder, file }: FoundConfig): Promise<Rule[]> {
  const rules: Rule[] = [];
  for (const name of config.plugins ?? []) {
    const path =
      name.startsWith(".") || isAbsolute(name)
        ? resolve(folder, name)
        : createRequire(join(folder, "x.js")).resolve(name);
    let module: { rules?: unknown };
    try {
      module = (await import(pathToFileURL(path).href)) as { rules?: unknown };
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new ToolError(`${file}: plugin "${name}" cannot be loaded (${reason})`, 2, { cause });
    }
    if (!Array.isArray(module.rules)) throw new ToolError(`${file}: plugin "${name}" exports no list \`rules\``, 2);
    for (const rule of module.rules as Rule[]) {
      const known = typeof rule?.code === "string" && /^[A-Z]+\d{3}$/.test(rule.code) && typeof rule.name === "string";
      if (!known) throw new ToolError(`${file}: a rule of plugin "${name}" has no code such as ACME001 or no name`, 2);
      rules.push(rule);
    }
  }
  return rules;
}
