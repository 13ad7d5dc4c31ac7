import { compareBytes } from "../src/core/compare.ts";
import { encodeText } from "../src/core/text/decode.ts";
import type { CheckedUnit } from "../src/units/checks/setting-values.ts";
import { deriveSettings } from "../src/units/derived-settings.ts";
import type { ReadLine } from "../src/units/typed-setting.ts";
import { printBase64 } from "../src/values/base64.ts";
import type { BindPath } from "../src/values/bind-paths.ts";
import { printCalendar } from "../src/values/calendar.ts";
import type { CpuRange } from "../src/values/cpu-set.ts";
import type { ImportCredential, LoadCredential, SetCredential } from "../src/values/credential.ts";
import type { Delegation } from "../src/values/delegate.ts";
import type { DeviceLimit } from "../src/values/device-limit.ts";
import { type DeviceRule, printDeviceRights } from "../src/values/device-rule.ts";
import type { EnvironmentName } from "../src/values/environment.ts";
import { printErrno, type SyscallAction } from "../src/values/errno.ts";
import type { ExecDirectory } from "../src/values/exec-directories.ts";
import type { ExitStatus } from "../src/values/exit-status.ts";
import type { MountedImage, PartitionOptions } from "../src/values/image-list.ts";
import type { IpPrefix } from "../src/values/ip-prefix.ts";
import type { LogField } from "../src/values/log-fields.ts";
import { printNetlinkAddress } from "../src/values/netlink-address.ts";
import { OPEN_FILE_FLAGS, type OpenFile } from "../src/values/open-file.ts";
import type { ListedPath } from "../src/values/path-list.ts";
import type { LogPattern } from "../src/values/regex.ts";
import type { Rlimit } from "../src/values/rlimit.ts";
import type { AllowList } from "../src/values/set-change.ts";
import { signalName } from "../src/values/signal.ts";
import { printSocketAddress } from "../src/values/socket-address.ts";
import type { SocketBind } from "../src/values/socket-bind.ts";
import type { StandardStream } from "../src/values/standard-stream.ts";
import type { SyscallFilter } from "../src/values/syscall-filter.ts";
import type { TemporaryFilesystem } from "../src/values/temporary-filesystem.ts";
import { INFINITY } from "../src/values/timespan.ts";
import type {
  HostNameProtection,
  LabelValue,
  Limit,
  ListenAddress,
  PathValue,
  TimerTrigger,
} from "../src/values/typed-value.ts";
import { printUserName, type UserName } from "../src/values/user-name.ts";

/** A property as the manager's interface describes it; undefined: not there. */
export type Property = unknown;

interface Rule {
  /** Name in the description; default: the section of the group and the directive. */
  readonly property: string;
  /** What stands there when nothing is set. */
  readonly usual?: Property;
  /** What an explicitly empty setting shows instead of the usual value. */
  readonly emptied?: Property;
  // Values are checked by the type of their directive; the table says which that is.
  readonly show: (value: never) => Property;
}

const MEMORY = 25_276_510_208n;

/** The description of a unit's settings, as the manager's interface gives it. */
export function describeUnit(unit: CheckedUnit): Map<string, Property> {
  const { lines, settings } = unit.reading;
  const derived = deriveSettings(unit);
  const described = new Map<string, Property>();
  for (const [name, rule] of Object.entries(RULES)) {
    const setting = settings.get(name);
    const value = derived.get(name) ?? setting?.value;
    const emptied =
      setting !== undefined && setting.value === undefined && "emptied" in rule && wasReset(setting.lines);
    const shown =
      value === undefined ? (emptied ? rule.emptied : rule.usual) : (rule.show as (value: unknown) => Property)(value);
    if (shown !== undefined) described.set(rule.property, shown);
  }
  describeStreams(unit, described);
  describeStartLimit(described);
  describeDelegation(unit, described);
  const listen = listenList(lines);
  if (listen.length > 0) described.set("Socket.Listen", listen);
  const paths = pathList(lines);
  if (paths.length > 0) described.set("Path.Paths", paths);
  const timers = timerList(lines);
  if (timers.length > 0) described.set("Timer.Timers", timers);
  return described;
}

