// Generated from fixtures/catalogue/systemd-262.json by test/catalogue/generated.test.ts. Do not edit.

/** How a directive's value is read: the kinds of the catalogue with their parameters. Discriminated on `kind`. */
export type ValueKind =
  | AddressFamiliesKind
  | Base64Kind
  | BindPathsKind
  | BoolKind
  | BoolOrListKind
  | CapabilitySetKind
  | ConditionKind
  | CpuSetKind
  | CredentialKind
  | DeviceRuleKind
  | DeviceValueKind
  | EnumKind
  | EnumListKind
  | EnvAssignmentsKind
  | EnvNamesKind
  | ErrnoKind
  | ExecCommandKind
  | ExecDirectoriesKind
  | ExitStatusListKind
  | FilesystemsKind
  | FlagsKind
  | IfnameKind
  | IfnameListKind
  | ImageListKind
  | ImagePolicyKind
  | IntKind
  | IpPrefixListKind
  | LogFieldsKind
  | ModeKind
  | NameKind
  | NameListKind
  | NamespacesKind
  | NftSetKind
  | OpenFileKind
  | PairKind
  | PartitionOptionsKind
  | PathKind
  | PathListKind
  | PercentKind
  | RegexKind
  | RemovedKind
  | RlimitKind
  | RootHashKind
  | SignalKind
  | SizeKind
  | SocketAddressKind
  | SocketBindKind
  | StdioKind
  | StringKind
  | SyscallsKind
  | TextKind
  | TimerKind
  | TimespanKind
  | TmpfsListKind
  | UintKind
  | UnitKind
  | UnitListKind
  | UrlListKind
  | UserKind
  | UserListKind;

export interface AddressFamiliesKind {
  readonly kind: "address-families";
  readonly empty: "reset";
  readonly enum: "address_family";
  readonly invert: "~";
  readonly onBadItem: "drop-rest";
  readonly words: readonly string[];
}

export interface Base64Kind {
  readonly kind: "base64";
  readonly empty: "reset";
  readonly maxTotal: number;
}

export interface BindPathsKind {
  readonly kind: "bind-paths";
  readonly empty: "reset";
  readonly fields: readonly string[];
  readonly itemPrefixes: "-";
  readonly onBadItem: "skip";
  readonly quotes: boolean;
  readonly separator: "whitespace";
  readonly specifiers: "full";
}

export interface BoolKind {
  readonly kind: "bool";
  readonly empty: "invalid" | "reset";
  readonly fatal?: boolean;
  readonly maps?: Readonly<Record<string, string>>;
  readonly tristate?: boolean;
}

export interface BoolOrListKind {
  readonly kind: "bool-or-list";
  readonly empty: "reset" | "yes";
  readonly enum: "cgroup_controller" | "refresh_on_reload";
  readonly invert?: "~";
  readonly onBadItem: "reject-all" | "skip";
  readonly quotes?: boolean;
  readonly separator: "whitespace";
  readonly unitTypes?: readonly string[];
}

export interface CapabilitySetKind {
  readonly kind: "capability-set";
  readonly empty: "reset";
  readonly enum: "capability";
  readonly invert: "~";
  readonly onBadItem: "skip-silently";
}

export interface ConditionKind {
  readonly kind: "condition";
  readonly argument: "path" | "string";
  readonly condition: "ACPower" | "Architecture" | "CPUFeature" | "CPUPressure" | "CPUs" | "Capability" | "ControlGroupController" | "Credential" | "DirectoryNotEmpty" | "Environment" | "FileIsExecutable" | "FileNotEmpty" | "Firmware" | "FirstBoot" | "Fraction" | "Group" | "Host" | "IOPressure" | "KernelCommandLine" | "KernelModuleLoaded" | "MachineTag" | "Memory" | "MemoryPressure" | "NeedsUpdate" | "OSRelease" | "PathExists" | "PathExistsGlob" | "PathIsDirectory" | "PathIsEncrypted" | "PathIsMountPoint" | "PathIsReadWrite" | "PathIsSocket" | "PathIsSymbolicLink" | "Security" | "User" | "Version" | "Virtualization";
  readonly empty: "reset";
  readonly on: "assert" | "condition";
  readonly prefixes: "|!";
  readonly spaceAfterPrefix: boolean;
  readonly specifiers: "full";
}

