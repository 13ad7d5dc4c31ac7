import { sourceRange } from "../../../parser/entry-value.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

/** Character → what an author who typed it meant. */
const twins: Readonly<Record<string, string>> = {
  "\u201c": '"',
  "\u201d": '"',
  "\u201e": '"',
  "\u00ab": '"',
  "\u00bb": '"',
  "\u2018": "'",
  "\u2019": "'",
  "\u2010": "-",
  "\u2011": "-",
  "\u2012": "-",
  "\u2013": "--",
  "\u2014": "--",
  "\u2015": "--",
  "\u2212": "-",
  "\u00a0": " ",
  "\u2007": " ",
  "\u202f": " ",
  "\u3000": " ",
  "\u200b": "",
  "\u200c": "",
  "\u200d": "",
  "\u2060": "",
  "\ufeff": "",
  "\uff1d": "=",
  "\u2026": "...",
};
const invisible = new Set(["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"]);
const anywhere = new Set([...invisible, "\u00a0", "\u2007", "\u202f", "\u3000", "\uff1d"]);
const quotes = new Set(["\u201c", "\u201d", "\u201e", "\u2018", "\u2019", "\u00ab", "\u00bb"]);
const dashes = new Set(["\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2015", "\u2212"]);

/** Prose, where typography is welcome. */
const freeText = new Set(["Description", "Documentation", "Label", "Annotation"]);

export const unicodeLookalike = defineRule({
  code: "SYN014",
  name: "unicode-lookalike",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A typographic character where its ASCII twin was meant",
  why: "Text copied from a web page or a word processor has curly quotes, long dashes and special blanks. systemd takes them for ordinary characters, so that options and quoting silently change.",
  help: "Type the ASCII character.",
  messages: { lookalike: 'this is {{code}}, not "{{twin}}"; systemd takes it for an ordinary character' },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Unit]\nDescription=A “quoted” – dashed title\n[Service]\nExecStart=/usr/bin/docker run --rm busybox\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run –rm busybox\n" },
        report: ["app.service:2:31 lookalike"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm busybox\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nEnvironment=“A=b c”\n" },
        report: ["app.service:3:13 lookalike"],
      },
    ],
  },
  *checkFile(file) {
    if (!/[\u00a0\u00ab\u00bb\u2007-\u2060\u2212\u3000\ufeff\uff1d]/.test(file.tree.text)) return;
    for (const use of file.directives) {
      if (use.key.startsWith("X-")) continue;
      const inKey = [...use.key].findIndex((character) => twins[character] !== undefined);
      if (inKey >= 0) {
        const start = use.entry.keyRange.start + inKey;
        yield { message: "lookalike", data: describe(use.key.charAt(inKey)), at: { start, end: start + 1 } };
        continue;
      }
      if (freeText.has(use.key)) continue;
      const offset = firstLookalike(use.value.text);
      if (offset === undefined) continue;
      const character = use.value.text.charAt(offset);
      const at = sourceRange(use.value, { start: offset, end: offset + 1 });
      const text = twins[character] ?? "";
      const fixes = [makeFix(file, "unsafe", `replace it by "${text}"`, [{ range: at, text }])];
      yield { message: "lookalike", data: describe(character), at, fixes };
    }
  },
});

function describe(character: string): { code: string; twin: string } {
  const code = `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
  return { code, twin: twins[character] ?? "" };
}

/** The first lookalike of a value that matters where it stands: quotes at the edges of a word, dashes at its start. */
function firstLookalike(text: string): number | undefined {
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== "") {
      if (invisible.has(character)) return at;
      if (character === "\\") at++;
      else if (character === quote) quote = "";
      continue;
    }
    if (character === '"' || character === "'") quote = character;
    else if (anywhere.has(character)) return at;
    else if (!twins[character]) continue;
    else if (quotes.has(character) && (isEdge(text.charAt(at - 1)) || isEdge(text.charAt(at + 1)))) return at;
    else if (dashes.has(character) && isEdge(text.charAt(at - 1)) && /[\p{L}\p{N}-]/u.test(text.charAt(at + 1)))
      return at;
    else if (character === "\u2026" && isEdge(text.charAt(at + 1))) return at;
  }
  return undefined;
}

function isEdge(character: string): boolean {
  return character === "" || character === " " || character === "\t";
}