function wasReset(lines: readonly ReadLine[]): boolean {
  return lines.some(({ reading }) => reading.outcome === "reset");
}

const plain = (value: unknown) => value;
const word = (value: string) => value.replace(/[-+]/g, "_");
const raw = (value: bigint) => number(value);
const span = (value: bigint) => (value === INFINITY ? undefined : number(value));
const pathOf = ({ path }: PathValue) => path;
const label =
  (key: string) =>
  ({ text, ignoreFailure }: LabelValue) => ({ ignore: ignoreFailure, [key]: text });
const signal = (value: number) => (value >= 34 ? `RTMIN+${value - 34}` : (signalName(value) ?? `${value}`));
const memory = (value: Limit) => {
  if (value.kind === "absolute") return number(value.amount);
  if (value.kind === "share") return number(((MEMORY * BigInt(value.permyriad)) / 10_000n / 4096n) * 4096n);
  return undefined;
};

/** Integers that JavaScript cannot hold are written as text. */
function number(value: bigint): number | string {
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? value.toString() : Number(value);
}

function limits({ soft, hard }: Rlimit) {
  if (soft === undefined && hard === undefined) return undefined;
  return {
    ...(soft === undefined ? {} : { soft: number(soft) }),
    ...(hard === undefined ? {} : { hard: number(hard) }),
  };
}

const listedPaths = (paths: readonly ListedPath[]) =>
  paths.map(({ path, ignoreMissing, belowRoot }) => `${ignoreMissing ? "-" : ""}${belowRoot ? "+" : ""}${path}`);

const filled = <T>(items: readonly T[]) => (items.length === 0 ? undefined : items);

const images = (list: readonly MountedImage[]) =>
  list.map(({ source, destination, ignoreMissing, options }) => ({
    source,
    ...(destination === undefined ? {} : { destination }),
    ignoreEnoent: ignoreMissing,
    mountOptions: options.length === 0 ? null : partitionOptions(options),
  }));

const partitionOptions = (list: readonly PartitionOptions[]) =>
  list.map(({ partition, options }) => ({ partitionDesignator: partition, options }));

function directories(list: readonly ExecDirectory[]) {
  const byPath = new Map<string, string[]>();
  for (const { path, symlink } of list) {
    const links = byPath.get(path) ?? [];
    byPath.set(path, symlink === undefined ? links : [...links, symlink]);
  }
  const paths = [...byPath]
    .sort(([a], [b]) => compareBytes(a, b))
    .map(([path, symlinks]) => ({ path, ...(symlinks.length === 0 ? {} : { symlinks }) }));
  const quota = { accounting: false, enforce: false, quotaAbsolute: 0, quotaScale: 0 };
  return paths.length === 0 ? undefined : { paths, mode: 0o755, quota };
}

function affinity(ranges: readonly CpuRange[] | string) {
  if (typeof ranges === "string") return { affinity: [], fromNUMA: true };
  const last = ranges.at(-1)?.last;
  if (last === undefined) return undefined;
  // The set grows by whole 64-bit words.
  const bytes = new Array<number>((Math.floor(last / 64) + 1) * 8).fill(0);
  for (const range of ranges) {
    for (let cpu = range.first; cpu <= range.last; cpu++) bytes[cpu >> 3] = (bytes[cpu >> 3] ?? 0) | (1 << (cpu & 7));
  }
  return { affinity: bytes, fromNUMA: false };
}

const allowList =
  (key: string) =>
  ({ kind, items }: AllowList<string>) =>
    items.length === 0 ? undefined : { isAllowList: kind === "allow", [key]: [...items].sort(compareBytes) };

function syscalls({ kind, calls }: SyscallFilter) {
  if (calls.size === 0) return undefined;
  const names = [...calls].map(([name, action]) => (action === undefined ? name : `${name}:${printErrno(action)}`));
  return { isAllowList: kind === "allow", systemCalls: names.sort(compareBytes) };
}

