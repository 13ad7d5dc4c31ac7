import type { SpecifierContext } from "../specifiers/context.ts";
import { expand } from "../specifiers/expand.ts";
import { valueExpansion } from "../specifiers/expand-value.ts";
import { unescapeName } from "../templates/escape.ts";
import { pathFromName } from "../templates/path-name.ts";
import { parsePath } from "../values/path.ts";
import { readUrlList } from "../values/url-list.ts";
import { linesInForce } from "./merge-settings.ts";
import type { Assignment, ResolvedUnit } from "./resolved-unit.ts";

/** What specifiers of a unit's files can mean: see `machineFacts`. */
export type MachineFacts = Pick<SpecifierContext, "manager" | "machine" | "unavailable">;

/** Descriptions of units that the manager makes without a file. */
const SYNTHESISED: ReadonlyMap<string, string> = new Map([
  ["-.slice", "Root Slice"],
  ["system.slice", "System Slice"],
  ["init.scope", "System and Service Manager"],
  ["-.mount", "Root Mount"],
]);

const SYNTHESISED_DOCUMENTATION: ReadonlyMap<string, readonly string[]> = new Map([
  ["-.slice", ["man:systemd.special(7)"]],
  ["system.slice", ["man:systemd.special(7)"]],
  ["init.scope", ["man:systemd(1)"]],
]);

/**
 * The description that the manager shows: what `Description=` says, or what the unit's type puts in its place.
 *
 * @example
 * unitDescription(unit, machineFacts({}, "system")); // "Slice /a/b" for a-b.slice without a Description=
 * @since 0.1.0
 */
export function unitDescription(unit: ResolvedUnit, facts: MachineFacts): string {
  const lines = unit.settings.get("Unit.Description")?.assignments ?? [];
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at];
    if (line === undefined || line.effect === "ignored") continue;
    if (line.effect === "reset") break;
    const expanded = expand(line.assignment.value.text, specifierContext(unit, line.assignment, facts));
    if (expanded.ok) return expanded.value.text;
  }
  return defaultDescription(unit, facts);
}

/**
 * The URLs of `Documentation=` as the manager shows them: expanded, the refused ones left out.
 *
 * @since 0.1.0
 */
export function unitDocumentation(unit: ResolvedUnit, facts: MachineFacts): readonly string[] {
  const setting = unit.settings.get("Unit.Documentation");
  const written = linesInForce(setting).flatMap((line) => {
    const context = specifierContext(unit, line, facts);
    const reading = readUrlList(line.value.text, {
      unit: context.unit,
      manager: facts.manager,
      expand: valueExpansion(context),
      host: {},
    });
    return reading.outcome === "set" ? reading.value : [];
  });
  // What the manager brings along counts as if it stood before the files.
  const isReset = setting?.assignments.some((line) => line.effect === "reset") ?? false;
  return isReset ? written : [...(SYNTHESISED_DOCUMENTATION.get(unit.name.text) ?? []), ...written];
}

/** What specifiers mean in a line: the requested name in the fragment, the primary one in drop-ins. */
export function specifierContext(unit: ResolvedUnit, line: Assignment, facts: MachineFacts): SpecifierContext {
  return {
    ...facts,
    unit: line.source === "drop-in" ? unit.name : unit.requested,
    ...(unit.fragment === undefined ? {} : { fragment: unit.fragment }),
  };
}

function defaultDescription(unit: ResolvedUnit, facts: MachineFacts): string {
  const { name } = unit;
  const synthesised = SYNTHESISED.get(name.text);
  if (synthesised !== undefined && unit.load === "loaded") return synthesised;
  if (unit.load === "masked" || unit.load === "not-found" || unit.load === "error") return name.text;
  if (name.type === "slice") return sliceDescription(name.text) ?? name.text;
  if (name.type === "mount") return pathSetting(unit, "Mount.Where", facts) ?? name.text;
  if (name.type === "swap") return pathSetting(unit, "Swap.What", facts) ?? name.text;
  return name.type === "device" ? pathOf(unit) : name.text;
}

function sliceDescription(name: string): string | undefined {
  const prefix = name.slice(0, -".slice".length);
  const path = prefix.split("-").includes("") ? undefined : unescapeName(prefix);
  return path?.ok ? `Slice /${path.value}` : undefined;
}

/** `Where=` or `What=`, which stand for the path of the name when they are not written. */
function pathSetting(unit: ResolvedUnit, setting: string, facts: MachineFacts): string {
  for (const line of [...linesInForce(unit.settings.get(setting))].reverse()) {
    const expanded = expand(line.value.text, specifierContext(unit, line, facts), { set: "path" });
    const path = expanded.ok ? parsePath(expanded.value.text) : undefined;
    if (path?.ok) return path.value;
  }
  return pathOf(unit);
}

function pathOf(unit: ResolvedUnit): string {
  const path = pathFromName(unit.name);
  return path.ok ? path.value : unit.name.text;
}
