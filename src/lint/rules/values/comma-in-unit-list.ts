import { defineRule } from "../../define-rule.ts";
import { type DependencyWord, dependencyWords } from "../../dependency-words.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";

export const commaInUnitList = defineRule({
  code: "VAL021",
  name: "comma-in-unit-list",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "Units separated by commas",
  why: "Lists of units are separated by blanks only: the whole word is one invalid name, and every dependency in it is lost.",
  help: "Separate the names by blanks.",
  messages: { comma: '"{{word}}" is one word to systemd; only blanks separate units' },
  examples: {
    good: [{ files: { "app.service": "[Unit]\nAfter=a.service b.service\n[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": "[Unit]\nAfter=a.service,b.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["app.service:2:7 comma"],
        fixed: { "app.service": "[Unit]\nAfter=a.service b.service\n[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    for (const use of file.directives) {
      for (const word of commaWords(use)) {
        const plain = file.tree.text.slice(word.range.start, word.range.end) === word.text;
        const text = word.text.replace(/[,;]+/g, " ").trim();
        yield {
          message: "comma",
          data: { word: word.text },
          at: word.range,
          fixes: plain ? [makeFix(file, "unsafe", "separate by blanks", [{ range: word.range, text }])] : [],
        };
      }
    }
  },
});

function commaWords(use: DirectiveUse): DependencyWord[] {
  const kind = use.directive?.kind.kind;
  if (kind !== "unit-list" && kind !== "unit") return [];
  return dependencyWords(use).filter(({ text }) => /[,;]/.test(text));
}
