import { defineRule } from "../../define-rule.ts";
import { dependencyListWords, installWords, WANTING } from "../../install-words.ts";
import { systemTargets, USER_TARGETS } from "../../known-units.ts";
import { makeFix } from "../../make-fix.ts";
import { isUserUnit } from "../../unit-scope.ts";

export const systemTargetInUserUnit = defineRule({
  code: "INS004",
  name: "system-target-in-user-unit",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A unit of the user manager refers to a target of the system manager",
  why: "The user manager has no such target: a unit that it wants is never started, and an order with it never applies.",
  help: "Units of users belong to `default.target` or `graphical-session.target`.",
  messages: { target: "the user manager has no {{target}}" },
  examples: {
    good: [
      { files: { "systemd/user/a.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=default.target\n" } },
      {
        files: {
          "systemd/user/a.service":
            "[Unit]\nAfter=sound.target\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=default.target\n",
        },
      },
    ],
    bad: [
      {
        files: { "systemd/user/a.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n" },
        report: ["systemd/user/a.service:4:10 target"],
        fixed: { "systemd/user/a.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=default.target\n" },
      },
    ],
  },
  *checkUnit(unit, options) {
    if (!isUserUnit(unit, options)) return;
    const installed = installWords(unit, WANTING);
    const words = [...installed, ...dependencyListWords(unit, ["After", "Wants", "Requires", "BindsTo"])];
    for (const word of words) {
      if (!systemTargets().includes(word.text) || USER_TARGETS.includes(word.text)) continue;
      const edit = { range: word.at.range, text: "default.target" };
      const fix = makeFix(word.at, "unsafe", "Install it for default.target", [edit]);
      yield {
        message: "target",
        data: { target: word.text },
        at: word.at,
        ...(installed.includes(word) ? { fixes: [fix] } : {}),
      };
    }
  },
});
