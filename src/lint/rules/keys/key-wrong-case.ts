import { renameKey } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { judgeKey, unknownKeyUses } from "../../unknown-keys.ts";

export const keyWrongCase = defineRule({
  code: "KEY005",
  name: "key-wrong-case",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A directive in the wrong letter case",
  why: "Directive names are case-sensitive; systemd ignores the line.",
  messages: { wrongCase: '"{{key}}" is written "{{name}}"; systemd ignores this line' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nRestart=always\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nrestart=always\n" },
        report: ["app.service:3:1 wrongCase"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nRestart=always\n" },
      },
    ],
  },
  *checkFile(file, options) {
    for (const use of unknownKeyUses(file, options)) {
      const judgement = judgeKey(file, use);
      if (judgement.kind !== "wrong-case") continue;
      const { name } = judgement;
      const fixes = [makeFix(file, "unsafe", `write ${name}`, renameKey(use.entry, name))];
      yield { message: "wrongCase", data: { key: use.key, name }, at: use.entry.keyRange, fixes };
    }
  },
});
