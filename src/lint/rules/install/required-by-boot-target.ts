import { BOOT_TARGETS } from "../../boot-targets.ts";
import { defineRule } from "../../define-rule.ts";
import { dependencyWords } from "../../dependency-words.ts";
import { installWords } from "../../install-words.ts";
import { makeFix } from "../../make-fix.ts";

export const requiredByBootTarget = defineRule({
  code: "INS009",
  name: "required-by-boot-target",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A boot target requires the unit",
  why: "When the unit fails, the whole target fails: the machine does not finish booting, with `sysinit.target` it ends in emergency mode.",
  help: "Use `WantedBy=` unless the machine really is of no use without the unit.",
  messages: { required: "{{target}} fails when this unit fails" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nRequiredBy=my-app.target\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nRequiredBy=multi-user.target\n" },
        report: ["app.service:4:12 required"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target\n" },
      },
    ],
  },
  *checkUnit(unit) {
    for (const { text, at, use } of installWords(unit, ["RequiredBy"])) {
      if (!BOOT_TARGETS.includes(text)) continue;
      const edit = { range: use.entry.keyRange, text: "WantedBy" };
      const fixes =
        dependencyWords(use).length === 1 ? [makeFix(use.file, "unsafe", "Use WantedBy= instead", [edit])] : [];
      yield { message: "required", data: { target: text }, at, fixes };
    }
  },
});
