import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { isPassiveTarget } from "../../order-needs.ts";
import { removeWord } from "../../remove-word.ts";
import { edgesOfKeys, hasDefaultDependencies, typeOf } from "../../set-dependencies.ts";

export const pullsInPassiveTarget = defineRule({
  code: "DEP008",
  name: "pulls-in-passive-target",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A consumer that pulls in a passive target",
  why: "Passive targets are pulled in by whoever provides what they stand for; consumers only order themselves. Pulling one in starts nothing and says nothing about, for example, the network being up.",
  help: "Keep the `After=` and remove the requirement.",
  messages: { passive: "{{unit}} is pulled in by its provider; a consumer only orders itself after it" },
  examples: {
    good: [
      { files: { "web.service": "[Unit]\nAfter=network.target\n[Service]\nExecStart=/bin/true\n" } },
      { files: { "clock.target": "[Unit]\nWants=time-set.target\nAfter=time-set.target\n" } },
      {
        files: {
          "net.service": "[Unit]\nWants=network.target\nBefore=network.target\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "web.service": "[Unit]\nRequires=network.target\nAfter=network.target\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["web.service:2:10 passive"],
        fixed: { "web.service": "[Unit]\nAfter=network.target\n[Service]\nExecStart=/bin/true\n" },
      },
      {
        files: {
          "web.service": "[Unit]\nWants=nss-lookup.target\nAfter=nss-lookup.target\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["web.service:2:7 passive info"],
      },
      {
        files: {
          "rpc.service": "[Unit]\nDefaultDependencies=no\nRequires=nss-lookup.target\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["rpc.service:3:10 passive"],
      },
    ],
  },
  *checkUnit(unit) {
    if (typeOf(unit) === "target") return;
    const provides = new Set(edgesOfKeys(unit, ["Unit.Before"]).map(({ to }) => to));
    // Without default dependencies the requirement may be all that stops the unit at shutdown.
    const keepsIt = !hasDefaultDependencies(unit);
    const keys = ["Unit.Requires", "Unit.Requisite", "Unit.BindsTo", "Unit.Wants", "Unit.Upholds"];
    for (const { key, to, at, use, word } of edgesOfKeys(unit, keys)) {
      if (to === undefined || !isPassiveTarget(to) || provides.has(to)) continue;
      const fixes = keepsIt ? [] : [makeFix(use.file, "unsafe", `remove ${word.text}`, removeWord(use, word))];
      const severity = key === "Unit.Wants" || key === "Unit.Upholds" ? "info" : "warning";
      yield { message: "passive", data: { unit: word.text }, at, severity, fixes };
    }
  },
});
