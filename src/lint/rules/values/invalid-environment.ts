import { sourceRange } from "../../../parser/entry-value.ts";
import { splitWords } from "../../../values/quoted-words.ts";
import { defineRule } from "../../define-rule.ts";
import type { Fix } from "../../diagnostic.ts";
import type { DirectiveUse, LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";
import { valueFindings } from "../../value-findings.ts";
import { wordText } from "../../value-texts.ts";

export const invalidEnvironment = defineRule({
  code: "VAL023",
  name: "invalid-environment",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A word of Environment= that sets nothing",
  why: "systemd drops the word. Mostly it is the rest of a value with blanks: the quotes have to go around the whole assignment.",
  help: 'Write Environment="NAME=value with blanks".',
  messages: { invalid: '"{{word}}" is no assignment; systemd drops it' },
  examples: {
    good: [
      {
        files: {
          "app.service": '[Service]\nExecStart=/bin/true\nEnvironment="JAVA_OPTS=-Xms1g -Xmx2g" B=2 X_%p=1\n',
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nEnvironment=JAVA_OPTS=-Xms1g -Xmx2g\n" },
        report: ["app.service:3:30 invalid"],
        fixed: { "app.service": '[Service]\nExecStart=/bin/true\nEnvironment="JAVA_OPTS=-Xms1g -Xmx2g"\n' },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nEnvironment=1A=b =c\n" },
        report: ["app.service:3:13 invalid", "app.service:3:18 invalid"],
      },
    ],
  },
  *checkFile(file, options) {
    for (const { use, word } of valueFindings(file, options, "VAL023")) {
      yield {
        message: "invalid",
        data: { word: wordText(file, word) },
        at: word,
        fixes: quoteFixes(file, use, word.start),
      };
    }
  },
});

/** Quotes around the assignment before the word and all that follows up to the next assignment. */
function quoteFixes(file: LintFile, use: DirectiveUse, start: number): Fix[] {
  if (use.entry.continued || /["'\\]/.test(use.value.text)) return [];
  const words = splitWords(use.value.text).words.map(({ text, range }) => ({
    text,
    range: sourceRange(use.value, range),
  }));
  const isAssignment = (text: string) => /^[A-Za-z_][A-Za-z0-9_]*=/.test(text);
  const bad = words.findIndex(({ range }) => range.start === start);
  const before = words[bad - 1];
  if (before === undefined || !isAssignment(before.text)) return [];
  const next = words.findIndex(({ text }, index) => index > bad && isAssignment(text));
  const last = words[next < 0 ? words.length - 1 : next - 1];
  if (last === undefined) return [];
  const edits = [before.range.start, last.range.end].map((at) => ({ range: { start: at, end: at }, text: '"' }));
  return [makeFix(file, "unsafe", "quote the assignment", edits)];
}