function exitStatuses(list: readonly ExitStatus[]) {
  const statuses = list.flatMap((item) => (item.kind === "status" ? [item.code] : [])).sort((a, b) => a - b);
  const signals = list.flatMap((item) => (item.kind === "signal" ? [item.signal] : [])).sort((a, b) => a - b);
  if (statuses.length + signals.length === 0) return undefined;
  return {
    ...(statuses.length === 0 ? {} : { statuses }),
    ...(signals.length === 0 ? {} : { signals: signals.map(signal) }),
  };
}

const addresses = (list: readonly IpPrefix[]) =>
  [...list]
    .sort((a, b) => a.address.family.localeCompare(b.address.family) * -1)
    .map(({ address, length }) => ({
      family: address.family === "ipv4" ? 2 : 10,
      address: address.bytes,
      prefixLength: length,
    }));

const FAMILIES = { ipv4: 2, ipv6: 10 };

const socketBinds = (list: readonly SocketBind[]) =>
  list.map(({ family, protocol, ports }) => ({
    family: family === undefined ? 0 : FAMILIES[family],
    protocol: protocol ?? "ip",
    numberOfPorts: ports === undefined ? 0 : ports.last - ports.first + 1,
    minimumPort: ports?.first ?? 0,
  }));

const exec = (name: string, property: string, rule: Omit<Rule, "property">): [string, Rule] => [
  `Service.${name}`,
  { property, ...rule },
];

