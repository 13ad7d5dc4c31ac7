import { findDirective } from "../catalogue/catalogue.ts";
import type { TimerTrigger, TypedValue } from "../values/typed-value.ts";
import type { ValueContext } from "../values/value-context.ts";
import { readValue } from "../values/value-types.ts";
import { readSettings } from "./read-settings.ts";
import { mergeValues } from "./read-settings-merge.ts";
import type { ResolvedUnit } from "./resolved-unit.ts";
import type { MergedValue, SettingProblem } from "./typed-setting.ts";
import type {
  AutomountSettings,
  InstallSettings,
  MountSettings,
  PathSettings,
  ScopeSettings,
  ServiceSettings,
  SliceSettings,
  SocketSettings,
  SwapSettings,
  TimerSettings,
  UnitSettings,
} from "./typed-unit-values.ts";
import { type UnitReadingOptions, unitValueContext } from "./unit-value-context.ts";

/** A unit's settings as typed values, by section. Sections that the unit does not have are empty. */
export interface TypedUnit {
  readonly Unit: UnitSettings;
  readonly Install: InstallSettings;
  readonly Service: ServiceSettings;
  readonly Socket: SocketSettings;
  readonly Mount: MountSettings;
  readonly Automount: AutomountSettings;
  readonly Swap: SwapSettings;
  readonly Timer: TimerSettings;
  readonly Path: PathSettings;
  readonly Slice: SliceSettings;
  readonly Scope: ScopeSettings;
  /** Every problem with a value, in the order read. */
  readonly problems: readonly SettingProblem[];
  /** The problem that makes systemd refuse the unit; what stands behind it was not read. */
  readonly refusal?: SettingProblem;
}

/**
 * Reads a unit's settings into typed values: commands for `Service.ExecStart`, calendar expressions for
 * `Timer.OnCalendar`, one of its words for `Service.Type`. A setting is absent when the unit leaves the default.
 *
 * A misspelt directive does not compile, and an editor shows what each directive is for.
 *
 * @param unit - from `loadUnitSet` or `findUnit`.
 * @param options - what is known of the machine. A value that needs a fact nobody gave is absent, with a problem.
 *
 * @example
 * typedUnit(unit).Service.ExecStart?.[0]?.argv; // ["/usr/bin/web", "--port", "80"]
 * typedUnit(unit).Timer.OnCalendar; // undefined: not a timer
 * @since 0.1.0
 */
export function typedUnit(unit: ResolvedUnit, options: UnitReadingOptions = {}): TypedUnit {
  const context = unitValueContext(unit.name, options);
  const { settings, problems, refusal } = readSettings(unit.assignments, context);
  const sections: Record<(typeof SECTIONS)[number], Record<string, unknown>> = {
    Unit: {},
    Install: installSettings(unit, context),
    Service: {},
    Socket: {},
    Mount: {},
    Automount: {},
    Swap: {},
    Timer: {},
    Path: {},
    Slice: {},
    Scope: {},
  };
  for (const { name, value } of settings.values()) {
    if (value === undefined) continue;
    const dot = name.indexOf(".");
    const section = SECTIONS.find((known) => known === name.slice(0, dot));
    if (section !== undefined) sections[section][name.slice(dot + 1)] = plainValue(section, value);
  }
  return { ...(sections as Omit<TypedUnit, "problems" | "refusal">), problems, ...(refusal && { refusal }) };
}

const SECTIONS = [
  "Unit",
  "Install",
  "Service",
  "Socket",
  "Mount",
  "Automount",
  "Swap",
  "Timer",
  "Path",
  "Slice",
  "Scope",
] as const;

/** Triggers of a timer know which kind they are; under a directive of their own they need not. */
function plainValue(section: string, value: MergedValue): unknown {
  if (section !== "Timer" || !Array.isArray(value)) return value;
  return (value as readonly TimerTrigger[]).map((trigger) =>
    trigger.kind === "calendar" ? trigger.calendar : trigger.span,
  );
}

/** `[Install]` is read when a unit is enabled: an empty line empties a list, except that of `Also=`. */
function installSettings(unit: ResolvedUnit, context: ValueContext): Record<string, unknown> {
  const found = new Map<string, TypedValue[]>();
  for (const { section, key, value } of unit.assignments) {
    const directive = section === "Install" ? findDirective(section, key) : undefined;
    if (directive === undefined) continue;
    if (value.text === "") {
      if (key !== "Also") found.delete(key);
      continue;
    }
    const reading = readValue(directive, value.text, context);
    if (reading.outcome !== "set") continue;
    const values = found.get(key);
    if (values === undefined) found.set(key, [reading.value]);
    else values.push(reading.value);
  }
  const merged = [...found].map(([key, values]) => {
    const directive = findDirective("Install", key);
    return [key, directive === undefined ? undefined : mergeValues(directive, values)];
  });
  return Object.fromEntries(merged);
}
