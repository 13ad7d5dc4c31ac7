import { oncePer } from "../../../core/once-per.ts";
import { defineRule } from "../../define-rule.ts";
import { dependencyWords } from "../../dependency-words.ts";
import type { LintSet, LintUnit } from "../../lint-set.ts";
import { effectiveList, lastUse } from "../../make-lint-set.ts";
import { usesOf } from "../../uses-by-key.ts";

const RELATIVE = ["OnUnitActiveSec", "OnUnitInactiveSec"];
const OTHERS = ["OnActiveSec", "OnBootSec", "OnStartupSec", "OnCalendar"];

export const timerOnlyRelativeToUnit = defineRule({
  code: "VAL036",
  name: "timer-only-relative-to-unit",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A timer that waits for a run that nothing starts",
  why: "OnUnitActiveSec= and OnUnitInactiveSec= count from a run of the triggered unit; if nothing else ever starts it, the timer never fires for the first time.",
  help: "Add OnBootSec=, OnActiveSec= or OnCalendar=.",
  messages: { relative: "{{key}}= counts from a run of {{unit}}, which nothing else starts" },
  examples: {
    good: [
      {
        files: {
          "a.timer": "[Timer]\nOnBootSec=1min\nOnUnitActiveSec=5min\n",
          "a.service": "[Service]\nType=oneshot\nExecStart=/bin/true\n",
        },
      },
      {
        files: {
          "a.timer": "[Timer]\nOnUnitActiveSec=5min\n",
          "a.service": "[Service]\nType=oneshot\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.timer": "[Timer]\nOnUnitActiveSec=5min\n",
          "a.service": "[Service]\nType=oneshot\nExecStart=/bin/true\n",
        },
        report: ["a.timer:2:1 relative"],
      },
    ],
  },
  *checkUnit(unit) {
    const [use] = triggersOf(unit, RELATIVE);
    if (use === undefined || triggersOf(unit, OTHERS).length > 0 || clockTriggers(unit)) return;
    const written = lastUse(unit, "Timer", "Unit")?.value.text ?? "";
    const target = written === "" ? unit.name.replace(/\.timer$/, ".service") : written;
    if (isStartedElsewhere(unit, target)) return;
    yield {
      message: "relative",
      data: { key: use.key, unit: target },
      at: { path: use.file.path, range: use.entry.keyRange },
    };
  },
});

/** An empty line of any trigger removes all triggers before it. */
function triggersOf(unit: LintUnit, keys: readonly string[]) {
  const all = effectiveList(unit, "Timer", [...RELATIVE, ...OTHERS]);
  return all.filter(({ key }) => keys.includes(key));
}

function clockTriggers(unit: LintUnit): boolean {
  return ["OnClockChange", "OnTimezoneChange"].some((key) =>
    /^(?:1|y|t|on)/i.test(lastUse(unit, "Timer", key)?.value.text ?? ""),
  );
}

const STARTS = ["Wants", "Requires", "BindsTo", "Upholds", "OnFailure", "OnSuccess", "Requisite", "Unit", "Service"];

/** Units with an `[Install]` section or a link that enables them, and the units that name each unit in a setting that starts it. */
const startersOf = oncePer((set: LintSet) => {
  const enabled = new Set<string>();
  const startedBy = new Map<string, string[]>();
  for (const { name, uses } of set.units) {
    if (uses.some(({ section }) => section === "Install")) enabled.add(name);
    for (const { text } of usesOf(uses, ...STARTS).flatMap(dependencyWords)) {
      const names = startedBy.get(text);
      if (names === undefined) startedBy.set(text, [name]);
      else names.push(name);
    }
  }
  for (const { path } of set.links) {
    const [linked = "", folder = ""] = path.split("/").reverse();
    if (/\.(?:wants|requires|upholds)$/.test(folder)) enabled.add(linked);
  }
  return { enabled, startedBy };
});

/** Whether the unit is enabled somewhere, or another unit of the run starts it. */
function isStartedElsewhere({ name, set }: LintUnit, target: string): boolean {
  const { enabled, startedBy } = startersOf(set);
  return enabled.has(target) || startedBy.get(target)?.some((other) => other !== name) === true;
}
