import { sourceRange } from "../../../parser/entry-value.ts";
import { splitWords } from "../../../values/quoted-words.ts";
import { defineRule } from "../../define-rule.ts";
import { quotingOf } from "../../quoting.ts";

export const unbalancedQuotes = defineRule({
  code: "SYN015",
  name: "unbalanced-quotes",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A quote that is never closed",
  why: "On command lines systemd refuses the unit; in lists the rest of the line is dropped. A quote in the middle of a word opens quoting too, as in `don't`.",
  help: "Close the quote, or escape it as `\\\"` or `\\'` where escapes are read.",
  messages: { open: "this quote is never closed; {{effect}}" },
  examples: {
    good: [
      {
        files: { "app.service": "[Unit]\nDescription=It's fine here\n[Service]\nExecStart=/bin/echo \"a b\" 'c d'\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": '[Service]\nExecStart=/bin/echo "never closed\n' },
        report: ["app.service:2:21 open"],
      },
    ],
  },
  *checkFile(file) {
    for (const use of file.directives) {
      const options = quotingOf(use);
      if (options === undefined || !/["']/.test(use.value.text)) continue;
      const { text } = use.value;
      const { error } = splitWords(text, { ...options, keepUnknownEscapes: true });
      if (error?.kind !== "unbalanced-quoting") continue;
      const quote = openingQuote(text, error.range.start, options.escapes !== "retain");
      if (quote === undefined) continue;
      const effect =
        use.directive?.kind.kind === "exec-command" ? "systemd refuses the unit" : "systemd drops the rest of the line";
      yield { message: "open", data: { effect }, at: sourceRange(use.value, { start: quote, end: quote + 1 }) };
    }
  },
});

/** Offset of the quote that is still open at the end of the text. */
function openingQuote(text: string, from: number, escapes: boolean): number | undefined {
  let open: number | undefined;
  for (let at = from; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\" && escapes) at++;
    else if (open === undefined && (character === '"' || character === "'")) open = at;
    else if (open !== undefined && character === text.charAt(open)) open = undefined;
  }
  return open;
}
