import { isNormalizedPath, simplifyPath } from "../core/simplify-path.ts";
import type { SpecifierContext } from "./context.ts";

/** What specifiers may need to know of a machine. Everything is optional: what is left out is a missing fact. */
export interface Host {
  /** Host name as set, domain included if it is part of it. */
  readonly hostname?: string;
  /** `PRETTY_HOSTNAME` of `/etc/machine-info`; empty when it is not set there. */
  readonly prettyHostname?: string;
  /** 32 hexadecimal digits; empty when the machine has no `/etc/machine-id`. */
  readonly machineId?: string;
  /** 32 hexadecimal digits. */
  readonly bootId?: string;
  /** As `uname -r` prints it. */
  readonly kernelRelease?: string;
  /** In systemd's names: `x86-64`, `arm64`, … */
  readonly architecture?: string;
  /** Fields of os-release, see `parseOsRelease`; false when the machine has no such file. */
  readonly osRelease?: Readonly<Record<string, string>> | false;
  /** Environment of the manager itself. What it names for temporary files is taken to exist. Default: that of the manager is empty. */
  readonly env?: Readonly<Record<string, string>>;
  /** The user whose manager it is; for the system manager only `home` and `shell`, which are root's. */
  readonly user?: HostUser;
}

export interface HostUser {
  readonly name?: string;
  readonly uid?: number;
  readonly group?: string;
  readonly gid?: number;
  /** From the user database; `HOME` and `SHELL` in `env` come first. */
  readonly home?: string;
  readonly shell?: string;
}

/**
 * Values of the machine-dependent specifiers on a host, ready for a {@link SpecifierContext}.
 *
 * The system manager's directories and its user are constants and always known; so are the temporary directories, unless
 * `env` names others. Everything else is known only if the host says so.
 *
 * @example
 * machineFacts({ hostname: "web01.example.com" }, "system").machine["l"]; // "web01"
 * @example
 * machineFacts({}, "system").machine["H"]; // undefined: the host does not say
 * @since 0.1.0
 */
export function machineFacts(
  host: Host,
  manager: "system" | "user",
): Pick<SpecifierContext, "machine" | "unavailable" | "manager"> {
  const facts = {
    ...machineValues(host),
    ...(manager === "system" ? systemValues(host) : userValues(host)),
    ...temporaryDirectories(host.env ?? {}),
  };
  const machine: Record<string, string> = {};
  for (const [letter, value] of Object.entries(facts)) if (value !== undefined) machine[letter] = value;
  const unavailable = `${host.machineId === "" ? "m" : ""}${host.osRelease === false ? "owBWMA" : ""}`;
  return { manager, machine, unavailable };
}

type Facts = Record<string, string | undefined>;

function machineValues(host: Host): Facts {
  const { hostname, prettyHostname, machineId } = host;
  const short = hostname?.replace(/\..*$/s, "");
  return {
    H: hostname,
    l: short,
    q: prettyHostname === "" ? short : prettyHostname,
    m: machineId === "" ? undefined : machineId,
    b: host.bootId,
    v: host.kernelRelease,
    a: host.architecture,
    ...osReleaseValues(host.osRelease),
  };
}

function osReleaseValues(fields: Host["osRelease"]): Facts {
  if (fields === undefined || fields === false) return {};
  const names = { o: "ID", w: "VERSION_ID", B: "BUILD_ID", W: "VARIANT_ID", M: "IMAGE_ID", A: "IMAGE_VERSION" };
  return Object.fromEntries(Object.entries(names).map(([letter, name]) => [letter, fields[name] ?? ""]));
}

function systemValues({ env = {}, user = {} }: Host): Facts {
  return {
    t: "/run",
    S: "/var/lib",
    C: "/var/cache",
    L: "/var/log",
    E: "/etc",
    D: "/usr/share",
    u: "root",
    U: "0",
    g: "root",
    G: "0",
    h: usablePath(env["HOME"]) ?? user.home ?? "/root",
    s: usablePath(env["SHELL"]) ?? user.shell,
  };
}

function userValues({ env = {}, user = {} }: Host): Facts {
  const home = usablePath(env["HOME"]) ?? user.home;
  const below = (variable: string, directory: string) => {
    const set = env[variable];
    if (set?.startsWith("/")) return simplifyPath(set);
    return home === undefined ? undefined : `${home === "/" ? "" : home}/${directory}`;
  };
  const state = below("XDG_STATE_HOME", ".local/state");
  return {
    t: env["XDG_RUNTIME_DIR"],
    S: state,
    C: below("XDG_CACHE_HOME", ".cache"),
    L: state === undefined ? undefined : `${state}/log`,
    E: below("XDG_CONFIG_HOME", ".config"),
    D: below("XDG_DATA_HOME", ".local/share"),
    u: user.name,
    U: user.uid?.toString(),
    g: user.group,
    G: user.gid?.toString(),
    h: home,
    s: usablePath(env["SHELL"]) ?? user.shell,
  };
}

function temporaryDirectories(env: Readonly<Record<string, string>>): Facts {
  for (const variable of ["TMPDIR", "TEMP", "TMP"]) {
    const set = env[variable];
    if (set?.startsWith("/") && isNormalizedPath(set)) return { T: set, V: set };
  }
  return { T: "/tmp", V: "/var/tmp" };
}

function usablePath(path: string | undefined): string | undefined {
  return path?.startsWith("/") && isNormalizedPath(simplifyPath(path)) ? simplifyPath(path) : undefined;
}
