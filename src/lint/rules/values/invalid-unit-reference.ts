import type { Range } from "../../../core/range.ts";
import { sourceRange } from "../../../parser/entry-value.ts";
import { parseUnitName } from "../../../templates/unit-name.ts";
import { splitWords } from "../../../values/quoted-words.ts";
import { defineRule } from "../../define-rule.ts";
import type { DirectiveUse, LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";
import { valueFindings } from "../../value-findings.ts";
import { wordText } from "../../value-texts.ts";

export const invalidUnitReference = defineRule({
  code: "VAL020",
  name: "invalid-unit-reference",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A word in a list of units that is no unit name",
  why: "systemd drops the word. systemctl completes names without a suffix, unit files do not.",
  help: "Write the whole name, with its type.",
  messages: { invalid: '"{{word}}" is no unit name (expected {{expected}}); systemd drops it' },
  examples: {
    good: [
      {
        files: {
          "web.container":
            "[Unit]\nAfter=db.container\nRequires=db.container\n[Container]\nImage=docker.io/library/nginx:1\n",
        },
      },
      {
        files: {
          "app.service": "[Unit]\nAfter=network.target foo@%i.service\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Unit]\nAfter=network\n[Service]\nExecStart=/bin/true\n" },
        report: ["app.service:2:7 invalid"],
        fixed: { "app.service": "[Unit]\nAfter=network.service\n[Service]\nExecStart=/bin/true\n" },
      },
      {
        files: {
          "app.service": "[Service]\nExecStart=/bin/true\n[Install]\nWantedBy=multi-user.target multiuser\n",
        },
        report: ["app.service:4:28 invalid"],
      },
      { files: { "app.service": "[Unit]\nAfter=db.container\n" }, report: ["app.service:2:7 invalid"] },
    ],
  },
  *checkFile(file, options) {
    for (const { problem, word } of valueFindings(file, options, "VAL020")) {
      const text = wordText(file, word);
      // The narrower rules of this defect.
      if (/[,;"']/.test(text)) continue;
      yield finding(file, { word, text, expected: problem.expected });
    }
    for (const use of file.directives) {
      for (const word of installWords(use)) {
        if (/[,;]/.test(word.text)) continue;
        yield finding(file, { word: word.range, text: word.text, expected: 'a unit name such as "multi-user.target"' });
      }
    }
  },
});

function finding(
  file: LintFile,
  { word, text, expected }: { readonly word: Range; readonly text: string; readonly expected: string },
) {
  const completed = `${text}.service`;
  const fixes =
    !text.includes(".") && parseUnitName(completed).ok && wordText(file, word) === text
      ? [makeFix(file, "unsafe", "append .service", [{ range: { start: word.end, end: word.end }, text: ".service" }])]
      : [];
  return { message: "invalid" as const, data: { word: text, expected }, at: word, fixes };
}

/** Words of `[Install]` that are no unit names; quotes group there, and what specifiers give is not known. */
function installWords(use: DirectiveUse): { readonly text: string; readonly range: Range }[] {
  if (use.section !== "Install" || use.directive?.kind.kind !== "unit-list") return [];
  return splitWords(use.value.text, { unquote: true, escapes: "retain" })
    .words.filter(({ text }) => !text.includes("%") && !parseUnitName(text).ok)
    .map(({ text, range }) => ({ text, range: sourceRange(use.value, range) }));
}
