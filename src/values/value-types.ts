import { enumValues, findEnum, type ValueKind } from "../catalogue/catalogue.ts";
import { syscallGroups, syscallNames } from "../catalogue/syscalls.generated.ts";
import { lazy } from "../core/lazy.ts";
import { readAddressFamilies } from "./address-families.ts";
import { parseBase64 } from "./base64.ts";
import { readBindPaths } from "./bind-paths.ts";
import { parseBoolean } from "./boolean.ts";
import { readBpfProgram } from "./bpf-program.ts";
import { unescapeC } from "./c-escape.ts";
import { parseCapabilitySet } from "./capability-set.ts";
import { parseCondition } from "./condition.ts";
import { readCpuSet } from "./cpu-set.ts";
import { readImportCredential, readLoadCredential, readSetCredential } from "./credential.ts";
import { readDelegation } from "./delegate.ts";
import { readDeviceLimit } from "./device-limit.ts";
import { readDeviceRule } from "./device-rule.ts";
import { parseEnvironment, parseEnvironmentNames } from "./environment.ts";
import { parseErrno } from "./errno.ts";
import { parseExecCommands } from "./exec-command.ts";
import { readExecDirectories } from "./exec-directories.ts";
import { readExitStatuses } from "./exit-status.ts";
import { readExtendedAttribute } from "./extended-attribute.ts";
import { readFilesystems } from "./filesystems.ts";
import { readImageList, readPartitionOptions } from "./image-list.ts";
import { parseImagePolicy } from "./image-policy.ts";
import { parseInteger } from "./integer.ts";
import { readInterfaceList } from "./interface-list.ts";
import { parseInterfaceName } from "./interface-name.ts";
import { readIpPrefixes } from "./ip-prefix.ts";
import { expanded, whole } from "./kind-reading.ts";
import { readLogFields } from "./log-fields.ts";
import { parseMode } from "./mode.ts";
import { resolveDeviceTag } from "./mount-source.ts";
import { parseName } from "./names.ts";
import { parseNamespaces } from "./namespaces.ts";
import { readNftSets } from "./nft-set.ts";
import { parseOpenFile } from "./open-file.ts";
import { readPathList } from "./path-list.ts";
import { parsePercent } from "./percent.ts";
import { dropItem, readItems } from "./read-items.ts";
import { readLabel, readListenAddress, readPath, readPidFile, readText } from "./read-path.ts";
import { readSize, readTimer, readTimespan, readUint } from "./read-quantity.ts";
import { readUnit, unitTypes } from "./read-unit-name.ts";
import { readEnum, readFlags, readName } from "./read-words.ts";
import { readRefreshOnReload } from "./refresh-on-reload.ts";
import { parseLogPattern } from "./regex.ts";
import { parseRlimit } from "./rlimit.ts";
import { parseRootHash, parseRootHashSignature } from "./root-hash.ts";
import { parseSignal } from "./signal.ts";
import { parseSocketBind } from "./socket-bind.ts";
import { readStandardStream } from "./standard-stream.ts";
import { readSyscallFilter, type SyscallCatalogue } from "./syscall-filter.ts";
import { readTemporaryFilesystems } from "./temporary-filesystem.ts";
import { INFINITY } from "./timespan.ts";
import type { TypedValue, ValueByKind } from "./typed-value.ts";
import { readUnitList } from "./unit-list.ts";
import { readUrlList } from "./url-list.ts";
import { readUserName, readUserNames } from "./user-name.ts";
import { EXPANSION, type ValueContext } from "./value-context.ts";
import type { ValueError } from "./value-error.ts";
import {
  asProblem,
  ignoreLine,
  noEffect,
  placeError,
  resetValue,
  setTo,
  type ValueReading,
  wholeRange,
} from "./value-reading.ts";
import { readWordList } from "./word-list.ts";

/** Which directive a value belongs to, where its kind alone does not say how it is read. */
export interface ValueTarget {
  /** The directive in its current spelling. */
  readonly name: string;
  readonly kind: ValueKind;
}

/**
 * Reads the value of one assignment as systemd 262 does, by the kind of its directive.
 *
 * @param target - the directive; `findDirective` gives it.
 * @param text - the value, continuations joined, specifiers not replaced.
 * @returns what the line sets, resets or (with the reason) leaves alone.
 *
 * @example
 * readValue(findDirective("Service", "MemoryMax"), "50%", context); // sets { kind: "share", permyriad: 5000 }
 *
 * @since 0.1.0
 */
