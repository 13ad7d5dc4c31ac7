import { addEntry } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import type { Fix } from "../../diagnostic.ts";
import { dependenciesOf, fleetSet, placesOf } from "../../fleet-set.ts";
import type { LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";

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
  *checkUnit({ file, name, set }) {
    const unit = fleetSet(set).units.find((each) => each.unit.name === name);
    if (unit === undefined) return;
    const tied = new Set(dependenciesOf(unit, TIES).map((dependency) => dependency.name));
    for (const { entry, location } of placesOf(unit, "peer")) {
      if (tied.has(entry.value) || entry.value === unit.name || /\s|\\$/.test(entry.value) || entry.value === "")
        continue;
      const written = file.tree.text.slice(location.range.start, location.range.end);
      yield { message: "loose", data: { unit: written }, at: location, fixes: bind(file, written) };
    }
  },
});

function bind(file: LintFile, unit: string): Fix[] {
  const { tree } = file;
  if (/[\r\n]/.test(unit)) return [];
  if (tree.sections.some(({ name }) => name === "Unit")) {
    const edits = [...addEntry(tree, "Unit", "BindsTo", unit), ...addEntry(tree, "Unit", "After", unit)];
    return [makeFix(file, "unsafe", "bind it to the other unit", edits)];
  }
  const start = tree.sections[0]?.start ?? 0;
  const text = `[Unit]\nBindsTo=${unit}\nAfter=${unit}\n\n`;
  return [makeFix(file, "unsafe", "bind it to the other unit", [{ range: { start, end: start }, text }])];
}