export interface CpuSetKind {
  readonly kind: "cpu-set";
  readonly empty: "reset";
  readonly max: number;
  readonly onBadItem: "skip";
  readonly separator: "whitespace-or-comma";
  readonly specifiers: "full";
  readonly words?: readonly string[];
}

export interface CredentialKind {
  readonly kind: "credential";
  readonly empty: "reset";
  readonly form: "GLOB[:RENAME]" | "ID:VALUE" | "ID[:SOURCE]";
  readonly glob?: "trailing-*";
  readonly specifiers: "full";
  readonly value?: "base64" | "c-escaped";
}

export interface DeviceRuleKind {
  readonly kind: "device-rule";
  readonly empty: "reset";
  readonly form: "NODE [rwm]";
  readonly node: readonly string[];
  readonly specifiers: "full";
}

export interface DeviceValueKind {
  readonly kind: "device-value";
  readonly empty: "reset";
  readonly specifiers: "full";
  readonly value: "size base 1000 or infinity, above 0" | "timespan" | "uint 1..10000";
}

export interface EnumKind {
  readonly kind: "enum";
  readonly aliases?: Readonly<Record<string, string>>;
  readonly bool?: Readonly<Record<string, string>>;
  readonly empty: "invalid" | "reset";
  readonly enum: "architecture" | "bind_ipv6_only" | "collect_mode" | "cpuset_partition" | "device_policy" | "emergency_action" | "ioprio_class" | "ip_tos" | "job_mode" | "keyring_mode" | "kill_mode" | "log_facility" | "log_level" | "managed_oom_mode" | "managed_oom_preference" | "memory_thp" | "mount_propagation" | "notify_access" | "numa_policy" | "oom_policy" | "preserve_mode" | "pressure_watch" | "private_bpf" | "private_pids" | "private_tmp" | "private_users" | "proc_subset" | "protect_control_groups" | "protect_home" | "protect_hostname" | "protect_proc" | "protect_system" | "sched_policy" | "service_exit_type" | "service_restart" | "service_restart_mode" | "service_type" | "socket_defer_trigger" | "socket_protocol" | "socket_timestamping" | "timeout_failure_mode" | "utmp_mode";
  readonly integer?: boolean | readonly number[];
  readonly nativeOnly?: boolean;
  readonly specifiers?: "full";
  readonly suffix?: ":HOSTNAME";
  readonly unitTypes?: readonly string[];
  readonly userScope?: readonly string[];
  readonly warns?: Readonly<Record<string, string>>;
}

export interface EnumListKind {
  readonly kind: "enum-list";
  readonly empty: "reset";
  readonly enum: "syscall_architecture";
  readonly onBadItem: "skip";
  readonly quotes: boolean;
  readonly separator: "whitespace";
}

export interface EnvAssignmentsKind {
  readonly kind: "env-assignments";
  readonly cUnescape: boolean;
  readonly empty: "reset";
  readonly onBadItem: "skip";
  readonly quotes: boolean;
  readonly separator: "whitespace";
  readonly specifiers: "full";
}

export interface EnvNamesKind {
  readonly kind: "env-names";
  readonly cUnescape?: boolean;
  readonly empty: "reset";
  readonly onBadItem: "skip";
  readonly orAssignments?: boolean;
  readonly quotes: boolean;
  readonly separator: "whitespace";
  readonly specifiers: "full";
}

export interface ErrnoKind {
  readonly kind: "errno";
  readonly empty: "reset";
  readonly words: readonly string[];
}

export interface ExecCommandKind {
  readonly kind: "exec-command";
  readonly empty: "reset";
  readonly fatal: "unless-prefixed-dash";
  readonly prefixes: "@-:+!|";
  readonly specifiers: "full";
}

