import { defineRule } from "../../define-rule.ts";
import { installWords, WANTING } from "../../install-words.ts";
import { isKnownUnit, namesOfSet, systemTargets, USER_TARGETS } from "../../known-units.ts";
import { nearUnitName } from "../../near-unit-name.ts";
import { isUserUnit } from "../../unit-scope.ts";

export const unusualInstallTarget = defineRule({
  code: "INS003",
  name: "unusual-install-target",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "The unit is installed for a target that nobody knows",
  why: "A target that nothing starts starts nothing: the unit is enabled and yet never runs.",
  help: "Correct the name; most services belong to `multi-user.target`, those of users to `default.target`.",
  messages: {
    near: "{{target}} is not known, did you mean {{meant}}?",
    unknown: "{{target}} is neither among the units nor known",
  },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n" } },
      { files: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=rdma-hw.target\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multiuser.target\n" },
        report: ["app.service:4:10 near"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=rdma-hw.target\n" },
        options: { units: { world: "closed", assume: [], paths: [], masked: [], sharedAliases: [] } },
        report: ["app.service:4:10 unknown"],
      },
    ],
  },
  *checkUnit(unit, options) {
    for (const { text, at } of installWords(unit, WANTING)) {
      if (!text.endsWith(".target") || isKnownUnit(text, unit.set)) continue;
      if (isUserUnit(unit, options) && USER_TARGETS.includes(text)) continue;
      const own = [...namesOfSet(unit.set)].filter((name) => name.endsWith(".target"));
      const candidates = isUserUnit(unit, options) ? USER_TARGETS : systemTargets();
      const meant = nearUnitName(text, [...own, ...candidates]);
      if (meant !== undefined) yield { message: "near", data: { target: text, meant }, at };
      else if (options.units.world === "closed") yield { message: "unknown", data: { target: text }, at };
    }
  },
});
