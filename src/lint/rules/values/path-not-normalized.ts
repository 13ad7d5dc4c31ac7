import type { Range } from "../../../core/range.ts";
import { defineRule } from "../../define-rule.ts";
import type { Fix } from "../../diagnostic.ts";
import type { DirectiveUse, LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf, wordText } from "../../value-texts.ts";

export const pathNotNormalized = defineRule({
  code: "VAL015",
  name: "path-not-normalized",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A path with `..` in it",
  why: "systemd does not resolve such paths: it ignores the path.",
  help: "Write the path that is meant.",
  messages: { invalid: '"{{word}}" holds a `..`; {{consequence}}' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nReadWritePaths=/srv//data/\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nReadWritePaths=/srv/../etc\n" },
        report: ["app.service:3:16 invalid"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nReadWritePaths=/etc\n" },
      },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, word } of valueFindings(file, options, "VAL015")) {
      yield {
        message: "invalid",
        data: { consequence: consequenceOf(problem), word: wordText(file, word) },
        at: word,
        fixes: normalFixes(file, use, word),
      };
    }
  },
});

/** The path without its `..`, as if no component were a link. */
function normalFixes(file: LintFile, use: DirectiveUse, word: Range): Fix[] {
  const text = file.tree.text.slice(word.start, word.end);
  if (use.entry.continued || !/^[-+|!]*\/[^"'\\%]*$/.test(text)) return [];
  const prefix = text.slice(0, text.indexOf("/"));
  const kept: string[] = [];
  for (const component of text.slice(prefix.length).split("/")) {
    if (component === "..") kept.pop();
    else if (component !== "" && component !== ".") kept.push(component);
  }
  return [makeFix(file, "unsafe", "resolve the `..`", [{ range: word, text: `${prefix}/${kept.join("/")}` }])];
}
