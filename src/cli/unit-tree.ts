import { existsSync } from "node:fs";
import { resolve, sep } from "node:path";
import type { Command, OptionValues } from "commander";
import { readTree } from "../node/read-tree.ts";
import { machineFacts } from "../specifiers/host.ts";
import { mangleName } from "../templates/mangle.ts";
import type { MachineFacts } from "../units/description.ts";
import type { FileTree } from "../units/file-tree.ts";
import { applyUnitPath, SYSTEM_SEARCH_PATH, type UserDirectories, userSearchPath } from "../units/search-path.ts";
import type { ManagerKind } from "../units/unit-index.ts";
import { EXIT, type Io } from "./io.ts";
import { ToolError } from "./tool-error.ts";

/** The unit directories that a command works on. */
export interface UnitTree {
  /** Folder on disk that stands for `/`. */
  readonly root: string;
  readonly tree: FileTree;
  readonly manager: ManagerKind;
  readonly searchPath: readonly string[];
  readonly facts: MachineFacts;
  readonly user?: UserDirectories;
}

/** Declares the options that {@link readUnitTree} understands. */
export function addTreeOptions(command: Command): void {
  command
    .option("--root <dir>", "read an image or package tree instead of this machine")
    .option(
      "--unit-path <dirs>",
      "unit folders, strongest first, separated by colons; with a colon at the end the usual ones follow",
    )
    .option("--user", "units of the user manager, not of the system manager");
}

/**
 * Reads the unit directories that the options name.
 *
 * @throws ToolError when a folder is missing or a value makes no sense.
 */
export function readUnitTree(options: OptionValues, io: Io): UnitTree {
  const root = resolve(io.cwd, typeof options["root"] === "string" ? options["root"] : "/");
  if (!existsSync(root)) throw new ToolError(`--root ${options["root"]}: no such folder`, EXIT.usage);
  const manager = options["user"] === true ? "user" : "system";
  const user = manager === "user" ? userDirectories(io) : undefined;
  const normal = user === undefined ? SYSTEM_SEARCH_PATH : userSearchPath(user);
  const searchPath = searchPathOf(options, normal, io);
  const { tree, problems } = readTree({ root, directories: [...searchPath, ...presetDirectories(manager)] });
  for (const problem of problems) io.stderr(`unitfile: ${problem}\n`);
  return { root, tree, manager, searchPath, facts: machineFacts({}, manager), ...(user === undefined ? {} : { user }) };
}

/**
 * The unit name that an argument stands for, completed as systemctl does it (`web` is `web.service`).
 *
 * @throws ToolError when no name can be made of it.
 */
export function unitNameOf(argument: string): string {
  const name = mangleName(argument);
  if (name.ok) return name.value;
  throw new ToolError(`"${argument}" is no unit name; a name looks like "web.service" or "web@1.service"`, EXIT.usage);
}

function searchPathOf(options: OptionValues, normal: readonly string[], io: Io): readonly string[] {
  const given: unknown = options["unitPath"];
  if (typeof given !== "string") return normal;
  const insideRoot = typeof options["root"] === "string";
  const absolute = given
    .split(":")
    .map((directory) => (directory === "" || insideRoot ? directory : resolve(io.cwd, directory).split(sep).join("/")))
    .join(":");
  for (const directory of absolute.split(":")) {
    if (directory !== "" && !insideRoot && !existsSync(directory)) {
      throw new ToolError(`--unit-path ${given}: ${directory} is missing`, EXIT.usage);
    }
  }
  const path = applyUnitPath(absolute, normal);
  if (path === undefined) throw new ToolError(`--unit-path ${given}: a folder between colons is empty`, EXIT.usage);
  return path;
}

function presetDirectories(manager: ManagerKind): string[] {
  return ["/etc", "/run", "/usr/local/lib", "/usr/lib"].map((top) => `${top}/systemd/${manager}-preset`);
}

function userDirectories({ env }: Io): UserDirectories {
  const home = env["HOME"];
  if (home === undefined) throw new ToolError("--user: HOME is not set", EXIT.usage);
  const list = (value: string | undefined) => value?.split(":").filter((entry) => entry !== "");
  const configDirs = list(env["XDG_CONFIG_DIRS"]);
  const dataDirs = list(env["XDG_DATA_DIRS"]);
  return {
    home,
    ...(env["XDG_CONFIG_HOME"] === undefined ? {} : { configHome: env["XDG_CONFIG_HOME"] }),
    ...(configDirs === undefined ? {} : { configDirs }),
    ...(env["XDG_DATA_HOME"] === undefined ? {} : { dataHome: env["XDG_DATA_HOME"] }),
    ...(dataDirs === undefined ? {} : { dataDirs }),
    ...(env["XDG_RUNTIME_DIR"] === undefined ? {} : { runtimeDir: env["XDG_RUNTIME_DIR"] }),
  };
}
