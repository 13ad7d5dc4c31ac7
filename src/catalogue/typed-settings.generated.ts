// Generated from fixtures/catalogue by test/catalogue/typed-settings.test.ts. Do not edit.
import type { Changes, ManyValues, OneValue } from "./directive-shape.ts";

/** Directives of the shared group exec. */
export interface ExecDirectives {
  /**
   * Directory the processes start in; ~ for the home of the user, - to tolerate absence.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly WorkingDirectory: OneValue<"path">;
  /**
   * Directory that becomes the root of the file system for the processes.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly RootDirectory: OneValue<"path">;
  /**
   * Disk image that becomes the root of the file system for the processes.
   * Since systemd 233.
   * @see systemd.exec
   */
  readonly RootImage: OneValue<"path">;
  /**
   * Mount options for the partitions of RootImage.
   * Since systemd 247.
   * @see systemd.exec
   */
  readonly RootImageOptions: OneValue<"partition-options">;
  /**
   * Which partitions RootImage may use and how they must be protected.
   * Since systemd 254.
   * @see systemd.exec
   */
  readonly RootImagePolicy: OneValue<"image-policy">;
  /**
   * dm-verity root hash of RootImage, as hex or as a file.
   * Since systemd 246.
   * @see systemd.exec
   */
  readonly RootHash: OneValue<"root-hash">;
  /**
   * Signature of the dm-verity root hash, as base64 or as a file.
   * Since systemd 246.
   * @see systemd.exec
   */
  readonly RootHashSignature: OneValue<"root-hash">;
  /**
   * File with the dm-verity data of RootImage.
   * Since systemd 246.
   * @see systemd.exec
   */
  readonly RootVerity: OneValue<"path">;
  /**
   * Run from a throw-away copy of the root directory or image.
   * Since systemd 254.
   * @see systemd.exec
   */
  readonly RootEphemeral: OneValue<"bool">;
  /**
   * Mount-stack directory that becomes the root of the file system.
   * Since systemd 260.
   * @see systemd.exec
   */
  readonly RootMStack: OneValue<"path">;
  /**
   * Directories overlaid on the root file system as extensions.
   * Since systemd 251.
   * @see systemd.exec
   */
  readonly ExtensionDirectories: ManyValues<"path-list">;
  /**
   * Disk images overlaid on the root file system as extensions.
   * Since systemd 248.
   * @see systemd.exec
   */
  readonly ExtensionImages: ManyValues<"image-list">;
  /**
   * Which partitions ExtensionImages may use and how they must be protected.
   * Since systemd 254.
   * @see systemd.exec
   */
  readonly ExtensionImagePolicy: OneValue<"image-policy">;
  /**
   * Disk images to mount at given places.
   * Since systemd 247.
   * @see systemd.exec
   */
  readonly MountImages: ManyValues<"image-list">;
  /**
   * Which partitions MountImages may use and how they must be protected.
   * Since systemd 254.
   * @see systemd.exec
   */
  readonly MountImagePolicy: OneValue<"image-policy">;
  /**
   * User the processes run as, by name or number.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly User: OneValue<"user">;
  /**
   * Primary group the processes run as, by name or number.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly Group: OneValue<"user">;
  /**
   * Further groups of the processes.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly SupplementaryGroups: ManyValues<"user-list">;
  /**
   * Whether to set HOME, LOGNAME, USER and SHELL.
   * Since systemd 255.
   * @see systemd.exec
   */
  readonly SetLoginEnvironment: OneValue<"bool">;
  /**
   * Scheduling nice level, -20 to 19.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly Nice: OneValue<"int">;
  /**
   * Likelihood of being killed when memory runs out, -1000 to 1000.
   * Since systemd 9.
   * @see systemd.exec
   */
  readonly OOMScoreAdjust: OneValue<"int">;
  /**
   * Kinds of memory mappings written to core dumps.
   * Since systemd 246.
   * @see systemd.exec
   */
  readonly CoredumpFilter: Changes<"mask">;
  /**
   * I/O scheduling class.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly IOSchedulingClass: OneValue<"enum", "none" | "realtime" | "best-effort" | "idle" | `${number}`>;
  /**
   * I/O priority within the class, 0 (high) to 7 (low).
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly IOSchedulingPriority: OneValue<"int">;
  /**
   * CPU scheduling policy.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly CPUSchedulingPolicy: OneValue<"enum", "other" | "batch" | "idle" | "fifo" | "ext" | "rr" | `${number}`>;
  /**
   * Real-time priority, 1 to 99 for fifo and rr.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly CPUSchedulingPriority: OneValue<"int">;
  /**
   * Forked children go back to normal scheduling.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly CPUSchedulingResetOnFork: OneValue<"bool">;
  /**
   * CPUs the processes may run on.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly CPUAffinity: Changes<"cpu-set", "numa">;
  /**
   * NUMA memory policy.
   * Since systemd 243.
   * @see systemd.exec
   */
  readonly NUMAPolicy: OneValue<"enum", "default" | "preferred" | "bind" | "interleave" | "local" | "preferred-many" | "weighted-interleave">;
  /**
   * NUMA nodes the memory policy refers to.
   * Since systemd 243.
   * @see systemd.exec
   */
  readonly NUMAMask: Changes<"cpu-set", "all">;
  /**
   * File mode creation mask.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly UMask: OneValue<"mode">;
  /**
   * Environment variables for the processes.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly Environment: ManyValues<"env-assignments">;
  /**
   * File to read environment variables from; - tolerates absence.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly EnvironmentFile: ManyValues<"path">;
  /**
   * Variables of the manager's own environment to pass on.
   * Since systemd 228.
   * @see systemd.exec
   */
  readonly PassEnvironment: ManyValues<"env-names">;
  /**
   * Variables to remove from the final environment.
   * Since systemd 235.
   * @see systemd.exec
   */
  readonly UnsetEnvironment: ManyValues<"env-names">;
  /**
   * Run as a temporary user allocated at start, with a strict sandbox.
   * Since systemd 232.
   * @see systemd.exec
   */
  readonly DynamicUser: OneValue<"bool">;
  /**
   * Remove IPC objects of the user and group when the unit stops.
   * Since systemd 236.
   * @see systemd.exec
   */
  readonly RemoveIPC: OneValue<"bool">;
  /**
   * What standard input is connected to.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly StandardInput: OneValue<"stdio">;
  /**
   * What standard output is connected to.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly StandardOutput: OneValue<"stdio">;
  /**
   * What standard error is connected to.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly StandardError: OneValue<"stdio">;
  /**
   * Text to feed to standard input; each line adds a line.
   * Since systemd 236.
   * @see systemd.exec
   */
  readonly StandardInputText: ManyValues<"text">;
  /**
   * Base64 data to feed to standard input.
   * Since systemd 236.
   * @see systemd.exec
   */
  readonly StandardInputData: ManyValues<"base64">;
  /**
   * Terminal device used by the tty choices of standard input and output.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly TTYPath: OneValue<"path">;
  /**
   * Reset the terminal before and after use.
   * Since systemd 27.
   * @see systemd.exec
   */
  readonly TTYReset: OneValue<"bool">;
  /**
   * Disconnect everyone from the terminal before and after use.
   * Since systemd 27.
   * @see systemd.exec
   */
  readonly TTYVHangup: OneValue<"bool">;
  /**
   * Free the virtual terminal before and after use.
   * Since systemd 27.
   * @see systemd.exec
   */
  readonly TTYVTDisallocate: OneValue<"bool">;
  /**
   * Number of rows to set on the terminal.
   * Since systemd 250.
   * @see systemd.exec
   */
  readonly TTYRows: OneValue<"uint">;
  /**
   * Number of columns to set on the terminal.
   * Since systemd 250.
   * @see systemd.exec
   */
  readonly TTYColumns: OneValue<"uint">;
  /**
   * Name that prefixes log lines, instead of the process name.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly SyslogIdentifier: OneValue<"string">;
  /**
   * Log facility of output lines.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly SyslogFacility: OneValue<"enum", "kern" | "user" | "mail" | "daemon" | "auth" | "syslog" | "lpr" | "news" | "uucp" | "cron" | "authpriv" | "ftp" | "local0" | "local1" | "local2" | "local3" | "local4" | "local5" | "local6" | "local7">;
  /**
   * Log level of output lines without an own one.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly SyslogLevel: OneValue<"enum", "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug">;
  /**
   * Whether a leading <N> in output lines sets the level.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly SyslogLevelPrefix: OneValue<"bool">;
  /**
   * Drop log messages less important than this level.
   * Since systemd 236.
   * @see systemd.exec
   */
  readonly LogLevelMax: OneValue<"enum", "emerg" | "alert" | "crit" | "err" | "warning" | "notice" | "info" | "debug">;
  /**
   * Window in which log messages are counted for rate limiting.
   * Since systemd 240.
   * @see systemd.exec
   */
  readonly LogRateLimitIntervalSec: OneValue<"timespan">;
  /**
   * Number of log messages allowed within the window.
   * Since systemd 240.
   * @see systemd.exec
   */
  readonly LogRateLimitBurst: OneValue<"uint">;
  /**
   * Further FIELD=VALUE pairs stored with each log entry.
   * Since systemd 236.
   * @see systemd.exec
   */
  readonly LogExtraFields: ManyValues<"log-fields">;
  /**
   * Regular expressions deciding which log lines are kept; ~ drops matching ones.
   * Since systemd 253.
   * @see systemd.exec
   */
  readonly LogFilterPatterns: ManyValues<"regex">;
  /**
   * Secure-bits flags of the processes.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly SecureBits: OneValue<"flags">;
  /**
   * Upper bound of the capabilities of the processes; ~ lists those to remove.
   * Since systemd 21.
   * @see systemd.exec
   */
  readonly CapabilityBoundingSet: Changes<"capability-set">;
  /**
   * Capabilities an unprivileged process gets and keeps.
   * Since systemd 229.
   * @see systemd.exec
   */
  readonly AmbientCapabilities: Changes<"capability-set">;
  /**
   * Timer slack, in nanoseconds unless a unit is given.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly TimerSlackNSec: OneValue<"timespan">;
  /**
   * Processes and their children can never gain privileges.
   * Since systemd 198.
   * @see systemd.exec
   */
  readonly NoNewPrivileges: OneValue<"bool">;
  /**
   * Which kernel session keyring the processes get.
   * Since systemd 235.
   * @see systemd.exec
   */
  readonly KeyringMode: OneValue<"enum", "inherit" | "private" | "shared">;
  /**
   * Which processes are visible in /proc.
   * Since systemd 247.
   * @see systemd.exec
   */
  readonly ProtectProc: OneValue<"enum", "default" | "noaccess" | "invisible" | "ptraceable">;
  /**
   * Whether /proc shows only process directories.
   * Since systemd 247.
   * @see systemd.exec
   */
  readonly ProcSubset: OneValue<"enum", "all" | "pid">;
  /**
   * Mount a private BPF file system.
   * Since systemd 258.
   * @see systemd.exec
   */
  readonly PrivateBPF: OneValue<"enum", "no" | "yes">;
  /**
   * BPF commands allowed through the private BPF file system.
   * Since systemd 258.
   * @see systemd.exec
   */
  readonly BPFDelegateCommands: OneValue<"flags">;
  /**
   * BPF map types allowed through the private BPF file system.
   * Since systemd 258.
   * @see systemd.exec
   */
  readonly BPFDelegateMaps: OneValue<"flags">;
  /**
   * BPF program types allowed through the private BPF file system.
   * Since systemd 258.
   * @see systemd.exec
   */
  readonly BPFDelegatePrograms: OneValue<"flags">;
  /**
   * BPF attach types allowed through the private BPF file system.
   * Since systemd 258.
   * @see systemd.exec
   */
  readonly BPFDelegateAttachments: OneValue<"flags">;
  /**
   * System calls the processes may use; ~ lists those they may not.
   * Since systemd 187.
   * @see systemd.exec
   */
  readonly SystemCallFilter: Changes<"syscalls">;
  /**
   * Architectures whose system calls may be used.
   * Since systemd 209.
   * @see systemd.exec
   */
  readonly SystemCallArchitectures: ManyValues<"enum-list">;
  /**
   * Error returned for filtered system calls, instead of killing the process.
   * Since systemd 209.
   * @see systemd.exec
   */
  readonly SystemCallErrorNumber: OneValue<"errno">;
  /**
   * System calls to log when used; ~ lists those not to log.
   * Since systemd 247.
   * @see systemd.exec
   */
  readonly SystemCallLog: Changes<"syscalls">;
  /**
   * Forbid memory that is writable and executable.
   * Since systemd 231.
   * @see systemd.exec
   */
  readonly MemoryDenyWriteExecute: OneValue<"bool">;
  /**
   * Kinds of namespaces the processes may create, or yes for none.
   * Since systemd 233.
   * @see systemd.exec
   */
  readonly RestrictNamespaces: Changes<"namespaces">;
  /**
   * Forbid real-time scheduling.
   * Since systemd 231.
   * @see systemd.exec
   */
  readonly RestrictRealtime: OneValue<"bool">;
  /**
   * Forbid creating set-user-ID and set-group-ID files.
   * Since systemd 242.
   * @see systemd.exec
   */
  readonly RestrictSUIDSGID: OneValue<"bool">;
  /**
   * Socket address families that may be used; ~ lists those that may not.
   * Since systemd 211.
   * @see systemd.exec
   */
  readonly RestrictAddressFamilies: Changes<"address-families">;
  /**
   * Forbid changing the execution domain.
   * Since systemd 235.
   * @see systemd.exec
   */
  readonly LockPersonality: OneValue<"bool">;
  /**
   * Kinds of namespaces owned by the unit's user namespace.
   * Since systemd 258.
   * @see systemd.exec
   */
  readonly DelegateNamespaces: Changes<"namespaces">;
  /**
   * File system types that may be accessed; ~ lists those that may not.
   * Since systemd 250.
   * @see systemd.exec
   */
  readonly RestrictFileSystems: Changes<"filesystems">;
  /**
   * Resource limit: CPU time, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitCPU: OneValue<"rlimit">;
  /**
   * Resource limit: size of files written, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitFSIZE: OneValue<"rlimit">;
  /**
   * Resource limit: data segment, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitDATA: OneValue<"rlimit">;
  /**
   * Resource limit: stack, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitSTACK: OneValue<"rlimit">;
  /**
   * Resource limit: core dump, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitCORE: OneValue<"rlimit">;
  /**
   * Resource limit: resident memory (not enforced), as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitRSS: OneValue<"rlimit">;
  /**
   * Resource limit: number of open files, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitNOFILE: OneValue<"rlimit">;
  /**
   * Resource limit: address space, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitAS: OneValue<"rlimit">;
  /**
   * Resource limit: number of processes of the user, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitNPROC: OneValue<"rlimit">;
  /**
   * Resource limit: locked memory, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitMEMLOCK: OneValue<"rlimit">;
  /**
   * Resource limit: number of file locks (not enforced), as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitLOCKS: OneValue<"rlimit">;
  /**
   * Resource limit: number of queued signals, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitSIGPENDING: OneValue<"rlimit">;
  /**
   * Resource limit: bytes in POSIX message queues, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitMSGQUEUE: OneValue<"rlimit">;
  /**
   * Resource limit: highest nice priority, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitNICE: OneValue<"rlimit">;
  /**
   * Resource limit: highest real-time priority, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitRTPRIO: OneValue<"rlimit">;
  /**
   * Resource limit: CPU time under real-time scheduling, as VALUE or SOFT:HARD.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly LimitRTTIME: OneValue<"rlimit">;
  /**
   * Paths that stay writable inside an otherwise read-only view.
   * Since systemd 231.
   * @see systemd.exec
   */
  readonly ReadWritePaths: ManyValues<"path-list">;
  /**
   * Paths that become read-only.
   * Since systemd 231.
   * @see systemd.exec
   */
  readonly ReadOnlyPaths: ManyValues<"path-list">;
  /**
   * Paths that become empty and inaccessible.
   * Since systemd 231.
   * @see systemd.exec
   */
  readonly InaccessiblePaths: ManyValues<"path-list">;
  /**
   * Paths from which programs may be executed despite NoExecPaths.
   * Since systemd 248.
   * @see systemd.exec
   */
  readonly ExecPaths: ManyValues<"path-list">;
  /**
   * Paths from which no program may be executed.
   * Since systemd 248.
   * @see systemd.exec
   */
  readonly NoExecPaths: ManyValues<"path-list">;
  /**
   * Directories searched for programs given without a path, separated by colons.
   * Since systemd 250.
   * @see systemd.exec
   */
  readonly ExecSearchPath: ManyValues<"path-list">;
  /**
   * Bind mounts, SOURCE[:DESTINATION[:OPTION]].
   * Since systemd 233.
   * @see systemd.exec
   */
  readonly BindPaths: ManyValues<"bind-paths">;
  /**
   * Read-only bind mounts, SOURCE[:DESTINATION[:OPTION]].
   * Since systemd 233.
   * @see systemd.exec
   */
  readonly BindReadOnlyPaths: ManyValues<"bind-paths">;
  /**
   * Places to mount an empty tmpfs, PATH[:OPTIONS].
   * Since systemd 238.
   * @see systemd.exec
   */
  readonly TemporaryFileSystem: ManyValues<"tmpfs-list">;
  /**
   * Private /tmp and /var/tmp.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly PrivateTmp: OneValue<"enum", "no" | "connected" | "disconnected">;
  /**
   * Private /dev with only harmless devices.
   * Since systemd 209.
   * @see systemd.exec
   */
  readonly PrivateDevices: OneValue<"bool">;
  /**
   * Kernel settings in /proc and /sys are read-only.
   * Since systemd 232.
   * @see systemd.exec
   */
  readonly ProtectKernelTunables: OneValue<"bool">;
  /**
   * Forbid loading and unloading kernel modules.
   * Since systemd 232.
   * @see systemd.exec
   */
  readonly ProtectKernelModules: OneValue<"bool">;
  /**
   * Forbid access to the kernel log.
   * Since systemd 244.
   * @see systemd.exec
   */
  readonly ProtectKernelLogs: OneValue<"bool">;
  /**
   * Forbid setting the system and hardware clock.
   * Since systemd 245.
   * @see systemd.exec
   */
  readonly ProtectClock: OneValue<"bool">;
  /**
   * Control group tree read-only or private.
   * Since systemd 232.
   * @see systemd.exec
   */
  readonly ProtectControlGroups: OneValue<"enum", "no" | "yes" | "private" | "strict">;
  /**
   * User namespace to join.
   * Since systemd 259.
   * @see systemd.exec
   */
  readonly UserNamespacePath: OneValue<"path">;
  /**
   * Network namespace to join.
   * Since systemd 242.
   * @see systemd.exec
   */
  readonly NetworkNamespacePath: OneValue<"path">;
  /**
   * IPC namespace to join.
   * Since systemd 248.
   * @see systemd.exec
   */
  readonly IPCNamespacePath: OneValue<"path">;
  /**
   * Journal namespace the unit logs to.
   * Since systemd 245.
   * @see systemd.exec
   */
  readonly LogNamespace: OneValue<"name">;
  /**
   * Own network namespace with only a loopback device.
   * Since systemd 33.
   * @see systemd.exec
   */
  readonly PrivateNetwork: OneValue<"bool">;
  /**
   * Own user namespace.
   * Since systemd 232.
   * @see systemd.exec
   */
  readonly PrivateUsers: OneValue<"enum", "no" | "self" | "identity" | "full" | "managed">;
  /**
   * Own mount namespace; mounts stay private to the unit.
   * Since systemd 239.
   * @see systemd.exec
   */
  readonly PrivateMounts: OneValue<"bool">;
  /**
   * Own IPC namespace.
   * Since systemd 248.
   * @see systemd.exec
   */
  readonly PrivateIPC: OneValue<"bool">;
  /**
   * Own PID namespace.
   * Since systemd 257.
   * @see systemd.exec
   */
  readonly PrivatePIDs: OneValue<"enum", "no" | "yes">;
  /**
   * Operating system directories read-only: yes, full or strict.
   * Since systemd 214.
   * @see systemd.exec
   */
  readonly ProtectSystem: OneValue<"enum", "no" | "yes" | "full" | "strict">;
  /**
   * Home directories inaccessible, read-only or empty.
   * Since systemd 214.
   * @see systemd.exec
   */
  readonly ProtectHome: OneValue<"enum", "no" | "yes" | "read-only" | "tmpfs">;
  /**
   * Mount propagation of the unit's mount namespace.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly MountFlags: OneValue<"enum", "shared" | "slave" | "private">;
  /**
   * Mount /proc, /sys, /dev and /run inside the unit's own root.
   * Since systemd 233.
   * @see systemd.exec
   */
  readonly MountAPIVFS: OneValue<"bool">;
  /**
   * Make the logging sockets available inside the unit's own root.
   * Since systemd 257.
   * @see systemd.exec
   */
  readonly BindLogSockets: OneValue<"bool">;
  /**
   * Architecture reported to the processes.
   * Since systemd 209.
   * @see systemd.exec
   */
  readonly Personality: OneValue<"enum", "arm64" | "arm64-be" | "arm" | "arm-be" | "alpha" | "arc" | "arc-be" | "cris" | "x86-64" | "x86" | "ia64" | "loongarch64" | "m68k" | "mips64-le" | "mips64" | "mips-le" | "mips" | "nios2" | "parisc64" | "parisc" | "ppc64-le" | "ppc64" | "ppc" | "ppc-le" | "riscv32" | "riscv64" | "s390x" | "s390" | "sh64" | "sh" | "sparc64" | "sparc" | "tilegx">;
  /**
   * Whether the runtime directories outlive the unit.
   * Since systemd 235.
   * @see systemd.exec
   */
  readonly RuntimeDirectoryPreserve: OneValue<"enum", "no" | "yes" | "restart" | "on-success">;
  /**
   * Access mode of the runtime directories.
   * Since systemd 211.
   * @see systemd.exec
   */
  readonly RuntimeDirectoryMode: OneValue<"mode">;
  /**
   * Directories to create below /run for the unit.
   * Since systemd 211.
   * @see systemd.exec
   */
  readonly RuntimeDirectory: ManyValues<"exec-directories">;
  /**
   * Access mode of the state directories.
   * Since systemd 235.
   * @see systemd.exec
   */
  readonly StateDirectoryMode: OneValue<"mode">;
  /**
   * Track disk use of the state directories.
   * Since systemd 258.
   * @see systemd.exec
   */
  readonly StateDirectoryAccounting: OneValue<"bool">;
  /**
   * Disk quota of the state directories, in bytes or percent, or off.
   * Since systemd 258.
   * @see systemd.exec
   */
  readonly StateDirectoryQuota: OneValue<"limit">;
  /**
   * Directories to create below /var/lib for the unit.
   * Since systemd 235.
   * @see systemd.exec
   */
  readonly StateDirectory: ManyValues<"exec-directories">;
  /**
   * Access mode of the cache directories.
   * Since systemd 235.
   * @see systemd.exec
   */
  readonly CacheDirectoryMode: OneValue<"mode">;
  /**
   * Track disk use of the cache directories.
   * Since systemd 258.
   * @see systemd.exec
   */
  readonly CacheDirectoryAccounting: OneValue<"bool">;
  /**
   * Disk quota of the cache directories, in bytes or percent, or off.
   * Since systemd 258.
   * @see systemd.exec
   */
  readonly CacheDirectoryQuota: OneValue<"limit">;
  /**
   * Directories to create below /var/cache for the unit.
   * Since systemd 235.
   * @see systemd.exec
   */
  readonly CacheDirectory: ManyValues<"exec-directories">;
  /**
   * Access mode of the log directories.
   * Since systemd 235.
   * @see systemd.exec
   */
  readonly LogsDirectoryMode: OneValue<"mode">;
  /**
   * Track disk use of the log directories.
   * Since systemd 258.
   * @see systemd.exec
   */
  readonly LogsDirectoryAccounting: OneValue<"bool">;
  /**
   * Disk quota of the log directories, in bytes or percent, or off.
   * Since systemd 258.
   * @see systemd.exec
   */
  readonly LogsDirectoryQuota: OneValue<"limit">;
  /**
   * Directories to create below /var/log for the unit.
   * Since systemd 235.
   * @see systemd.exec
   */
  readonly LogsDirectory: ManyValues<"exec-directories">;
  /**
   * Access mode of the configuration directories.
   * Since systemd 235.
   * @see systemd.exec
   */
  readonly ConfigurationDirectoryMode: OneValue<"mode">;
  /**
   * Directories to create below /etc for the unit.
   * Since systemd 235.
   * @see systemd.exec
   */
  readonly ConfigurationDirectory: ManyValues<"exec-directories">;
  /**
   * Credential given literally, ID:VALUE.
   * Since systemd 247.
   * @see systemd.exec
   */
  readonly SetCredential: ManyValues<"set-credential">;
  /**
   * Encrypted credential given literally, ID:BASE64.
   * Since systemd 250.
   * @see systemd.exec
   */
  readonly SetCredentialEncrypted: ManyValues<"set-credential">;
  /**
   * Credential read from a file, socket or the manager, ID[:SOURCE].
   * Since systemd 247.
   * @see systemd.exec
   */
  readonly LoadCredential: ManyValues<"load-credential">;
  /**
   * Encrypted credential read from a file, socket or the manager, ID[:SOURCE].
   * Since systemd 250.
   * @see systemd.exec
   */
  readonly LoadCredentialEncrypted: ManyValues<"load-credential">;
  /**
   * Pass on system credentials whose names match, GLOB[:NEWNAME].
   * Since systemd 254.
   * @see systemd.exec
   */
  readonly ImportCredential: ManyValues<"import-credential">;
  /**
   * How long systemctl clean may take for this unit.
   * Since systemd 243.
   * @see systemd.exec
   */
  readonly TimeoutCleanSec: OneValue<"timespan">;
  /**
   * PAM service to set the session up with.
   * Since systemd 1.
   * @see systemd.exec
   */
  readonly PAMName: OneValue<"string">;
  /**
   * Start the processes with SIGPIPE ignored.
   * Since systemd 41.
   * @see systemd.exec
   */
  readonly IgnoreSIGPIPE: OneValue<"bool">;
  /**
   * Identifier of the utmp and wtmp records.
   * Since systemd 12.
   * @see systemd.exec
   */
  readonly UtmpIdentifier: OneValue<"string">;
  /**
   * Kind of utmp and wtmp records to write.
   * Since systemd 225.
   * @see systemd.exec
   */
  readonly UtmpMode: OneValue<"enum", "init" | "login" | "user">;
  /**
   * SELinux context to run in; - tolerates failure.
   * Since systemd 209.
   * @see systemd.exec
   */
  readonly SELinuxContext: OneValue<"label">;
  /**
   * AppArmor profile to run in; - tolerates failure.
   * Since systemd 210.
   * @see systemd.exec
   */
  readonly AppArmorProfile: OneValue<"label">;
  /**
   * SMACK label to run with; - tolerates failure.
   * Since systemd 218.
   * @see systemd.exec
   */
  readonly SmackProcessLabel: OneValue<"label">;
  /**
   * Own host name namespace, optionally with a given host name.
   * Since systemd 242.
   * @see systemd.exec
   */
  readonly ProtectHostname: OneValue<"host-name-protection">;
  /**
   * Merge identical memory pages of the processes.
   * Since systemd 254.
   * @see systemd.exec
   */
  readonly MemoryKSM: OneValue<"bool">;
  /**
   * How the processes use transparent huge pages.
   * Since systemd 260.
   * @see systemd.exec
   */
  readonly MemoryTHP: OneValue<"enum", "inherit" | "disable" | "madvise" | "system">;
}

