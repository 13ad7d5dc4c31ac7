import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";
import { wordText } from "../../value-texts.ts";

export const invalidDocumentationUri = defineRule({
  code: "VAL031",
  name: "invalid-documentation-uri",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A documentation reference that is no URL",
  why: "systemd drops it.",
  help: "Begin it with https://, http://, file:/, info: or man:.",
  messages: {
    invalid: '"{{word}}" is no URL that {{key}}= takes; systemd drops it',
    comment: "there are no comments behind a value; systemd takes these words for URLs and drops them",
  },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Unit]\nDocumentation=man:foo(8) https://example.com/\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Unit]\nDocumentation=www.example.com\n[Service]\nExecStart=/bin/true\n" },
        report: ["app.service:2:15 invalid"],
      },
      {
        files: {
          "app.service":
            "[Unit]\nDocumentation=www.example.com man:foo(8) # see https://example.com/ too\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["app.service:2:15 invalid", "app.service:2:42 comment"],
      },
    ],
  },
  *checkFile(file, options) {
    for (const { use, word } of valueFindings(file, options, "VAL031")) {
      const text = wordText(file, word);
      if (text.startsWith("#")) yield { message: "comment", at: word };
      else yield { message: "invalid", data: { key: use.key, word: text }, at: word };
    }
  },
});
