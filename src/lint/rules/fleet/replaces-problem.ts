import { matchesGoPattern, matchGoPattern, readGoPattern } from "../../../core/glob/go-path-match.ts";
import { matchesAny } from "../../../scheduler-sim/fleet/relations.ts";
import { splitFleetName } from "../../../templates/fleet-name.ts";
import { defineRule } from "../../define-rule.ts";
import { shownName, UNKNOWN_INSTANCE } from "../../fleet-file.ts";
import { type FleetUnit, fleetSet, onePerPlace, placesOf } from "../../fleet-set.ts";

export const replacesProblem = defineRule({
  code: "FLT033",
  name: "replaces-problem",
  severity: "warning",
  scope: "set",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Replaces that has no effect, or no end",
  why: "Two units that replace each other are ignored; a unit that replaces its own kind makes fleet move instances about for ever.",
  messages: {
    mutual: "{{other}} replaces this unit in turn, so fleet ignores both",
    own: '"{{pattern}}" matches other instances of this template, which then push each other away',
  },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nReplaces=b.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nReplaces=b.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nReplaces=a.service\n",
        },
        report: ["a.service:4:10 mutual", "b.service:4:10 mutual"],
      },
      {
        files: { "web@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nReplaces=web@1.service\n" },
        report: ["web@.service:4:10 own"],
      },
    ],
  },
  *checkSet(set) {
    const fleet = fleetSet(set);
    const fresh = onePerPlace();
    for (const unit of fleet.units) {
      for (const { entry, location } of placesOf(unit, "replace")) {
        const pattern = entry.value;
        if (matchesOwnKind(unit, pattern)) {
          if (fresh(location)) yield { message: "own", data: { pattern: shownName(pattern) }, at: location };
          continue;
        }
        const read = readGoPattern(pattern);
        const other = fleet.units.find(
          (each) => each !== unit && matchesGoPattern(read, each.name) && matchesAny(each.job, "replaces", unit.name),
        );
        if (other === undefined || !fresh(location)) continue;
        yield { message: "mutual", data: { other: shownName(other.name) }, at: location };
      }
    }
  },
});

/** Whether a pattern of a template's file matches some instance of the same template but the unit itself. */
function matchesOwnKind({ unit, name }: FleetUnit, pattern: string): boolean {
  const parts = splitFleetName(unit.name);
  if (!parts?.isTemplate || pattern === name) return false;
  const other = `${parts.prefix}@${UNKNOWN_INSTANCE}x${unit.name.slice(parts.prefix.length + 1)}`;
  return matchGoPattern(pattern, other) || (splitFleetName(pattern)?.template === unit.name && !/[*?[]/.test(pattern));
}