/** Directives of the shared group kill. */
export interface KillDirectives {
  /**
   * Kill processes that are left after the stop timeout.
   * Since systemd 17.
   * @see systemd.kill
   */
  readonly SendSIGKILL: OneValue<"bool">;
  /**
   * Send a hang-up signal right after the stop signal.
   * Since systemd 207.
   * @see systemd.kill
   */
  readonly SendSIGHUP: OneValue<"bool">;
  /**
   * Which processes of the unit are signalled when it stops.
   * Since systemd 1.
   * @see systemd.kill
   */
  readonly KillMode: OneValue<"enum", "control-group" | "process" | "mixed" | "none">;
  /**
   * First signal sent to stop the unit.
   * Since systemd 3.
   * @see systemd.kill
   */
  readonly KillSignal: OneValue<"signal">;
  /**
   * First signal sent when the unit is stopped to be restarted.
   * Since systemd 244.
   * @see systemd.kill
   */
  readonly RestartKillSignal: OneValue<"signal">;
  /**
   * Signal sent to processes that outlive the stop timeout.
   * Since systemd 240.
   * @see systemd.kill
   */
  readonly FinalKillSignal: OneValue<"signal">;
  /**
   * Signal sent when the watchdog expires.
   * Since systemd 240.
   * @see systemd.kill
   */
  readonly WatchdogSignal: OneValue<"signal">;
}

