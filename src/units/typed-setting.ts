import type { DirectiveInfo } from "../catalogue/catalogue.ts";
import type { AllowList } from "../values/set-change.ts";
import type { SyscallFilter } from "../values/syscall-filter.ts";
import type { TypedValue, ValueByKind } from "../values/typed-value.ts";
import type { ValueProblem, ValueReading } from "../values/value-reading.ts";
import type { Assignment } from "./assignment.ts";

/** Kinds whose lines give one value each, the last of which wins. */
type OneValueKind =
  | "bool"
  | "enum"
  | "errno"
  | "ifname"
  | "image-policy"
  | "int"
  | "mode"
  | "name"
  | "partition-options"
  | "percent"
  | "rlimit"
  | "root-hash"
  | "signal"
  | "size"
  | "stdio"
  | "string"
  | "timespan"
  | "uint"
  | "unit"
  | "user";

/** Kinds whose lines give several items each, which add up. */
type ItemsKind =
  | "bind-paths"
  | "enum-list"
  | "env-assignments"
  | "env-names"
  | "exec-command"
  | "exec-directories"
  | "exit-status-list"
  | "image-list"
  | "ip-prefix-list"
  | "log-fields"
  | "name-list"
  | "nft-set"
  | "path-list"
  | "tmpfs-list"
  | "unit-list"
  | "url-list"
  | "user-list";

/** Kinds whose lines give one item each, which add up. */
type ItemKind =
  | "base64"
  | "condition"
  | "credential"
  | "device-rule"
  | "device-value"
  | "open-file"
  | "pair"
  | "regex"
  | "socket-address"
  | "socket-bind"
  | "text"
  | "timer";

/** What all lines of a directive come to, by the kind of its value. */
export interface MergedByKind
  extends Pick<ValueByKind, OneValueKind | ItemsKind>,
    Readonly<{ [K in ItemKind]: readonly ValueByKind[K][] }> {
  readonly "address-families": AllowList<string>;
  /** What is delegated, or what is refreshed. */
  readonly "bool-or-list": ValueByKind["bool-or-list"] | readonly string[];
  readonly "capability-set": readonly string[];
  readonly "cpu-set": ValueByKind["cpu-set"];
  readonly filesystems: AllowList<string>;
  readonly flags: ValueByKind["flags"];
  readonly "ifname-list": AllowList<string>;
  /** The kinds of namespaces that are allowed, or delegated. */
  readonly namespaces: readonly string[];
  /** One path, or a list of them. */
  readonly path: ValueByKind["path"] | readonly ValueByKind["path"][];
  readonly syscalls: SyscallFilter;
}

/** What all lines of a directive come to. */
export type MergedValue = MergedByKind[keyof MergedByKind];

/** One line as it was read. */
export interface ReadLine {
  readonly assignment: Assignment;
  /** The directive as written: possibly an old spelling. */
  readonly directive: DirectiveInfo;
  /** `Section.Directive` in the current spelling. */
  readonly name: string;
  readonly reading: ValueReading<TypedValue>;
}

/** A directive with what its lines come to, and those lines. */
export interface TypedSetting {
  /** `Section.Directive` in the current spelling. */
  readonly name: string;
  readonly directive: DirectiveInfo;
  /** Undefined when the lines leave the default. */
  readonly value: MergedValue | undefined;
  /** Every line in the order read, also those that were reset or ignored. */
  readonly lines: readonly ReadLine[];
}

/** A problem with the value of a line. The range is relative to the value: `sourceRange` leads to the file. */
export interface SettingProblem extends ValueProblem {
  readonly assignment: Assignment;
}

/** All that the settings of one unit say. */
export interface SettingsReading {
  /** Keyed `Section.Directive` in the current spelling, in the order first assigned. */
  readonly settings: ReadonlyMap<string, TypedSetting>;
  /** Every line that was read, in order. */
  readonly lines: readonly ReadLine[];
  readonly problems: readonly SettingProblem[];
  /** Those of the problems that ended the reading of their file, {@link refusal} among them. */
  readonly endings: readonly SettingProblem[];
  /** The problem that ended the reading of the fragment: the unit cannot be loaded. */
  readonly refusal?: SettingProblem;
}