const RULES: Readonly<Record<string, Rule>> = Object.fromEntries([
  exec("RemainAfterExit", "Service.RemainAfterExit", { usual: false, show: plain }),
  exec("MemoryMax", "CGroup.MemoryMax", { show: memory }),
  exec("MemoryHigh", "CGroup.MemoryHigh", { show: memory }),
  exec("MemoryLow", "CGroup.MemoryLow", {
    show: (value: Limit) => (value.kind === "infinity" ? INFINITY.toString() : memory(value) || undefined),
  }),
  exec("TasksMax", "CGroup.TasksMax", {
    usual: "the manager's",
    show: (value: Limit) => {
      if (value.kind === "absolute") return { value: Number(value.amount), scale: 0 };
      return value.kind === "share" ? { value: value.permyriad, scale: 10_000 } : undefined;
    },
  }),
  exec("RestartSec", "Service.RestartUSec", { usual: 100_000, show: span }),
  exec("TimeoutStartSec", "Service.TimeoutStartUSec", { usual: 90_000_000, show: span }),
  exec("TimeoutStopSec", "Service.TimeoutStopUSec", { usual: 90_000_000, show: span }),
  exec("WatchdogSec", "Service.WatchdogUSec", { show: (value: bigint) => span(value) || undefined }),
  exec("RuntimeMaxSec", "Service.RuntimeMaxUSec", { show: (value: bigint) => span(value) || undefined }),
  exec("NotifyAccess", "Service.NotifyAccess", { usual: "none", show: plain }),
  exec("KillSignal", "Kill.KillSignal", { usual: "TERM", show: signal }),
  exec("RestartKillSignal", "Kill.RestartKillSignal", { usual: "TERM", show: signal }),
  exec("KillMode", "Kill.KillMode", { usual: "control_group", show: word }),
  exec("UMask", "Exec.UMask", { usual: 0o022, show: (value: number) => value || undefined }),
  exec("CPUQuota", "CGroup.CPUQuotaPerSecUSec", { show: (value: number) => value * 100 }),
  exec("CPUQuotaPeriodSec", "CGroup.CPUQuotaPeriodUSec", { show: span }),
  exec("Nice", "Exec.Nice", { usual: 0, show: plain }),
  exec("OOMScoreAdjust", "Exec.OOMScoreAdjust", {
    usual: "the manager's",
    emptied: undefined,
    show: (value: number) => value || undefined,
  }),
  exec("CPUWeight", "CGroup.CPUWeight", { show: (value: number | string) => (value === "idle" ? 0 : value) }),
  [
    "Slice.CPUWeight",
    { property: "CGroup.CPUWeight", show: (value: number | string) => (value === "idle" ? 0 : value) },
  ],
  exec("IOWeight", "CGroup.IOWeight", { show: plain }),
  exec("ManagedOOMMemoryPressureLimit", "CGroup.ManagedOOMMemoryPressureLimit", {
    show: (value: number) => Math.floor((value * 4_294_967_295 + 5000) / 10_000) || undefined,
  }),
  exec("LimitNOFILE", "Exec.Limits.NOFILE", { usual: "the manager's", show: limits }),
  ...["FSIZE", "CPU", "RTTIME", "NICE"].map((name) => exec(`Limit${name}`, `Exec.Limits.${name}`, { show: limits })),
  exec("WorkingDirectory", "Exec.WorkingDirectory", {
    show: ({ path, ignoreMissing }: PathValue) => ({ path, missingOK: ignoreMissing }),
  }),
  exec("RootDirectory", "Exec.RootDirectory", { show: pathOf }),
  exec("RootImage", "Exec.RootImage", { show: pathOf }),
  exec("MountAPIVFS", "Exec.MountAPIVFS", { usual: "no", show: (value: boolean) => (value ? "yes" : "no") }),
  exec("BindLogSockets", "Exec.BindLogSockets", { usual: false, show: plain }),
  exec("EnvironmentFile", "Exec.EnvironmentFiles", {
    show: (list: readonly PathValue[]) => list.map(({ path, ignoreMissing }) => ({ path, graceful: ignoreMissing })),
  }),
  exec("ReadWritePaths", "Exec.ReadWritePaths", { show: (list: readonly ListedPath[]) => filled(listedPaths(list)) }),
  exec("ExecSearchPath", "Exec.ExecSearchPath", { show: (list: readonly ListedPath[]) => filled(listedPaths(list)) }),
  exec("ExtensionDirectories", "Exec.ExtensionDirectories", {
    show: (list: readonly ListedPath[]) => filled(listedPaths(list)),
  }),
  exec("BindPaths", "Exec.BindPaths", {
    show: (list: readonly BindPath[]) =>
      filled(
        list.map(({ source, destination, ignoreMissing, recursive }) => ({
          source,
          destination,
          ignoreEnoent: ignoreMissing,
          options: [recursive ? "rbind" : "norbind"],
        })),
      ),
  }),
  exec("TemporaryFileSystem", "Exec.TemporaryFileSystem", {
    show: (list: readonly TemporaryFilesystem[]) =>
      filled(list.map(({ path, options }) => ({ path, ...(options === undefined ? {} : { options }) }))),
  }),
  exec("RuntimeDirectory", "Exec.RuntimeDirectory", { show: directories }),
  exec("StateDirectory", "Exec.StateDirectory", { show: directories }),
  exec("DeviceAllow", "CGroup.DeviceAllow", {
    show: (list: readonly DeviceRule[]) =>
      list.map((rule) => ({ path: rule.node, permissions: printDeviceRights(rule) })),
  }),
  exec("RestrictAddressFamilies", "Exec.RestrictAddressFamilies", { show: allowList("addressFamilies") }),
  exec("RestrictNetworkInterfaces", "CGroup.RestrictNetworkInterfaces", { show: allowList("interfaces") }),
  exec("CapabilityBoundingSet", "Exec.CapabilityBoundingSet", { usual: "all", show: capabilities }),
  exec("AmbientCapabilities", "Exec.AmbientCapabilities", { show: capabilities }),
  exec("SystemCallFilter", "Exec.SystemCallFilter", { show: syscalls }),
  exec("SystemCallErrorNumber", "Exec.SystemCallErrorNumber", {
    show: (action: SyscallAction) => (action.kind === "kill" ? undefined : action.errno),
  }),
  exec("SystemCallArchitectures", "Exec.SystemCallArchitectures", {
    show: (list: readonly string[]) => filled([...list].sort(compareBytes)),
  }),
  exec("RestrictNamespaces", "Exec.RestrictNamespaces", { usual: "all", show: namespaces }),
  exec("CPUAffinity", "Exec.CPUAffinity", { show: affinity }),
  exec("SuccessExitStatus", "Service.SuccessExitStatus", { show: exitStatuses }),
  exec("LogLevelMax", "Exec.LogLevelMax", { usual: "info", show: plain }),
  exec("SyslogFacility", "Exec.SyslogFacility", { usual: "daemon", show: plain }),
  exec("PassEnvironment", "Exec.PassEnvironment", {
    show: (list: readonly EnvironmentName[]) => filled(list.map(environmentName)),
  }),
  exec("UnsetEnvironment", "Exec.UnsetEnvironment", {
    show: (list: readonly EnvironmentName[]) => filled(list.map(environmentName)),
  }),
  exec("IPAddressAllow", "CGroup.IPAddressAllow", { show: (list: readonly IpPrefix[]) => filled(addresses(list)) }),
  exec("SocketBindAllow", "CGroup.SocketBindAllow", { show: socketBinds }),
  exec("Slice", "CGroup.Slice", { usual: "app.slice", show: plain }),
  exec("LoadCredential", "Exec.LoadCredential", {
    show: (list: readonly LoadCredential[]) => list.map(({ id, source }) => ({ id, path: source })),
  }),
  exec("SetCredential", "Exec.SetCredential", {
    show: (list: readonly SetCredential[]) => list.map(({ id, data }) => ({ id, value: printBase64(data) })),
  }),
  exec("ImportCredential", "Exec.ImportCredential", {
    show: (list: readonly ImportCredential[]) =>
      list.map(({ glob, rename }) => ({ glob, ...(rename === undefined ? {} : { rename }) })),
  }),
  exec("IOReadBandwidthMax", "CGroup.IOReadBandwidthMax", {
    show: (list: readonly DeviceLimit[]) =>
      filled(
        list
          .filter(({ limit }) => limit !== undefined)
          .map(({ path, limit }) => ({ path, limit: number(limit ?? 0n) })),
      ),
  }),
  exec("IODeviceWeight", "CGroup.IODeviceWeight", {
    show: (list: readonly DeviceLimit[]) => list.map(({ path, limit }) => ({ path, weight: number(limit ?? 0n) })),
  }),
  exec("IODeviceLatencyTargetSec", "CGroup.IODeviceLatencyTargetUSec", {
    show: (list: readonly DeviceLimit[]) =>
      list.map(({ path, limit }) => ({ path, ...(limit === undefined ? {} : { targetUSec: number(limit) }) })),
  }),
  exec("DisableControllers", "CGroup.DisableControllers", {
    show: (list: readonly string[]) => filled([...list].sort(compareBytes)),
  }),
  exec("DelegateSubgroup", "CGroup.DelegateSubgroup", { show: plain }),
  ...(
    [
      ["PrivateTmp", "no"],
      ["ProtectSystem", "no"],
      ["ProtectHome", "no"],
      ["CPUSchedulingPolicy", "other"],
      ["UtmpMode", "init"],
      ["RuntimeDirectoryPreserve", "no"],
      ["KeyringMode", "inherit"],
      ["ProtectProc", "default"],
      ["ProcSubset", "all"],
      ["PrivateUsers", "no"],
      ["ProtectControlGroups", "no"],
      ["PrivatePIDs", "no"],
      ["Personality", undefined],
      ["MountFlags", undefined],
      ["NUMAPolicy", undefined],
    ] as const
  ).map(([name, usual]) => exec(name, `Exec.${name}`, { usual, show: word })),
  exec("IOSchedulingClass", "Exec.IOSchedulingClass", {
    usual: "best_effort",
    show: (value: string) => (value === "none" ? "best_effort" : word(value)),
  }),
  exec("ProtectHostname", "Exec.ProtectHostname", { usual: "no", show: ({ mode }: HostNameProtection) => mode }),
  ...(
    [
      ["OOMPolicy", "stop"],
      ["Restart", "no"],
      ["Type", "simple"],
      ["ExitType", "main"],
      ["RestartMode", "normal"],
      ["FileDescriptorStorePreserve", "restart"],
      ["TimeoutStartFailureMode", "terminate"],
    ] as const
  ).map(([name, usual]) => exec(name, `Service.${name}`, { usual, show: word })),
  ...(
    [
      ["ManagedOOMSwap", "auto"],
      ["ManagedOOMPreference", "none"],
      ["DevicePolicy", "auto"],
      ["MemoryPressureWatch", "auto"],
    ] as const
  ).map(([name, usual]) => exec(name, `CGroup.${name}`, { usual, show: word })),
  exec("CPUSchedulingPriority", "Exec.CPUSchedulingPriority", { usual: 0, show: plain }),
  exec("IOSchedulingPriority", "Exec.IOSchedulingPriority", { usual: 4, show: plain }),
  exec("User", "Exec.User", { show: (user: UserName) => printUserName(user) }),
  exec("Group", "Exec.Group", { show: (user: UserName) => printUserName(user) }),
  exec("SupplementaryGroups", "Exec.SupplementaryGroups", {
    show: (users: readonly UserName[]) => filled(users.map(printUserName)),
  }),
  exec("SecureBits", "Exec.SecureBits", { show: filled }),
  exec("LogExtraFields", "Exec.LogExtraFields", {
    show: (list: readonly LogField[]) => filled(list.map(({ name, value }) => `${name}=${value}`)),
  }),
  exec("LogFilterPatterns", "Exec.LogFilterPatterns", {
    // Patterns that keep messages come first.
    show: (list: readonly LogPattern[]) =>
      [...list.filter(({ negated }) => !negated), ...list.filter(({ negated }) => negated)].map(
        ({ negated, pattern }) => ({ isAllowList: !negated, pattern }),
      ),
  }),
  exec("TimerSlackNSec", "Exec.TimerSlackNSec", { usual: 50_000, show: (value: bigint) => span(value) ?? 50_000 }),
  exec("CoredumpFilter", "Exec.CoredumpFilter", { usual: 0x33, show: (mask: bigint) => number(mask) || undefined }),
  exec("RootImageOptions", "Exec.RootImageOptions", { show: partitionOptions }),
  exec("FileDescriptorStoreMax", "Service.FileDescriptorStoreMax", { usual: 0, show: plain }),
  exec("DynamicUser", "Exec.DynamicUser", { usual: false, show: plain }),
  exec("PrivateMounts", "Exec.PrivateMounts", { usual: false, show: plain }),
  exec("MemoryKSM", "Exec.MemoryKSM", { show: plain }),
  exec("PIDFile", "Service.PIDFile", { show: pathOf }),
  exec("BusName", "Service.BusName", { show: plain }),
  exec("LogNamespace", "Exec.LogNamespace", { show: plain }),
  exec("OpenFile", "Service.OpenFile", {
    show: (list: readonly OpenFile[]) =>
      list.map(({ path, name, flags }) => {
        const bits = flags.reduce((sum, flag) => sum + 2 ** OPEN_FILE_FLAGS.indexOf(flag), 0);
        return { path, fileDescriptorName: name, ...(bits === 0 ? {} : { flags: bits }) };
      }),
  }),
  exec("SELinuxContext", "Exec.SELinuxContext", { show: label("context") }),
  exec("AppArmorProfile", "Exec.AppArmorProfile", { show: label("profile") }),
  exec("MountImages", "Exec.MountImages", { show: (list: readonly MountedImage[]) => filled(images(list)) }),
  exec("ExtensionImages", "Exec.ExtensionImages", { show: (list: readonly MountedImage[]) => filled(images(list)) }),
  exec("RefreshOnReload", "Service.RefreshOnReload", { usual: "the usual", show: plain }),
  ["Unit.JobTimeoutSec", { property: "JobTimeoutUSec", show: span }],
  ["Unit.JobRunningTimeoutSec", { property: "JobRunningTimeoutUSec", show: span }],
  ["Unit.FailureAction", { property: "FailureAction", usual: "none", show: word }],
  ["Unit.SourcePath", { property: "SourcePath", show: pathOf }],
  ["Unit.CollectMode", { property: "CollectMode", usual: "inactive", show: word }],
  ["Unit.OnFailureJobMode", { property: "OnFailureJobMode", usual: "replace", show: word }],
  ["Unit.RefuseManualStart", { property: "RefuseManualStart", usual: false, show: plain }],
  ["Unit.RebootArgument", { property: "RebootArgument", show: plain }],
  ["Unit.FailureActionExitStatus", { property: "FailureActionExitStatus", show: plain }],
  ["Unit.StartLimitIntervalSec", { property: "StartLimit.intervalUSec", usual: 10_000_000, show: raw }],
  ["Unit.StartLimitBurst", { property: "StartLimit.burst", usual: 5, show: plain }],
  ["Socket.SocketMode", { property: "Socket.SocketMode", usual: 0o666, show: plain }],
  ["Socket.Backlog", { property: "Socket.Backlog", usual: 2_147_483_647, show: plain }],
  ["Socket.ReceiveBuffer", { property: "Socket.ReceiveBuffer", show: (value: bigint) => number(value) || undefined }],
  [
    "Socket.BindToDevice",
    { property: "Socket.BindToDevice", show: (name: string) => (name === "*" ? undefined : name) },
  ],
  ["Socket.SocketProtocol", { property: "Socket.SocketProtocol", show: plain }],
  ["Socket.BindIPv6Only", { property: "Socket.BindIPv6Only", usual: "default", show: word }],
  ["Socket.FileDescriptorName", { property: "Socket.FileDescriptorName", show: plain }],
  [
    "Socket.Symlinks",
    { property: "Socket.Symlinks", show: (list: readonly ListedPath[]) => filled(listedPaths(list)) },
  ],
  ["Socket.Timestamping", { property: "Socket.Timestamping", usual: "off", show: plain }],
  ["Socket.IPTOS", { property: "Socket.IPTOS", show: typeOfService }],
  ["Socket.Mark", { property: "Socket.Mark", show: (value: number) => (value < 0 ? undefined : value) }],
  [
    "Socket.KeepAliveTimeSec",
    { property: "Socket.KeepAliveTimeUSec", show: (value: bigint) => span(value) || undefined },
  ],
  ["Socket.SocketUser", { property: "Socket.SocketUser", show: (user: UserName) => printUserName(user) }],
  ["Timer.AccuracySec", { property: "Timer.AccuracyUSec", usual: 60_000_000, show: span }],
  ["Timer.Persistent", { property: "Timer.Persistent", usual: false, show: plain }],
  ["Timer.Unit", { property: "Timer.Unit", usual: "own", show: plain }],
  ["Path.Unit", { property: "Path.Unit", usual: "own", show: plain }],
  ["Path.DirectoryMode", { property: "Path.DirectoryMode", usual: 0o755, show: plain }],
  ["Mount.What", { property: "Mount.What", show: plain }],
  ["Mount.Type", { property: "Mount.Type", show: plain }],
  ["Mount.Options", { property: "Mount.Options", show: plain }],
  ["Mount.SloppyOptions", { property: "Mount.SloppyOptions", usual: false, show: plain }],
  ["Mount.TimeoutSec", { property: "Mount.TimeoutUSec", usual: 90_000_000, show: span }],
  ["Mount.DirectoryMode", { property: "Mount.DirectoryMode", usual: 0o755, show: plain }],
  ["Swap.Priority", { property: "Swap.Priority", usual: -1, show: plain }],
  ["Swap.Options", { property: "Swap.Options", show: plain }],
  ["Automount.TimeoutIdleSec", { property: "Automount.TimeoutIdleUSec", usual: 0, show: span }],
  ["Automount.DirectoryMode", { property: "Automount.DirectoryMode", usual: 0o755, show: plain }],
] satisfies [string, Rule][]);

