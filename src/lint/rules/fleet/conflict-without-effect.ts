import { type GoPattern, matchesGoPattern, readGoPattern } from "../../../core/glob/go-path-match.ts";
import { splitFleetName } from "../../../templates/fleet-name.ts";
import { defineRule } from "../../define-rule.ts";
import { shownName, UNKNOWN_INSTANCE } from "../../fleet-file.ts";
import { type FleetUnit, fleetSet, onePerPlace, placesOf } from "../../fleet-set.ts";
import type { LintSet } from "../../lint-set.ts";
import { nearUnitName } from "../../near-unit-name.ts";

export const conflictWithoutEffect = defineRule({
  code: "FLT015",
  name: "conflict-without-effect",
  severity: "info",
  scope: "set",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A conflict with no other unit",
  why: "fleet never compares a unit with itself, so a pattern that matches nothing else protects nothing. Often it is a typing error.",
  messages: {
    self: "fleet does not compare a unit with itself; this line has no effect",
    near: '"{{pattern}}" matches no unit; did you mean {{nearest}}?',
    nothing: '"{{pattern}}" matches no other unit',
  },
  examples: {
    good: [
      { files: { "web@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web@*.service\n" } },
      { files: { "web.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=other@*.service\n" } },
    ],
    bad: [
      {
        files: { "web@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=wbe@*.service\n" },
        report: ["web@.service:4:11 near"],
      },
      {
        files: { "web.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web.service\n" },
        report: ["web.service:4:11 self"],
      },
    ],
  },
  *checkSet(set) {
    const fleet = fleetSet(set);
    const fresh = onePerPlace();
    for (const unit of fleet.units) {
      for (const { entry, location } of placesOf(unit, "conflict")) {
        const pattern = readGoPattern(entry.value);
        if (pattern.malformed || fleet.units.some((other) => other !== unit && matchesGoPattern(pattern, other.name)))
          continue;
        if (matchesOtherInstance(set, unit, pattern) || !fresh(location)) continue;
        const data = { pattern: shownName(entry.value), nearest: "" };
        if (entry.value === unit.name) {
          yield { message: "self", data, at: location };
          continue;
        }
        const near = nearName(fleet.units, entry.value);
        if (near !== undefined) yield { message: "near", data: { ...data, nearest: near }, at: location };
        else if (set.options.units.world === "closed") yield { message: "nothing", data, at: location };
      }
    }
  },
});

/** A template may have further instances, unless it is said to have exactly one. */
function matchesOtherInstance(set: LintSet, unit: FleetUnit, pattern: GoPattern): boolean {
  const parts = splitFleetName(unit.name);
  if (!splitFleetName(unit.unit.name)?.isTemplate || parts === undefined) return false;
  if (set.options.instances[unit.unit.name]?.length === 1) return false;
  return matchesGoPattern(pattern, unit.name.replace(`@${parts.instance}`, `@${UNKNOWN_INSTANCE}x`));
}

/** The unit that was probably meant, compared up to the `@`. */
function nearName(units: readonly FleetUnit[], pattern: string): string | undefined {
  const stem = (name: string) => name.split(/[@.*?[]/)[0] ?? "";
  const stems = new Map(units.map(({ unit }) => [stem(unit.name), unit.name] as const));
  const near = stem(pattern) === "" || stems.has(stem(pattern)) ? undefined : nearUnitName(stem(pattern), stems.keys());
  return near === undefined ? undefined : stems.get(near);
}
