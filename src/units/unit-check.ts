import type { UnitName } from "../templates/unit-name.ts";
import type { SettingsReading } from "./typed-setting.ts";

/** What systemd says about a unit as a whole, after all its files are read. */
export interface UnitCheck {
  readonly level: "error" | "warning";
  /** Stable kind, kebab-case. */
  readonly kind: string;
  /** The text as systemd 262 prints it, without the unit's name in front. */
  readonly text: string;
  /** The load state that the unit ends in; undefined: it loads all the same. */
  readonly refused?: "bad-setting" | "error";
  /** Text of the load error, for `error`. */
  readonly loadError?: string;
}

/** What is checked. */
export interface CheckedUnit {
  readonly name: UnitName;
  readonly manager: "system" | "user";
  readonly settings: SettingsReading["settings"];
}

/** Refuses the unit. */
export function refusal(kind: string, text: string): UnitCheck {
  return { level: "error", kind, text, refused: "bad-setting" };
}

/** Only says so. */
export function remark(kind: string, text: string): UnitCheck {
  return { level: "warning", kind, text };
}
