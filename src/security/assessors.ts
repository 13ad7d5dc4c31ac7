import { syscallGroups, syscallNames } from "../catalogue/syscalls.generated.ts";
import { lazy } from "../core/lazy.ts";
import { type IpPrefix, printIpPrefix } from "../values/ip-prefix.ts";
import { expandSyscalls } from "../values/syscall-filter.ts";
import { type EffectiveSandbox, isRoot } from "./effective-sandbox.ts";

/** One thing that is looked at, with what it counts. Source: recorded runs of systemd-analyze security 262. */
export interface Assessor {
  /** Name in JSON output and in policy files. */
  readonly field: string;
  /** The setting, as the table shows it. */
  readonly name: string;
  readonly weight: number;
  /** Highest badness. */
  readonly range: number;
  /** Does not count for units with DefaultDependencies=no. */
  readonly defaultDependenciesOnly?: true;
  /** 0 is best; undefined: does not count for this unit. */
  readonly badness: (sandbox: EffectiveSandbox) => number | undefined;
}

type Test = Assessor["badness"];

const off =
  (name: string): Test =>
  ({ flag }) =>
    flag(name) ? 0 : 1;

const isWord =
  (name: string, fallback: string, bad: string): Test =>
  ({ word }) =>
    word(name, fallback) === bad ? 1 : 0;

const byWord =
  (name: string, fallback: string, badness: Readonly<Record<string, number>>): Test =>
  ({ word }) =>
    badness[word(name, fallback)] ?? 0;

/** Field, weight and what stands behind CAP_ in the name; members where they are not just that. */
const capabilityRows: readonly (readonly [field: string, weight: number, shown: string, members: readonly string[]])[] =
  [
    ["SYS_ADMIN", 1500, "SYS_ADMIN", ["SYS_ADMIN"]],
    ["SET_UID_GID_PCAP", 1500, "SET(UID|GID|PCAP)", ["SETUID", "SETGID", "SETPCAP"]],
    ["SYS_PTRACE", 1500, "SYS_PTRACE", ["SYS_PTRACE"]],
    ["SYS_TIME", 1000, "SYS_TIME", ["SYS_TIME"]],
    ["NET_ADMIN", 1000, "NET_ADMIN", ["NET_ADMIN"]],
    ["SYS_RAWIO", 1000, "SYS_RAWIO", ["SYS_RAWIO"]],
    ["SYS_MODULE", 1000, "SYS_MODULE", ["SYS_MODULE"]],
    ["AUDIT", 500, "AUDIT_*", ["AUDIT_CONTROL", "AUDIT_READ", "AUDIT_WRITE"]],
    ["SYSLOG", 500, "SYSLOG", ["SYSLOG"]],
    ["SYS_NICE_RESOURCE", 500, "SYS_(NICE|RESOURCE)", ["SYS_NICE", "SYS_RESOURCE"]],
    ["MKNOD", 500, "MKNOD", ["MKNOD"]],
    ["CHOWN_FSETID_SETFCAP", 1000, "(CHOWN|FSETID|SETFCAP)", ["CHOWN", "FSETID", "SETFCAP"]],
    [
      "DAC_FOWNER_IPC_OWNER",
      1000,
      "(DAC_*|FOWNER|IPC_OWNER)",
      ["DAC_OVERRIDE", "DAC_READ_SEARCH", "FOWNER", "IPC_OWNER"],
    ],
    ["KILL", 500, "KILL", ["KILL"]],
    // The stray parenthesis is in the program's own field name.
    [
      "NET_BIND_SERVICE_BROADCAST_RAW)",
      500,
      "NET_(BIND_SERVICE|BROADCAST|RAW)",
      ["NET_BIND_SERVICE", "NET_BROADCAST", "NET_RAW"],
    ],
    ["SYS_BOOT", 100, "SYS_BOOT", ["SYS_BOOT"]],
    ["MAC", 100, "MAC_*", ["MAC_ADMIN", "MAC_OVERRIDE"]],
    ["LINUX_IMMUTABLE", 75, "LINUX_IMMUTABLE", ["LINUX_IMMUTABLE"]],
    ["IPC_LOCK", 50, "IPC_LOCK", ["IPC_LOCK"]],
    ["SYS_CHROOT", 50, "SYS_CHROOT", ["SYS_CHROOT"]],
    ["BLOCK_SUSPEND", 25, "BLOCK_SUSPEND", ["BLOCK_SUSPEND"]],
    ["WAKE_ALARM", 25, "WAKE_ALARM", ["WAKE_ALARM"]],
    ["LEASE", 25, "LEASE", ["LEASE"]],
    ["SYS_TTY_CONFIG", 25, "SYS_TTY_CONFIG", ["SYS_TTY_CONFIG"]],
    ["SYS_PACCT", 25, "SYS_PACCT", ["SYS_PACCT"]],
    ["BPF", 25, "BPF", ["BPF"]],
  ];

