import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { valueFindings } from "../../value-findings.ts";

export const killModeNone = defineRule({
  code: "VAL032",
  name: "kill-mode-none",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service whose processes are never killed",
  why: "systemd stops tracking the processes: they survive stop and restart. It is deprecated and warned about since 246.",
  help: "Use the default, or mixed; for containers started by a client add ExecStop=.",
  messages: { invalid: "KillMode=none leaves processes behind when the unit stops" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nKillMode=mixed\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nKillMode=none\n" },
        report: ["app.service:3:10 invalid"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nKillMode=mixed\n" },
      },
    ],
  },
  *checkFile(file, options) {
    for (const { value } of valueFindings(file, options, "VAL032")) {
      yield {
        message: "invalid",
        at: value,
        fixes: [makeFix(file, "unsafe", "replace by mixed", [{ range: value, text: "mixed" }])],
      };
    }
  },
});
