import type { StandardStream } from "../values/standard-stream.ts";
import type { SettingsReading } from "./typed-setting.ts";

/** Reads the settings of a unit by section and directive; undefined where the unit leaves the default. */
export interface SettingsView {
  readonly flag: (section: string, name: string) => boolean | undefined;
  readonly number: (section: string, name: string) => number | undefined;
  /** A time span in microseconds. */
  readonly span: (section: string, name: string) => bigint | undefined;
  /** A word of a set, a name, or a text. */
  readonly word: (section: string, name: string) => string | undefined;
  readonly path: (section: string, name: string) => string | undefined;
  readonly stream: (section: string, name: string) => StandardStream | undefined;
  /** Whether `Delegate=` hands the control group over. */
  readonly isDelegated: (section: string) => boolean;
  /** The items of a list; empty where there are none. */
  readonly items: (section: string, name: string) => readonly unknown[];
  readonly isSet: (section: string, name: string) => boolean;
}

/** Asks settings by the type that is expected; a setting of another type counts as unset. */
export function viewSettings(settings: SettingsReading["settings"]): SettingsView {
  const value = (section: string, name: string): unknown => settings.get(`${section}.${name}`)?.value;
  const asked = <T>(section: string, name: string, is: (found: unknown) => found is T): T | undefined => {
    const found = value(section, name);
    return is(found) ? found : undefined;
  };
  return {
    flag: (section, name) => asked(section, name, (found) => typeof found === "boolean"),
    number: (section, name) => asked(section, name, (found) => typeof found === "number"),
    span: (section, name) => asked(section, name, (found) => typeof found === "bigint"),
    word: (section, name) => asked(section, name, (found) => typeof found === "string"),
    path: (section, name) => {
      const found = value(section, name);
      return isPathValue(found) ? found.path : undefined;
    },
    stream: (section, name) => asked(section, name, isStream),
    isDelegated: (section) => {
      const found = value(section, "Delegate");
      return typeof found === "object" && found !== null && "delegated" in found && found.delegated === true;
    },
    items: (section, name) => asked(section, name, (found): found is readonly unknown[] => Array.isArray(found)) ?? [],
    isSet: (section, name) => value(section, name) !== undefined,
  };
}

function isPathValue(found: unknown): found is { readonly path: string } {
  return typeof found === "object" && found !== null && "path" in found && typeof found.path === "string";
}

function isStream(found: unknown): found is StandardStream {
  return (
    typeof found === "object" &&
    found !== null &&
    "kind" in found &&
    ["word", "fd", "file"].includes(String(found.kind))
  );
}
