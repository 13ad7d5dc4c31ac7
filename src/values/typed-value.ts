import type { ValueKind } from "../catalogue/catalogue.ts";
import type { AddressFamilyChange } from "./address-families.ts";
import type { BindPath } from "./bind-paths.ts";
import type { BpfProgram } from "./bpf-program.ts";
import type { Calendar } from "./calendar-fields.ts";
import type { CapabilityChange } from "./capability-set.ts";
import type { Condition } from "./condition.ts";
import type { CpuRange } from "./cpu-set.ts";
import type { ImportCredential, LoadCredential, SetCredential } from "./credential.ts";
import type { Delegation } from "./delegate.ts";
import type { DeviceLimit } from "./device-limit.ts";
import type { DeviceRule } from "./device-rule.ts";
import type { EnvironmentAssignment, EnvironmentName } from "./environment.ts";
import type { SyscallAction } from "./errno.ts";
import type { ExecCommand } from "./exec-command.ts";
import type { ExecDirectory } from "./exec-directories.ts";
import type { ExitStatus } from "./exit-status.ts";
import type { ExtendedAttribute } from "./extended-attribute.ts";
import type { MountedImage, PartitionOptions } from "./image-list.ts";
import type { ImagePolicy } from "./image-policy.ts";
import type { IpPrefix } from "./ip-prefix.ts";
import type { LogField } from "./log-fields.ts";
import type { NamespaceChange } from "./namespaces.ts";
import type { NetlinkAddress } from "./netlink-address.ts";
import type { NftSet } from "./nft-set.ts";
import type { OpenFile } from "./open-file.ts";
import type { ListedPath } from "./path-list.ts";
import type { RefreshChange } from "./refresh-on-reload.ts";
import type { LogPattern } from "./regex.ts";
import type { Rlimit } from "./rlimit.ts";
import type { RootHash } from "./root-hash.ts";
import type { SetChange } from "./set-change.ts";
import type { SocketAddress } from "./socket-address.ts";
import type { SocketBind } from "./socket-bind.ts";
import type { StandardStream } from "./standard-stream.ts";
import type { SyscallItem } from "./syscall-filter.ts";
import type { TemporaryFilesystem } from "./temporary-filesystem.ts";
import type { UserName } from "./user-name.ts";

/** An amount of memory, disk space or tasks: absolute, as a share of what the machine has, or without limit. */
export type Limit =
  | { readonly kind: "absolute"; readonly amount: bigint }
  /** Ten-thousandths: 10000 is 100 %. */
  | { readonly kind: "share"; readonly permyriad: number }
  | { readonly kind: "infinity" }
  /** Disk quotas only: no quota at all. */
  | { readonly kind: "off" };

/** A path with what may stand in front of it. */
export interface PathValue {
  readonly path: string;
  /** `-`: it need not exist. */
  readonly ignoreMissing: boolean;
}

/** A text with what may stand in front of it. */
export interface LabelValue {
  readonly text: string;
  /** `-`: it is ignored when it cannot be used. */
  readonly ignoreFailure: boolean;
}

/** `ProtectHostname=`, with the host name to set. */
export interface HostNameProtection {
  readonly mode: string;
  readonly hostName: string | undefined;
}

/** When a timer elapses. */
export type TimerTrigger =
  | { readonly kind: "calendar"; readonly calendar: Calendar }
  /** Microseconds after what the directive names. */
  | { readonly kind: "span"; readonly span: bigint };

/** What a socket unit listens on. */
export type ListenAddress =
  | { readonly kind: "address"; readonly address: SocketAddress }
  | { readonly kind: "path"; readonly path: string }
  | { readonly kind: "netlink"; readonly address: NetlinkAddress };

/** What one assignment of each kind of value gives. For lists and sets: what the line adds or changes. */
export interface ValueByKind {
  readonly "address-families": AddressFamilyChange;
  readonly base64: Uint8Array;
  readonly "bind-paths": readonly BindPath[];
  readonly bool: boolean;
  readonly "bool-or-list": Delegation | RefreshChange;
  readonly "capability-set": CapabilityChange;
  readonly condition: Condition;
  /** `numa` and `all` stand for themselves. */
  readonly "cpu-set": readonly CpuRange[] | "numa" | "all";
  readonly credential: SetCredential | LoadCredential | ImportCredential;
  readonly "device-rule": DeviceRule;
  readonly "device-value": DeviceLimit;
  readonly enum: string | HostNameProtection;
  readonly "enum-list": readonly string[];
  readonly "env-assignments": readonly EnvironmentAssignment[];
  readonly "env-names": readonly EnvironmentName[];
  readonly errno: SyscallAction;
  readonly "exec-command": readonly ExecCommand[];
  readonly "exec-directories": readonly ExecDirectory[];
  readonly "exit-status-list": readonly ExitStatus[];
  readonly filesystems: SetChange<string>;
  /** Words of the set; a bit mask for `CoredumpFilter=`. */
  readonly flags: readonly string[] | bigint;
  readonly ifname: string;
  readonly "ifname-list": SetChange<string>;
  readonly "image-list": readonly MountedImage[];
  readonly "image-policy": ImagePolicy;
  readonly int: number | bigint;
  readonly "ip-prefix-list": readonly IpPrefix[];
  readonly "log-fields": readonly LogField[];
  readonly mode: number;
  readonly name: string;
  readonly "name-list": readonly string[];
  readonly namespaces: NamespaceChange;
  readonly "nft-set": readonly NftSet[];
  readonly "open-file": OpenFile;
  readonly pair: ExtendedAttribute | BpfProgram;
  readonly "partition-options": readonly PartitionOptions[];
  readonly path: PathValue;
  readonly "path-list": readonly ListedPath[];
  /** Ten-thousandths. */
  readonly percent: number;
  readonly regex: LogPattern;
  readonly removed: never;
  readonly rlimit: Rlimit;
  readonly "root-hash": RootHash;
  readonly signal: number;
  readonly size: bigint | Limit;
  readonly "socket-address": ListenAddress;
  readonly "socket-bind": SocketBind;
  readonly stdio: StandardStream;
  readonly string: string | LabelValue;
  readonly syscalls: SetChange<SyscallItem>;
  readonly text: string;
  readonly timer: TimerTrigger;
  /** Microseconds; nanoseconds for `TimerSlackNSec=`. */
  readonly timespan: bigint;
  readonly "tmpfs-list": readonly TemporaryFilesystem[];
  readonly uint: number | "infinity" | "idle" | Limit;
  readonly unit: string;
  readonly "unit-list": readonly string[];
  readonly "url-list": readonly string[];
  readonly user: UserName;
  readonly "user-list": readonly UserName[];
}

/** What one assignment gives, whatever its kind. */
export type TypedValue = ValueByKind[ValueKind["kind"]];