const capabilityAssessors = capabilityRows.map(
  ([field, weight, shown, members]): Assessor => ({
    field: `CapabilityBoundingSet_CAP_${field}`,
    name: `CapabilityBoundingSet=~CAP_${shown}`,
    weight,
    range: 1,
    badness: ({ capabilities }) => (members.some((member) => capabilities.has(`CAP_${member}`)) ? 1 : 0),
  }),
);

const namespaceWeights = { user: 1500, mnt: 500, ipc: 500, pid: 500, cgroup: 500, net: 500, uts: 100 };

const namespaceAssessors = Object.entries(namespaceWeights).map(
  ([kind, weight]): Assessor => ({
    field: `RestrictNamespaces_${kind}`,
    name: `RestrictNamespaces=~${kind}`,
    weight,
    range: 1,
    badness: ({ namespaces }) => (namespaces === undefined || namespaces.includes(kind) ? 1 : 0),
  }),
);

const familyRows: readonly (readonly [field: string, weight: number, shown: string])[] = [
  ["AF_INET_INET6", 1500, "AF_(INET|INET6)"],
  ["AF_UNIX", 25, "AF_UNIX"],
  ["AF_NETLINK", 200, "AF_NETLINK"],
  ["AF_PACKET", 1000, "AF_PACKET"],
  ["OTHER", 1250, "…"],
];

const familyAssessors = familyRows.map(
  ([field, weight, shown]): Assessor => ({
    field: `RestrictAddressFamilies_${field}`,
    name: `RestrictAddressFamilies=~${shown}`,
    weight,
    range: 1,
    badness: ({ addressFamilies }) => {
      const allow = addressFamilies?.kind === "allow";
      const named = addressFamilies?.items.some((family) => familyClass(family) === field) ?? false;
      // A list names what it allows or what it forbids; one family decides its whole class.
      return allow === named ? 1 : 0;
    },
  }),
);

function familyClass(family: string): string {
  if (family === "AF_INET" || family === "AF_INET6") return "AF_INET_INET6";
  return ["AF_UNIX", "AF_NETLINK", "AF_PACKET"].includes(family) ? family : "OTHER";
}

const filterRows: readonly (readonly [group: string, weight: number])[] = [
  ["swap", 1000],
  ["obsolete", 250],
  ["clock", 1000],
  ["cpu-emulation", 250],
  ["debug", 1000],
  ["mount", 1000],
  ["module", 1000],
  ["raw-io", 1000],
  ["reboot", 1000],
  ["privileged", 700],
  ["resources", 700],
];

const filterAssessors = filterRows.map(
  ([group, weight]): Assessor => ({
    field: `SystemCallFilter_${group.replace("-", "_")}`,
    name: `SystemCallFilter=~@${group}`,
    weight,
    range: 10,
    badness: ({ syscalls }) => {
      if (syscalls === undefined || (syscalls.kind === "deny" && syscalls.calls.size === 0)) return 10;
      const members = expandSyscalls(`@${group}`, catalogue());
      if (syscalls.kind === "deny") return members.every((name) => syscalls.calls.has(name)) ? 0 : 10;
      // On an allow list a call with an errno is denied.
      return members.some((name) => syscalls.calls.has(name) && syscalls.calls.get(name) === undefined) ? 9 : 0;
    },
  }),
);

const catalogue = /* @__PURE__ */ lazy(() => ({ names: new Set(syscallNames), groups: syscallGroups }));

const one = (field: string, weight: number, badness: Test): Assessor => ({
  field,
  name: `${field}=`,
  weight,
  range: 1,
  badness,
});

