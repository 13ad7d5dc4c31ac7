import { defineRule } from "../../define-rule.ts";
import { effectiveList } from "../../make-lint-set.ts";

export const missingDocumentation = defineRule({
  code: "STY008",
  name: "missing-documentation",
  severity: "hint",
  scope: "unit",
  presets: ["style"],
  fix: "none",
  since: "0.1.0",
  summary: "A unit without Documentation=",
  why: "Whoever is woken by its failure looks there first.",
  messages: { missing: "{{unit}} has no Documentation=" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Unit]\nDescription=Demo\nDocumentation=https://example.com/\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Unit]\nDescription=Demo\n[Service]\nExecStart=/bin/true\n" },
        report: ["app.service:1:1 missing"],
      },
    ],
  },
  *checkUnit(unit) {
    if (unit.file.tree.text === "" || effectiveList(unit, "Unit", ["Documentation"]).length > 0) return;
    yield { message: "missing", data: { unit: unit.name }, at: { start: 0, end: 0 } };
  },
});
