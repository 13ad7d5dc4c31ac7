import { buildUnitName, parseUnitName } from "../../../templates/unit-name.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const defaultInstanceOnPlainUnit = defineRule({
  code: "INS008",
  name: "default-instance-on-plain-unit",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "`DefaultInstance=` has no effect here",
  why: "Only a template has instances; elsewhere, and when the text can be no instance, the line is ignored with a warning when the unit is enabled.",
  messages: {
    plain: "`DefaultInstance=` in a unit that is no template",
    invalid: "{{instance}} can be no instance",
  },
  examples: {
    good: [
      {
        files: {
          "a@.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\nDefaultInstance=main\n",
        },
      },
      { files: { "a@x.service": "[Service]\nExecStart=/bin/true\n[Install]\nDefaultInstance=main\n" } },
    ],
    bad: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\nDefaultInstance=main\n",
        },
        report: ["app.service:5:1 plain"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n" },
      },
      {
        files: { "a@.service": "[Service]\nExecStart=/bin/true\n[Install]\nDefaultInstance=a b\n" },
        report: ["a@.service:4:1 invalid"],
        fixed: { "a@.service": "[Service]\nExecStart=/bin/true\n[Install]\n" },
      },
    ],
  },
  *checkUnit(unit) {
    const name = parseUnitName(unit.name);
    if (!name.ok || name.value.kind === "instance") return;
    const { prefix, type, kind } = name.value;
    for (const use of unit.uses) {
      if (use.section !== "Install" || use.key !== "DefaultInstance") continue;
      const instance = use.value.text;
      const isInvalid = kind === "template" && instance !== "" && !instance.includes("%");
      if (kind === "template" && !(isInvalid && !buildUnitName({ prefix, instance, type }).ok)) continue;
      const { start, end } = use.entry;
      yield {
        message: kind === "template" ? "invalid" : "plain",
        data: { instance },
        at: { path: use.file.path, range: use.entry.keyRange },
        fixes: [makeFix(use.file, "safe", "Delete the line", [{ range: { start, end }, text: "" }])],
      };
    }
  },
});
