import { defineRule } from "../../define-rule.ts";
import { dependencyWords } from "../../dependency-words.ts";
import { makeFix } from "../../make-fix.ts";

export const quotedUnitList = defineRule({
  code: "VAL022",
  name: "quoted-unit-list",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A unit name in quotes",
  why: "Lists of units are split without removing quotes, so the name with its quotes is invalid and dropped.",
  help: "Remove the quotes.",
  messages: { quoted: "quotes belong to the name here, and {{word}} is no unit name" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            '[Unit]\nAfter=a.service\n[Service]\nExecStart=/bin/true\n[Install]\nWantedBy="multi-user.target"\n',
        },
      },
    ],
    bad: [
      {
        files: { "app.service": '[Unit]\nAfter="a.service"\n[Service]\nExecStart=/bin/true\n' },
        report: ["app.service:2:7 quoted"],
        fixed: { "app.service": "[Unit]\nAfter=a.service\n[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    for (const use of file.directives) {
      const kind = use.directive?.kind.kind;
      if (use.section === "Install" || (kind !== "unit-list" && kind !== "unit")) continue;
      for (const word of dependencyWords(use)) {
        const text = file.tree.text.slice(word.range.start, word.range.end);
        const quote = text.search(/["']/);
        if (quote < 0) continue;
        const start = word.range.start + quote;
        const edits = [...text.matchAll(/["']/g)].map(({ index }) => ({
          range: { start: word.range.start + index, end: word.range.start + index + 1 },
          text: "",
        }));
        yield {
          message: "quoted",
          data: { word: word.text },
          at: { start, end: start + 1 },
          fixes: [makeFix(file, "unsafe", "remove the quotes", edits)],
        };
      }
    }
  },
});
