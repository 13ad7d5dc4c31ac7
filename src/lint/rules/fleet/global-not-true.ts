import { defineRule } from "../../define-rule.ts";
import { fleetLines } from "../../fleet-file.ts";
import { makeFix } from "../../make-fix.ts";

export const globalNotTrue = defineRule({
  code: "FLT016",
  name: "global-not-true",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A value of Global that fleet does not take for true",
  why: "fleet takes `true`, `yes`, `1`, `on` and `t` for true, in any case, and everything else for false: the unit then runs once instead of everywhere.",
  messages: { false: 'fleet takes "{{value}}" for false' },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=TRUE\n" } },
      { files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=no\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=y\n" },
        report: ["app.service:4:8 false"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=true\n" },
      },
    ],
  },
  *checkFile(file) {
    for (const { values } of fleetLines(file, "global")) {
      for (const { text, range } of values) {
        if (PLAIN.includes(text.toLowerCase())) continue;
        const fixes = [makeFix(file, "unsafe", "write true", [{ range, text: "true" }])];
        yield { message: "false", data: { value: text }, at: range, fixes };
      }
    }
  },
});

/** Plainly true or false to fleet, or plainly meant so. */
const PLAIN = ["true", "yes", "1", "on", "t", "false", "no", "0", "off", "f", ""];
