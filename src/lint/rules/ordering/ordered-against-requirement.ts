import { defineRule } from "../../define-rule.ts";
import { edgesOfKeys } from "../../set-dependencies.ts";

export const orderedAgainstRequirement = defineRule({
  code: "ORD006",
  name: "ordered-against-requirement",
  severity: "info",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A unit that starts before the unit it requires",
  why: "It starts first and then demands that the other one starts after it; if that fails, it is stopped again. Right for units that prepare something, wrong otherwise.",
  help: "Use `After=`, unless this unit prepares the other one.",
  messages: { against: "{{unit}} is required, and starts only after this unit" },
  examples: {
    good: [{ files: { "prep.service": "[Unit]\nBefore=db.service\n[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "prep.service": "[Unit]\nRequires=db.service\nBefore=db.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["prep.service:3:8 against"],
      },
    ],
  },
  *checkUnit(unit) {
    const required = new Set(edgesOfKeys(unit, ["Unit.Requires", "Unit.BindsTo"]).map(({ to }) => to));
    for (const { to, word, at } of edgesOfKeys(unit, ["Unit.Before"])) {
      if (to === undefined || !required.has(to) || /\.(target|timer|path)$/.test(to)) continue;
      yield { message: "against", data: { unit: word.text }, at };
    }
  },
});