export interface ExecDirectoriesKind {
  readonly kind: "exec-directories";
  readonly absolute: boolean;
  readonly empty: "reset";
  readonly fields: readonly string[];
  readonly forbidden: "private";
  readonly onBadItem: "skip";
  readonly quotes: boolean;
  readonly separator: "whitespace";
  readonly specifiers: "full";
  readonly symlink?: boolean;
}

export interface ExitStatusListKind {
  readonly kind: "exit-status-list";
  readonly empty: "reset";
  readonly onBadItem: "skip";
  readonly separator: "whitespace";
}

export interface FilesystemsKind {
  readonly kind: "filesystems";
  readonly empty: "reset";
  readonly groups: "filesystem_group";
  readonly invert: "~";
  readonly onBadItem: "skip";
  readonly unknownNames: "accepted";
}

export interface FlagsKind {
  readonly kind: "flags";
  readonly allBad?: "invalid";
  readonly empty: "reset";
  readonly enum: "bpf_delegate_attach_type" | "bpf_delegate_cmd" | "bpf_delegate_map_type" | "bpf_delegate_prog_type" | "cgroup_controller" | "coredump_filter" | "secure_bits";
  readonly hex?: boolean;
  readonly onBadItem: "reject-all" | "skip" | "skip-silently";
  readonly quotes?: boolean;
  readonly separator: "," | "whitespace";
  readonly words?: readonly string[];
}

export interface IfnameKind {
  readonly kind: "ifname";
  readonly alternative: boolean;
  readonly empty: "reset";
  readonly specifiers: "full";
  readonly words?: readonly string[];
}

export interface IfnameListKind {
  readonly kind: "ifname-list";
  readonly alternative: boolean;
  readonly empty: "reset";
  readonly invert: "~";
  readonly onBadItem: "skip";
}

export interface ImageListKind {
  readonly kind: "image-list";
  readonly apiVfs: "refused except /dev" | "refused";
  readonly empty: "reset";
  readonly fields: readonly string[];
  readonly itemPrefixes: "-";
  readonly onBadItem: "skip";
  readonly quotes: boolean;
  readonly separator: "whitespace";
  readonly specifiers: "full";
}

export interface ImagePolicyKind {
  readonly kind: "image-policy";
  readonly empty: "reset";
  readonly enum: "partition_designator";
  readonly flags: "image_policy_flag";
  readonly onBadItem: "skip-silently";
  readonly symbolic: readonly string[];
}

export interface IntKind {
  readonly kind: "int";
  readonly empty: "invalid" | "reset";
  readonly max: number;
  readonly min: number;
}

export interface IpPrefixListKind {
  readonly kind: "ip-prefix-list";
  readonly empty: "reset";
  readonly family: "any";
  readonly onBadItem: "skip";
  readonly separator: "whitespace";
  readonly words: readonly string[];
}

export interface LogFieldsKind {
  readonly kind: "log-fields";
  readonly cUnescape: boolean;
  readonly empty: "reset";
  readonly onBadItem: "skip";
  readonly quotes: boolean;
  readonly separator: "whitespace";
  readonly specifiers: "full";
}

export interface ModeKind {
  readonly kind: "mode";
  readonly empty: "invalid";
  readonly max: "7777";
}

export interface NameKind {
  readonly kind: "name";
  readonly empty?: "invalid" | "reset";
  readonly maxLength?: number;
  readonly rule: "bus-name" | "cgroup-name" | "fdname" | "instance" | "log-namespace";
  readonly specifiers: "full" | "install" | "none";
  readonly unitTypes?: readonly string[];
}

export interface NameListKind {
  readonly kind: "name-list";
  readonly empty: "reset";
  readonly onBadItem: "skip";
  readonly quotes?: boolean;
  readonly rule: "filename" | "luo-session";
  readonly specifiers: "none";
  readonly unitTypes?: readonly string[];
}

