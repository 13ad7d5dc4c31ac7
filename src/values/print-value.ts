import type { ValueKind } from "../catalogue/catalogue.ts";
import { printAddressFamilies } from "./address-families.ts";
import { printBase64 } from "./base64.ts";
import { printBindPaths } from "./bind-paths.ts";
import { printBoolean } from "./boolean.ts";
import { printBpfProgram } from "./bpf-program.ts";
import { escapeC } from "./c-escape.ts";
import { printCalendar } from "./calendar.ts";
import { printCondition } from "./condition.ts";
import { printCoredumpFilter } from "./coredump-filter.ts";
import { printCpuSet } from "./cpu-set.ts";
import { printImportCredential, printLoadCredential, printSetCredential } from "./credential.ts";
import { printDelegation } from "./delegate.ts";
import { printDeviceLimit } from "./device-limit.ts";
import { printDeviceRule } from "./device-rule.ts";
import { printEnvironment } from "./environment.ts";
import { printErrno } from "./errno.ts";
import { printExecDirectories } from "./exec-directories.ts";
import { printExitStatus } from "./exit-status.ts";
import { printExtendedAttribute } from "./extended-attribute.ts";
import { printFilesystems } from "./filesystems.ts";
import { printImageList, printPartitionOptions } from "./image-list.ts";
import { printImagePolicy } from "./image-policy.ts";
import { printInteger } from "./integer.ts";
import { printIpPrefix } from "./ip-prefix.ts";
import { printLogFields } from "./log-fields.ts";
import { printMode } from "./mode.ts";
import { printNamespaces } from "./namespaces.ts";
import { printNetlinkAddress } from "./netlink-address.ts";
import { printNftSets } from "./nft-set.ts";
import { printOpenFile } from "./open-file.ts";
import { printPathList } from "./path-list.ts";
import { printPercent } from "./percent.ts";
import { printExecCommands } from "./print-exec-commands.ts";
import { quoteWord } from "./quote-word.ts";
import { printLimit } from "./read-scalar.ts";
import { printRefresh } from "./refresh-on-reload.ts";
import { printLogPattern } from "./regex.ts";
import { printRlimit } from "./rlimit.ts";
import { printRootHash } from "./root-hash.ts";
import { printSetChange, quoteMember } from "./set-change.ts";
import { printSignal } from "./signal.ts";
import { printSize } from "./size.ts";
import { printSocketAddress } from "./socket-address.ts";
import { printSocketBind } from "./socket-bind.ts";
import { printStandardStream } from "./standard-stream.ts";
import { printSyscallFilter } from "./syscall-filter.ts";
import { printTemporaryFilesystems } from "./temporary-filesystem.ts";
import { INFINITY, printTimespan } from "./timespan.ts";
import type { ListenAddress, TypedValue, ValueByKind } from "./typed-value.ts";
import { printUnitList } from "./unit-list.ts";
import { printUrlList } from "./url-list.ts";
import { printUserName } from "./user-name.ts";
import type { ValueTarget } from "./value-types.ts";
import { printWordList } from "./word-list.ts";

/**
 * Prints what one assignment gave in its canonical form: reading that gives the same value. Specifiers were replaced
 * when the value was read, so `%` is doubled where the directive knows specifiers.
 *
 * @param value - what `readValue` set for the same target.
 *
 * @example
 * printValue(findDirective("Service", "MemoryMax"), { kind: "share", permyriad: 5000 }); // "50%"
 *
 * @since 0.1.0
 */
export function printValue({ kind }: Pick<ValueTarget, "kind">, value: TypedValue): string {
  const print = PRINTERS[kind.kind] as Printer<ValueKind>;
  return print(value as never, kind);
}

type Printer<K extends ValueKind> = (value: ValueByKind[K["kind"]], kind: K) => string;

/** Text that the directive expands. */
function expandable(text: string): string {
  return text.replaceAll("%", "%%");
}

