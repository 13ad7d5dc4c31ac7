import { sourceRange } from "../../../parser/entry-value.ts";
import { readCEscape } from "../../../values/c-escape.ts";
import { defineRule } from "../../define-rule.ts";
import { decodesEscapes } from "../../quoting.ts";

export const unknownEscape = defineRule({
  code: "SYN016",
  name: "unknown-escape",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A backslash that begins no known escape",
  why: "On command lines systemd warns and keeps the characters; elsewhere it drops the rest of the line. Regular expressions and Windows paths are the usual source.",
  help: "Write `\\\\` for one backslash.",
  messages: { escape: '"{{escape}}" is no escape; {{effect}}' },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Unit]\nAfter=dev-disk-by\\x2dlabel-data.device\n[Service]\nExecStart=/bin/printf a\\tb\\x41\\n\n",
        },
      },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/find . -exec rm {} \\;\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/grep \\d+ /etc/hosts\n" },
        report: ["app.service:2:21 escape"],
      },
    ],
  },
  *checkFile(file) {
    for (const use of file.directives) {
      const { text } = use.value;
      if (!text.includes("\\") || !decodesEscapes(use)) continue;
      const exec = use.directive?.kind.kind === "exec-command";
      const effect = exec
        ? "systemd keeps it as it stands, with a warning"
        : "systemd drops this word and the rest of the line";
      for (const at of unknownEscapes(text, exec)) {
        const found = text.slice(at, at + 2);
        yield {
          message: "escape",
          data: { escape: found, effect },
          at: sourceRange(use.value, { start: at, end: at + 1 }),
        };
      }
    }
  },
});

/** Offsets of the first unknown escape of each word: systemd warns once a word. */
function unknownEscapes(text: string, exec: boolean): number[] {
  const found: number[] = [];
  let quote = "";
  let reported = false;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote === "" && (character === " " || character === "\t")) reported = false;
    else if (quote === "" && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = "";
    else if (character === "\\") {
      const loneSemicolon =
        exec && /^\\;(?:\s|$)/.test(text.slice(at, at + 3)) && (at === 0 || /\s/.test(text.charAt(at - 1)));
      const known = loneSemicolon || at + 1 >= text.length || readCEscape(text, at) !== undefined;
      if (!known && !reported) found.push(at);
      if (!known) reported = true;
      at++;
    }
  }
  return found;
}