export interface NamespacesKind {
  readonly kind: "namespaces";
  readonly bool: boolean;
  readonly empty: "reset";
  readonly enum: "namespace";
  readonly invert: "~";
  readonly onBadItem: "reject-all";
  readonly separator: "whitespace";
}

export interface NftSetKind {
  readonly kind: "nft-set";
  readonly empty: "reset";
  readonly families: "nfproto";
  readonly form: "SOURCE:FAMILY:TABLE:SET";
  readonly onBadItem: "drop-rest";
  readonly sources: readonly string[];
}

export interface OpenFileKind {
  readonly kind: "open-file";
  readonly empty: "reset";
  readonly enum: "open_file_flags";
  readonly form: "PATH[:FDNAME[:FLAG,…]]";
  readonly specifiers: "none";
}

export interface PairKind {
  readonly kind: "pair";
  readonly empty: "reset";
  readonly enum?: "bpf_cgroup_attach_type";
  readonly form: "TYPE:PATH" | "user.NAME=VALUE";
  readonly specifiers: "full";
}

export interface PartitionOptionsKind {
  readonly kind: "partition-options";
  readonly empty: "reset";
  readonly enum: "partition_designator";
  readonly onBadItem: "skip";
  readonly specifiers: "full";
}

export interface PathKind {
  readonly kind: "path";
  readonly absolute: boolean;
  readonly empty: "reset";
  readonly fatal?: "unless-prefixed" | boolean;
  readonly glob?: boolean;
  readonly nonApiVfs?: boolean;
  readonly prefixes?: "-";
  readonly relativeTo?: "/run";
  readonly rewritesVarRun?: boolean;
  readonly specifiers: "full";
  readonly wholeLine?: boolean;
  readonly words?: readonly string[];
}

export interface PathListKind {
  readonly kind: "path-list";
  readonly absolute: boolean;
  readonly empty: "noop" | "reset";
  readonly itemPrefixes?: "-+";
  readonly onBadItem: "drop-rest" | "skip";
  readonly quotes?: boolean;
  readonly separator: ":" | "whitespace";
  readonly specifiers: "full";
}

export interface PercentKind {
  readonly kind: "percent";
  readonly empty: "reset";
  readonly max: "100%" | "unbounded";
  readonly min?: "above 0";
  readonly precision: "permyriad";
  readonly unitTypes?: readonly string[];
}

export interface RegexKind {
  readonly kind: "regex";
  readonly dialect: "PCRE2";
  readonly empty: "reset";
  readonly invert: "~";
}

export interface RemovedKind {
  readonly kind: "removed";
}

export interface RlimitKind {
  readonly kind: "rlimit";
  readonly empty: "invalid";
  readonly unit: "bytes" | "count" | "nice" | "timespan:s" | "timespan:us";
}

export interface RootHashKind {
  readonly kind: "root-hash";
  readonly empty: "reset";
  readonly encoding: "base64" | "hex";
  readonly minBytes?: number;
  readonly orPath: boolean;
  readonly prefix?: "base64:";
  readonly specifiers: "none";
}

export interface SignalKind {
  readonly kind: "signal";
  readonly empty: "invalid";
}

export interface SizeKind {
  readonly kind: "size";
  readonly base: number;
  readonly empty: "infinity" | "invalid" | "reset" | "zero";
  readonly infinity?: boolean;
  readonly max?: number;
  readonly percent?: "permyriad";
  readonly words?: readonly string[];
  readonly zero?: boolean;
}

export interface SocketAddressKind {
  readonly kind: "socket-address";
  readonly empty: "reset";
  readonly form: "address" | "netlink" | "path";
  readonly nonApiVfs?: boolean;
  readonly rewritesVarRun?: boolean;
  readonly specifiers: "full";
  readonly type?: "datagram" | "seqpacket (AF_UNIX only)" | "stream";
}

