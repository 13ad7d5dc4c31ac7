import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { specifiersIn } from "../../specifier-uses.ts";

const CONSEQUENCES = {
  "line-ignored": "systemd ignores the line",
  "word-dropped": "systemd drops the word",
  "rest-dropped": "systemd ignores the rest of the line",
  "unit-refused": "systemd refuses the unit",
};

export const unknownSpecifier = defineRule({
  code: "TPL001",
  name: "unknown-specifier",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A percent sign with a letter that is no specifier there",
  why: "systemd cannot resolve it: the assignment has no effect, and with a bad command line the unit is not loaded at all.",
  help: "Write `%%` for a percent sign.",
  messages: {
    unknown: "%{{letter}} is no specifier of systemd; {{consequence}}",
    "not-in-names": "%{{letter}} cannot stand in a unit name; {{consequence}}",
    digit: "% before a digit is no specifier; {{consequence}}",
  },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/curl http://example.com/a%%2Fb 100%\nCPUQuota=50%\n" },
      },
      { files: { "app.service": "[Unit]\nDescription=%n on %H, 5 %, %-\n[Service]\nExecStart=/bin/true\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/curl http://example.com/a%2Fb\n" },
        report: ["app.service:2:41 digit"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/curl http://example.com/a%%2Fb\n" },
      },
      {
        files: {
          "app.service": "[Unit]\nAfter=x@%I.service\n[Service]\nExecStart=/bin/sh -c \"echo \\\n  %z '%k'\"\n",
        },
        report: ["app.service:2:9 not-in-names", "app.service:5:3 unknown", "app.service:5:7 unknown"],
      },
    ],
  },
  *checkFile(file) {
    for (const { letter, known, range, expansion } of specifiersIn(file)) {
      if (known) continue;
      const nameOnly = expansion.set === "name" || expansion.set === "install";
      yield {
        message: /\d/.test(letter) ? "digit" : nameOnly ? "not-in-names" : "unknown",
        data: { letter, consequence: CONSEQUENCES[expansion.onFailure] },
        at: range,
        fixes: [
          makeFix(file, "unsafe", "double the percent sign", [
            { range: { start: range.start, end: range.start }, text: "%" },
          ]),
        ],
      };
    }
  },
});
