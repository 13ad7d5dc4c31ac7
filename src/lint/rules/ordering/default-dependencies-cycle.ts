import { addEntry } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import type { LintUnit } from "../../lint-set.ts";
import { makeFix } from "../../make-fix.ts";
import { edgesOfKeys, hasDefaultDependencies, typeOf } from "../../set-dependencies.ts";

export const defaultDependenciesCycle = defineRule({
  code: "ORD003",
  name: "default-dependencies-cycle",
  severity: "error",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A unit with default dependencies that must start early",
  why: "Default dependencies order the unit after sysinit.target, so starting it before an early target is a cycle by construction: systemd drops a job of the early boot.",
  help: "Set `DefaultDependencies=no` and write down the orders that are needed.",
  messages: { early: "{{unit}} comes before sysinit.target, and default dependencies put this unit behind it" },
  examples: {
    good: [
      {
        files: {
          "early.service":
            "[Unit]\nDefaultDependencies=no\nConflicts=shutdown.target\nBefore=shutdown.target sysinit.target\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=sysinit.target\n",
        },
      },
      {
        files: {
          "late.service": "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=sysinit.target\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "early.service": "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=swap.target\n",
        },
        report: ["early.service:6:10 early"],
        fixed: {
          "early.service":
            "[Unit]\nDescription=x\nDefaultDependencies=no\nConflicts=shutdown.target\nBefore=shutdown.target\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=swap.target\n",
        },
      },
      {
        files: { "early.service": "[Unit]\nBefore=local-fs.target\n[Service]\nExecStart=/bin/true\n" },
        report: ["early.service:2:8 early"],
      },
    ],
  },
  *checkSet(set) {
    for (const unit of set.units) {
      const type = typeOf(unit) ?? "";
      if (!["service", "socket", "timer", "path"].includes(type) || !hasDefaultDependencies(unit)) continue;
      for (const { key, to, word, at } of edgesOfKeys(unit, [
        "Unit.Before",
        "Install.WantedBy",
        "Install.RequiredBy",
      ])) {
        if (to === undefined || !isEarly(type, key, to)) continue;
        yield { message: "early", data: { unit: word.text }, at, fixes: [withoutDefaults(unit)] };
      }
    }
  },
});

const beforeSysinit = ["sysinit.target", "local-fs.target", "local-fs-pre.target", "swap.target", "cryptsetup.target"];
const beforeBasic = ["basic.target", "sockets.target", "paths.target"];
/** Targets that are ordered before sysinit.target and take an automatic order after what they want. */
const wantedEarly = ["swap.target", "cryptsetup.target", "local-fs-pre.target"];

function isEarly(type: string, key: string, to: string): boolean {
  if (key !== "Unit.Before") return wantedEarly.includes(to);
  return beforeSysinit.includes(to) || (type === "service" && beforeBasic.includes(to));
}

function withoutDefaults(unit: LintUnit) {
  const { file } = unit;
  const lines: [string, string][] = [
    ["DefaultDependencies", "no"],
    ["Conflicts", "shutdown.target"],
    ["Before", "shutdown.target"],
  ];
  const edits = lines.flatMap(([key, value]) => addEntry(file.tree, "Unit", key, value, []));
  return makeFix(file, "unsafe", "turn default dependencies off", edits);
}
