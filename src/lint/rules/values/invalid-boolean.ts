import { replaceValue } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import type { Fix } from "../../diagnostic.ts";
import type { DirectiveUse, LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf } from "../../value-texts.ts";

export const invalidBoolean = defineRule({
  code: "VAL002",
  name: "invalid-boolean",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A boolean that is neither yes nor no",
  why: "systemd ignores the line: the setting keeps its default. `enabled` and `disabled` are the usual ones.",
  help: "Write yes or no.",
  messages: { invalid: '"{{value}}" is no boolean for {{key}}=; {{consequence}}' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nRemainAfterExit=TRUE\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nRemainAfterExit=enabled\n" },
        report: ["app.service:3:17 invalid"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nRemainAfterExit=yes\n" },
      },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, value } of valueFindings(file, options, "VAL002")) {
      yield {
        message: "invalid",
        data: { value: use.value.text, key: use.key, consequence: consequenceOf(problem) },
        at: value,
        fixes: booleanFixes(file, use),
      };
    }
  },
});

/** The boolean that a word begins like. */
function booleanFixes(file: LintFile, use: DirectiveUse): Fix[] {
  const first = use.value.text.charAt(0).toLowerCase();
  const word = "yte1".includes(first) ? "yes" : "nfd0".includes(first) ? "no" : undefined;
  if (first === "" || word === undefined) return [];
  return [makeFix(file, "unsafe", `replace by ${word}`, replaceValue(file.tree, use.entry, word))];
}
