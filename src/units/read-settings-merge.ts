import { enumValues, findEnum, type ValueKind } from "../catalogue/catalogue.ts";
import { syscallGroups, syscallNames } from "../catalogue/syscalls.generated.ts";
import { lazy } from "../core/lazy.ts";
import { changeCapabilities } from "../values/capability-set.ts";
import { mergeCpuRanges } from "../values/cpu-set.ts";
import { changeDelegation, type Delegation } from "../values/delegate.ts";
import { mergeEnvironment } from "../values/environment.ts";
import { printExitStatus } from "../values/exit-status.ts";
import { coversIpPrefix, type IpPrefix, printIpPrefix } from "../values/ip-prefix.ts";
import { changeNamespaces } from "../values/namespaces.ts";
import { changeRefresh, type RefreshChange } from "../values/refresh-on-reload.ts";
import { changeAllowList, type SetChange } from "../values/set-change.ts";
import { changeSyscallFilter, type SyscallCatalogue } from "../values/syscall-filter.ts";
import type { TypedValue, ValueByKind } from "../values/typed-value.ts";
import type { MergedByKind, MergedValue } from "./typed-setting.ts";

/** The directive whose lines are merged. */
export interface MergeTarget {
  /** Without its section, in the current spelling. */
  readonly name: string;
  readonly kind: ValueKind;
  readonly list: "last" | "append" | "merge";
}

/**
 * What a line makes of what the lines before it came to.
 *
 * @param before - undefined before the first line and after a reset.
 */
export function mergeValue(target: MergeTarget, before: MergedValue | undefined, value: TypedValue): MergedValue {
  const merge = (MERGES as unknown as Partial<Record<string, Merge<MergedKind>>>)[target.kind.kind];
  if (merge !== undefined) return merge(before as never, value as never, target);
  if (target.list === "last") return value as MergedValue;
  const items: readonly unknown[] = Array.isArray(value) ? value : [value];
  return appendTo(before as readonly unknown[] | undefined, items) as unknown as MergedValue;
}

/** Lists that were made here, for one setting, and may grow in place: copying at each line would take quadratic time. */
const growing = new WeakSet<readonly unknown[]>();

function appendTo(before: readonly unknown[] | undefined, items: readonly unknown[]): readonly unknown[] {
  const list = before !== undefined && growing.has(before) ? (before as unknown[]) : [...(before ?? [])];
  for (const item of items) list.push(item);
  growing.add(list);
  return list;
}

/** What a growing list of names has already. */
const members = new WeakMap<readonly unknown[], Set<string>>();

/** Appends the names that the list does not have yet. */
function appendNew(before: readonly string[] | undefined, names: readonly string[]): readonly string[] {
  const known = before === undefined ? undefined : members.get(before);
  const seen = known ?? new Set(before);
  const fresh = names.filter((name) => !seen.has(name) && seen.add(name) !== undefined);
  const list = appendTo(before, fresh) as readonly string[];
  members.set(list, seen);
  return list;
}

type MergedKind = keyof MergedByKind & keyof ValueByKind;
type Merge<K extends MergedKind> = (
  before: MergedByKind[K] | undefined,
  value: ValueByKind[K],
  target: MergeTarget,
) => MergedByKind[K];

const same = (item: string) => item;

/** Kinds whose lines do more than replace or add up. */
const MERGES: { readonly [K in MergedKind]?: Merge<K> } = {
  "address-families": (before, change) =>
    change.kind === "none" ? { kind: "allow", items: [] } : changeAllowList(before, change, same),
  "bool-or-list": (before, change, { kind }) => {
    const invertible = "invert" in kind && kind.invert !== undefined;
    if (invertible) return changeRefresh(before as readonly string[] | undefined, change as RefreshChange);
    return changeDelegation(before as Delegation | undefined, change as Delegation);
  },
  "capability-set": (before, change, { name }) =>
    changeCapabilities(before, change, name === "CapabilityBoundingSet" ? "all" : "none"),
  "cpu-set": (before, change) => {
    if (typeof change === "string" || before === undefined || typeof before === "string") return change;
    return mergeCpuRanges([...before, ...change]);
  },
  credential: (before, change) =>
    replaceBy(before, [change], (item) => ("id" in item ? item.id : `${item.glob}:${item.rename ?? ""}`)),
  "device-value": (before, change) => replaceBy(before, [change], (item) => item.path),
  "enum-list": (before, change, { kind }) => inOrder([...(before ?? []), ...change], "enum" in kind ? kind.enum : ""),
  "env-assignments": (before, change) => mergeEnvironment([before ?? [], change]),
  "env-names": (before, change) =>
    replaceBy(before, change, (item) => `${item.name}=${"value" in item ? (item.value ?? "") : ""}`),
  "exec-directories": (before, change) => replaceBy(before, change, (item) => `${item.path}\0${item.symlink ?? ""}`),
  "exit-status-list": (before, change) => replaceBy(before, change, printExitStatus),
  filesystems: (before, change) => changeAllowList(before, expandFilesystems(change), same),
  flags: (before, change, { kind, list }) => {
    if (list === "last" || before === undefined) return change;
    if (typeof before === "bigint" || typeof change === "bigint")
      return BigInt(before as bigint) | BigInt(change as bigint);
    return inOrder([...before, ...change], "enum" in kind ? kind.enum : "");
  },
  "ifname-list": (before, change) => changeAllowList(before, change, same),
  "ip-prefix-list": (before, change) => reducePrefixes([...(before ?? []), ...change]),
  namespaces: (before, change, { name }) =>
    changeNamespaces(before, change, name === "DelegateNamespaces" ? "all" : "none"),
  syscalls: (before, change, { name }) =>
    changeSyscallFilter(before, change, {
      catalogue: catalogue(),
      ...(name === "SystemCallFilter" ? { initial: "@default" } : {}),
    }),
  "unit-list": appendNew,
};

const catalogue = lazy<SyscallCatalogue>(() => ({ names: new Set(syscallNames), groups: syscallGroups }));

/** A later item with the same key takes the place of the earlier one. */
function replaceBy<T>(before: readonly T[] | undefined, items: readonly T[], key: (item: T) => string): readonly T[] {
  const byKey = new Map((before ?? []).map((item) => [key(item), item]));
  for (const item of items) byKey.set(key(item), item);
  return [...byKey.values()];
}

/** The words in the order of their set, each once. */
function inOrder(words: readonly string[], set: string): readonly string[] {
  const named = new Set(words);
  return enumValues(set).filter((word) => named.has(word));
}

/** Groups of file systems stand for their members. */
function expandFilesystems(change: SetChange<string>): SetChange<string> {
  const groups = findEnum("filesystem_group")?.values;
  const members = (name: string): readonly string[] => {
    if (typeof groups !== "object" || Array.isArray(groups) || !name.startsWith("@")) return [name];
    const found = (groups as Readonly<Record<string, readonly string[]>>)[name] ?? [];
    // The catalogue adds the magic number of each type in parentheses.
    return found.flatMap((member) => (member.startsWith("@") ? members(member) : [member.replace(/ .*$/, "")]));
  };
  return { negated: change.negated, items: change.items.flatMap(members) };
}

/** Each block once, and none that another covers. */
function reducePrefixes(prefixes: readonly IpPrefix[]): readonly IpPrefix[] {
  const unique = [...new Map(prefixes.map((prefix) => [printIpPrefix(prefix), prefix])).values()];
  const everything = unique.filter((prefix) => prefix.length === 0);
  return unique.filter((prefix) => !everything.some((outer) => outer !== prefix && coversIpPrefix(outer, prefix)));
}