/** All assessors, in the order of the program's own table. */
export const assessors: readonly Assessor[] = [
  { field: "UserOrDynamicUser", name: "User=/DynamicUser=", weight: 2000, range: 10, badness: userBadness },
  one("SupplementaryGroups", 200, ({ privileged, supplementaryGroups }) =>
    privileged ? undefined : supplementaryGroups > 0 ? 1 : 0,
  ),
  one("PrivateDevices", 1000, off("PrivateDevices")),
  // Unset counts as on where there are exec settings at all.
  one("PrivateMounts", 1000, ({ hasExec, writtenFlag }) =>
    !hasExec || writtenFlag("PrivateMounts") === false ? 1 : 0,
  ),
  one("PrivateNetwork", 2500, off("PrivateNetwork")),
  { ...one("PrivateTmp", 1000, isWord("PrivateTmp", "no", "no")), defaultDependenciesOnly: true },
  one("PrivateUsers", 1000, isWord("PrivateUsers", "no", "no")),
  one("ProtectControlGroups", 1000, isWord("ProtectControlGroups", "no", "no")),
  one("ProtectKernelModules", 1000, off("ProtectKernelModules")),
  one("ProtectKernelTunables", 1000, off("ProtectKernelTunables")),
  one("ProtectKernelLogs", 1000, off("ProtectKernelLogs")),
  one("ProtectClock", 1000, off("ProtectClock")),
  {
    ...one("ProtectHome", 1000, byWord("ProtectHome", "no", { no: 10, "read-only": 5, tmpfs: 1 })),
    range: 10,
    defaultDependenciesOnly: true,
  },
  one("ProtectHostname", 50, isWord("ProtectHostname", "no", "no")),
  {
    ...one("ProtectSystem", 1000, byWord("ProtectSystem", "no", { no: 10, yes: 5, full: 3 })),
    range: 10,
    defaultDependenciesOnly: true,
  },
  {
    field: "RootDirectoryOrRootImage",
    name: "RootDirectory=/RootImage=",
    weight: 200,
    range: 1,
    defaultDependenciesOnly: true,
    badness: ({ hasRoot }) => (hasRoot ? 0 : 1),
  },
  one("LockPersonality", 100, off("LockPersonality")),
  one("MemoryDenyWriteExecute", 100, off("MemoryDenyWriteExecute")),
  one("NoNewPrivileges", 1000, off("NoNewPrivileges")),
  ...capabilityAssessors,
  { ...one("UMask", 100, umaskBadness), range: 10 },
  one("KeyringMode", 1000, keyringBadness),
  { ...one("ProtectProc", 1000, byWord("ProtectProc", "default", { default: 3, noaccess: 1 })), range: 3 },
  one("ProcSubset", 10, ({ word }) => (word("ProcSubset", "all") === "pid" ? 0 : 1)),
  one("NotifyAccess", 1000, isWord("NotifyAccess", "none", "all")),
  one("RemoveIPC", 100, ({ privileged, manager, flag }) =>
    privileged || manager === "user" ? undefined : flag("RemoveIPC") ? 0 : 1,
  ),
  one("Delegate", 100, ({ delegated }) => (delegated ? 1 : 0)),
  one("RestrictRealtime", 500, off("RestrictRealtime")),
  one("RestrictSUIDSGID", 1000, off("RestrictSUIDSGID")),
  ...namespaceAssessors,
  ...familyAssessors,
  {
    ...one("SystemCallArchitectures", 1000, ({ syscallArchitectures: all }) =>
      all.length === 0 ? 10 : all.length === 1 && all[0] === "native" ? 0 : 8,
    ),
    range: 10,
  },
  ...filterAssessors,
  { ...one("IPAddressDeny", 1000, addressBadness), range: 10 },
  {
    ...one("DeviceAllow", 1000, ({ devicePolicy, devicesAllowed }) =>
      devicePolicy === "strict" || devicePolicy === "closed" ? (devicesAllowed > 0 ? 5 : 0) : 10,
    ),
    range: 10,
  },
  one("AmbientCapabilities", 500, ({ ambientCapabilities }) => (ambientCapabilities > 0 ? 1 : 0)),
];

function userBadness({ user, dynamicUser, manager }: EffectiveSandbox): number {
  if (user?.kind === "name" && user.name === "nobody") return 9;
  if (dynamicUser && !isRoot(user)) return 0;
  if (user !== undefined && !isRoot(user)) return 0;
  return manager === "user" ? 0 : 10;
}

function umaskBadness({ umask }: EffectiveSandbox): number {
  if ((umask & 0o002) === 0) return 10;
  if ((umask & 0o004) === 0) return 5;
  if ((umask & 0o020) === 0) return 2;
  return (umask & 0o040) === 0 ? 1 : 0;
}

function keyringBadness({ word, keyringDefault }: EffectiveSandbox): number {
  return word("KeyringMode", keyringDefault) === "private" ? 0 : 1;
}

function addressBadness({ ipFilterPrograms, ipDeny, ipAllow }: EffectiveSandbox): number {
  if (ipFilterPrograms > 0) return 0;
  const denied = new Set(ipDeny.map(printIpPrefix));
  if (!denied.has("0.0.0.0/0") || !denied.has("::/0")) return 10;
  if (!ipAllow.every(isLoopback)) return 5;
  return ipAllow.length > 0 ? 2 : 0;
}

function isLoopback(prefix: IpPrefix): boolean {
  const text = printIpPrefix(prefix);
  return (/^127\./.test(text) && prefix.length >= 8) || text === "::1/128";
}
