import type { TextEdit } from "../../../core/text-edit.ts";
import { addEntry } from "../../../parser/edit.ts";
import { isUnitType } from "../../../templates/unit-name.ts";
import { defineRule } from "../../define-rule.ts";
import type { Fix } from "../../diagnostic.ts";
import { dependenciesOf, fleetSet, placesOf } from "../../fleet-set.ts";
import type { LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";
import { nearUnitName } from "../../near-unit-name.ts";

const TIES = ["BindsTo", "Requires", "PartOf", "After", "Wants"];

export const machineOfWithoutLifecycle = defineRule({
  code: "FLT025",
  name: "machine-of-without-lifecycle",
  severity: "hint",
  scope: "unit",
  presets: ["fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A follower that only shares the machine",
  why: "`MachineOf=` puts the units on one machine and nothing more: the follower goes on running when the other stops, and may start before it.",
  messages: { loose: "this unit goes on running when {{unit}} stops" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Unit]\nBindsTo=web.service\nAfter=web.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n" },
        report: ["app.service:4:11 loose"],
        fixed: {
          "app.service":
            "[Unit]\nBindsTo=web.service\nAfter=web.service\n\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n",
        },
      },
    ],
  },
  *checkUnit(owner) {
    const { file, set } = owner;
    const unit = fleetSet(set).of(owner);
    if (unit === undefined) return;
    const tie = tieTo(file);
    const tied = new Set(dependenciesOf(unit, TIES).map((dependency) => dependency.name));
    const names = set.units.map((each) => each.name);
    for (const { entry, location } of placesOf(unit, "peer")) {
      if (tied.has(entry.value) || entry.value === unit.name || /\s|\\$/.test(entry.value) || entry.value === "")
        continue;
      const written = file.tree.text.slice(location.range.start, location.range.end);
      // A misspelt name is put right first, and a unit cannot be bound to itself.
      const isTypo = !names.includes(written) && nearUnitName(written, names) !== undefined;
      yield {
        message: "loose",
        data: { unit: written },
        at: location,
        fixes: isTypo || written === owner.name ? [] : tie(written),
      };
    }
  },
});

/** Ties to a unit yet to be named, worked out once a file. */
function tieTo(file: LintFile): (unit: string) => Fix[] {
  let edits: readonly TextEdit[] | undefined;
  return (unit) => {
    // systemd refuses a line that names no unit.
    if (/[\r\n]/.test(unit) || !isUnitType(unit.slice(unit.lastIndexOf(".") + 1))) return [];
    edits ??= tieEdits(file);
    const named = edits.map(({ range, text }) => ({ range, text: text.replaceAll(NAME, () => unit) }));
    return [makeFix(file, "unsafe", "bind it to the other unit", named)];
  };
}

/** Stands for the name of the other unit. */
const NAME = "\u{f0001}";

function tieEdits({ tree }: LintFile): readonly TextEdit[] {
  if (tree.sections.some(({ name }) => name === "Unit")) {
    return [...addEntry(tree, "Unit", "BindsTo", NAME), ...addEntry(tree, "Unit", "After", NAME)];
  }
  const start = tree.sections[0]?.start ?? 0;
  return [{ range: { start, end: start }, text: `[Unit]\nBindsTo=${NAME}\nAfter=${NAME}\n\n` }];
}
