import { insertBefore, replaceValue } from "../../../parser/edit.ts";
import { sourceRange } from "../../../parser/entry-value.ts";
import { defineRule } from "../../define-rule.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";

/** Values that are prose: `#` and `;` mean what they say there. */
const freeText = new Set(["Description", "Documentation"]);

export const inlineComment = defineRule({
  code: "SYN005",
  name: "inline-comment",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A comment behind a value",
  why: "Unit files have no comments at the end of a line: the text becomes part of the value, so that most values are invalid and ignored, and a program gets it as arguments.",
  help: "Put the comment on a line of its own.",
  messages: { comment: 'there are no comments behind a value; "{{text}}" is part of {{key}}=' },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Unit]\nDescription=Channel #1 of the demo # really\n[Service]\nExecStart=/bin/true\n# a comment\nRestart=always\n",
        },
      },
      { files: { "app.service": '[Service]\nExecStart=/bin/sh -c "true # not systemd\'s business"\n' } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nRestart=always # keep it running\n" },
        report: ["app.service:3:16 comment"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n# keep it running\nRestart=always\n" },
      },
      {
        files: { "app.service": "[Unit]\nAfter= # nothing yet\n[Service]\nExecStart=/bin/true\n" },
        report: ["app.service:2:8 comment"],
        fixed: { "app.service": "[Unit]\n# nothing yet\nAfter=\n[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    for (const use of file.directives) {
      if (use.directive === undefined && file.kind.kind !== "quadlet") continue;
      if (freeText.has(use.key) || use.key.startsWith("X-")) continue;
      const at = commentStart(use, file.tree.text);
      if (at === undefined) continue;
      const text = use.value.text.slice(at);
      const range = sourceRange(use.value, { start: at, end: at + 1 });
      const fixes = use.entry.continued
        ? []
        : [
            makeFix(file, "unsafe", "move the text to a comment line above", [
              ...insertBefore(file.tree, use.entry, "", "").map((edit) => ({
                ...edit,
                text: edit.text.replace("=", text),
              })),
              ...(at === 0
                ? [{ range: use.entry.valueRange, text: "" }]
                : replaceValue(file.tree, use.entry, use.value.text.slice(0, at).trimEnd())),
            ]),
          ];
      yield { message: "comment", data: { text, key: use.key }, at: range, fixes };
    }
  },
});

/** Offset of the `#` or `;` that seems to begin a comment. */
function commentStart({ key, value }: DirectiveUse, source: string): number | undefined {
  const { text } = value;
  const before = source.charAt((value.pieces[0]?.source.start ?? 0) - 1);
  const exec = key.startsWith("Exec");
  if (exec && /^\S*\b(?:ba|da|z|k|a)?sh\s+(?:\S+\s+)*?-\w*c\b/.test(text.slice(0, 200))) return undefined;
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== "") {
      if (character === "\\") at++;
      else if (character === quote) quote = "";
      continue;
    }
    if (character === '"' || character === "'") quote = character;
    else if (character === "\\") at++;
    else if (isBlank(at === 0 ? before : text.charAt(at - 1))) {
      const next = text.charAt(at + 1);
      if (character === "#" && (!exec || next === "" || isBlank(next) || /[A-Za-z]/.test(next))) return at;
      if (character === ";" && !exec && isBlank(next) && text.slice(at + 1).trim() !== "") return at;
    }
  }
  return undefined;
}

function isBlank(character: string): boolean {
  return character === " " || character === "\t";
}
