import { BOOT_TARGETS } from "../../boot-targets.ts";
import { defineRule } from "../../define-rule.ts";
import { installWords } from "../../install-words.ts";
import { triggersByUnit } from "../../triggered-units.ts";

export const triggeredUnitAlsoEnabled = defineRule({
  code: "INS010",
  name: "triggered-unit-also-enabled",
  severity: "info",
  scope: "set",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A service with a timer or path unit is installed for the boot as well",
  why: "It runs at every boot and again on its trigger; usually only the timer or path unit is meant to be enabled.",
  help: "Remove `WantedBy=` from the service and enable its trigger.",
  messages: { both: "{{trigger}} starts the service already" },
  examples: {
    good: [
      {
        files: {
          "a.timer": "[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n",
          "a.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
      {
        files: {
          "a.socket": "[Socket]\nListenStream=80\n",
          "a.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.timer": "[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n",
          "a.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n",
        },
        report: ["a.service:4:10 both"],
      },
    ],
  },
  *checkSet(set) {
    for (const unit of set.units) {
      if (!unit.name.endsWith(".service")) continue;
      const trigger = triggersByUnit(set)
        .get(unit.name)
        ?.find(({ name }) => !name.endsWith(".socket"));
      if (trigger === undefined) continue;
      for (const { text, at } of installWords(unit, ["WantedBy"])) {
        if (!BOOT_TARGETS.includes(text)) continue;
        const related = [
          { location: { path: trigger.file.path, range: { start: 0, end: 0 } }, message: "the trigger" },
        ];
        yield { message: "both", data: { trigger: trigger.name }, at, related };
      }
    }
  },
});
