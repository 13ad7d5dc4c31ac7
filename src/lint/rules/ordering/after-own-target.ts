import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { removeWord } from "../../remove-word.ts";
import { edgesOfKeys, typeOf } from "../../set-dependencies.ts";

export const afterOwnTarget = defineRule({
  code: "ORD005",
  name: "after-own-target",
  severity: "info",
  scope: "unit",
  presets: ["strict"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A unit that is started by a target and ordered after it",
  why: "The target no longer waits for the unit, and every third unit that is ordered between the two makes a cycle.",
  help: "Remove the word, or let a later target want the unit.",
  messages: { after: "{{unit}} also starts this unit, and does not wait for it now" },
  examples: {
    good: [
      {
        files: {
          "late.service":
            "[Unit]\nAfter=multi-user.target\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=graphical.target\n",
        },
      },
      {
        files: {
          "wakeup.service":
            "[Unit]\nAfter=suspend.target\n[Service]\nType=oneshot\nExecStart=/bin/true\n[Install]\nWantedBy=suspend.target\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "late.service":
            "[Unit]\nAfter=multi-user.target\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n",
        },
        report: ["late.service:2:7 after"],
        fixed: { "late.service": "[Unit]\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n" },
      },
    ],
  },
  *checkUnit(unit) {
    // A socket behind sockets.target is a real cycle and reported as one.
    if (typeOf(unit) === "socket") return;
    const starters = new Set(edgesOfKeys(unit, ["Install.WantedBy", "Install.RequiredBy"]).map(({ to }) => to));
    for (const { to, use, word, at } of edgesOfKeys(unit, ["Unit.After"])) {
      if (to === undefined || !starters.has(to) || !bootTargets.has(to)) continue;
      const fixes = [makeFix(use.file, "unsafe", `remove ${word.text}`, removeWord(use, word))];
      yield { message: "after", data: { unit: word.text }, at, fixes };
    }
  },
});

const bootTargets = new Set([
  "multi-user.target",
  "graphical.target",
  "default.target",
  "basic.target",
  "sysinit.target",
  "sockets.target",
  "timers.target",
  "paths.target",
]);