function capabilities(names: readonly string[]) {
  const known = names.filter((name) => name.startsWith("CAP_")).map((name) => name.toLowerCase());
  if (known.length === 41) return "all";
  return filled(known);
}

function namespaces(allowed: readonly string[]) {
  if (allowed.length === 8) return "all";
  return filled(allowed);
}

function environmentName(item: EnvironmentName): string {
  return "value" in item && item.value !== undefined ? `${item.name}=${item.value}` : item.name;
}

function typeOfService(value: string): number {
  return { "low-delay": 16, throughput: 8, reliability: 4, "low-cost": 2 }[value] ?? Number(value);
}

function describeStreams(unit: CheckedUnit, described: Map<string, Property>): void {
  const derived = deriveSettings(unit);
  const { settings } = unit.reading;
  const stream = (name: string) =>
    (derived.get(`Service.${name}`) ?? settings.get(`Service.${name}`)?.value) as StandardStream | undefined;
  for (const [name, usual] of [
    ["StandardInput", "null"],
    ["StandardOutput", "journal"],
  ] as const) {
    const found = stream(name);
    if (found === undefined) described.set(`Exec.${name}`, usual);
    else
      described.set(
        `Exec.${name}`,
        found.kind === "word" ? word(found.word) : found.kind === "fd" ? "fd" : word(found.mode),
      );
    if (found?.kind === "fd") described.set(`Exec.${name}FileDescriptorName`, found.name);
    if (found?.kind === "word" && found.word === "fd" && name === "StandardOutput") {
      described.set(`Exec.${name}FileDescriptorName`, "stdout");
    }
  }
  const data = ["StandardInputText", "StandardInputData"].flatMap(
    (name) => (settings.get(`Service.${name}`)?.value ?? []) as readonly (string | Uint8Array)[],
  );
  if (data.length === 0) return;
  const bytes = data.flatMap((part) => [...(typeof part === "string" ? encodeText(part) : part)]);
  described.set("Exec.StandardInputData", printBase64(new Uint8Array(bytes)));
}

