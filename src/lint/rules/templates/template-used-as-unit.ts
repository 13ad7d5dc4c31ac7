import { completeDependencyName } from "../../../templates/instantiate.ts";
import { parseUnitName } from "../../../templates/unit-name.ts";
import { defineRule } from "../../define-rule.ts";
import { dependencyWords, isDependencyList } from "../../dependency-words.ts";

export const templateUsedAsUnit = defineRule({
  code: "TPL006",
  name: "template-used-as-unit",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A dependency on a template instead of an instance",
  why: "systemd completes the name with the instance of the unit it stands in, or with its prefix when it has none. Nobody starts such an instance, so the dependency does nothing or starts the wrong unit.",
  help: "Name the instance that is meant.",
  messages: {
    completed: "{{template}} is a template; systemd reads {{completed}} here",
    invalid: "{{template}} is a template and cannot be completed here",
  },
  examples: {
    good: [
      { files: { "web@.service": "[Unit]\nAfter=db@.service\n[Service]\nExecStart=/bin/echo %i\n" } },
      {
        files: {
          "web.service": "[Unit]\nAfter=db@1.service\n[Service]\nExecStart=/bin/true\n[Install]\nAlso=db@.service\n",
        },
      },
    ],
    bad: [
      {
        files: { "web.service": "[Unit]\nAfter=db@.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["web.service:2:7 completed"],
      },
    ],
  },
  *checkUnit(unit) {
    const owner = parseUnitName(unit.name);
    if (!owner.ok || owner.value.kind === "template") return;
    for (const use of unit.uses) {
      if (!isDependencyList(use)) continue;
      for (const { text, range } of dependencyWords(use)) {
        const name = parseUnitName(text);
        if (!name.ok || name.value.kind !== "template") continue;
        const completed = completeDependencyName(text, owner.value)?.text;
        yield {
          message: completed === undefined ? "invalid" : "completed",
          data: { template: text, completed: completed ?? "" },
          at: { path: use.file.path, range },
        };
      }
    }
  },
});
