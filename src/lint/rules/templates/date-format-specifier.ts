import { specifierMeaning } from "../../../specifiers/specifier-meanings.ts";
import { defineRule } from "../../define-rule.ts";
import type { LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";
import { type PartInFile, type SpecifierInFile, specifiersIn } from "../../specifier-uses.ts";

/** Options whose argument is a format with percent signs. */
const FORMAT_OPTION = /^(?:-w|--format|-printf|--time-format)$/;

/** Two or more conversions of a date in a row, at most a few separators between them. */
const DATE_FORMAT = /%[YmdHMSsFT](?:[^A-Za-z0-9%]{0,3}|T)%[YmdHMSsFT]/;

/** Letters that only a unit name gives a value: nobody means a date by them. */
const FROM_NAME = "nNiIjJfP";

export const dateFormatSpecifier = defineRule({
  code: "TPL002",
  name: "date-format-specifier",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A date or output format whose percent signs systemd replaces",
  why: "systemd puts in its own values before the program starts, such as the host name for `%H` and the machine id for `%m`, and reports nothing.",
  help: "Double every percent sign that the program is to see.",
  messages: {
    replaced: '"{{word}}" looks like a format, but systemd replaces %{{letter}} by the {{meaning}}',
    refused: '"{{word}}" looks like a format, but %{{letter}} means something else to systemd',
  },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/date +%%H:%%M\n" } },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo --on %H --state %S/demo -w %i\nExecStop=/usr/bin/test -w %S/demo\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/date +%H:%M\n" },
        report: ["app.service:2:22 replaced"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/date +%%H:%%M\n" },
      },
      {
        files: {
          "app.service":
            "[Service]\nEnvironment=STAMP=%Y-%m-%d\nExecStart=/bin/sh -c 'tar cf /b/$(date +%F).tar /srv'\nExecStop=/usr/bin/docker ps --format %n%m\n",
        },
        report: ["app.service:2:19 replaced", "app.service:3:41 refused", "app.service:4:38 replaced"],
      },
    ],
  },
  *checkFile(file) {
    let done: { readonly part: PartInFile; readonly end: number } | undefined;
    for (const specifier of specifiersIn(file)) {
      const { use, letter, known, part, range, at } = specifier;
      if (!/^Exec|^Environment$/.test(use.key)) continue;
      // One finding a word, at its first specifier.
      const from = done?.part === part ? done.end : 0;
      if (at < from) continue;
      const word = wordAround(part.text, at, from);
      done = { part, end: word.start + word.text.length };
      if (!isFormat(specifier, word.text)) continue;
      yield {
        message: known ? "replaced" : "refused",
        data: { word: word.text, letter, meaning: specifierMeaning(letter) ?? "" },
        at: range,
        fixes: [doublePercentSigns(file, part, word)],
      };
    }
  },
});

interface WordInPart {
  readonly start: number;
  readonly text: string;
}

/** The stretch without blanks and quotes around an offset: words of a shell script count one by one. */
function wordAround(text: string, at: number, from: number): WordInPart {
  const ends = /[\s"'`]/;
  let start = at;
  while (start > from && !ends.test(text.charAt(start - 1))) start--;
  let end = at;
  while (end < text.length && !ends.test(text.charAt(end))) end++;
  return { start, text: text.slice(start, end) };
}

function isFormat({ part, letter, use }: SpecifierInFile, word: string): boolean {
  const plain = word.replaceAll("%%", "");
  if (/^\+%[A-Za-z0-9-]/.test(plain) || DATE_FORMAT.test(plain)) return true;
  if (!use.key.startsWith("Exec")) return false;
  if (/^--(?:time-)?format=/.test(word)) return true;
  if (part.before === undefined || !FORMAT_OPTION.test(part.before) || word !== part.text) return false;
  // `-w` is the format of curl, but of many programs something else: a path below a directory, the instance.
  return part.before !== "-w" || !(FROM_NAME.includes(letter) || /^%[A-Za-z]\//.test(word));
}

function doublePercentSigns(file: LintFile, part: PartInFile, word: WordInPart) {
  const edits = [...word.text.matchAll(/%%|%[A-Za-z0-9]/g)]
    .filter(([text]) => text !== "%%")
    .map(({ index }) => {
      const { start } = part.locate({ start: word.start + index, end: word.start + index + 1 });
      return { range: { start, end: start }, text: "%" };
    });
  return makeFix(file, "unsafe", "double the percent signs", edits);
}
