import { addEntry, removeItem } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { judgeKey, unknownKeyUses } from "../../unknown-keys.ts";

export const keyInWrongSection = defineRule({
  code: "KEY004",
  name: "key-in-wrong-section",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A directive that is read in another section",
  why: "systemd ignores the line although it looks right: After= in [Service], WantedBy= in [Unit], Restart= in [Unit].",
  help: "Move the line to the section that reads it.",
  messages: { wrong: '"{{key}}" is read in {{sections}}, not in [{{section}}]; systemd ignores this line' },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Unit]\nAfter=network.target\nStartLimitIntervalSec=60s\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nAfter=network.target\n" },
        report: ["app.service:3:1 wrong"],
      },
      {
        files: {
          "app.service": "[Unit]\nDescription=demo\n[Service]\nExecStart=/bin/true\nStartLimitIntervalSec=60s\n",
        },
        report: ["app.service:5:1 wrong"],
        fixed: {
          "app.service": "[Unit]\nDescription=demo\nStartLimitIntervalSec=60s\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
  },
  *checkFile(file, options) {
    for (const use of unknownKeyUses(file, options)) {
      const judgement = judgeKey(file, use);
      if (judgement.kind !== "wrong-section") continue;
      const sections = judgement.sections.map((section) => `[${section}]`).join(" and ");
      const [target] = judgement.sections;
      const movable = target !== undefined && judgement.sections.length === 1 && !use.entry.continued;
      const fixes = movable
        ? [
            makeFix(file, "unsafe", `move it to [${target}]`, [
              ...addEntry(file.tree, target, use.key, use.value.text),
              ...removeItem(use.entry),
            ]),
          ]
        : [];
      const data = { key: use.key, section: use.section, sections };
      yield { message: "wrong", data, at: use.entry.keyRange, help: `move it to ${sections}`, fixes };
    }
  },
});
