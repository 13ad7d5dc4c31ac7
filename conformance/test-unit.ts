import { valueExpansion } from "../src/specifiers/expand-value.ts";
import { machineFacts } from "../src/specifiers/host.ts";
import type { UnitName } from "../src/templates/unit-name.ts";
import { checkUnit } from "../src/units/checks/check-unit.ts";
import { treeFromObject } from "../src/units/file-tree.ts";
import { findUnit, loadUnitSet } from "../src/units/load-unit-set.ts";
import { readSettings } from "../src/units/read-settings.ts";
import { assignmentsOf } from "../src/units/read-unit.ts";
import type { UnitSource } from "../src/units/resolved-unit.ts";
import type { SettingsReading } from "../src/units/typed-setting.ts";

/** A unit of one file, read on the machine that the values were recorded on. */
export interface TestUnit {
  readonly name: UnitName;
  readonly manager: "system" | "user";
  readonly sources: readonly UnitSource[];
  readonly reading: SettingsReading;
  readonly load: string;
  /** What is said about the unit as a whole, without its name. */
  readonly unitMessages: readonly string[];
}

export function readTestUnit(name: string, text: string, manager: "system" | "user"): TestUnit {
  const unit = findUnit(loadUnitSet(treeFromObject({ [name]: text })), name);
  if (unit === undefined) throw new TypeError(name);
  const env = manager === "user" ? { HOME: "/home/tester", XDG_RUNTIME_DIR: "/run/user/1000" } : {};
  const user = manager === "user" ? { name: "tester", uid: 1000, home: "/home/tester" } : {};
  const facts = machineFacts({ hostname: "vm", architecture: "x86-64", env, user }, manager);
  const reading = readSettings(unit.sources.flatMap(assignmentsOf), {
    unit: unit.name,
    manager,
    expand: valueExpansion({ unit: unit.name, ...facts }),
    host: { architecture: "x86-64", networkInterfaces: ["lo"] },
  });
  const base = { name: unit.name, manager, sources: unit.sources, reading };
  const { refusal } = reading;
  if (refusal?.effect === "file-rejected") return { ...base, load: "error", unitMessages: [] };
  if (refusal !== undefined) {
    const message = "Unit configuration has fatal error, unit will not be started.";
    return { ...base, load: "bad-setting", unitMessages: [message] };
  }
  const checked = checkUnit({ name: unit.name, manager, reading });
  const unitMessages = checked.messages.map((message) => message.text.slice(name.length + 2));
  return { ...base, load: checked.refusal?.state ?? "loaded", unitMessages };
}