export function readValue(target: ValueTarget, text: string, context: ValueContext): ValueReading<TypedValue> {
  const { kind } = target;
  const unsupported = notForThisType(kind, context);
  if (unsupported !== undefined) return ignoreLine({ ...unsupported, range: wholeRange(text) });
  if (text === "") {
    const empty = emptyValue(target);
    if (empty !== undefined) return empty;
  }
  const read = READERS[kind.kind] as Reader<ValueKind>;
  return read(text, kind, context, target.name);
}

type Reader<K extends ValueKind> = (
  text: string,
  kind: K,
  context: ValueContext,
  name: string,
) => ValueReading<ValueByKind[K["kind"]]>;

/** The section is read but the directive only means something for other unit types. */
function notForThisType(kind: ValueKind, context: ValueContext): Omit<ValueError, "range"> | undefined {
  const types = "unitTypes" in kind ? kind.unitTypes : undefined;
  if (types === undefined || types.includes(context.unit.type)) return undefined;
  return { kind: "not-for-this-unit-type", expected: `a ${types.join(", ")} unit` };
}

/** What an empty value means where that is the same for all values of the kind; undefined: the grammar decides. */
function emptyValue({ kind }: ValueTarget): ValueReading<TypedValue> | undefined {
  const empty = "empty" in kind ? kind.empty : undefined;
  // An empty line empties a capability set, which is not its default.
  if (kind.kind === "capability-set") return setTo({ negated: false, items: [], unknown: [] });
  if (empty === "reset") return resetValue();
  if (empty === "noop") return noEffect();
  if (empty === "zero") return setTo({ kind: "absolute", amount: 0n });
  if (empty === "infinity") return setTo(kind.kind === "timespan" ? INFINITY : { kind: "infinity" });
  return undefined;
}

const syscalls = lazy<SyscallCatalogue>(() => ({ names: new Set(syscallNames), groups: syscallGroups }));

const exitStatusCodes = lazy<ReadonlyMap<string, number>>(() => {
  const codes = new Map<string, number>();
  const values = findEnum("exit_status")?.values;
  if (!Array.isArray(values)) return codes;
  for (const value of values)
    if (typeof value === "object" && value.code !== undefined) codes.set(value.name, value.code);
  return codes;
});

const filesystemGroups = lazy<readonly string[]>(() => Object.keys(findEnum("filesystem_group")?.values ?? {}));

