import type { AssessedSetting, SecurityPolicy } from "./exposure.ts";

/** Assessor field → what a unit may do while it counts against the unit. */
const allowed: Readonly<Record<string, string>> = {
  UserOrDynamicUser: "act as root",
  SupplementaryGroups: "use the rights of further groups",
  PrivateDevices: "open physical devices",
  PrivateMounts: "change the mounts that other processes see",
  PrivateNetwork: "reach the network of the host",
  PrivateTmp: "meet other programs in /tmp",
  PrivateUsers: "act as any user of the host",
  ProtectControlGroups: "change control groups",
  ProtectKernelModules: "load kernel modules",
  ProtectKernelTunables: "change tunables of the kernel",
  ProtectKernelLogs: "read and clear the kernel log",
  ProtectClock: "set the clock through its device",
  ProtectHome: "reach the home directories",
  ProtectHostname: "change the host name",
  ProtectSystem: "write to the operating system",
  RootDirectoryOrRootImage: "see the whole file system of the host",
  LockPersonality: "switch the execution domain of the kernel",
  MemoryDenyWriteExecute: "make memory that is writable and executable",
  NoNewPrivileges: "gain privileges through set-uid programs",
  CapabilityBoundingSet_CAP_SYS_ADMIN: "administer the system",
  CapabilityBoundingSet_CAP_SET_UID_GID_PCAP: "become another user or change capabilities",
  CapabilityBoundingSet_CAP_SYS_PTRACE: "look into other processes",
  CapabilityBoundingSet_CAP_SYS_TIME: "set the clock",
  CapabilityBoundingSet_CAP_NET_ADMIN: "configure the network",
  CapabilityBoundingSet_CAP_SYS_RAWIO: "talk to hardware directly",
  CapabilityBoundingSet_CAP_SYS_MODULE: "load and unload kernel modules",
  CapabilityBoundingSet_CAP_AUDIT: "control and read the audit log",
  CapabilityBoundingSet_CAP_SYSLOG: "control the kernel log",
  CapabilityBoundingSet_CAP_SYS_NICE_RESOURCE: "raise priorities and resource limits",
  CapabilityBoundingSet_CAP_MKNOD: "make device nodes",
  CapabilityBoundingSet_CAP_CHOWN_FSETID_SETFCAP: "change owners, modes and capabilities of files",
  CapabilityBoundingSet_CAP_DAC_FOWNER_IPC_OWNER: "ignore the permissions of files",
  CapabilityBoundingSet_CAP_KILL: "send signals to any process",
  "CapabilityBoundingSet_CAP_NET_BIND_SERVICE_BROADCAST_RAW)": "use low ports and raw sockets",
  CapabilityBoundingSet_CAP_SYS_BOOT: "reboot the machine",
  CapabilityBoundingSet_CAP_MAC: "change the policy of security modules",
  CapabilityBoundingSet_CAP_LINUX_IMMUTABLE: "mark files as immutable",
  CapabilityBoundingSet_CAP_IPC_LOCK: "lock memory",
  CapabilityBoundingSet_CAP_SYS_CHROOT: "change its root directory",
  CapabilityBoundingSet_CAP_BLOCK_SUSPEND: "keep the machine awake",
  CapabilityBoundingSet_CAP_WAKE_ALARM: "wake the machine from suspend",
  CapabilityBoundingSet_CAP_LEASE: "take leases on files",
  CapabilityBoundingSet_CAP_SYS_TTY_CONFIG: "reconfigure terminals",
  CapabilityBoundingSet_CAP_SYS_PACCT: "switch process accounting",
  CapabilityBoundingSet_CAP_BPF: "load BPF programs",
  UMask: "make files that others can open",
  KeyringMode: "share kernel keys with others",
  ProtectProc: "see the processes of others in /proc",
  ProcSubset: "see all of /proc, not only processes",
  NotifyAccess: "report its state from any process",
  RemoveIPC: "leave shared memory and queues behind",
  Delegate: "manage control groups of its own",
  RestrictRealtime: "run at realtime priority",
  RestrictSUIDSGID: "make set-uid and set-gid files",
  RestrictNamespaces_user: "create user namespaces",
  RestrictNamespaces_mnt: "create mount namespaces",
  RestrictNamespaces_ipc: "create IPC namespaces",
  RestrictNamespaces_pid: "create process namespaces",
  RestrictNamespaces_cgroup: "create control group namespaces",
  RestrictNamespaces_net: "create network namespaces",
  RestrictNamespaces_uts: "create host name namespaces",
  RestrictAddressFamilies_AF_INET_INET6: "open IPv4 and IPv6 sockets",
  RestrictAddressFamilies_AF_UNIX: "open local sockets",
  RestrictAddressFamilies_AF_NETLINK: "open netlink sockets",
  RestrictAddressFamilies_AF_PACKET: "open packet sockets",
  RestrictAddressFamilies_OTHER: "open sockets of rare families",
  SystemCallArchitectures: "make system calls of foreign architectures",
  SystemCallFilter_swap: "switch swap space on and off",
  SystemCallFilter_obsolete: "make obsolete system calls",
  SystemCallFilter_clock: "make system calls that set the clock",
  SystemCallFilter_cpu_emulation: "make system calls that emulate processors",
  SystemCallFilter_debug: "make system calls for debugging",
  SystemCallFilter_mount: "mount and unmount file systems",
  SystemCallFilter_module: "make system calls for kernel modules",
  SystemCallFilter_raw_io: "make system calls for raw hardware access",
  SystemCallFilter_reboot: "make system calls that reboot",
  SystemCallFilter_privileged: "make system calls that need privileges",
  SystemCallFilter_resources: "make system calls that change limits and priorities",
  IPAddressDeny: "exchange packets with any address",
  DeviceAllow: "use devices that are on no list",
  AmbientCapabilities: "hand capabilities to what it starts",
};

/**
 * What one line of an assessment means for the unit: "may …", "cannot …", or that it does not matter. Texts of a policy
 * come first.
 *
 * @example
 * describeSetting(assessment.settings[0]); // "may act as root"
 * @since 0.1.0
 */
export function describeSetting(setting: AssessedSetting, policy: SecurityPolicy = {}): string {
  const { field, badness, range } = setting;
  const own = policy[field] ?? {};
  const what = allowed[field] ?? field;
  if (badness === undefined) return own.description_na ?? "makes no difference for this unit";
  if (badness === 0) return own.description_good ?? `cannot ${what}`;
  return own.description_bad ?? (badness < range ? `may in part ${what}` : `may ${what}`);
}
