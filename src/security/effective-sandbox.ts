import type { ResolvedUnit } from "../units/resolved-unit.ts";
import { CAPABILITIES } from "../values/capability-set.ts";
import type { IpPrefix } from "../values/ip-prefix.ts";
import type { AllowList } from "../values/set-change.ts";
import type { SyscallFilter } from "../values/syscall-filter.ts";
import type { UserName } from "../values/user-name.ts";

/** What the assessors look at: the settings of a loaded unit with what systemd 262 derives from them. */
export interface EffectiveSandbox {
  readonly manager: "system" | "user";
  readonly hasExec: boolean;
  readonly defaultDependencies: boolean;
  /** Undefined: root. */
  readonly user: UserName | undefined;
  readonly dynamicUser: boolean;
  /** Root of the system manager. */
  readonly privileged: boolean;
  readonly capabilities: ReadonlySet<string>;
  readonly ambientCapabilities: number;
  readonly supplementaryGroups: number;
  readonly flag: (name: string) => boolean;
  /** Undefined where neither is written. */
  readonly writtenFlag: (name: string) => boolean | undefined;
  readonly word: (name: string, fallback: string) => string;
  readonly keyringDefault: string;
  readonly umask: number;
  readonly hasRoot: boolean;
  readonly delegated: boolean;
  /** Undefined: all kinds are allowed. */
  readonly namespaces: readonly string[] | undefined;
  readonly addressFamilies: AllowList<string> | undefined;
  readonly syscallArchitectures: readonly string[];
  readonly syscalls: SyscallFilter | undefined;
  readonly ipDeny: readonly IpPrefix[];
  readonly ipAllow: readonly IpPrefix[];
  readonly ipFilterPrograms: number;
  readonly devicePolicy: string;
  readonly devicesAllowed: number;
}

const execSections: Readonly<Record<string, string>> = {
  service: "Service",
  socket: "Socket",
  mount: "Mount",
  swap: "Swap",
};
const cgroupSections: Readonly<Record<string, string>> = { ...execSections, slice: "Slice", scope: "Scope" };

/** Switches that take capabilities out of the bounding set. */
const dropped: Readonly<Record<string, readonly string[]>> = {
  PrivateDevices: ["CAP_MKNOD", "CAP_SYS_RAWIO"],
  ProtectKernelModules: ["CAP_SYS_MODULE"],
  ProtectKernelLogs: ["CAP_SYSLOG"],
  ProtectClock: ["CAP_SYS_TIME", "CAP_WAKE_ALARM"],
};

/** Works out what a loaded unit's sandbox is before it is scored. */
export function effectiveSandbox(
  unit: Pick<ResolvedUnit, "name" | "reading">,
  manager: "system" | "user",
): EffectiveSandbox {
  const exec = execSections[unit.name.type];
  const cgroup = cgroupSections[unit.name.type];
  const value = (section: string | undefined, name: string): unknown =>
    section === undefined ? undefined : unit.reading.settings.get(`${section}.${name}`)?.value;
  const items = (section: string | undefined, name: string): readonly unknown[] => {
    const found = value(section, name);
    return Array.isArray(found) ? found : [];
  };
  const written = (name: string): boolean | undefined => {
    const found = value(exec, name);
    return typeof found === "boolean" ? found : undefined;
  };
  const dynamicUser = written("DynamicUser") ?? false;
  const user = value(exec, "User") as UserName | undefined;
  // These are on for every dynamic user, whatever is written.
  const flag = (name: string) =>
    (dynamicUser && (name === "NoNewPrivileges" || name === "RestrictSUIDSGID" || name === "RemoveIPC")) ||
    (written(name) ?? false);
  const word = (name: string, fallback: string): string => {
    const plain = wordIn(value(exec, name)) ?? fallback;
    if (!dynamicUser) return plain;
    if (name === "ProtectSystem") return "strict";
    if (name === "ProtectHome" && plain === "no") return "read-only";
    return name === "PrivateTmp" && plain === "no" ? "disconnected" : plain;
  };
  const capabilities = new Set((value(exec, "CapabilityBoundingSet") as readonly string[] | undefined) ?? CAPABILITIES);
  for (const [name, names] of Object.entries(dropped))
    if (flag(name)) for (const one of names) capabilities.delete(one);
  const policy = wordIn(value(cgroup, "DevicePolicy")) ?? "auto";
  const devicePolicy = policy === "auto" && flag("PrivateDevices") ? "closed" : policy;
  const allowed = items(cgroup, "DeviceAllow").length;
  const inForce = devicePolicy !== "auto" || allowed > 0;
  const images =
    ["RootImage", "RootMStack"].some((name) => value(exec, name) !== undefined) ||
    items(exec, "MountImages").length > 0;
  const added = inForce ? (flag("ProtectClock") ? 1 : 0) + (images ? 2 : 0) : 0;
  const delegate = value(cgroup, "Delegate") as { readonly delegated?: boolean } | readonly string[] | undefined;
  return {
    manager,
    hasExec: exec !== undefined,
    defaultDependencies: value("Unit", "DefaultDependencies") !== false,
    user,
    dynamicUser,
    privileged: manager === "system" && (isRoot(user) || (user === undefined && !dynamicUser)),
    capabilities,
    ambientCapabilities: items(exec, "AmbientCapabilities").length,
    supplementaryGroups: items(exec, "SupplementaryGroups").length,
    flag,
    writtenFlag: written,
    word,
    keyringDefault: unit.name.type !== "service" ? "shared" : manager === "system" ? "private" : "inherit",
    umask: (value(exec, "UMask") as number | undefined) ?? 0o022,
    hasRoot: pathIn(value(exec, "RootDirectory")) !== "/" || value(exec, "RootImage") !== undefined,
    delegated: Array.isArray(delegate) || (delegate as { delegated?: boolean } | undefined)?.delegated === true,
    namespaces: value(exec, "RestrictNamespaces") as readonly string[] | undefined,
    addressFamilies: value(exec, "RestrictAddressFamilies") as AllowList<string> | undefined,
    syscallArchitectures: items(exec, "SystemCallArchitectures") as readonly string[],
    syscalls: value(exec, "SystemCallFilter") as SyscallFilter | undefined,
    ipDeny: items(cgroup, "IPAddressDeny") as readonly IpPrefix[],
    ipAllow: items(cgroup, "IPAddressAllow") as readonly IpPrefix[],
    ipFilterPrograms: items(cgroup, "IPIngressFilterPath").length + items(cgroup, "IPEgressFilterPath").length,
    devicePolicy,
    devicesAllowed: allowed + added,
  };
}

/** Root by number or by name. */
export function isRoot(user: UserName | undefined): boolean {
  if (user === undefined) return false;
  return user.kind === "id" ? user.id === 0 : user.name === "root";
}

function wordIn(found: unknown): string | undefined {
  if (typeof found === "string") return found;
  if (typeof found === "boolean") return found ? "yes" : "no";
  if (typeof found === "object" && found !== null && "mode" in found) return String(found.mode);
  return undefined;
}

function pathIn(found: unknown): string {
  return typeof found === "object" && found !== null && "path" in found ? String(found.path) : "/";
}