/** Without an interval or without a number there is no limit. */
function describeStartLimit(described: Map<string, Property>): void {
  if (described.get("StartLimit.intervalUSec") !== 0 && described.get("StartLimit.burst") !== 0) return;
  described.delete("StartLimit.intervalUSec");
  described.delete("StartLimit.burst");
}

function describeDelegation({ reading }: CheckedUnit, described: Map<string, Property>): void {
  const found = reading.settings.get("Service.Delegate")?.value as Delegation | undefined;
  described.set("CGroup.Delegate", found?.delegated === true);
  if (found?.delegated !== true) return;
  const controllers = found.controllers ?? ["cpu", "cpuset", "io", "memory", "pids"];
  if (controllers.length > 0) described.set("CGroup.DelegateControllers", [...controllers].sort(compareBytes));
}

const LISTEN_TYPES: Readonly<Record<string, string>> = {
  ListenStream: "Stream",
  ListenDatagram: "Datagram",
  ListenSequentialPacket: "SequentialPacket",
  ListenFIFO: "FIFO",
  ListenNetlink: "Netlink",
  ListenSpecial: "Special",
  ListenMessageQueue: "MessageQueue",
  ListenUSBFunction: "USBFunction",
};

function listenList(lines: readonly ReadLine[]): unknown[] {
  let list: unknown[] = [];
  for (const { directive, reading } of lines) {
    const type = LISTEN_TYPES[directive.name];
    if (type === undefined) continue;
    if (reading.outcome === "reset") list = [];
    if (reading.outcome !== "set") continue;
    const value = reading.value as ListenAddress;
    const address =
      value.kind === "path"
        ? value.path
        : value.kind === "netlink"
          ? printNetlinkAddress(value.address)
          : printSocketAddress(
              value.address.kind === "vsock"
                ? { kind: "vsock", cid: value.address.cid, port: value.address.port }
                : value.address,
            );
    list.push({ type, address });
  }
  return list;
}

/** The manager puts each new path in front. */
function pathList(lines: readonly ReadLine[]): unknown[] {
  let list: unknown[] = [];
  for (const { directive, reading } of lines) {
    if (directive.section !== "Path" || !/^(Path|DirectoryNotEmpty)/.test(directive.name)) continue;
    if (reading.outcome === "reset") list = [];
    if (reading.outcome === "set") list.unshift({ type: directive.name, path: (reading.value as PathValue).path });
  }
  return list;
}

/** The manager puts each new timer in front. */
function timerList(lines: readonly ReadLine[]): unknown[] {
  let list: unknown[] = [];
  for (const { directive, reading } of lines) {
    if (directive.section !== "Timer" || directive.kind.kind !== "timer") continue;
    if (reading.outcome === "reset") list = [];
    if (reading.outcome !== "set") continue;
    const trigger = reading.value as TimerTrigger;
    const base = directive.name.replace(/Sec$/, "USec");
    if (trigger.kind === "calendar") list.unshift({ base, calendar: printCalendar(trigger.calendar) });
    else list.unshift({ base, usec: number(trigger.span) });
  }
  return list;
}