/** Directives of the shared group cgroup. */
export interface CgroupDirectives {
  /**
   * Slice unit the unit is placed in.
   * Since systemd 205.
   * @see systemd.resource-control
   */
  readonly Slice: OneValue<"unit">;
  /**
   * CPUs the unit's control group may use.
   * Since systemd 244.
   * @see systemd.resource-control
   */
  readonly AllowedCPUs: Changes<"cpu-set">;
  /**
   * AllowedCPUs during boot and shutdown.
   * Since systemd 250.
   * @see systemd.resource-control
   */
  readonly StartupAllowedCPUs: Changes<"cpu-set">;
  /**
   * NUMA nodes the unit's control group may use.
   * Since systemd 244.
   * @see systemd.resource-control
   */
  readonly AllowedMemoryNodes: Changes<"cpu-set">;
  /**
   * AllowedMemoryNodes during boot and shutdown.
   * Since systemd 250.
   * @see systemd.resource-control
   */
  readonly StartupAllowedMemoryNodes: Changes<"cpu-set">;
  /**
   * How the unit's CPUs are separated from those of others.
   * Since systemd 261.
   * @see systemd.resource-control
   */
  readonly CPUSetPartition: OneValue<"enum", "member" | "root" | "isolated">;
  /**
   * Share of CPU time relative to siblings, 1 to 10000 or idle.
   * Since systemd 232.
   * @see systemd.resource-control
   */
  readonly CPUWeight: OneValue<"uint", "idle">;
  /**
   * CPUWeight during boot and shutdown.
   * Since systemd 232.
   * @see systemd.resource-control
   */
  readonly StartupCPUWeight: OneValue<"uint", "idle">;
  /**
   * Upper limit of CPU time in percent of one CPU.
   * Since systemd 213.
   * @see systemd.resource-control
   */
  readonly CPUQuota: OneValue<"percent">;
  /**
   * Period over which CPUQuota is measured.
   * Since systemd 242.
   * @see systemd.resource-control
   */
  readonly CPUQuotaPeriodSec: OneValue<"timespan">;
  /**
   * Count memory use.
   * Since systemd 205.
   * @see systemd.resource-control
   */
  readonly MemoryAccounting: OneValue<"bool">;
  /**
   * Memory that is never taken away from the unit.
   * Since systemd 240.
   * @see systemd.resource-control
   */
  readonly MemoryMin: OneValue<"limit">;
  /**
   * Memory taken away from the unit only when others have none left.
   * Since systemd 231.
   * @see systemd.resource-control
   */
  readonly MemoryLow: OneValue<"limit">;
  /**
   * MemoryLow during boot and shutdown.
   * Since systemd 254.
   * @see systemd.resource-control
   */
  readonly StartupMemoryLow: OneValue<"limit">;
  /**
   * Memory use above which the unit is slowed down.
   * Since systemd 231.
   * @see systemd.resource-control
   */
  readonly MemoryHigh: OneValue<"limit">;
  /**
   * MemoryHigh during boot and shutdown.
   * Since systemd 254.
   * @see systemd.resource-control
   */
  readonly StartupMemoryHigh: OneValue<"limit">;
  /**
   * Hard limit of memory use.
   * Since systemd 231.
   * @see systemd.resource-control
   */
  readonly MemoryMax: OneValue<"limit">;
  /**
   * MemoryMax during boot and shutdown.
   * Since systemd 254.
   * @see systemd.resource-control
   */
  readonly StartupMemoryMax: OneValue<"limit">;
  /**
   * Hard limit of swap use.
   * Since systemd 232.
   * @see systemd.resource-control
   */
  readonly MemorySwapMax: OneValue<"limit">;
  /**
   * MemorySwapMax during boot and shutdown.
   * Since systemd 254.
   * @see systemd.resource-control
   */
  readonly StartupMemorySwapMax: OneValue<"limit">;
  /**
   * Hard limit of compressed swap use.
   * Since systemd 253.
   * @see systemd.resource-control
   */
  readonly MemoryZSwapMax: OneValue<"limit">;
  /**
   * MemoryZSwapMax during boot and shutdown.
   * Since systemd 254.
   * @see systemd.resource-control
   */
  readonly StartupMemoryZSwapMax: OneValue<"limit">;
  /**
   * Whether compressed swap may be written out to the swap device.
   * Since systemd 256.
   * @see systemd.resource-control
   */
  readonly MemoryZSwapWriteback: OneValue<"bool">;
  /**
   * Device node or group the unit may access, and how (r, w, m).
   * Since systemd 34.
   * @see systemd.resource-control
   */
  readonly DeviceAllow: ManyValues<"device-rule">;
  /**
   * Which devices are accessible besides those of DeviceAllow.
   * Since systemd 205.
   * @see systemd.resource-control
   */
  readonly DevicePolicy: OneValue<"enum", "auto" | "closed" | "strict">;
  /**
   * Count block I/O.
   * Since systemd 230.
   * @see systemd.resource-control
   */
  readonly IOAccounting: OneValue<"bool">;
  /**
   * Share of block I/O relative to siblings, 1 to 10000.
   * Since systemd 230.
   * @see systemd.resource-control
   */
  readonly IOWeight: OneValue<"uint">;
  /**
   * IOWeight during boot and shutdown.
   * Since systemd 230.
   * @see systemd.resource-control
   */
  readonly StartupIOWeight: OneValue<"uint">;
  /**
   * Share of block I/O on one device.
   * Since systemd 230.
   * @see systemd.resource-control
   */
  readonly IODeviceWeight: ManyValues<"device-value">;
  /**
   * Upper limit of read bandwidth on one device, bytes per second.
   * Since systemd 230.
   * @see systemd.resource-control
   */
  readonly IOReadBandwidthMax: ManyValues<"device-value">;
  /**
   * Upper limit of write bandwidth on one device, bytes per second.
   * Since systemd 230.
   * @see systemd.resource-control
   */
  readonly IOWriteBandwidthMax: ManyValues<"device-value">;
  /**
   * Upper limit of read operations per second on one device.
   * Since systemd 230.
   * @see systemd.resource-control
   */
  readonly IOReadIOPSMax: ManyValues<"device-value">;
  /**
   * Upper limit of write operations per second on one device.
   * Since systemd 230.
   * @see systemd.resource-control
   */
  readonly IOWriteIOPSMax: ManyValues<"device-value">;
  /**
   * Average I/O latency to aim for on one device.
   * Since systemd 240.
   * @see systemd.resource-control
   */
  readonly IODeviceLatencyTargetSec: ManyValues<"device-value">;
  /**
   * Count tasks.
   * Since systemd 227.
   * @see systemd.resource-control
   */
  readonly TasksAccounting: OneValue<"bool">;
  /**
   * Upper limit of tasks, as a number or in percent of the system limit.
   * Since systemd 227.
   * @see systemd.resource-control
   */
  readonly TasksMax: OneValue<"limit">;
  /**
   * Hand control of the unit's control group to the unit, for all or the listed controllers.
   * Since systemd 218.
   * @see systemd.resource-control
   */
  readonly Delegate: Changes<"delegation">;
  /**
   * Sub-group of the delegated control group the processes are placed in.
   * Since systemd 254.
   * @see systemd.resource-control
   */
  readonly DelegateSubgroup: OneValue<"name">;
  /**
   * Control group controllers that children may not use.
   * Since systemd 240.
   * @see systemd.resource-control
   */
  readonly DisableControllers: Changes<"flags">;
  /**
   * Count IP traffic.
   * Since systemd 235.
   * @see systemd.resource-control
   */
  readonly IPAccounting: OneValue<"bool">;
  /**
   * IP addresses the unit may talk to despite IPAddressDeny.
   * Since systemd 235.
   * @see systemd.resource-control
   */
  readonly IPAddressAllow: ManyValues<"ip-prefix-list">;
  /**
   * IP addresses the unit may not talk to.
   * Since systemd 235.
   * @see systemd.resource-control
   */
  readonly IPAddressDeny: ManyValues<"ip-prefix-list">;
  /**
   * Pinned BPF program that filters incoming IP packets.
   * Since systemd 243.
   * @see systemd.resource-control
   */
  readonly IPIngressFilterPath: ManyValues<"path">;
  /**
   * Pinned BPF program that filters outgoing IP packets.
   * Since systemd 243.
   * @see systemd.resource-control
   */
  readonly IPEgressFilterPath: ManyValues<"path">;
  /**
   * Whether systemd-oomd may kill in this unit when swap runs low.
   * Since systemd 247.
   * @see systemd.resource-control
   */
  readonly ManagedOOMSwap: OneValue<"enum", "auto" | "kill">;
  /**
   * Whether systemd-oomd may kill in this unit under memory pressure.
   * Since systemd 247.
   * @see systemd.resource-control
   */
  readonly ManagedOOMMemoryPressure: OneValue<"enum", "auto" | "kill">;
  /**
   * Memory pressure above which systemd-oomd acts on this unit.
   * Since systemd 248.
   * @see systemd.resource-control
   */
  readonly ManagedOOMMemoryPressureLimit: OneValue<"percent">;
  /**
   * How long the pressure must last before systemd-oomd acts.
   * Since systemd 257.
   * @see systemd.resource-control
   */
  readonly ManagedOOMMemoryPressureDurationSec: OneValue<"timespan">;
  /**
   * Whether systemd-oomd avoids or spares this unit.
   * Since systemd 248.
   * @see systemd.resource-control
   */
  readonly ManagedOOMPreference: OneValue<"enum", "none" | "avoid" | "omit">;
  /**
   * Rule sets systemd-oomd evaluates for this unit.
   * Since systemd 261.
   * @see systemd.resource-control
   */
  readonly OOMRules: ManyValues<"name-list">;
  /**
   * Pinned BPF program to attach to the control group, TYPE:PATH.
   * Since systemd 249.
   * @see systemd.resource-control
   */
  readonly BPFProgram: ManyValues<"bpf-program">;
  /**
   * Ports the unit may bind sockets to despite SocketBindDeny.
   * Since systemd 249.
   * @see systemd.resource-control
   */
  readonly SocketBindAllow: ManyValues<"socket-bind">;
  /**
   * Ports the unit may not bind sockets to.
   * Since systemd 249.
   * @see systemd.resource-control
   */
  readonly SocketBindDeny: ManyValues<"socket-bind">;
  /**
   * Network interfaces the unit may use; ~ lists those it may not.
   * Since systemd 250.
   * @see systemd.resource-control
   */
  readonly RestrictNetworkInterfaces: Changes<"ifname-list">;
  /**
   * Stall time per window that counts as memory pressure for the unit.
   * Since systemd 254.
   * @see systemd.resource-control
   */
  readonly MemoryPressureThresholdSec: OneValue<"timespan">;
  /**
   * Whether the unit is told about memory pressure.
   * Since systemd 254.
   * @see systemd.resource-control
   */
  readonly MemoryPressureWatch: OneValue<"enum", "no" | "yes" | "auto" | "skip">;
  /**
   * Stall time per window that counts as CPU pressure for the unit.
   * Since systemd 261.
   * @see systemd.resource-control
   */
  readonly CPUPressureThresholdSec: OneValue<"timespan">;
  /**
   * Whether the unit is told about CPU pressure.
   * Since systemd 261.
   * @see systemd.resource-control
   */
  readonly CPUPressureWatch: OneValue<"enum", "no" | "yes" | "auto" | "skip">;
  /**
   * Stall time per window that counts as I/O pressure for the unit.
   * Since systemd 261.
   * @see systemd.resource-control
   */
  readonly IOPressureThresholdSec: OneValue<"timespan">;
  /**
   * Whether the unit is told about I/O pressure.
   * Since systemd 261.
   * @see systemd.resource-control
   */
  readonly IOPressureWatch: OneValue<"enum", "no" | "yes" | "auto" | "skip">;
  /**
   * Put the unit's control group, user or group ID into firewall sets.
   * Since systemd 255.
   * @see systemd.resource-control
   */
  readonly NFTSet: ManyValues<"nft-set">;
  /**
   * Forward core dumps of containers in this unit into the container.
   * Since systemd 255.
   * @see systemd.resource-control
   */
  readonly CoredumpReceive: OneValue<"bool">;
  /**
   * Bind every socket the unit creates to this network interface.
   * Since systemd 260.
   * @see systemd.resource-control
   */
  readonly BindNetworkInterface: OneValue<"ifname">;
}

