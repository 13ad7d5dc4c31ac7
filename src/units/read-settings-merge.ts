import { enumValues, findEnum, type ValueKind } from "../catalogue/catalogue.ts";
import { syscallGroups, syscallNames } from "../catalogue/syscalls.generated.ts";
import { lazy } from "../core/lazy.ts";
import { changeCapabilities } from "../values/capability-set.ts";
import { mergeCpuRanges } from "../values/cpu-set.ts";
import { changeDelegation, type Delegation } from "../values/delegate.ts";
import { mergeEnvironment } from "../values/environment.ts";
import { printExitStatus } from "../values/exit-status.ts";
import { printIpPrefix } from "../values/ip-prefix.ts";
import { changeNamespaces } from "../values/namespaces.ts";
import { changeRefresh, type RefreshChange } from "../values/refresh-on-reload.ts";
import { mergeAllowList, type SetChange } from "../values/set-change.ts";
import { changeSyscallFilter, type SyscallCatalogue, type SyscallFilter } from "../values/syscall-filter.ts";
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
 * What several lines of a directive come to; undefined when there is none.
 *
 * @param values - what each line gave, in order, those before a reset left out.
 */
export function mergeValues(target: MergeTarget, values: readonly TypedValue[]): MergedValue | undefined {
  const last = values[values.length - 1];
  if (last === undefined) return undefined;
  const merge = (MERGES as unknown as Partial<Record<string, Merge<MergedKind>>>)[target.kind.kind];
  if (merge !== undefined) return merge(values as never, target);
  if (target.list === "last") return last as MergedValue;
  return (values.length === 1 && Array.isArray(last) ? last : values.flat()) as MergedValue;
}

type MergedKind = keyof MergedByKind & keyof ValueByKind;
type Merge<K extends MergedKind> = (values: readonly ValueByKind[K][], target: MergeTarget) => MergedByKind[K];

/** Kinds whose lines do more than replace or add up. */
const MERGES: { readonly [K in MergedKind]?: Merge<K> } = {
  "address-families": (changes) => {
    const none = changes.findLastIndex(({ kind }) => kind === "none");
    const behind = changes.slice(none + 1).filter((change) => change.kind === "change");
    return mergeAllowList(none < 0 ? behind : [{ negated: false, items: [] }, ...behind], same);
  },
  "bool-or-list": (changes, { kind }) => {
    if ("invert" in kind && kind.invert !== undefined) {
      return fold(changes as readonly RefreshChange[], changeRefresh);
    }
    return fold(changes as readonly Delegation[], changeDelegation);
  },
  "capability-set": (changes, { name }) => {
    const initial = name === "CapabilityBoundingSet" ? "all" : "none";
    return fold(changes, (before: readonly string[] | undefined, change) =>
      changeCapabilities(before, change, initial),
    );
  },
  "cpu-set": (values) => {
    const word = values.findLastIndex((value) => typeof value === "string");
    const ranges = values.slice(word + 1).filter((value) => typeof value !== "string");
    if (ranges.length === 0) return values[word] ?? [];
    return ranges.length === 1 ? (ranges[0] ?? []) : mergeCpuRanges(ranges.flat());
  },
  credential: (items) => byKey(items, (item) => ("id" in item ? item.id : `${item.glob}:${item.rename ?? ""}`)),
  "device-value": (items) => byKey(items, (item) => item.path),
  "enum-list": (lists, { kind }) => inOrder(lists.flat(), "enum" in kind ? kind.enum : ""),
  "env-assignments": mergeEnvironment,
  "env-names": (lists) => byKey(lists.flat(), (item) => `${item.name}=${"value" in item ? (item.value ?? "") : ""}`),
  "exec-directories": (lists) => byKey(lists.flat(), (item) => `${item.path}\0${item.symlink ?? ""}`),
  "exit-status-list": (lists) => byKey(lists.flat(), printExitStatus),
  filesystems: (changes) => mergeAllowList(changes.map(expandFilesystems), same),
  flags: (values, { kind, list }) => {
    const last = values[values.length - 1] ?? [];
    if (list === "last" || values.length === 1) return last;
    if (typeof last === "bigint") return values.reduce<bigint>((mask, value) => mask | BigInt(value as bigint), 0n);
    return inOrder(values.flat() as readonly string[], "enum" in kind ? kind.enum : "");
  },
  "ifname-list": (changes) => mergeAllowList(changes, same),
  "ip-prefix-list": (lists) => byKey(lists.flat(), printIpPrefix),
  namespaces: (changes, { name }) => {
    const initial = name === "DelegateNamespaces" ? "all" : "none";
    return fold(changes, (before: readonly string[] | undefined, change) => changeNamespaces(before, change, initial));
  },
  syscalls: (changes, { name }) => {
    const options = { catalogue: catalogue(), ...(name === "SystemCallFilter" ? { initial: "@default" } : {}) };
    return fold(changes, (before: SyscallFilter | undefined, change) => changeSyscallFilter(before, change, options));
  },
  "unit-list": (lists) => [...new Set(lists.flat())],
};

const same = (item: string) => item;

/** For small sets, where each line makes a new one of that before. */
function fold<C, S>(changes: readonly C[], change: (before: S | undefined, change: C) => S): S {
  let state: S | undefined;
  for (const one of changes) state = change(state, one);
  return state as S;
}

const catalogue = lazy<SyscallCatalogue>(() => ({ names: new Set(syscallNames), groups: syscallGroups }));

/** A later item with the same key takes the place of the earlier one. */
function byKey<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
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
