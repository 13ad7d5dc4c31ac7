import { normalizePath } from "./file-tree.ts";

/** The environment variables that decide where a user manager looks for units. */
export interface UserDirectories {
  /** `$HOME`; the defaults of the next two are made from it. */
  readonly home: string;
  /** `$XDG_CONFIG_HOME`. Default `HOME/.config`. */
  readonly configHome?: string;
  /** `$XDG_CONFIG_DIRS`, already split. Default `/etc/xdg`. */
  readonly configDirs?: readonly string[];
  /** `$XDG_DATA_HOME`. Default `HOME/.local/share`. */
  readonly dataHome?: string;
  /** `$XDG_DATA_DIRS`, already split. Default `/usr/local/share`, `/usr/share`. */
  readonly dataDirs?: readonly string[];
  /** `$XDG_RUNTIME_DIR`; the entries that need it are left out without it. */
  readonly runtimeDir?: string;
}

/** Directories of the system manager, highest priority first. */
export const SYSTEM_SEARCH_PATH: readonly string[] = [
  "/etc/systemd/system.control",
  "/run/systemd/system.control",
  "/run/systemd/transient",
  "/run/systemd/generator.early",
  "/etc/systemd/system",
  "/etc/systemd/system.attached",
  "/run/systemd/system",
  "/run/systemd/system.attached",
  "/run/systemd/generator",
  "/usr/local/lib/systemd/system",
  "/usr/lib/systemd/system",
  "/run/systemd/generator.late",
];

/** Directories of `systemctl --global`, where no user is known. */
export const GLOBAL_SEARCH_PATH: readonly string[] = [
  "/etc/systemd/user",
  "/run/systemd/user",
  "/usr/local/share/systemd/user",
  "/usr/share/systemd/user",
  "/usr/local/lib/systemd/user",
  "/usr/lib/systemd/user",
];

/**
 * Lists the unit directories of a user manager, highest priority first.
 *
 * @example
 * userSearchPath({ home: "/home/ann" })[0]; // "/home/ann/.config/systemd/user.control"
 *
 * @see systemd.unit(5), "Unit File Load Path"
 * @since 0.1.0
 */
export function userSearchPath(directories: UserDirectories): string[] {
  const config = directories.configHome ?? `${directories.home}/.config`;
  const data = directories.dataHome ?? `${directories.home}/.local/share`;
  const configDirs = directories.configDirs ?? ["/etc/xdg"];
  const dataDirs = directories.dataDirs ?? ["/usr/local/share", "/usr/share"];
  const runtime = (name: string): string[] =>
    directories.runtimeDir === undefined ? [] : [`${directories.runtimeDir}/systemd/${name}`];
  return withoutRepeats([
    `${config}/systemd/user.control`,
    ...runtime("user.control"),
    ...runtime("transient"),
    ...runtime("generator.early"),
    `${config}/systemd/user`,
    `${config}/systemd/user.attached`,
    ...configDirs.map((directory) => `${directory}/systemd/user`),
    "/etc/systemd/user",
    ...runtime("user"),
    ...runtime("user.attached"),
    "/run/systemd/user",
    ...runtime("generator"),
    `${data}/systemd/user`,
    ...dataDirs.map((directory) => `${directory}/systemd/user`),
    "/usr/local/lib/systemd/user",
    "/usr/local/share/systemd/user",
    "/usr/lib/systemd/user",
    "/usr/share/systemd/user",
    ...runtime("generator.late"),
  ]);
}

/**
 * Applies `$SYSTEMD_UNIT_PATH` to a search path: it replaces the list; with a trailing colon the list follows.
 *
 * @returns The new search path, or `undefined` when the value is invalid (starts with `:` or contains `::`).
 *
 * @example
 * applyUnitPath("/srv/units:", SYSTEM_SEARCH_PATH); // ["/srv/units", "/etc/systemd/system.control", …]
 *
 * @since 0.1.0
 */
export function applyUnitPath(value: string, normal: readonly string[]): string[] | undefined {
  if (value.startsWith(":") || value.includes("::")) return undefined;
  const appendsNormal = value.endsWith(":");
  const listed = value.split(":").filter((directory) => directory !== "");
  return withoutRepeats(appendsNormal ? [...listed, ...normal] : listed);
}

function withoutRepeats(directories: readonly string[]): string[] {
  return [...new Set(directories.map(normalizePath))];
}