/** Directives of `[Unit]`. */
export interface UnitDirectives {
  /**
   * Human-readable name of the unit, shown in status output and boot messages.
   * Since systemd 1.
   * @see systemd.unit
   */
  readonly Description: OneValue<"string">;
  /**
   * Links to manual pages, web pages or files that document the unit.
   * Since systemd 183.
   * @see systemd.unit
   */
  readonly Documentation: ManyValues<"url-list">;
  /**
   * File this unit was generated from; for generators only.
   * Since systemd 183.
   * @see systemd.unit
   */
  readonly SourcePath: OneValue<"path">;
  /**
   * Pull these units in as well; if one fails to start or is stopped, this unit is not started or is stopped too.
   * Since systemd 1.
   * @see systemd.unit
   */
  readonly Requires: ManyValues<"unit-list">;
  /**
   * These units must already be running, otherwise starting this unit fails at once.
   * Since systemd 1.
   * @see systemd.unit
   */
  readonly Requisite: ManyValues<"unit-list">;
  /**
   * Pull these units in as well, but carry on if they fail.
   * Since systemd 1.
   * @see systemd.unit
   */
  readonly Wants: ManyValues<"unit-list">;
  /**
   * Like Requires, and this unit also stops whenever a listed unit goes inactive for any reason.
   * Since systemd 187.
   * @see systemd.unit
   */
  readonly BindsTo: ManyValues<"unit-list">;
  /**
   * Keep these units running for as long as this unit runs, restarting them if they stop.
   * Since systemd 249.
   * @see systemd.unit
   */
  readonly Upholds: ManyValues<"unit-list">;
  /**
   * Starting this unit stops these, and the other way round.
   * Since systemd 1.
   * @see systemd.unit
   */
  readonly Conflicts: ManyValues<"unit-list">;
  /**
   * If both are started together, this unit is started before these; shutdown order is reversed.
   * Since systemd 1.
   * @see systemd.unit
   */
  readonly Before: ManyValues<"unit-list">;
  /**
   * If both are started together, this unit is started after these; shutdown order is reversed.
   * Since systemd 1.
   * @see systemd.unit
   */
  readonly After: ManyValues<"unit-list">;
  /**
   * Units to start once this unit has finished successfully.
   * Since systemd 249.
   * @see systemd.unit
   */
  readonly OnSuccess: ManyValues<"unit-list">;
  /**
   * Units to start when this unit enters the failed state.
   * Since systemd 4.
   * @see systemd.unit
   */
  readonly OnFailure: ManyValues<"unit-list">;
  /**
   * Reloading this unit also reloads these.
   * Since systemd 187.
   * @see systemd.unit
   */
  readonly PropagatesReloadTo: ManyValues<"unit-list">;
  /**
   * Reloading one of these also reloads this unit.
   * Since systemd 187.
   * @see systemd.unit
   */
  readonly ReloadPropagatedFrom: ManyValues<"unit-list">;
  /**
   * Stopping this unit also stops these.
   * Since systemd 249.
   * @see systemd.unit
   */
  readonly PropagatesStopTo: ManyValues<"unit-list">;
  /**
   * Stopping one of these also stops this unit.
   * Since systemd 249.
   * @see systemd.unit
   */
  readonly StopPropagatedFrom: ManyValues<"unit-list">;
  /**
   * Stopping or restarting one of these also stops or restarts this unit.
   * Since systemd 188.
   * @see systemd.unit
   */
  readonly PartOf: ManyValues<"unit-list">;
  /**
   * Share private /tmp, network and IPC namespaces with these units.
   * Since systemd 209.
   * @see systemd.unit
   */
  readonly JoinsNamespaceOf: ManyValues<"unit-list">;
  /**
   * Require and wait for every mount unit needed to reach these paths.
   * Since systemd 183.
   * @see systemd.unit
   */
  readonly RequiresMountsFor: ManyValues<"path-list">;
  /**
   * Like RequiresMountsFor, but a mount that fails does not matter.
   * Since systemd 256.
   * @see systemd.unit
   */
  readonly WantsMountsFor: ManyValues<"path-list">;
  /**
   * Stop the unit as soon as no other active unit needs it.
   * Since systemd 1.
   * @see systemd.unit
   */
  readonly StopWhenUnneeded: OneValue<"bool">;
  /**
   * Only a dependency may start the unit, not an explicit request.
   * Since systemd 8.
   * @see systemd.unit
   */
  readonly RefuseManualStart: OneValue<"bool">;
  /**
   * Only a dependency may stop the unit, not an explicit request.
   * Since systemd 8.
   * @see systemd.unit
   */
  readonly RefuseManualStop: OneValue<"bool">;
  /**
   * Allow systemctl isolate to switch to this unit.
   * Since systemd 9.
   * @see systemd.unit
   */
  readonly AllowIsolate: OneValue<"bool">;
  /**
   * Add the implicit ordering and shutdown dependencies of this unit type (on by default).
   * Since systemd 1.
   * @see systemd.unit
   */
  readonly DefaultDependencies: OneValue<"bool">;
  /**
   * Spare the unit's processes from the final kill round at shutdown or soft-reboot.
   * Since systemd 255.
   * @see systemd.unit
   */
  readonly SurviveFinalKillSignal: OneValue<"bool">;
  /**
   * Job mode used to start the OnSuccess units.
   * Since systemd 249.
   * @see systemd.unit
   */
  readonly OnSuccessJobMode: OneValue<"enum", "fail" | "lenient" | "replace" | "replace-irreversibly" | "isolate" | "flush" | "ignore-dependencies" | "ignore-requirements" | "triggering" | "restart-dependencies">;
  /**
   * Job mode used to start the OnFailure units.
   * Since systemd 209.
   * @see systemd.unit
   */
  readonly OnFailureJobMode: OneValue<"enum", "fail" | "lenient" | "replace" | "replace-irreversibly" | "isolate" | "flush" | "ignore-dependencies" | "ignore-requirements" | "triggering" | "restart-dependencies">;
  /**
   * Leave this unit running when another unit is isolated.
   * Since systemd 25.
   * @see systemd.unit
   */
  readonly IgnoreOnIsolate: OneValue<"bool">;
  /**
   * Give up on a queued start or stop job of this unit after this time.
   * Since systemd 4.
   * @see systemd.unit
   */
  readonly JobTimeoutSec: OneValue<"timespan">;
  /**
   * Give up on a job of this unit this long after it began to run.
   * Since systemd 234.
   * @see systemd.unit
   */
  readonly JobRunningTimeoutSec: OneValue<"timespan">;
  /**
   * What the system does when a job of this unit times out.
   * Since systemd 217.
   * @see systemd.unit
   */
  readonly JobTimeoutAction: OneValue<"enum", "none" | "exit" | "exit-force" | "reboot" | "reboot-force" | "reboot-immediate" | "poweroff" | "poweroff-force" | "poweroff-immediate" | "soft-reboot" | "soft-reboot-force" | "kexec" | "kexec-force" | "halt" | "halt-force" | "halt-immediate">;
  /**
   * Argument passed to reboot when JobTimeoutAction reboots.
   * Since systemd 217.
   * @see systemd.unit
   */
  readonly JobTimeoutRebootArgument: OneValue<"string">;
  /**
   * Window in which starts are counted for start rate limiting.
   * Since systemd 230.
   * @see systemd.unit
   */
  readonly StartLimitIntervalSec: OneValue<"timespan">;
  /**
   * Number of starts allowed within StartLimitIntervalSec.
   * Since systemd 229.
   * @see systemd.unit
   */
  readonly StartLimitBurst: OneValue<"uint">;
  /**
   * What the system does when the start limit is hit.
   * Since systemd 229.
   * @see systemd.unit
   */
  readonly StartLimitAction: OneValue<"enum", "none" | "exit" | "exit-force" | "reboot" | "reboot-force" | "reboot-immediate" | "poweroff" | "poweroff-force" | "poweroff-immediate" | "soft-reboot" | "soft-reboot-force" | "kexec" | "kexec-force" | "halt" | "halt-force" | "halt-immediate">;
  /**
   * What the system does when the unit fails.
   * Since systemd 236.
   * @see systemd.unit
   */
  readonly FailureAction: OneValue<"enum", "none" | "exit" | "exit-force" | "reboot" | "reboot-force" | "reboot-immediate" | "poweroff" | "poweroff-force" | "poweroff-immediate" | "soft-reboot" | "soft-reboot-force" | "kexec" | "kexec-force" | "halt" | "halt-force" | "halt-immediate">;
  /**
   * What the system does when the unit finishes successfully.
   * Since systemd 236.
   * @see systemd.unit
   */
  readonly SuccessAction: OneValue<"enum", "none" | "exit" | "exit-force" | "reboot" | "reboot-force" | "reboot-immediate" | "poweroff" | "poweroff-force" | "poweroff-immediate" | "soft-reboot" | "soft-reboot-force" | "kexec" | "kexec-force" | "halt" | "halt-force" | "halt-immediate">;
  /**
   * Exit status passed on when FailureAction exits the manager.
   * Since systemd 240.
   * @see systemd.unit
   */
  readonly FailureActionExitStatus: OneValue<"uint">;
  /**
   * Exit status passed on when SuccessAction exits the manager.
   * Since systemd 240.
   * @see systemd.unit
   */
  readonly SuccessActionExitStatus: OneValue<"uint">;
  /**
   * Argument passed to reboot when an action of this unit reboots the machine.
   * Since systemd 229.
   * @see systemd.unit
   */
  readonly RebootArgument: OneValue<"string">;
  /**
   * Skip the start quietly unless this path exists.
   * Since systemd 12.
   * @see systemd.unit
   */
  readonly ConditionPathExists: ManyValues<"condition">;
  /**
   * Skip the start quietly unless at least one path matches this glob.
   * Since systemd 30.
   * @see systemd.unit
   */
  readonly ConditionPathExistsGlob: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this path is a directory.
   * Since systemd 21.
   * @see systemd.unit
   */
  readonly ConditionPathIsDirectory: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this path is a symbolic link.
   * Since systemd 36.
   * @see systemd.unit
   */
  readonly ConditionPathIsSymbolicLink: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this path is a mount point.
   * Since systemd 36.
   * @see systemd.unit
   */
  readonly ConditionPathIsMountPoint: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this path is on a writable file system.
   * Since systemd 183.
   * @see systemd.unit
   */
  readonly ConditionPathIsReadWrite: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the file system of this path is on encrypted storage.
   * Since systemd 247.
   * @see systemd.unit
   */
  readonly ConditionPathIsEncrypted: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this path is a socket.
   * Since systemd 260.
   * @see systemd.unit
   */
  readonly ConditionPathIsSocket: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this directory exists and has entries.
   * Since systemd 12.
   * @see systemd.unit
   */
  readonly ConditionDirectoryNotEmpty: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this regular file exists and is not empty.
   * Since systemd 196.
   * @see systemd.unit
   */
  readonly ConditionFileNotEmpty: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this regular file exists and is executable.
   * Since systemd 30.
   * @see systemd.unit
   */
  readonly ConditionFileIsExecutable: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this directory is older than /usr and needs an offline update.
   * Since systemd 215.
   * @see systemd.unit
   */
  readonly ConditionNeedsUpdate: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this is, or is not, the first boot of the machine.
   * Since systemd 216.
   * @see systemd.unit
   */
  readonly ConditionFirstBoot: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the machine has this architecture.
   * Since systemd 210.
   * @see systemd.unit
   */
  readonly ConditionArchitecture: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the firmware is of this kind or has this property.
   * Since systemd 249.
   * @see systemd.unit
   */
  readonly ConditionFirmware: ManyValues<"condition">;
  /**
   * Skip the start quietly unless it runs in this kind of virtual machine or container.
   * Since systemd 19.
   * @see systemd.unit
   */
  readonly ConditionVirtualization: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the host name or machine ID matches.
   * Since systemd 189.
   * @see systemd.unit
   */
  readonly ConditionHost: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this machine falls into the given share of all machines.
   * Since systemd 261.
   * @see systemd.unit
   */
  readonly ConditionFraction: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the kernel command line has this word or assignment.
   * Since systemd 12.
   * @see systemd.unit
   */
  readonly ConditionKernelCommandLine: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the version of kernel, systemd or glibc compares as given.
   * Since systemd 258.
   * @see systemd.unit
   */
  readonly ConditionVersion: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this credential was passed to the system.
   * Since systemd 252.
   * @see systemd.unit
   */
  readonly ConditionCredential: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this security technology is active.
   * Since systemd 23.
   * @see systemd.unit
   */
  readonly ConditionSecurity: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the manager has this capability in its bounding set.
   * Since systemd 37.
   * @see systemd.unit
   */
  readonly ConditionCapability: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the machine runs, or does not run, on mains power.
   * Since systemd 197.
   * @see systemd.unit
   */
  readonly ConditionACPower: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the amount of memory compares as given.
   * Since systemd 247.
   * @see systemd.unit
   */
  readonly ConditionMemory: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the CPU has this feature flag.
   * Since systemd 251.
   * @see systemd.unit
   */
  readonly ConditionCPUFeature: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the number of CPUs compares as given.
   * Since systemd 247.
   * @see systemd.unit
   */
  readonly ConditionCPUs: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the manager has this environment variable or assignment.
   * Since systemd 247.
   * @see systemd.unit
   */
  readonly ConditionEnvironment: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the manager runs as this user.
   * Since systemd 234.
   * @see systemd.unit
   */
  readonly ConditionUser: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the manager runs with this group.
   * Since systemd 234.
   * @see systemd.unit
   */
  readonly ConditionGroup: ManyValues<"condition">;
  /**
   * Skip the start quietly unless these control group controllers are available.
   * Since systemd 237.
   * @see systemd.unit
   */
  readonly ConditionControlGroupController: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the fields of os-release compare as given.
   * Since systemd 249.
   * @see systemd.unit
   */
  readonly ConditionOSRelease: ManyValues<"condition">;
  /**
   * Skip the start quietly unless the machine carries this tag.
   * Since systemd 261.
   * @see systemd.unit
   */
  readonly ConditionMachineTag: ManyValues<"condition">;
  /**
   * Skip the start quietly unless memory pressure is at most this high.
   * Since systemd 250.
   * @see systemd.unit
   */
  readonly ConditionMemoryPressure: ManyValues<"condition">;
  /**
   * Skip the start quietly unless CPU pressure is at most this high.
   * Since systemd 250.
   * @see systemd.unit
   */
  readonly ConditionCPUPressure: ManyValues<"condition">;
  /**
   * Skip the start quietly unless I/O pressure is at most this high.
   * Since systemd 250.
   * @see systemd.unit
   */
  readonly ConditionIOPressure: ManyValues<"condition">;
  /**
   * Skip the start quietly unless this kernel module is loaded or built in.
   * Since systemd 258.
   * @see systemd.unit
   */
  readonly ConditionKernelModuleLoaded: ManyValues<"condition">;
  /**
   * Fail the start unless this path exists.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertPathExists: ManyValues<"condition">;
  /**
   * Fail the start unless at least one path matches this glob.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertPathExistsGlob: ManyValues<"condition">;
  /**
   * Fail the start unless this path is a directory.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertPathIsDirectory: ManyValues<"condition">;
  /**
   * Fail the start unless this path is a symbolic link.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertPathIsSymbolicLink: ManyValues<"condition">;
  /**
   * Fail the start unless this path is a mount point.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertPathIsMountPoint: ManyValues<"condition">;
  /**
   * Fail the start unless this path is on a writable file system.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertPathIsReadWrite: ManyValues<"condition">;
  /**
   * Fail the start unless the file system of this path is on encrypted storage.
   * Since systemd 247.
   * @see systemd.unit
   */
  readonly AssertPathIsEncrypted: ManyValues<"condition">;
  /**
   * Fail the start unless this path is a socket.
   * Since systemd 260.
   * @see systemd.unit
   */
  readonly AssertPathIsSocket: ManyValues<"condition">;
  /**
   * Fail the start unless this directory exists and has entries.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertDirectoryNotEmpty: ManyValues<"condition">;
  /**
   * Fail the start unless this regular file exists and is not empty.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertFileNotEmpty: ManyValues<"condition">;
  /**
   * Fail the start unless this regular file exists and is executable.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertFileIsExecutable: ManyValues<"condition">;
  /**
   * Fail the start unless this directory is older than /usr and needs an offline update.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertNeedsUpdate: ManyValues<"condition">;
  /**
   * Fail the start unless this is, or is not, the first boot of the machine.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertFirstBoot: ManyValues<"condition">;
  /**
   * Fail the start unless the machine has this architecture.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertArchitecture: ManyValues<"condition">;
  /**
   * Fail the start unless it runs in this kind of virtual machine or container.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertVirtualization: ManyValues<"condition">;
  /**
   * Fail the start unless the host name or machine ID matches.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertHost: ManyValues<"condition">;
  /**
   * Fail the start unless this machine falls into the given share of all machines.
   * Since systemd 261.
   * @see systemd.unit
   */
  readonly AssertFraction: ManyValues<"condition">;
  /**
   * Fail the start unless the kernel command line has this word or assignment.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertKernelCommandLine: ManyValues<"condition">;
  /**
   * Fail the start unless the version of kernel, systemd or glibc compares as given.
   * Since systemd 258.
   * @see systemd.unit
   */
  readonly AssertVersion: ManyValues<"condition">;
  /**
   * Fail the start unless this credential was passed to the system.
   * Since systemd 252.
   * @see systemd.unit
   */
  readonly AssertCredential: ManyValues<"condition">;
  /**
   * Fail the start unless this security technology is active.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertSecurity: ManyValues<"condition">;
  /**
   * Fail the start unless the manager has this capability in its bounding set.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertCapability: ManyValues<"condition">;
  /**
   * Fail the start unless the machine runs, or does not run, on mains power.
   * Since systemd 218.
   * @see systemd.unit
   */
  readonly AssertACPower: ManyValues<"condition">;
  /**
   * Fail the start unless the amount of memory compares as given.
   * Since systemd 247.
   * @see systemd.unit
   */
  readonly AssertMemory: ManyValues<"condition">;
  /**
   * Fail the start unless the CPU has this feature flag.
   * Since systemd 251.
   * @see systemd.unit
   */
  readonly AssertCPUFeature: ManyValues<"condition">;
  /**
   * Fail the start unless the number of CPUs compares as given.
   * Since systemd 247.
   * @see systemd.unit
   */
  readonly AssertCPUs: ManyValues<"condition">;
  /**
   * Fail the start unless the manager has this environment variable or assignment.
   * Since systemd 247.
   * @see systemd.unit
   */
  readonly AssertEnvironment: ManyValues<"condition">;
  /**
   * Fail the start unless the manager runs as this user.
   * Since systemd 234.
   * @see systemd.unit
   */
  readonly AssertUser: ManyValues<"condition">;
  /**
   * Fail the start unless the manager runs with this group.
   * Since systemd 234.
   * @see systemd.unit
   */
  readonly AssertGroup: ManyValues<"condition">;
  /**
   * Fail the start unless these control group controllers are available.
   * Since systemd 237.
   * @see systemd.unit
   */
  readonly AssertControlGroupController: ManyValues<"condition">;
  /**
   * Fail the start unless the fields of os-release compare as given.
   * Since systemd 249.
   * @see systemd.unit
   */
  readonly AssertOSRelease: ManyValues<"condition">;
  /**
   * Fail the start unless the machine carries this tag.
   * Since systemd 261.
   * @see systemd.unit
   */
  readonly AssertMachineTag: ManyValues<"condition">;
  /**
   * Fail the start unless memory pressure is at most this high.
   * Since systemd 250.
   * @see systemd.unit
   */
  readonly AssertMemoryPressure: ManyValues<"condition">;
  /**
   * Fail the start unless CPU pressure is at most this high.
   * Since systemd 250.
   * @see systemd.unit
   */
  readonly AssertCPUPressure: ManyValues<"condition">;
  /**
   * Fail the start unless I/O pressure is at most this high.
   * Since systemd 250.
   * @see systemd.unit
   */
  readonly AssertIOPressure: ManyValues<"condition">;
  /**
   * Fail the start unless this kernel module is loaded or built in.
   * Since systemd 258.
   * @see systemd.unit
   */
  readonly AssertKernelModuleLoaded: ManyValues<"condition">;
  /**
   * Whether a failed unit is unloaded from memory automatically.
   * Since systemd 236.
   * @see systemd.unit
   */
  readonly CollectMode: OneValue<"enum", "inactive" | "inactive-or-failed">;
}