/** kind → how its values are printed. */
const PRINTERS: { readonly [K in ValueKind as K["kind"]]: Printer<K> } = {
  "address-families": printAddressFamilies,
  base64: printBase64,
  "bind-paths": (paths) => expandable(printBindPaths(paths)),
  bool: printBoolean,
  "bool-or-list": (value) => ("delegated" in value ? printDelegation(value) : printRefresh(value)),
  "capability-set": (change) => printSetChange(change, String),
  condition: printCondition,
  "cpu-set": (value) => (typeof value === "string" ? value : printCpuSet(value)),
  credential: (value, kind) => {
    if ("glob" in value) return printImportCredential({ glob: expandable(value.glob), rename: value.rename });
    if ("source" in value) return expandable(printLoadCredential(value));
    return printSetCredential({ id: expandable(value.id), data: value.data }, kind.value ?? "c-escaped");
  },
  "device-rule": (rule) => expandable(printDeviceRule(rule)),
  "device-value": (limit, kind) => {
    if (kind.value === "timespan") return expandable(printDeviceLimit(limit, "latency"));
    return expandable(printDeviceLimit(limit, kind.value.startsWith("uint") ? "weight" : "rate"));
  },
  enum: (value) => {
    if (typeof value === "string") return value;
    return value.hostName === undefined ? value.mode : `${value.mode}:${expandable(value.hostName)}`;
  },
  "enum-list": (words) => printWordList(words),
  "env-assignments": printEnvironment,
  "env-names": printEnvironment,
  errno: printErrno,
  "exec-command": (commands) => printExecCommands(commands),
  "exec-directories": (directories) => expandable(printExecDirectories(directories)),
  "exit-status-list": (statuses) => statuses.map(printExitStatus).join(" "),
  filesystems: printFilesystems,
  flags: (value, kind) =>
    typeof value === "bigint" ? printCoredumpFilter(value) : printWordList(value, kind.separator),
  ifname: expandable,
  "ifname-list": (change) => printSetChange(change, quoteMember),
  "image-list": (images) => expandable(printImageList(images)),
  "image-policy": printImagePolicy,
  int: printInteger,
  "ip-prefix-list": (prefixes) => prefixes.map(printIpPrefix).join(" "),
  "log-fields": (fields) => expandable(printLogFields(fields)),
  mode: printMode,
  name: (name, kind) => (kind.specifiers === "none" || kind.specifiers === "install" ? name : expandable(name)),
  "name-list": (names, kind) => (kind.quotes === true ? names.map(quoteWord).join(" ") : names.join(" ")),
  namespaces: printNamespaces,
  "nft-set": printNftSets,
  "open-file": printOpenFile,
  pair: (value) => expandable("attachType" in value ? printBpfProgram(value) : printExtendedAttribute(value)),
  "partition-options": (options) => expandable(printPartitionOptions(options)),
  path: ({ path, ignoreMissing }) => expandable(`${ignoreMissing ? "-" : ""}${path}`),
  "path-list": (paths, { separator }) => expandable(printPathList(paths, separator === ":" ? { separator } : {})),
  percent: printPercent,
  regex: printLogPattern,
  removed: () => "",
  rlimit: (limit, kind) => printRlimit(limit, kind.unit),
  "root-hash": (hash, kind) => printRootHash(hash, kind.encoding === "hex" ? "hex" : "base64"),
  signal: printSignal,
  size: (value) => (typeof value === "bigint" ? printSize(value) : printLimit(value, printSize, printPercent)),
  "socket-address": (address) => expandable(printListenAddress(address)),
  "socket-bind": printSocketBind,
  stdio: (stream) => expandable(printStandardStream(stream)),
  string: (value, kind) => {
    if (typeof value !== "string") return expandable(`${value.ignoreFailure ? "-" : ""}${value.text}`);
    return kind.specifiers === "full" ? expandable(value) : value;
  },
  syscalls: printSyscallFilter,
  // Reading adds the line break.
  text: (value) => expandable(escapeC(value.slice(0, -1))),
  timer: (trigger) => (trigger.kind === "span" ? printTimespan(trigger.span) : printCalendar(trigger.calendar)),
  timespan: (span, kind) => (kind.unit === "ns" ? printNanoseconds(span) : printTimespan(span)),
  "tmpfs-list": (filesystems) =>
    printTemporaryFilesystems(filesystems.map(({ path, options }) => ({ path: expandable(path), options }))),
  uint: (value) => {
    if (typeof value !== "object") return value.toString();
    return printLimit(value, (amount) => amount.toString(), printPercent);
  },
  unit: expandable,
  "unit-list": (names, kind) => {
    if (kind.specifiers === "install") return printUnitList(names);
    // Where the types are limited, a backslash needs another in front to stay.
    return expandable(kind.types === undefined ? printUnitList(names) : names.map(escapeBackslashes).join(" "));
  },
  "url-list": (urls) => expandable(printUrlList(urls)),
  user: (user) => expandable(printUserName(user)),
  "user-list": (users) => expandable(users.map((user) => printUserName(user).replace(/[\\ ]/g, "\\$&")).join(" ")),
};

function escapeBackslashes(text: string): string {
  return text.replaceAll("\\", "\\\\");
}

function printListenAddress(address: ListenAddress): string {
  if (address.kind === "path") return address.path;
  if (address.kind === "netlink") return printNetlinkAddress(address.address);
  // "[::]:80" would leave no choice between IPv6 and IPv4.
  const { kind } = address.address;
  if (kind === "ip" && address.address.address === undefined) return address.address.port.toString();
  return printSocketAddress(address.address);
}

function printNanoseconds(nanoseconds: bigint): string {
  if (nanoseconds === INFINITY) return "infinity";
  const below = nanoseconds % 1000n;
  if (below === 0n) return printTimespan(nanoseconds / 1000n);
  return nanoseconds < 1000n ? `${below}ns` : `${printTimespan(nanoseconds / 1000n)} ${below}ns`;
}
