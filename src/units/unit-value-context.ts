import { lazy } from "../core/lazy.ts";
import type { SpecifierContext } from "../specifiers/context.ts";
import { valueExpansion } from "../specifiers/expand-value.ts";
import { machineFacts } from "../specifiers/host.ts";
import type { UnitName } from "../templates/unit-name.ts";
import type { ValueContext, ValueHost } from "../values/value-context.ts";

/** What is known of the machine that a unit is read for. Everything is optional. */
export interface UnitReadingOptions {
  /** Default `system`. */
  readonly manager?: "system" | "user";
  /** Values of machine-dependent specifiers, from `machineFacts`. Default: nothing is known. */
  readonly machine?: SpecifierContext["machine"];
  /** Specifiers that the machine has no value for. */
  readonly unavailable?: string;
  /** Real path of the unit file, for `%y`. */
  readonly fragment?: string;
  /** Facts that a few values are checked against. */
  readonly host?: ValueHost;
}

const ANY_MACHINE = {
  system: lazy(() => machineFacts({}, "system")),
  user: lazy(() => machineFacts({}, "user")),
};

/** What is the same on every machine. */
export function anyMachine(manager: "system" | "user"): ReturnType<typeof machineFacts> {
  return ANY_MACHINE[manager]();
}

/** The context in which the values of a unit are read. */
export function unitValueContext(unit: UnitName, options: UnitReadingOptions = {}): ValueContext {
  const { manager = "system", machine = {}, host = {}, unavailable, fragment } = options;
  const expand = valueExpansion({
    unit,
    manager,
    machine,
    ...(unavailable === undefined ? {} : { unavailable }),
    ...(fragment === undefined ? {} : { fragment }),
  });
  return new UnitContext(unit, manager, expand, host);
}

/** A class for the reason that `parser/nodes.ts` gives. */
class UnitContext implements ValueContext {
  declare readonly unit: UnitName;
  declare readonly manager: ValueContext["manager"];
  declare readonly expand: ValueContext["expand"];
  declare readonly host: ValueHost;

  constructor(
    unit: UnitName,
    manager: ValueContext["manager"],
    expand: ValueContext["expand"],
    host: ValueContext["host"],
  ) {
    this.unit = unit;
    this.manager = manager;
    this.expand = expand;
    this.host = host;
  }
}
