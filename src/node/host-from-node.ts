import { existsSync, readFileSync, statSync } from "node:fs";
import os from "node:os";
import process from "node:process";
import type { Host, HostUser } from "../specifiers/host.ts";
import { parseOsRelease } from "../specifiers/os-release.ts";

export interface HostFromNodeOptions {
  /** Whose view: that of the system manager or that of the calling user's manager. Default `system`. */
  readonly manager?: "system" | "user";
}

/**
 * Describes the machine that this process runs on. What cannot be found out is left out, and counts as a missing fact.
 *
 * For the user manager the environment of this process stands in for the manager's own.
 *
 * @example
 * expand("%H", { unit, ...machineFacts(hostFromNode(), "system") });
 * @since 0.1.0
 */
export function hostFromNode(options: HostFromNodeOptions = {}): Host {
  const isUser = options.manager === "user";
  const linux = process.platform === "linux";
  return dropUndefined<Host>({
    hostname: os.hostname(),
    prettyHostname: linux ? (parseOsRelease(readText("/etc/machine-info") ?? "")["PRETTY_HOSTNAME"] ?? "") : undefined,
    machineId: linux ? machineId() : undefined,
    bootId: readText("/proc/sys/kernel/random/boot_id")?.trim().replaceAll("-", ""),
    kernelRelease: linux ? os.release() : undefined,
    architecture: ARCHITECTURES[process.arch],
    osRelease: linux ? osRelease() : undefined,
    env: isUser ? userEnvironment() : undefined,
    user: isUser ? callingUser() : userEntry("root"),
  });
}

/** Node's names to systemd's. */
const ARCHITECTURES: Readonly<Partial<Record<string, string>>> = {
  x64: "x86-64",
  ia32: "x86",
  arm64: "arm64",
  arm: "arm",
  ppc64: os.endianness() === "LE" ? "ppc64-le" : "ppc64",
  s390x: "s390x",
  riscv64: "riscv64",
  loong64: "loongarch64",
  mips: "mips",
  mipsel: "mips-le",
};

/** Empty where systemd finds none: no file, or not yet set up. */
function machineId(): string {
  const id = readText("/etc/machine-id")?.trim().replaceAll("-", "").toLowerCase();
  return id !== undefined && /^[0-9a-f]{32}$/.test(id) ? id : "";
}

function osRelease(): Record<string, string> | false {
  const text = readText("/etc/os-release") ?? readText("/usr/lib/os-release");
  return text === undefined ? false : parseOsRelease(text);
}

/** Of the temporary directories only those that exist: systemd passes over the others. */
function userEnvironment(): Record<string, string> {
  const env: Record<string, string> = {};
  for (const [name, value] of Object.entries(process.env)) {
    if (value === undefined) continue;
    if (["TMPDIR", "TEMP", "TMP"].includes(name) && !isDirectory(value)) continue;
    env[name] = value;
  }
  return env;
}

function callingUser(): HostUser {
  const { username, uid, gid, homedir, shell } = os.userInfo();
  return dropUndefined<HostUser>({
    name: username,
    uid,
    gid,
    group: groupName(gid),
    home: homedir,
    shell: shell ?? undefined,
  });
}

function userEntry(name: string): HostUser | undefined {
  const line = readText("/etc/passwd")
    ?.split("\n")
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid, , home, shell] = line?.split(":") ?? [];
  if (home === undefined || shell === undefined) return undefined;
  return dropUndefined<HostUser>({
    name,
    uid: Number(uid),
    gid: Number(gid),
    group: groupName(Number(gid)),
    home,
    shell,
  });
}

function groupName(gid: number): string | undefined {
  const line = readText("/etc/group")
    ?.split("\n")
    .find((entry) => entry.split(":")[2] === String(gid));
  return line?.split(":")[0];
}

function readText(path: string): string | undefined {
  try {
    return existsSync(path) ? readFileSync(path, "utf8") : undefined;
  } catch {
    return undefined;
  }
}

function isDirectory(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function dropUndefined<T extends object>(fields: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