/** kind → how its values are read. */
const READERS: { readonly [K in ValueKind as K["kind"]]: Reader<K> } = {
  "address-families": (text, kind) => readAddressFamilies(text, enumValues(kind.enum)),
  base64: (text) => whole(parseBase64(text)),
  "bind-paths": (text, _kind, context) => readBindPaths(text, context),
  bool: (text, kind) => {
    const parsed = parseBoolean(text);
    if (parsed.ok || kind.fatal !== true) return whole(parsed);
    return noEffect([asProblem(parsed.error, { effect: "unit-refused", level: "error" })]);
  },
  "bool-or-list": (text, kind) =>
    kind.invert === undefined ? readDelegation(text, enumValues(kind.enum)) : readRefreshOnReload(text),
  "capability-set": (text) => {
    const change = parseCapabilitySet(text);
    return setTo(change, change.unknown);
  },
  condition: (text, kind, { expand }) => parseCondition(text, { argument: kind.argument, expand }),
  "cpu-set": (text, kind, context) => {
    const word = kind.words?.find((candidate) => candidate === text);
    if (word === "numa" || word === "all") return setTo(word);
    const expansion = context.expand(text, EXPANSION.full);
    if (!expansion.ok) return ignoreLine(expansion.error);
    const reading = readCpuSet(expansion.value);
    if (expansion.value === text) return reading;
    const problems = reading.problems.map((problem) => ({ ...problem, range: wholeRange(text) }));
    return { ...reading, problems };
  },
  credential: (text, kind, context) => {
    if (kind.form === "ID:VALUE") return readSetCredential(text, context, kind.value ?? "c-escaped");
    return kind.form === "ID[:SOURCE]" ? readLoadCredential(text, context) : readImportCredential(text, context);
  },
  "device-rule": (text, _kind, context) => readDeviceRule(text, context),
  "device-value": (text, kind, context) => {
    if (kind.value === "timespan") return readDeviceLimit(text, context, "latency");
    return readDeviceLimit(text, context, kind.value.startsWith("uint") ? "weight" : "rate");
  },
  enum: readEnum,
  "enum-list": (text, kind) =>
    readWordList(text, { words: enumValues(kind.enum), quotes: kind.quotes, onBadItem: kind.onBadItem }),
  "env-assignments": (text, _kind, { expand }) => parseEnvironment(text, { expand }),
  "env-names": (text, kind, { expand }) =>
    parseEnvironmentNames(text, { expand, orAssignments: kind.orAssignments === true }),
  errno: (text) => {
    const parsed = parseErrno(text);
    const zero = parsed.ok && parsed.value.kind === "errno" && parsed.value.errno === "0";
    if (!zero) return whole(parsed);
    return ignoreLine({ kind: "out-of-range", range: wholeRange(text), expected: "an error number above 0" });
  },
  "exec-command": (text, _kind, { expand }) => parseExecCommands(text, { expand }),
  "exec-directories": (text, kind, context) => readExecDirectories(text, context, { symlink: kind.symlink ?? true }),
  "exit-status-list": (text) => readExitStatuses(text, exitStatusCodes()),
  filesystems: (text) => readFilesystems(text, filesystemGroups()),
  flags: readFlags,
  ifname: (text, kind, context) =>
    text === "*" && kind.words?.includes("*") === true
      ? setTo("*")
      : expanded(text, context, (name) => parseInterfaceName(name, { alternative: kind.alternative })),
  "ifname-list": (text) => readInterfaceList(text),
  "image-list": (text, kind, context) =>
    readImageList(text, context, {
      destination: kind.fields.includes("DESTINATION"),
      devices: kind.apiVfs === "refused except /dev",
      partitions: enumValues("partition_designator"),
    }),
  "image-policy": (text, kind) => {
    const words = { partitions: enumValues(kind.enum), flags: enumValues(kind.flags) };
    const parsed = parseImagePolicy(text, words);
    // systemd says that it refuses the policy, but rejects the whole file.
    return parsed.ok ? setTo(parsed.value) : ignoreLine(parsed.error, { effect: "file-rejected", level: "error" });
  },
  int: (text, kind) => {
    if (Math.abs(kind.max) <= Number.MAX_SAFE_INTEGER) {
      const parsed = parseInteger(text, { min: BigInt(kind.min), max: BigInt(kind.max) });
      return parsed.ok ? setTo(Number(parsed.value)) : ignoreLine(parsed.error);
    }
    return whole(parseInteger(text, { min: -(2n ** 63n), max: 2n ** 63n - 1n }));
  },
  "ip-prefix-list": (text) => readIpPrefixes(text),
  "log-fields": (text, _kind, context) => readLogFields(text, context),
  mode: (text) => whole(parseMode(text)),
  name: readName,
  "name-list": (text, kind) => {
    const list = readItems<string>(text, kind.quotes === true ? { unquote: true, escapes: "retain" } : {}, (word) => {
      const name = parseName(word.text, kind.rule);
      return name.ok ? { kind: "item", item: name.value } : dropItem(placeError(name.error, word.range, false));
    });
    return setTo(list.items, list.problems);
  },
  namespaces: (text, kind, _context, name) => {
    const parsed = parseNamespaces(text);
    if (!parsed.ok || name !== "DelegateNamespaces" || parsed.value.kind === "boolean") return whole(parsed);
    const delegatesUser = !parsed.value.negated && parsed.value.items.includes("user");
    if (!delegatesUser) return setTo(parsed.value);
    const expected = `${enumValues(kind.enum)
      .filter((word) => word !== "user")
      .join(", ")}; user cannot be delegated`;
    return ignoreLine({ kind: "user-namespace-not-delegable", range: wholeRange(text), expected });
  },
  "nft-set": (text, kind) => readNftSets(text, { sources: kind.sources, families: enumValues(kind.families) }),
  "open-file": (text) => whole(parseOpenFile(text)),
  pair: (text, kind, context) =>
    kind.enum === undefined
      ? readExtendedAttribute(text, context)
      : readBpfProgram(text, context, enumValues(kind.enum)),
  "partition-options": (text, kind, context) => readPartitionOptions(text, context, enumValues(kind.enum)),
  path: (text, kind, context) => {
    if (kind.relativeTo !== undefined) return readPidFile(text, context);
    return readPath(text, context, {
      prefix: kind.prefixes !== undefined,
      expandPrefix: kind.wholeLine === true,
      words: kind.words ?? [],
      fatal: kind.fatal ?? false,
    });
  },
  "path-list": (text, kind, context) =>
    readPathList(text, context, {
      separator: kind.separator,
      prefixes: kind.itemPrefixes !== undefined,
      onBadItem: kind.onBadItem,
    }),
  percent: (text, kind) => {
    const parsed = parsePercent(text, { unbounded: kind.max === "unbounded" });
    if (!parsed.ok || parsed.value > 0 || kind.min === undefined) return whole(parsed);
    return ignoreLine({ kind: "out-of-range", range: wholeRange(text), expected: "a percentage above 0" });
  },
  regex: (text) => {
    const parsed = parseLogPattern(text);
    if (parsed.ok) return setTo(parsed.value);
    const bad = parsed.error.kind === "invalid-pattern";
    const problem = asProblem(parsed.error, { effect: "line-ignored", level: bad ? "error" : "warning" });
    return noEffect([bad ? { ...problem, unlocated: true } : problem]);
  },
  removed: (text) =>
    noEffect([
      {
        kind: "removed-directive",
        range: wholeRange(text),
        expected: "nothing",
        effect: "line-ignored",
        level: "info",
      },
    ]),
  rlimit: (text, kind) => whole(parseRlimit(text, kind.unit)),
  "root-hash": (text, kind) => whole(kind.encoding === "hex" ? parseRootHash(text) : parseRootHashSignature(text)),
  signal: (text) => whole(parseSignal(text)),
  size: readSize,
  "socket-address": (text, kind, context) =>
    readListenAddress(text, context, {
      form: kind.form,
      unixOnly: kind.type === "seqpacket (AF_UNIX only)",
      nonApiVfs: kind.nonApiVfs === true,
      rewritesVarRun: kind.rewritesVarRun === true,
      netlinkFamilies: enumValues("netlink_family"),
    }),
  "socket-bind": (text) => whole(parseSocketBind(text)),
  stdio: (text, kind, context) =>
    readStandardStream(text, context, {
      words: enumValues(kind.words),
      forms: kind.forms,
      ...(kind.obsolete === undefined ? {} : { obsolete: kind.obsolete }),
    }),
  string: (text, kind, context) => {
    if (kind.prefixes !== undefined) return readLabel(text, context);
    const read = readText(text, context, {
      expand: kind.specifiers === "full",
      ascii: kind.ascii === true,
      ...(kind.maxLength === undefined ? {} : { maxLength: kind.maxLength }),
    });
    if (kind.fstabTags === undefined || read.outcome !== "set") return read;
    return setTo(resolveDeviceTag(read.value), read.problems);
  },
  syscalls: (text, kind) => readSyscallFilter(text, syscalls(), { errnos: kind.errnoSuffix !== undefined }),
  text: (text, _kind, context) => {
    const unescaped = unescapeC(text);
    if (!unescaped.ok) return ignoreLine(unescaped.error);
    const expansion = context.expand(unescaped.value, EXPANSION.inputText);
    if (!expansion.ok) return ignoreLine(placeError(expansion.error, wholeRange(text), unescaped.value === text));
    return setTo(`${expansion.value}\n`);
  },
  timer: readTimer,
  timespan: readTimespan,
  "tmpfs-list": (text, _kind, context) => readTemporaryFilesystems(text, context),
  uint: readUint,
  unit: readUnit,
  "unit-list": (text, kind, context) => {
    // [Install] is read by systemctl, whose rules the unit sets know.
    if (kind.specifiers === "install") return setTo(text.split(/[ \t\n\r]+/).filter((word) => word !== ""));
    const types = unitTypes(kind.types);
    return readUnitList(text, context, {
      keepBackslashes: types === undefined,
      ...(types === undefined ? {} : { types }),
    });
  },
  "url-list": (text, _kind, context) => readUrlList(text, context),
  user: (text, _kind, context, name) => readUserName(text, context, { isUser: name.includes("User") }),
  "user-list": (text, _kind, context) => readUserNames(text, context),
};
