import type { FileTree } from "../../units/file-tree.ts";
import { resolvePath } from "../../units/resolve-path.ts";
import { cleanPath } from "./clean-path.ts";
import type { QuadletMessage } from "./messages.ts";

/** What decides where the generator looks. */
export interface SearchOptions {
  readonly user: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Numeric user id, for `/etc/containers/systemd/users/UID`. */
  readonly uid: number;
}

const ADMIN_DIRECTORY = "/etc/containers/systemd";
const USERS_DIRECTORY = `${ADMIN_DIRECTORY}/users`;

/** All directories that are read, in order of precedence, links resolved; those that are missing stay in the list. */
export function searchDirectories(tree: FileTree, options: SearchOptions, messages: QuadletMessage[]): string[] {
  const found = new Set<string>();
  const users = resolvePath(tree, USERS_DIRECTORY);
  const usersPath = users.kind === "found" ? users.path : USERS_DIRECTORY;
  const walk = (base: string, filter: (path: string) => boolean) => addDirectories(tree, base, filter, found, messages);
  const all = () => true;
  const own = options.env["QUADLET_UNIT_DIRS"] ?? "";
  if (own !== "") {
    for (const entry of own.split(":")) {
      if (!entry.startsWith("/")) {
        messages.push({ level: "info", text: `${entry} not a valid file path` });
        break;
      }
      walk(entry, all);
    }
  } else if (options.user) {
    for (const base of personalDirectories(options.env, messages)) walk(base, all);
    if (!messages.some(({ text }) => text.startsWith("Warning: "))) {
      walk(USERS_DIRECTORY, (path) => isSharedUsersPath(path, usersPath));
      walk(`${USERS_DIRECTORY}/${options.uid}`, all);
    }
  } else {
    const outsideUsers = (path: string) => !path.startsWith(usersPath);
    walk("/run/containers/systemd", outsideUsers);
    walk(ADMIN_DIRECTORY, outsideUsers);
    walk("/usr/share/containers/systemd", all);
  }
  return [...found];
}

function personalDirectories(env: SearchOptions["env"], messages: QuadletMessage[]): string[] {
  const directories: string[] = [];
  const runtime = env["XDG_RUNTIME_DIR"];
  if (runtime !== undefined) directories.push(cleanPath(`${runtime}/containers/systemd`));
  const config = env["XDG_CONFIG_HOME"] || undefined;
  const home = env["HOME"] || undefined;
  if (config !== undefined && !config.startsWith("/")) {
    messages.push({ level: "info", text: "Warning: path in $XDG_CONFIG_HOME is relative" });
  } else if (config !== undefined) {
    directories.push(cleanPath(`${config}/containers/systemd`));
  } else if (home !== undefined) {
    directories.push(cleanPath(`${home}/.config/containers/systemd`));
  } else {
    messages.push({ level: "info", text: "Warning: neither $XDG_CONFIG_HOME nor $HOME are defined" });
  }
  return directories;
}

/** In user mode, folders below `users` named by a user id belong to that user alone. */
function isSharedUsersPath(path: string, usersPath: string): boolean {
  if (!path.startsWith(usersPath)) return true;
  const [first] = path.slice(usersPath.length + 1).split("/");
  return path === usersPath || !/^[0-9]*$/.test(first ?? "");
}

/** Adds a directory and those below it, depth first in byte order. Iterative, so that no depth of folders can hurt. */
function addDirectories(
  tree: FileTree,
  base: string,
  filter: (path: string) => boolean,
  found: Set<string>,
  messages: QuadletMessage[],
): void {
  const pending = [base];
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    const resolved = resolvePath(tree, path);
    if (resolved.kind !== "found") {
      if (resolved.kind === "null-device") continue;
      if (resolved.kind === "loop") {
        const text = `Error occurred resolving path "${path}": EvalSymlinks: too many links`;
        messages.push({ level: "debug", text });
      } else if (resolved.kind === "not-a-directory") {
        messages.push({ level: "debug", text: `Error occurred resolving path "${path}": not a directory` });
      }
      found.add(path);
      continue;
    }
    const { path: real, node } = resolved;
    if (found.has(real) || real.endsWith(".d") || !filter(real) || node.kind !== "directory") continue;
    found.add(real);
    const prefix = real === "/" ? "" : real;
    for (const entry of [...node.entries].reverse()) pending.push(`${prefix}/${entry}`);
  }
}
