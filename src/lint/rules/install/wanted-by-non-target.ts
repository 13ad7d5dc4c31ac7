import { unitTypeOf } from "../../../templates/unit-name.ts";
import { defineRule } from "../../define-rule.ts";
import { installWords, WANTING } from "../../install-words.ts";

export const wantedByNonTarget = defineRule({
  code: "INS002",
  name: "wanted-by-non-target",
  severity: "hint",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "The unit is installed for a unit that is no target",
  why: "Enabling hooks the unit to another unit: it starts whenever that one does. Sidekicks do so on purpose; often only an order (`After=`) was meant.",
  help: "Name a target such as `multi-user.target`, and use `After=` for the order.",
  messages: { other: "`{{key}}=` names {{unit}}, which is no target" },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=dev-sdb1.device multi-user.target\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=web.service\n" },
        report: ["app.service:4:10 other"],
      },
    ],
  },
  *checkUnit(unit) {
    for (const { text, at, use } of installWords(unit, WANTING)) {
      const type = unitTypeOf(text);
      if (type === undefined || type === "target" || type === "device") continue;
      yield { message: "other", data: { key: use.key, unit: text }, at };
    }
  },
});
