import { endsInBackslash } from "../../../parser/logical-line.ts";
import { leaves } from "../../../parser/visit.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const continuationAtEof = defineRule({
  code: "SYN006",
  name: "continuation-at-eof",
  severity: "info",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "The file ends in a continuation",
  why: "systemd reads the line as if the backslash were not there; fleet keeps a line end in the value. An argument is probably missing.",
  help: "Remove the backslash, or write the line that was meant to follow.",
  messages: { open: "the last line ends in a backslash and no line follows" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/echo a \\\n b\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/echo a \\" },
        report: ["app.service:2:23 open"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/echo a " },
      },
    ],
  },
  *checkFile(file) {
    const { text } = file.tree;
    const end = text.length - (/(?:\r\n|[\r\n])$/.exec(text)?.[0].length ?? 0);
    if (!endsInBackslash(text, 0, end)) return;
    const last = [...leaves(file.tree)].findLast((leaf) => leaf.start < end);
    if (last === undefined || last.type === "comment") return;
    const range = { start: end - 1, end };
    yield { message: "open", at: range, fixes: [makeFix(file, "safe", "remove the backslash", [{ range, text: "" }])] };
  },
});