/** Directives of `[Install]`. */
export interface InstallDirectives {
  /**
   * Additional names under which the unit is installed when enabled.
   * Since systemd 1.
   * @see systemd.unit
   */
  readonly Alias: ManyValues<"unit-list">;
  /**
   * When enabled, these units get a Wants dependency on this one.
   * Since systemd 1.
   * @see systemd.unit
   */
  readonly WantedBy: ManyValues<"unit-list">;
  /**
   * When enabled, these units get a Requires dependency on this one.
   * Since systemd 183.
   * @see systemd.unit
   */
  readonly RequiredBy: ManyValues<"unit-list">;
  /**
   * When enabled, these units get an Upholds dependency on this one.
   * Since systemd 254.
   * @see systemd.unit
   */
  readonly UpheldBy: ManyValues<"unit-list">;
  /**
   * Units to enable or disable together with this one.
   * Since systemd 1.
   * @see systemd.unit
   */
  readonly Also: ManyValues<"unit-list">;
  /**
   * Instance to enable when a template is enabled without an instance name.
   * Since systemd 215.
   * @see systemd.unit
   */
  readonly DefaultInstance: OneValue<"name">;
}

/** Directives of `[Service]`. */
export interface ServiceDirectives extends ExecDirectives, CgroupDirectives, KillDirectives {
  /**
   * File in which a forking daemon writes the PID of its main process.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly PIDFile: OneValue<"path">;
  /**
   * Commands run first; exit status 1 to 254 skips the unit without marking it failed.
   * Since systemd 243.
   * @see systemd.service
   */
  readonly ExecCondition: ManyValues<"exec-command">;
  /**
   * Commands run before ExecStart; a failure aborts the start unless prefixed with -.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly ExecStartPre: ManyValues<"exec-command">;
  /**
   * Command that is the service; several only with Type=oneshot.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly ExecStart: ManyValues<"exec-command">;
  /**
   * Commands run after the service is considered started.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly ExecStartPost: ManyValues<"exec-command">;
  /**
   * Commands that make the service reload its configuration.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly ExecReload: ManyValues<"exec-command">;
  /**
   * Commands run after a successful reload.
   * Since systemd 259.
   * @see systemd.service
   */
  readonly ExecReloadPost: ManyValues<"exec-command">;
  /**
   * Commands that stop the service; afterwards leftover processes are killed.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly ExecStop: ManyValues<"exec-command">;
  /**
   * Commands run after the service has stopped, also when it failed to start.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly ExecStopPost: ManyValues<"exec-command">;
  /**
   * Pause before an automatic restart.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly RestartSec: OneValue<"timespan">;
  /**
   * Number of steps in which the restart pause grows to RestartMaxDelaySec; 0 keeps it fixed.
   * Since systemd 254.
   * @see systemd.service
   */
  readonly RestartSteps: OneValue<"uint">;
  /**
   * Longest pause reached by the growing restart delay.
   * Since systemd 254.
   * @see systemd.service
   */
  readonly RestartMaxDelaySec: OneValue<"timespan">;
  /**
   * Random extra pause, up to this long, added to each automatic restart.
   * Since systemd 262.
   * @see systemd.service
   */
  readonly RestartRandomizedDelaySec: OneValue<"timespan">;
  /**
   * Sets both the start and the stop timeout.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly TimeoutSec: OneValue<"timespan">;
  /**
   * How long starting may take before it counts as failed.
   * Since systemd 188.
   * @see systemd.service
   */
  readonly TimeoutStartSec: OneValue<"timespan">;
  /**
   * How long stopping may take before processes are killed.
   * Since systemd 188.
   * @see systemd.service
   */
  readonly TimeoutStopSec: OneValue<"timespan">;
  /**
   * How long the service may take to die after a watchdog abort signal.
   * Since systemd 243.
   * @see systemd.service
   */
  readonly TimeoutAbortSec: OneValue<"timespan">;
  /**
   * How the service is taken down when the start timeout is hit.
   * Since systemd 246.
   * @see systemd.service
   */
  readonly TimeoutStartFailureMode: OneValue<"enum", "terminate" | "abort" | "kill">;
  /**
   * How the service is taken down when the stop timeout is hit.
   * Since systemd 246.
   * @see systemd.service
   */
  readonly TimeoutStopFailureMode: OneValue<"enum", "terminate" | "abort" | "kill">;
  /**
   * Longest time the service may run before it is terminated as failed.
   * Since systemd 229.
   * @see systemd.service
   */
  readonly RuntimeMaxSec: OneValue<"timespan">;
  /**
   * Random extra time, up to this long, added to RuntimeMaxSec.
   * Since systemd 250.
   * @see systemd.service
   */
  readonly RuntimeRandomizedExtraSec: OneValue<"timespan">;
  /**
   * Longest gap allowed between keep-alive messages of the service.
   * Since systemd 41.
   * @see systemd.service
   */
  readonly WatchdogSec: OneValue<"timespan">;
  /**
   * How the manager tells that the service has finished starting.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly Type: OneValue<"enum", "simple" | "forking" | "oneshot" | "dbus" | "notify" | "notify-reload" | "idle" | "exec">;
  /**
   * Whether the service ends with its main process or with its last process.
   * Since systemd 250.
   * @see systemd.service
   */
  readonly ExitType: OneValue<"enum", "main" | "cgroup">;
  /**
   * When the service is restarted automatically after it ended.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly Restart: OneValue<"enum", "no" | "on-success" | "on-failure" | "on-abnormal" | "on-watchdog" | "on-abort" | "always">;
  /**
   * Whether an automatic restart passes through the inactive or failed state.
   * Since systemd 254.
   * @see systemd.service
   */
  readonly RestartMode: OneValue<"enum", "normal" | "direct" | "debug">;
  /**
   * Deprecated: apply user and sandbox settings only to ExecStart.
   * Since systemd 1.
   * @deprecated Use `the + prefix on the Exec*= lines that need privileges=`.
   */
  readonly PermissionsStartOnly: OneValue<"bool">;
  /**
   * Apply RootDirectory only to ExecStart.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly RootDirectoryStartOnly: OneValue<"bool">;
  /**
   * Keep the unit active after all its processes have exited.
   * Since systemd 8.
   * @see systemd.service
   */
  readonly RemainAfterExit: OneValue<"bool">;
  /**
   * For forking services without PIDFile, guess which process is the main one.
   * Since systemd 18.
   * @see systemd.service
   */
  readonly GuessMainPID: OneValue<"bool">;
  /**
   * Exit statuses and signals after which no automatic restart happens.
   * Since systemd 189.
   * @see systemd.service
   */
  readonly RestartPreventExitStatus: ManyValues<"exit-status-list">;
  /**
   * Exit statuses and signals after which a restart always happens.
   * Since systemd 215.
   * @see systemd.service
   */
  readonly RestartForceExitStatus: ManyValues<"exit-status-list">;
  /**
   * Further exit statuses and signals that count as success.
   * Since systemd 189.
   * @see systemd.service
   */
  readonly SuccessExitStatus: ManyValues<"exit-status-list">;
  /**
   * Pass socket-activation file descriptors in non-blocking mode.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly NonBlocking: OneValue<"bool">;
  /**
   * D-Bus name the service takes; needed for Type=dbus.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly BusName: OneValue<"name">;
  /**
   * How many file descriptors the manager keeps for the service across restarts.
   * Since systemd 219.
   * @see systemd.service
   */
  readonly FileDescriptorStoreMax: OneValue<"uint">;
  /**
   * When the stored file descriptors are kept after the service has stopped.
   * Since systemd 254.
   * @see systemd.service
   */
  readonly FileDescriptorStorePreserve: OneValue<"enum", "no" | "yes" | "restart" | "on-success">;
  /**
   * Live Update sessions created at start and handed over through the descriptor store.
   * Since systemd 262.
   * @see systemd.service
   */
  readonly LUOSession: ManyValues<"name-list">;
  /**
   * Which processes of the service may send status notifications.
   * Since systemd 1.
   * @see systemd.service
   */
  readonly NotifyAccess: OneValue<"enum", "none" | "main" | "exec" | "all">;
  /**
   * Socket units whose descriptors are passed to the service.
   * Since systemd 11.
   * @see systemd.service
   */
  readonly Sockets: ManyValues<"unit-list">;
  /**
   * File with the USB function descriptors for a USB gadget service.
   * Since systemd 227.
   * @see systemd.service
   */
  readonly USBFunctionDescriptors: OneValue<"path">;
  /**
   * File with the USB function strings for a USB gadget service.
   * Since systemd 227.
   * @see systemd.service
   */
  readonly USBFunctionStrings: OneValue<"path">;
  /**
   * What happens when a process of the service is killed for lack of memory.
   * Since systemd 243.
   * @see systemd.service
   */
  readonly OOMPolicy: OneValue<"enum", "continue" | "stop" | "kill">;
  /**
   * Open a file or socket and pass the descriptor to the service.
   * Since systemd 253.
   * @see systemd.service
   */
  readonly OpenFile: ManyValues<"open-file">;
  /**
   * Signal sent to reload a service of Type=notify-reload.
   * Since systemd 253.
   * @see systemd.service
   */
  readonly ReloadSignal: OneValue<"signal">;
  /**
   * Which resources, extensions or credentials, are refreshed when the service is reloaded.
   * Since systemd 260.
   * @see systemd.service
   */
  readonly RefreshOnReload: Changes<"refresh">;
}

