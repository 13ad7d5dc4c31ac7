import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { removeWord } from "../../remove-word.ts";
import { edgesOfKeys, hasDefaultDependencies, typeOf } from "../../set-dependencies.ts";

export const redundantDefaultDependency = defineRule({
  code: "DEP018",
  name: "redundant-default-dependency",
  severity: "hint",
  scope: "unit",
  presets: ["style"],
  fix: "safe",
  since: "0.1.0",
  summary: "A dependency that systemd adds by itself",
  why: "With `DefaultDependencies=yes`, which is the default, systemd adds it to every unit of this type.",
  help: "Remove the word.",
  messages: { redundant: "{{key}}={{unit}} is a default dependency of every {{type}}" },
  examples: {
    good: [
      {
        files: {
          "a.service":
            "[Unit]\nDefaultDependencies=no\nAfter=basic.target\nBefore=shutdown.target\nConflicts=shutdown.target\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: { "a.service": "[Unit]\nAfter=basic.target\n[Service]\nExecStart=/bin/true\n" },
        report: ["a.service:2:7 redundant"],
        fixed: { "a.service": "[Unit]\n[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkUnit(unit) {
    const type = typeOf(unit) ?? "";
    const defaults = DEFAULTS[type] ?? [];
    if (!hasDefaultDependencies(unit)) return;
    for (const { key, to, at, use, word } of edgesOfKeys(
      unit,
      defaults.map((entry) => entry.slice(0, entry.indexOf("="))),
    )) {
      if (to === undefined || !defaults.includes(`${key}=${to}`)) continue;
      const fixes = [makeFix(use.file, "safe", `remove ${word.text}`, removeWord(use, word))];
      yield { message: "redundant", data: { key: use.key, unit: word.text, type }, at, fixes };
    }
  },
});

const DEFAULTS: Readonly<Partial<Record<string, readonly string[]>>> = {
  service: [
    "Unit.After=sysinit.target",
    "Unit.Requires=sysinit.target",
    "Unit.After=basic.target",
    "Unit.Before=shutdown.target",
    "Unit.Conflicts=shutdown.target",
  ],
  socket: ["Unit.Before=sockets.target"],
  timer: ["Unit.Before=timers.target"],
  path: ["Unit.Before=paths.target"],
};
