import { defineRule } from "../../define-rule.ts";
import { isKnownUnit } from "../../known-units.ts";
import { headerRange, lastUse, valueRange } from "../../make-lint-set.ts";
import { holdsServices, triggeredUnit } from "../../triggered-units.ts";

export const timerOrPathWithoutUnit = defineRule({
  code: "PLC002",
  name: "timer-or-path-without-unit",
  severity: "warning",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A timer or path unit without the unit it starts",
  why: "There is nothing to start: systemd refuses the timer or path unit when it is started, and `systemd-analyze verify` does not notice.",
  help: "Add the unit, or name another with `Unit=`.",
  messages: { missing: "there is no {{unit}} to start", itself: "`Unit=` names the unit itself" },
  examples: {
    good: [
      {
        files: {
          "a.timer": "[Timer]\nOnCalendar=daily\nUnit=b.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: { "a.timer": "[Timer]\nOnCalendar=daily\n", "b.service": "[Service]\nExecStart=/bin/true\n" },
        report: ["a.timer:1:1 missing"],
      },
      {
        files: {
          "a.timer": "[Timer]\nOnCalendar=daily\nUnit=a.timer\n",
          "b.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["a.timer:3:6 itself"],
      },
      {
        files: { "a.path": "[Path]\nPathExists=/run/x\n" },
        options: { units: { world: "closed", assume: [], paths: [], masked: [], sharedAliases: [] } },
        report: ["a.path:1:1 missing error"],
      },
    ],
  },
  *checkSet(set, options) {
    const closed = options.units.world === "closed";
    const complete = closed || holdsServices(set);
    for (const unit of set.units) {
      const section = unit.name.endsWith(".timer") ? "Timer" : unit.name.endsWith(".path") ? "Path" : undefined;
      if (section === undefined) continue;
      const started = triggeredUnit(unit);
      const named = lastUse(unit, section, "Unit");
      const at =
        named === undefined || named.value.text === ""
          ? { path: unit.file.path, range: headerRange(unit.file, section) }
          : { path: named.file.path, range: valueRange(named) };
      if (started === unit.name) yield { message: "itself", at };
      else if (complete && started !== undefined && !isKnownUnit(started, set)) {
        yield { message: "missing", data: { unit: started }, at, ...(closed ? { severity: "error" as const } : {}) };
      }
    }
  },
});