/** Directives of `[Socket]`. */
export interface SocketDirectives extends ExecDirectives, CgroupDirectives, KillDirectives {
  /**
   * Commands run before the sockets are created.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly ExecStartPre: ManyValues<"exec-command">;
  /**
   * Commands run after the sockets are created.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly ExecStartPost: ManyValues<"exec-command">;
  /**
   * Commands run after the sockets are closed and removed.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly ExecStopPost: ManyValues<"exec-command">;
  /**
   * How long the commands of this socket unit may take.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly TimeoutSec: OneValue<"timespan">;
  /**
   * Address to listen on for stream connections (TCP or AF_UNIX).
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly ListenStream: ManyValues<"socket-address">;
  /**
   * Address to listen on for datagrams (UDP or AF_UNIX).
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly ListenDatagram: ManyValues<"socket-address">;
  /**
   * AF_UNIX address to listen on for sequential packets.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly ListenSequentialPacket: ManyValues<"socket-address">;
  /**
   * Named pipe to create and watch.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly ListenFIFO: ManyValues<"socket-address">;
  /**
   * Netlink family, and optionally multicast group, to listen on.
   * Since systemd 25.
   * @see systemd.socket
   */
  readonly ListenNetlink: ManyValues<"socket-address">;
  /**
   * Character device or special file to open and watch.
   * Since systemd 25.
   * @see systemd.socket
   */
  readonly ListenSpecial: ManyValues<"socket-address">;
  /**
   * POSIX message queue to create and watch.
   * Since systemd 27.
   * @see systemd.socket
   */
  readonly ListenMessageQueue: ManyValues<"socket-address">;
  /**
   * USB FunctionFS endpoint directory to listen on.
   * Since systemd 227.
   * @see systemd.socket
   */
  readonly ListenUSBFunction: ManyValues<"socket-address">;
  /**
   * Transport protocol of the sockets instead of the usual one.
   * Since systemd 229.
   * @see systemd.socket
   */
  readonly SocketProtocol: OneValue<"enum", "udplite" | "sctp" | "mptcp">;
  /**
   * Whether IPv6 sockets also take IPv4 connections.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly BindIPv6Only: OneValue<"enum", "default" | "both" | "ipv6-only">;
  /**
   * Length of the queue of connections waiting to be accepted.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly Backlog: OneValue<"uint">;
  /**
   * Take traffic only from this network interface.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly BindToDevice: OneValue<"ifname">;
  /**
   * Commands run before the sockets are closed.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly ExecStopPre: ManyValues<"exec-command">;
  /**
   * Owner of the socket files and pipes.
   * Since systemd 214.
   * @see systemd.socket
   */
  readonly SocketUser: OneValue<"user">;
  /**
   * Group of the socket files and pipes.
   * Since systemd 214.
   * @see systemd.socket
   */
  readonly SocketGroup: OneValue<"user">;
  /**
   * Access mode of the socket files and pipes.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly SocketMode: OneValue<"mode">;
  /**
   * Access mode of parent directories that have to be created.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly DirectoryMode: OneValue<"mode">;
  /**
   * Start one service instance per connection and pass it only that connection.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly Accept: OneValue<"bool">;
  /**
   * Throw away queued data when the service exits instead of starting it again.
   * Since systemd 247.
   * @see systemd.socket
   */
  readonly FlushPending: OneValue<"bool">;
  /**
   * Open a special file for writing as well as reading.
   * Since systemd 227.
   * @see systemd.socket
   */
  readonly Writable: OneValue<"bool">;
  /**
   * How many connections may be served at once with Accept=yes.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly MaxConnections: OneValue<"uint">;
  /**
   * How many of those may come from one address or user.
   * Since systemd 232.
   * @see systemd.socket
   */
  readonly MaxConnectionsPerSource: OneValue<"uint">;
  /**
   * Send TCP keep-alive probes.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly KeepAlive: OneValue<"bool">;
  /**
   * Idle time before the first keep-alive probe.
   * Since systemd 216.
   * @see systemd.socket
   */
  readonly KeepAliveTimeSec: OneValue<"timespan">;
  /**
   * Time between keep-alive probes.
   * Since systemd 216.
   * @see systemd.socket
   */
  readonly KeepAliveIntervalSec: OneValue<"timespan">;
  /**
   * Unanswered keep-alive probes before the connection is dropped.
   * Since systemd 216.
   * @see systemd.socket
   */
  readonly KeepAliveProbes: OneValue<"uint">;
  /**
   * Wait up to this long for data before a TCP connection is reported.
   * Since systemd 216.
   * @see systemd.socket
   */
  readonly DeferAcceptSec: OneValue<"timespan">;
  /**
   * Send small TCP segments at once (no Nagle algorithm).
   * Since systemd 216.
   * @see systemd.socket
   */
  readonly NoDelay: OneValue<"bool">;
  /**
   * Priority of all traffic sent by the sockets.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly Priority: OneValue<"int">;
  /**
   * Size of the receive buffer.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly ReceiveBuffer: OneValue<"bytes">;
  /**
   * Size of the send buffer.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly SendBuffer: OneValue<"bytes">;
  /**
   * Type-of-service field of outgoing IP packets.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly IPTOS: OneValue<"enum", "low-delay" | "throughput" | "reliability" | "low-cost" | `${number}`>;
  /**
   * Time to live, or IPv6 hop limit, of outgoing packets.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly IPTTL: OneValue<"int">;
  /**
   * Firewall mark of packets from the sockets.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly Mark: OneValue<"int">;
  /**
   * Buffer size of named pipes.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly PipeSize: OneValue<"bytes">;
  /**
   * Allow binding to addresses that are not configured yet.
   * Since systemd 1.
   * @see systemd.socket
   */
  readonly FreeBind: OneValue<"bool">;
  /**
   * Allow binding to foreign addresses for transparent proxying.
   * Since systemd 27.
   * @see systemd.socket
   */
  readonly Transparent: OneValue<"bool">;
  /**
   * Allow sending to broadcast addresses.
   * Since systemd 27.
   * @see systemd.socket
   */
  readonly Broadcast: OneValue<"bool">;
  /**
   * Receive the sender's process credentials on AF_UNIX sockets.
   * Since systemd 38.
   * @see systemd.socket
   */
  readonly PassCredentials: OneValue<"bool">;
  /**
   * Receive a pidfd of the sender on AF_UNIX sockets.
   * Since systemd 258.
   * @see systemd.socket
   */
  readonly PassPIDFD: OneValue<"bool">;
  /**
   * Receive the sender's security label on AF_UNIX sockets.
   * Since systemd 44.
   * @see systemd.socket
   */
  readonly PassSecurity: OneValue<"bool">;
  /**
   * Receive addressing details with each packet.
   * Since systemd 246.
   * @see systemd.socket
   */
  readonly PassPacketInfo: OneValue<"bool">;
  /**
   * Whether peers may send file descriptors over AF_UNIX sockets.
   * Since systemd 258.
   * @see systemd.socket
   */
  readonly AcceptFileDescriptors: OneValue<"bool">;
  /**
   * Receive timestamps with each packet, in the given resolution.
   * Since systemd 247.
   * @see systemd.socket
   */
  readonly Timestamping: OneValue<"enum", "off" | "us" | "ns">;
  /**
   * Congestion control algorithm of TCP sockets.
   * Since systemd 5.
   * @see systemd.socket
   */
  readonly TCPCongestion: OneValue<"string">;
  /**
   * Let several sockets bind to the same port.
   * Since systemd 209.
   * @see systemd.socket
   */
  readonly ReusePort: OneValue<"bool">;
  /**
   * Capacity of the message queue in messages.
   * Since systemd 27.
   * @see systemd.socket
   */
  readonly MessageQueueMaxMessages: OneValue<"long">;
  /**
   * Largest message of the message queue.
   * Since systemd 27.
   * @see systemd.socket
   */
  readonly MessageQueueMessageSize: OneValue<"bytes">;
  /**
   * Delete socket files, pipes and links when the unit stops.
   * Since systemd 214.
   * @see systemd.socket
   */
  readonly RemoveOnStop: OneValue<"bool">;
  /**
   * Symbolic links to create to the socket file or pipe.
   * Since systemd 214.
   * @see systemd.socket
   */
  readonly Symlinks: ManyValues<"path-list">;
  /**
   * Name given to the passed file descriptors.
   * Since systemd 227.
   * @see systemd.socket
   */
  readonly FileDescriptorName: OneValue<"name">;
  /**
   * Service to start on traffic, instead of the one with the same name.
   * Since systemd 11.
   * @see systemd.socket
   */
  readonly Service: OneValue<"unit">;
  /**
   * Also pass the sockets to the unit's own commands.
   * Since systemd 256.
   * @see systemd.socket
   */
  readonly PassFileDescriptorsToExec: OneValue<"bool">;
  /**
   * Window in which activations are counted; too many make the unit fail.
   * Since systemd 230.
   * @see systemd.socket
   */
  readonly TriggerLimitIntervalSec: OneValue<"timespan">;
  /**
   * Number of activations allowed within TriggerLimitIntervalSec.
   * Since systemd 230.
   * @see systemd.socket
   */
  readonly TriggerLimitBurst: OneValue<"uint">;
  /**
   * Window in which wake-ups are counted; too many pause polling.
   * Since systemd 255.
   * @see systemd.socket
   */
  readonly PollLimitIntervalSec: OneValue<"timespan">;
  /**
   * Number of wake-ups allowed within PollLimitIntervalSec.
   * Since systemd 255.
   * @see systemd.socket
   */
  readonly PollLimitBurst: OneValue<"uint">;
  /**
   * Wait with starting the service while a conflicting unit is running.
   * Since systemd 258.
   * @see systemd.socket
   */
  readonly DeferTrigger: OneValue<"enum", "no" | "yes" | "patient">;
  /**
   * Longest time to wait with DeferTrigger before the socket fails.
   * Since systemd 258.
   * @see systemd.socket
   */
  readonly DeferTriggerMaxSec: OneValue<"timespan">;
  /**
   * Extended attribute to set on the socket file, NAME=VALUE in the user. namespace.
   * Since systemd 262.
   * @see systemd.socket
   */
  readonly XAttrEntryPoint: ManyValues<"extended-attribute">;
  /**
   * Extended attribute to set on the listening socket, NAME=VALUE in the user. namespace.
   * Since systemd 262.
   * @see systemd.socket
   */
  readonly XAttrListen: ManyValues<"extended-attribute">;
  /**
   * Extended attribute to set on accepted connections, NAME=VALUE in the user. namespace.
   * Since systemd 262.
   * @see systemd.socket
   */
  readonly XAttrAccept: ManyValues<"extended-attribute">;
  /**
   * SMACK label of the socket file.
   * Since systemd 196.
   * @see systemd.socket
   */
  readonly SmackLabel: OneValue<"string">;
  /**
   * SMACK label for incoming packets.
   * Since systemd 196.
   * @see systemd.socket
   */
  readonly SmackLabelIPIn: OneValue<"string">;
  /**
   * SMACK label for outgoing packets.
   * Since systemd 196.
   * @see systemd.socket
   */
  readonly SmackLabelIPOut: OneValue<"string">;
  /**
   * Derive the SELinux context of the service from the network peer.
   * Since systemd 217.
   * @see systemd.socket
   */
  readonly SELinuxContextFromNet: OneValue<"bool">;
}

