import { defineRule } from "../../define-rule.ts";
import { headerRange, lastUse } from "../../make-lint-set.ts";

export const mountWithoutWhat = defineRule({
  code: "KEY017",
  name: "mount-without-what",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A mount that says not what to mount",
  why: "systemd refuses to load the unit. Where= may be left out: it is taken from the unit's name.",
  help: "Add What=.",
  messages: { none: "this mount has no What=; systemd refuses the unit" },
  examples: {
    good: [{ files: { "data.mount": "[Mount]\nWhat=/dev/sdb1\n" } }],
    bad: [{ files: { "data.mount": "[Mount]\nWhere=/data\n" }, report: ["data.mount:1:1 none"] }],
  },
  *checkUnit(unit) {
    if (unit.file.kind.kind !== "unit" || unit.file.kind.unitType !== "mount" || unit.file.tree.text === "") return;
    if ((lastUse(unit, "Mount", "What")?.value.text ?? "") === "")
      yield { message: "none", at: headerRange(unit.file, "Mount") };
  },
});
