import { leaves } from "../../../parser/visit.ts";
import { defineRule } from "../../define-rule.ts";

export const controlCharacter = defineRule({
  code: "SYN020",
  name: "control-character",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A control character in a key or value",
  why: "Most values with one are invalid and ignored, and an editor or terminal may not show it.",
  help: "Delete it; in command lines and Environment= an escape such as \\x07 can stand for it.",
  messages: { control: "a control character ({{code}}) stands here" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\t\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nSyslogIdentifier=a\u0007b\n" },
        report: ["app.service:3:19 control"],
      },
    ],
  },
  *checkFile(file) {
    const { text } = file.tree;
    if (!pattern.test(text)) return;
    for (const leaf of leaves(file.tree)) {
      if (leaf.type !== "entry") continue;
      const match = pattern.exec(text.slice(leaf.start, leaf.end));
      if (match === null) continue;
      const at = leaf.start + match.index;
      const code = `U+${text.charCodeAt(at).toString(16).toUpperCase().padStart(4, "0")}`;
      yield { message: "control", data: { code }, at: { start: at, end: at + 1 } };
    }
  },
});

/** All of C0 but tab, LF, CR and NUL (which ends lines), and DEL. */
const pattern = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f]/;
