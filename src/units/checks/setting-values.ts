import type { UnitName } from "../../templates/unit-name.ts";
import { LazySetting } from "../lazy-settings.ts";
import type { ReadLine, SettingsReading, TypedSetting } from "../typed-setting.ts";
import type { ManagerKind } from "../unit-index.ts";

/** A read unit as the checks see it. */
export interface CheckedUnit {
  readonly name: UnitName;
  readonly manager: ManagerKind;
  readonly reading: SettingsReading;
}

/** What a check says: a message, and with `refuses` the unit is not loaded. */
export interface CheckFinding {
  readonly kind: string;
  /** Text after the unit's name, as systemd prints it. Without one systemd says nothing. */
  readonly text?: string;
  readonly refuses?: "bad-setting" | "error";
  /** Text of the load error, when `refuses` is `error`. */
  readonly error?: string;
}

/** The value of a setting, when it has one. */
export function settingValue(unit: CheckedUnit, name: string): unknown {
  return unit.reading.settings.get(name)?.value;
}

export function isTrue(unit: CheckedUnit, name: string): boolean {
  return settingValue(unit, name) === true;
}

export function wordOf(unit: CheckedUnit, name: string): string | undefined {
  const value = settingValue(unit, name);
  return typeof value === "string" ? value : undefined;
}

/** Items of a list; of settings that are no list, their value alone. Lines of unknown value count as one item each. */
export function itemsOf(unit: CheckedUnit, name: string): readonly unknown[] {
  const setting = unit.reading.settings.get(name);
  if (setting === undefined) return [];
  const known = setting.value === undefined ? [] : Array.isArray(setting.value) ? setting.value : [setting.value];
  const unknown = unknownLines(setting);
  return unknown === 0 ? known : [...known, ...new Array<unknown>(unknown).fill(UNKNOWN)];
}

/** Stands for a value that depends on a machine nobody described: there is one, but not which. */
export const UNKNOWN: unique symbol = Symbol("unknown value");

/** Lines since the last reset whose value depends on such a fact. */
function unknownLines(setting: TypedSetting): number {
  if (setting instanceof LazySetting && setting.isSingle) return isUnknown(setting.first.reading) ? 1 : 0;
  const { lines } = setting;
  let count = 0;
  for (const { reading } of lines) {
    if (reading.outcome === "reset") count = 0;
    else if (isUnknown(reading)) count++;
  }
  return count;
}

function isUnknown({ outcome, problems }: ReadLine["reading"]): boolean {
  return outcome !== "reset" && problems.length > 0 && problems.some(({ effect }) => effect === "unknown");
}

/** Whether a setting has a value; an empty list counts as none. */
export function isSet(unit: CheckedUnit, name: string): boolean {
  return itemsOf(unit, name).length > 0;
}

export function spanOf(unit: CheckedUnit, name: string): bigint | undefined {
  const value = settingValue(unit, name);
  return typeof value === "bigint" ? value : undefined;
}

/** The path of a setting, `-` and its like left out. */
export function pathOf(unit: CheckedUnit, name: string): string | undefined {
  const value = settingValue(unit, name);
  return typeof value === "object" && value !== null && "path" in value && typeof value.path === "string"
    ? value.path
    : undefined;
}

/** A finding that makes systemd refuse the unit. */
export function refusal(kind: string, text: string): CheckFinding {
  return { kind, text: `${text} Refusing.`, refuses: "bad-setting" };
}
