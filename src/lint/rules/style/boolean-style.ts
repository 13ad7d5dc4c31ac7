import { replaceValue } from "../../../parser/edit.ts";
import { parseBoolean } from "../../../values/boolean.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { valueRange } from "../../make-lint-set.ts";

export const booleanStyle = defineRule({
  code: "STY006",
  name: "boolean-style",
  severity: "hint",
  scope: "file",
  presets: ["style"],
  fix: "safe",
  since: "0.1.0",
  summary: "A boolean in another form than the rest",
  why: "systemd takes 1, yes, y, true, t, on and their opposites; one form a repository reads better. `style.boolean` chooses it.",
  messages: { other: '"{{value}}" is written "{{wanted}}" here' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nRemainAfterExit=yes\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nRemainAfterExit=true\n" },
        report: ["app.service:3:17 other"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nRemainAfterExit=yes\n" },
      },
    ],
  },
  *checkFile(file, options) {
    const [yes, no] = options.style.boolean === "true/false" ? ["true", "false"] : ["yes", "no"];
    for (const use of file.directives) {
      if (use.directive?.kind.kind !== "bool" || use.directive.status === "removed") continue;
      const value = parseBoolean(use.value.text);
      if (!value.ok) continue;
      const wanted = value.value ? yes : no;
      if (use.value.text === wanted) continue;
      const fixes = [makeFix(file, "safe", `write ${wanted}`, replaceValue(file.tree, use.entry, wanted))];
      yield { message: "other", data: { value: use.value.text, wanted }, at: valueRange(use), fixes };
    }
  },
});
