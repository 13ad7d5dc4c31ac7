import { oncePer } from "../core/once-per.ts";
import { parseBoolean } from "../values/boolean.ts";
import type { LintSet, LintUnit } from "./lint-set.ts";
import { lastUse } from "./make-lint-set.ts";

/** Section of the unit types that start another unit. */
const SECTIONS: Readonly<Record<string, string>> = { socket: "Socket", timer: "Timer", path: "Path" };

/**
 * The unit that a socket, timer or path unit starts: the one it names, or the service of its own name; for a socket with
 * `Accept=yes` the template of that name. Undefined for other types and where a specifier leaves it open.
 */
export function triggeredUnit(unit: LintUnit): string | undefined {
  const section = SECTIONS[unit.file.kind.kind === "unit" ? unit.file.kind.unitType : ""];
  if (section === undefined) return undefined;
  const named = lastUse(unit, section, section === "Socket" ? "Service" : "Unit")?.value.text ?? "";
  if (named.includes("%")) return undefined;
  const stem = unit.name.slice(0, unit.name.lastIndexOf("."));
  if (isAccepting(unit)) return stem.endsWith("@") ? `${stem}.service` : `${stem}@.service`;
  return named === "" ? `${stem}.service` : named;
}

/** The socket, timer and path units of the set by the unit they start. */
export const triggersByUnit = oncePer((set: LintSet): ReadonlyMap<string, readonly LintUnit[]> => {
  const found = new Map<string, LintUnit[]>();
  for (const unit of set.units) {
    const started = triggeredUnit(unit);
    if (started !== undefined) found.set(started, [...(found.get(started) ?? []), unit]);
  }
  return found;
});

/** Whether the set holds services at all, so that a missing one is likely a mistake. */
export function holdsServices(set: LintSet): boolean {
  return set.units.some(({ name }) => name.endsWith(".service"));
}

function isAccepting(unit: LintUnit): boolean {
  const accept = parseBoolean(lastUse(unit, "Socket", "Accept")?.value.text ?? "");
  return accept.ok && accept.value;
}