/** Directives of `[Mount]`. */
export interface MountDirectives extends ExecDirectives, CgroupDirectives, KillDirectives {
  /**
   * How long the mount command may take.
   * Since systemd 1.
   * @see systemd.mount
   */
  readonly TimeoutSec: OneValue<"timespan">;
  /**
   * File system type.
   * Since systemd 1.
   * @see systemd.mount
   */
  readonly Type: OneValue<"string">;
  /**
   * Access mode of a mount point that has to be created.
   * Since systemd 1.
   * @see systemd.mount
   */
  readonly DirectoryMode: OneValue<"mode">;
  /**
   * Device, file or resource to mount.
   * Since systemd 1.
   * @see systemd.mount
   */
  readonly What: OneValue<"string">;
  /**
   * Directory to mount on; must match the unit name.
   * Since systemd 1.
   * @see systemd.mount
   */
  readonly Where: OneValue<"path">;
  /**
   * Mount options, separated by commas.
   * Since systemd 1.
   * @see systemd.mount
   */
  readonly Options: OneValue<"string">;
  /**
   * Tolerate mount options the file system does not know.
   * Since systemd 215.
   * @see systemd.mount
   */
  readonly SloppyOptions: OneValue<"bool">;
  /**
   * Detach at once when unmounting and clean up once unused.
   * Since systemd 232.
   * @see systemd.mount
   */
  readonly LazyUnmount: OneValue<"bool">;
  /**
   * Force unmounting, for example of an unreachable NFS server.
   * Since systemd 232.
   * @see systemd.mount
   */
  readonly ForceUnmount: OneValue<"bool">;
  /**
   * Fail instead of falling back to a read-only mount.
   * Since systemd 246.
   * @see systemd.mount
   */
  readonly ReadWriteOnly: OneValue<"bool">;
}

