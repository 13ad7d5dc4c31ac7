export {
  type DirectiveInfo,
  enumValues,
  findDirective,
  findEnum,
  type ValueKind,
} from "./catalogue/catalogue.ts";
export type { AddressFamilyChange } from "./values/address-families.ts";
export { parseBase64, printBase64 } from "./values/base64.ts";
export { type BindPath, printBindPaths } from "./values/bind-paths.ts";
export { parseBoolean, printBoolean } from "./values/boolean.ts";
export type { BpfProgram } from "./values/bpf-program.ts";
export { type CUnescapeOptions, escapeC, unescapeC } from "./values/c-escape.ts";
export {
  type CalendarOptions,
  parseCalendar,
  printCalendar,
  type WeekdayConflict,
  weekdayConflict,
} from "./values/calendar.ts";
export type { Calendar, CalendarPart, CalendarZone } from "./values/calendar-fields.ts";
export { type NextElapse, type NextElapseOptions, nextElapse } from "./values/calendar-next.ts";
export {
  CAPABILITIES,
  type CapabilityChange,
  changeCapabilities,
  parseCapabilitySet,
} from "./values/capability-set.ts";
export { printCommandLine } from "./values/command-line.ts";
export { type Condition, type ConditionOptions, parseCondition, printCondition } from "./values/condition.ts";
export { parseCoredumpFilter, printCoredumpFilter } from "./values/coredump-filter.ts";
export { CPU_MAX, type CpuRange, mergeCpuRanges, printCpuSet, readCpuSet } from "./values/cpu-set.ts";
export type { ImportCredential, LoadCredential, SetCredential } from "./values/credential.ts";
export { changeDelegation, type Delegation } from "./values/delegate.ts";
export type { DeviceLimit, DeviceLimitKind } from "./values/device-limit.ts";
export type { DeviceRule } from "./values/device-rule.ts";
export {
  type EnvironmentAssignment,
  type EnvironmentName,
  type EnvironmentNamesOptions,
  type EnvironmentOptions,
  isVariableName,
  mergeEnvironment,
  parseEnvironment,
  parseEnvironmentNames,
  printEnvironment,
} from "./values/environment.ts";
export { type ExpandedArgv, expandVariables, scanVariables, type VariableUse } from "./values/environment-expansion.ts";
export { parseErrno, printErrno, type SyscallAction } from "./values/errno.ts";
export { type ExecCommand, type ExecOptions, type ExecWord, parseExecCommands } from "./values/exec-command.ts";
export type { ExecDirectory } from "./values/exec-directories.ts";
export type { ExecFlags } from "./values/exec-prefixes.ts";
export type { ExitStatus } from "./values/exit-status.ts";
export type { ExtendedAttribute } from "./values/extended-attribute.ts";
export type { MountedImage, PartitionOptions } from "./values/image-list.ts";
export {
  type ImagePolicy,
  type ImagePolicyRule,
  type ImagePolicyWords,
  parseImagePolicy,
  printImagePolicy,
} from "./values/image-policy.ts";
export { type IntegerOptions, parseInteger, printInteger } from "./values/integer.ts";
export { parseInterfaceName } from "./values/interface-name.ts";
export { type IpAddress, parseIpAddress, printIpAddress } from "./values/ip-address.ts";
export { coversIpPrefix, type IpPrefix, parseIpPrefix, printIpPrefix } from "./values/ip-prefix.ts";
export type { LogField } from "./values/log-fields.ts";
export { parseMode, printMode } from "./values/mode.ts";
export { resolveDeviceTag } from "./values/mount-source.ts";
export { type NameRule, parseName } from "./values/names.ts";
export {
  changeNamespaces,
  NAMESPACES,
  type NamespaceChange,
  parseNamespaces,
  printNamespaces,
} from "./values/namespaces.ts";
export { type NetlinkAddress, parseNetlinkAddress, printNetlinkAddress } from "./values/netlink-address.ts";
export type { NftSet } from "./values/nft-set.ts";
export { OPEN_FILE_FLAGS, type OpenFile, type OpenFileFlag, parseOpenFile, printOpenFile } from "./values/open-file.ts";
export { type PathOptions, parsePath } from "./values/path.ts";
export type { ListedPath } from "./values/path-list.ts";
export { type PercentOptions, parsePercent, printPercent } from "./values/percent.ts";
export { type PrintExecOptions, printExecCommands } from "./values/print-exec-commands.ts";
export { printValue } from "./values/print-value.ts";
export { quoteWord, quoteWordC } from "./values/quote-word.ts";
export {
  type EscapeMode,
  type SplitWords,
  splitWords,
  type Word,
  type WordOptions,
  wordSourceRange,
} from "./values/quoted-words.ts";
export type { RefreshChange } from "./values/refresh-on-reload.ts";
export { type LogPattern, parseLogPattern, printLogPattern } from "./values/regex.ts";
export { parseRlimit, printRlimit, type Rlimit, type RlimitUnit } from "./values/rlimit.ts";
export { parseRootHash, parseRootHashSignature, printRootHash, type RootHash } from "./values/root-hash.ts";
export { type AllowList, mergeAllowList, type SetChange } from "./values/set-change.ts";
export { parseSignal, printSignal, signalName } from "./values/signal.ts";
export { parseSize, printSize, type SizeOptions } from "./values/size.ts";
export {
  parseSocketAddress,
  printSocketAddress,
  type SocketAddress,
  type SocketAddressOptions,
} from "./values/socket-address.ts";
export { parseSocketBind, printSocketBind, type SocketBind } from "./values/socket-bind.ts";
export type { StandardStream } from "./values/standard-stream.ts";
export {
  changeSyscallFilter,
  expandSyscalls,
  type SyscallCatalogue,
  type SyscallFilter,
  type SyscallItem,
} from "./values/syscall-filter.ts";
export type { TemporaryFilesystem } from "./values/temporary-filesystem.ts";
export { type ZoneOffset, zoneOffset } from "./values/time-zone.ts";
export { isTimeZoneName } from "./values/time-zone-names.ts";
export { INFINITY, parseTimespan, printTimespan, type TimespanOptions } from "./values/timespan.ts";
export type {
  HostNameProtection,
  LabelValue,
  Limit,
  ListenAddress,
  PathValue,
  TimerTrigger,
  TypedValue,
  ValueByKind,
} from "./values/typed-value.ts";
export { parseUserName, printUserName, type UserName } from "./values/user-name.ts";
export {
  EXPANSION,
  type ExpandText,
  type ExpansionRule,
  type SpecifierFamily,
  type ValueContext,
  type ValueHost,
} from "./values/value-context.ts";
export type { ValueError } from "./values/value-error.ts";
export type { ProblemEffect, ProblemLevel, ValueProblem, ValueReading } from "./values/value-reading.ts";
export { readValue, type ValueTarget } from "./values/value-types.ts";
