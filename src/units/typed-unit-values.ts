import type { Changes, ManyValues, OneValue } from "../catalogue/directive-shape.ts";
import type { SectionDirectives } from "../catalogue/typed-settings.generated.ts";
import type { BpfProgram } from "../values/bpf-program.ts";
import type { Calendar } from "../values/calendar-fields.ts";
import type { CpuRange } from "../values/cpu-set.ts";
import type { ImportCredential, LoadCredential, SetCredential } from "../values/credential.ts";
import type { Delegation } from "../values/delegate.ts";
import type { ExtendedAttribute } from "../values/extended-attribute.ts";
import type { HostNameProtection, LabelValue, Limit, ValueByKind } from "../values/typed-value.ts";
import type { MergedByKind } from "./typed-setting.ts";

/** Values whose type is narrower than that of their kind, because the directive decides. */
interface NarrowerValues {
  readonly calendar: readonly Calendar[];
  readonly string: string;
  readonly label: LabelValue;
  readonly bytes: bigint;
  readonly limit: Limit;
  readonly uint: number;
  readonly int: number;
  readonly long: bigint;
  readonly flags: readonly string[];
  readonly mask: bigint;
  readonly "cpu-set": readonly CpuRange[];
  readonly "set-credential": readonly SetCredential[];
  readonly "load-credential": readonly LoadCredential[];
  readonly "import-credential": readonly ImportCredential[];
  readonly "extended-attribute": readonly ExtendedAttribute[];
  readonly "bpf-program": readonly BpfProgram[];
  readonly delegation: Delegation;
  readonly refresh: readonly string[];
  readonly "host-name-protection": HostNameProtection;
}

/** The type of a value by the name that the catalogue's types give it; words of a fixed set are literals. */
type ValueOf<Name, Words> = Name extends "enum"
  ? Words
  : Name extends keyof NarrowerValues
    ? NarrowerValues[Name] | Words
    : Name extends keyof MergedByKind
      ? MergedByKind[Name]
      : never;

/** What all lines of a directive come to. */
export type SettingValue<Shape> =
  Shape extends OneValue<"path", infer _>
    ? ValueByKind["path"]
    : Shape extends ManyValues<"path", infer _>
      ? readonly ValueByKind["path"][]
      : Shape extends ManyValues<"timespan", infer _>
        ? readonly bigint[]
        : Shape extends OneValue<infer Name, infer Words>
          ? ValueOf<Name, Words>
          : Shape extends ManyValues<infer Name, infer Words>
            ? ValueOf<Name, Words>
            : Shape extends Changes<infer Name, infer Words>
              ? ValueOf<Name, Words>
              : never;

/**
 * The settings of one section. Each property is a directive of systemd 262 with its documentation; it is absent when
 * the unit leaves the default. Old spellings are read as the directive they mean.
 */
export type SectionSettings<Section extends keyof SectionDirectives> = {
  readonly [Name in keyof SectionDirectives[Section]]?: SettingValue<SectionDirectives[Section][Name]>;
};

/** Settings of `[Unit]`. */
export interface UnitSettings extends SectionSettings<"Unit"> {}
/** Settings of `[Install]`; names are as written, for their specifiers are replaced when the unit is enabled. */
export interface InstallSettings extends SectionSettings<"Install"> {}
/** Settings of `[Service]`. */
export interface ServiceSettings extends SectionSettings<"Service"> {}
/** Settings of `[Socket]`. */
export interface SocketSettings extends SectionSettings<"Socket"> {}
/** Settings of `[Mount]`. */
export interface MountSettings extends SectionSettings<"Mount"> {}
/** Settings of `[Automount]`. */
export interface AutomountSettings extends SectionSettings<"Automount"> {}
/** Settings of `[Swap]`. */
export interface SwapSettings extends SectionSettings<"Swap"> {}
/** Settings of `[Timer]`. */
export interface TimerSettings extends SectionSettings<"Timer"> {}
/** Settings of `[Path]`. */
export interface PathSettings extends SectionSettings<"Path"> {}
/** Settings of `[Slice]`. */
export interface SliceSettings extends SectionSettings<"Slice"> {}
/** Settings of `[Scope]`. */
export interface ScopeSettings extends SectionSettings<"Scope"> {}