/** Directives of `[Automount]`. */
export interface AutomountDirectives {
  /**
   * Access mode of a mount point that has to be created.
   * Since systemd 1.
   * @see systemd.automount
   */
  readonly DirectoryMode: OneValue<"mode">;
  /**
   * Directory to watch; must match the unit name.
   * Since systemd 1.
   * @see systemd.automount
   */
  readonly Where: OneValue<"path">;
  /**
   * Extra mount options for the automount point itself.
   * Since systemd 250.
   * @see systemd.automount
   */
  readonly ExtraOptions: OneValue<"string">;
  /**
   * Unmount after this long without use; 0 never.
   * Since systemd 220.
   * @see systemd.automount
   */
  readonly TimeoutIdleSec: OneValue<"timespan">;
}

/** Directives of `[Swap]`. */
export interface SwapDirectives extends ExecDirectives, CgroupDirectives, KillDirectives {
  /**
   * How long the swapon command may take.
   * Since systemd 17.
   * @see systemd.swap
   */
  readonly TimeoutSec: OneValue<"timespan">;
  /**
   * Priority of the swap space, -1 to 32767.
   * Since systemd 1.
   * @see systemd.swap
   */
  readonly Priority: OneValue<"int">;
  /**
   * Device or file to use as swap space; must match the unit name.
   * Since systemd 1.
   * @see systemd.swap
   */
  readonly What: OneValue<"string">;
  /**
   * Swap options, as in the options field of fstab.
   * Since systemd 217.
   * @see systemd.swap
   */
  readonly Options: OneValue<"string">;
}

/** Directives of `[Timer]`. */
export interface TimerDirectives {
  /**
   * Elapse at these wall-clock times, as a calendar expression.
   * Since systemd 197.
   * @see systemd.timer
   */
  readonly OnCalendar: ManyValues<"calendar">;
  /**
   * Elapse this long after the timer was started.
   * Since systemd 1.
   * @see systemd.timer
   */
  readonly OnActiveSec: ManyValues<"timespan">;
  /**
   * Elapse this long after the machine booted.
   * Since systemd 1.
   * @see systemd.timer
   */
  readonly OnBootSec: ManyValues<"timespan">;
  /**
   * Elapse this long after the service manager started.
   * Since systemd 1.
   * @see systemd.timer
   */
  readonly OnStartupSec: ManyValues<"timespan">;
  /**
   * Elapse this long after the triggered unit was last activated.
   * Since systemd 1.
   * @see systemd.timer
   */
  readonly OnUnitActiveSec: ManyValues<"timespan">;
  /**
   * Elapse this long after the triggered unit was last deactivated.
   * Since systemd 1.
   * @see systemd.timer
   */
  readonly OnUnitInactiveSec: ManyValues<"timespan">;
  /**
   * Elapse when the system clock jumps.
   * Since systemd 242.
   * @see systemd.timer
   */
  readonly OnClockChange: OneValue<"bool">;
  /**
   * Elapse when the local time zone changes.
   * Since systemd 242.
   * @see systemd.timer
   */
  readonly OnTimezoneChange: OneValue<"bool">;
  /**
   * Catch up on calendar runs that were missed while the timer was off.
   * Since systemd 212.
   * @see systemd.timer
   */
  readonly Persistent: OneValue<"bool">;
  /**
   * Wake the machine from suspend when the timer elapses.
   * Since systemd 212.
   * @see systemd.timer
   */
  readonly WakeSystem: OneValue<"bool">;
  /**
   * Keep an elapsed one-time timer loaded.
   * Since systemd 228.
   * @see systemd.timer
   */
  readonly RemainAfterElapse: OneValue<"bool">;
  /**
   * Use the same random delay on every run of this timer on this machine.
   * Since systemd 247.
   * @see systemd.timer
   */
  readonly FixedRandomDelay: OneValue<"bool">;
  /**
   * Count the next run from when the triggered unit ended, not from when it was triggered.
   * Since systemd 257.
   * @see systemd.timer
   */
  readonly DeferReactivation: OneValue<"bool">;
  /**
   * How late the timer may elapse so that wake-ups can be grouped.
   * Since systemd 209.
   * @see systemd.timer
   */
  readonly AccuracySec: OneValue<"timespan">;
  /**
   * Random delay, up to this long, added to each run.
   * Since systemd 229.
   * @see systemd.timer
   */
  readonly RandomizedDelaySec: OneValue<"timespan">;
  /**
   * Stable random offset, up to this long, by which all runs are shifted.
   * Since systemd 258.
   * @see systemd.timer
   */
  readonly RandomizedOffsetSec: OneValue<"timespan">;
  /**
   * Unit to start, instead of the service with the same name.
   * Since systemd 1.
   * @see systemd.timer
   */
  readonly Unit: OneValue<"unit">;
}

/** Directives of `[Path]`. */
export interface PathDirectives {
  /**
   * Access mode of directories created by MakeDirectory.
   * Since systemd 25.
   * @see systemd.path
   */
  readonly DirectoryMode: OneValue<"mode">;
  /**
   * Window in which activations are counted; too many make the unit fail.
   * Since systemd 250.
   * @see systemd.path
   */
  readonly TriggerLimitIntervalSec: OneValue<"timespan">;
  /**
   * Number of activations allowed within TriggerLimitIntervalSec.
   * Since systemd 250.
   * @see systemd.path
   */
  readonly TriggerLimitBurst: OneValue<"uint">;
  /**
   * Unit to start, instead of the service with the same name.
   * Since systemd 1.
   * @see systemd.path
   */
  readonly Unit: OneValue<"unit">;
  /**
   * Start the unit while this path exists.
   * Since systemd 1.
   * @see systemd.path
   */
  readonly PathExists: ManyValues<"path">;
  /**
   * Start the unit while some path matches this glob.
   * Since systemd 30.
   * @see systemd.path
   */
  readonly PathExistsGlob: ManyValues<"path">;
  /**
   * Start the unit when the path changes and is closed after writing.
   * Since systemd 1.
   * @see systemd.path
   */
  readonly PathChanged: ManyValues<"path">;
  /**
   * Like PathChanged, and also on every single write.
   * Since systemd 38.
   * @see systemd.path
   */
  readonly PathModified: ManyValues<"path">;
  /**
   * Start the unit while this directory has entries.
   * Since systemd 1.
   * @see systemd.path
   */
  readonly DirectoryNotEmpty: ManyValues<"path">;
  /**
   * Create the watched directories first.
   * Since systemd 25.
   * @see systemd.path
   */
  readonly MakeDirectory: OneValue<"bool">;
}

/** Directives of `[Slice]`. */
export interface SliceDirectives extends CgroupDirectives {
  /**
   * Units of this slice beyond this number wait in the queue until one ends.
   * Since systemd 258.
   * @see systemd.slice
   */
  readonly ConcurrencySoftMax: OneValue<"uint", "infinity">;
  /**
   * Starting a unit of this slice fails beyond this number of active ones.
   * Since systemd 258.
   * @see systemd.slice
   */
  readonly ConcurrencyHardMax: OneValue<"uint", "infinity">;
  /**
   * How many units of this slice may be starting at the same time.
   * Since systemd 262.
   * @see systemd.slice
   */
  readonly ActivatingConcurrencyMax: OneValue<"uint", "infinity">;
}

/** Directives of `[Scope]`. */
export interface ScopeDirectives extends CgroupDirectives, KillDirectives {
  /**
   * How long stopping may take before processes are killed.
   * Since systemd 207.
   * @see systemd.service
   */
  readonly TimeoutStopSec: OneValue<"timespan">;
  /**
   * Longest time the scope may run before it is terminated.
   * Since systemd 244.
   * @see systemd.scope
   */
  readonly RuntimeMaxSec: OneValue<"timespan">;
  /**
   * Random extra time, up to this long, added to RuntimeMaxSec.
   * Since systemd 250.
   * @see systemd.scope
   */
  readonly RuntimeRandomizedExtraSec: OneValue<"timespan">;
  /**
   * What happens when a process of the scope is killed for lack of memory.
   * Since systemd 253.
   * @see systemd.scope
   */
  readonly OOMPolicy: OneValue<"enum", "continue" | "stop" | "kill">;
}

/** Directives of `[Target]`. */
export type TargetDirectives = Readonly<Record<never, never>>;

/** Directives of `[Device]`. */
export type DeviceDirectives = Readonly<Record<never, never>>;

/** Section → its directives. */
export interface SectionDirectives {
  readonly Unit: UnitDirectives;
  readonly Install: InstallDirectives;
  readonly Service: ServiceDirectives;
  readonly Socket: SocketDirectives;
  readonly Mount: MountDirectives;
  readonly Automount: AutomountDirectives;
  readonly Swap: SwapDirectives;
  readonly Timer: TimerDirectives;
  readonly Path: PathDirectives;
  readonly Slice: SliceDirectives;
  readonly Scope: ScopeDirectives;
  readonly Target: TargetDirectives;
  readonly Device: DeviceDirectives;
}
