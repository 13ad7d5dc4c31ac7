import { defineRule } from "../../define-rule.ts";
import { lastUse } from "../../make-lint-set.ts";

export const missingDescription = defineRule({
  code: "STY007",
  name: "missing-description",
  severity: "hint",
  scope: "unit",
  presets: ["style"],
  fix: "none",
  since: "0.1.0",
  summary: "A unit without Description=",
  why: "Boot messages, logs and `systemctl status` then show the file's name only.",
  messages: { missing: "{{unit}} has no Description=" },
  examples: {
    good: [{ files: { "app.service": "[Unit]\nDescription=Demo\n[Service]\nExecStart=/bin/true\n" } }],
    bad: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n" }, report: ["app.service:1:1 missing"] }],
  },
  *checkUnit(unit) {
    if (unit.file.tree.text === "" || (lastUse(unit, "Unit", "Description")?.value.text ?? "") !== "") return;
    yield { message: "missing", data: { unit: unit.name }, at: { start: 0, end: 0 } };
  },
});