export interface SocketBindKind {
  readonly kind: "socket-bind";
  readonly empty: "reset";
  readonly form: "[ipv4|ipv6:][tcp|udp:]PORT[-PORT]|any";
  readonly specifiers: "none";
}

export interface StdioKind {
  readonly kind: "stdio";
  readonly empty: "invalid";
  readonly forms: readonly string[];
  readonly obsolete?: Readonly<Record<string, string>>;
  readonly specifiers: "full";
  readonly words: "exec_input" | "exec_output";
}

export interface StringKind {
  readonly kind: "string";
  readonly ascii?: boolean;
  readonly empty: "reset";
  readonly fatal?: "unless-prefixed";
  readonly fstabTags?: readonly string[];
  readonly maxLength?: number;
  readonly prefixes?: "-";
  readonly specifiers: "full" | "none";
}

export interface SyscallsKind {
  readonly kind: "syscalls";
  readonly empty: "reset";
  readonly enum: "syscall";
  readonly errnoSuffix?: "only-when-inverted";
  readonly groups: "syscall_group";
  readonly invert: "~";
  readonly onBadItem: "skip";
}

export interface TextKind {
  readonly kind: "text";
  readonly cUnescape: boolean;
  readonly empty: "reset";
  readonly maxTotal: number;
  readonly specifiers: "full";
}

export interface TimerKind {
  readonly kind: "timer";
  readonly empty: "reset";
  readonly form: "calendar" | "timespan";
  readonly specifiers: "full";
}

export interface TimespanKind {
  readonly kind: "timespan";
  readonly empty: "infinity" | "invalid" | "reset";
  readonly infinity: boolean;
  readonly min?: "1s";
  readonly unit: "ns" | "s";
  readonly unitTypes?: readonly string[];
  readonly zero?: "infinity";
}

export interface TmpfsListKind {
  readonly kind: "tmpfs-list";
  readonly empty: "reset";
  readonly fields: readonly string[];
  readonly onBadItem: "skip";
  readonly quotes: boolean;
  readonly separator: "whitespace";
  readonly specifiers: "full";
}

export interface UintKind {
  readonly kind: "uint";
  readonly empty: "invalid" | "reset";
  readonly max: number;
  readonly min: number;
  readonly percent?: "permyriad";
  readonly words?: readonly string[];
}

export interface UnitKind {
  readonly kind: "unit";
  readonly empty: "invalid";
  readonly notOnUnitTypes?: readonly string[];
  readonly notSelf?: boolean;
  readonly onlyOnce?: boolean;
  readonly specifiers: "name";
  readonly types?: readonly string[];
}

export interface UnitListKind {
  readonly kind: "unit-list";
  readonly dependency?: "After" | "Before" | "BindsTo" | "Conflicts" | "JoinsNamespaceOf" | "OnFailure" | "OnSuccess" | "PartOf" | "PropagatesReloadTo" | "PropagatesStopTo" | "ReloadPropagatedFrom" | "Requires" | "Requisite" | "StopPropagatedFrom" | "Upholds" | "Wants";
  readonly empty?: "noop";
  readonly onBadItem?: "skip";
  readonly quotes?: boolean;
  readonly sameType?: boolean;
  readonly separator: "whitespace";
  readonly specifiers: "install" | "name";
  readonly types?: readonly string[];
}

export interface UrlListKind {
  readonly kind: "url-list";
  readonly ascii: boolean;
  readonly empty: "reset";
  readonly onBadItem: "skip";
  readonly quotes: boolean;
  readonly schemes: readonly string[];
  readonly separator: "whitespace";
  readonly specifiers: "full";
}

export interface UserKind {
  readonly kind: "user";
  readonly empty: "reset";
  readonly fatal: boolean;
  readonly numeric: boolean;
  readonly specifiers: "full";
}

export interface UserListKind {
  readonly kind: "user-list";
  readonly empty: "reset";
  readonly fatal: boolean;
  readonly numeric: boolean;
  readonly quotes: boolean;
  readonly separator: "whitespace";
  readonly specifiers: "full";
}
