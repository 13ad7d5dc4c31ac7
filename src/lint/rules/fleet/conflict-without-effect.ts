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
    suffix: '"{{pattern}}" matches no unit: names end in a type such as .service',
    character: '"{{pattern}}" matches no unit: no name holds "{{character}}"',
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
      {
        files: { "web@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web\n" },
        report: ["web@.service:4:11 suffix"],
      },
      {
        files: { "web@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web@*.service, db@*.service\n" },
        report: ["web@.service:4:11 character"],
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
        const flaw = flawOf(entry.value);
        const data = { pattern: shownName(entry.value), nearest: "", character: flaw?.character ?? "" };
        if (entry.value === unit.name) {
          yield { message: "self", data, at: location };
          continue;
        }
        const isClosed = set.options.units.world === "closed";
        if (flaw !== undefined) {
          if (isClosed || namesUnit(fleet.units, entry.value)) yield { message: flaw.message, data, at: location };
          continue;
        }
        const near = nearName(fleet.units, entry.value);
        if (near !== undefined) yield { message: "near", data: { ...data, nearest: near }, at: location };
        else if (isClosed) yield { message: "nothing", data, at: location };
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

/** Why a pattern matches no name at all, whatever units there are. */
function flawOf(value: string): { readonly message: "suffix" | "character"; readonly character: string } | undefined {
  const outsideClasses = value.replaceAll(UNKNOWN_INSTANCE, "").replaceAll(/\[[^\]]*\]/g, "[]");
  const character = /[^\w:.\\@*?[\]-]/u.exec(outsideClasses)?.[0];
  if (character !== undefined) return { message: "character", character };
  // An unknown instance may hold the type.
  const mayHoldType = /[*?[.]/.test(outsideClasses) || value.includes(UNKNOWN_INSTANCE);
  return mayHoldType ? undefined : { message: "suffix", character: "" };
}

/** Whether the first name in a pattern is that of a unit, or nearly so. */
function namesUnit(units: readonly FleetUnit[], pattern: string): boolean {
  const word = /[\w:-]+/.exec(pattern)?.[0] ?? "";
  const stems = units.map(({ unit }) => stemOf(unit.name));
  return word !== "" && (stems.includes(word) || nearUnitName(word, stems) !== undefined);
}

/** The unit that was probably meant, compared up to the `@`. */
function nearName(units: readonly FleetUnit[], pattern: string): string | undefined {
  const stems = new Map(units.map(({ unit }) => [stemOf(unit.name), unit.name] as const));
  const stem = stemOf(pattern);
  const near = stem === "" || stems.has(stem) ? undefined : nearUnitName(stem, stems.keys());
  return near === undefined ? undefined : stems.get(near);
}

function stemOf(name: string): string {
  return name.split(/[@.*?[]/)[0] ?? "";
}
