import { skipBlanks } from "../../../core/blanks.ts";
import { lineEndAfter } from "../../../core/line-index.ts";
import { isComment, physicalLineEnd } from "../../../parser/logical-line.ts";
import { leaves } from "../../../parser/visit.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const commentInContinuation = defineRule({
  code: "SYN009",
  name: "comment-in-continuation",
  severity: "info",
  scope: "file",
  presets: ["strict"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A comment line inside a continued value",
  why: "systemd skips it; fleet takes it into the value and then reads the next line as a key, so that it cannot read the file.",
  help: "Move the comment above the first line of the value.",
  messages: {
    inside: "this comment stands inside a continued value; systemd skips it",
    fleet: "this comment stands inside a continued value; fleet takes it for part of the value",
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\n# both arguments\nExecStart=/bin/echo a \\\n  b\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/echo a \\\n  # second argument\n  b\n" },
        report: ["app.service:3:3 inside"],
        fixed: { "app.service": "[Service]\n# second argument\nExecStart=/bin/echo a \\\n  b\n" },
      },
    ],
  },
  *checkFile(file, options) {
    const { text } = file.tree;
    const fleet = file.isFleet || options.target.fleet !== undefined;
    for (const leaf of leaves(file.tree)) {
      if (leaf.type !== "entry" || !leaf.continued) continue;
      for (let at = leaf.start; at < leaf.end; ) {
        const end = physicalLineEnd(text, at, leaf.end);
        const next = lineEndAfter(text, end);
        if (at > leaf.start && isComment(text, at, end)) {
          const start = skipBlanks(text, at, end);
          const moved = `${text.slice(start, end)}${text.slice(end, next) || "\n"}`;
          const fixes = [
            makeFix(file, "unsafe", "move the comment above the value", [
              { range: { start: at, end: next }, text: "" },
              { range: { start: leaf.start, end: leaf.start }, text: moved },
            ]),
          ];
          const found = { at: { start, end: start + 1 }, fixes };
          if (fleet) yield { message: "fleet", severity: "error", ...found };
          else yield { message: "inside", ...found };
        }
        at = next;
      }
    }
  },
});
