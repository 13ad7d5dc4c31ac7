import { skipBlanks } from "../../../core/blanks.ts";
import { leaves } from "../../../parser/visit.ts";
import { defineRule } from "../../define-rule.ts";

export const legacyInclude = defineRule({
  code: "SYN019",
  name: "legacy-include",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "An `.include` line",
  why: "systemd 246 removed include lines. It is now a line without `=` and is dropped, so that the included settings are gone.",
  help: "Use a drop-in: put only the changed settings into NAME.d/override.conf.",
  messages: { include: '".include" is gone since systemd 246; systemd ignores this line' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/cat .include\n" } }],
    bad: [
      {
        files: { "app.service": ".include /lib/systemd/system/foo.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["app.service:1:1 include"],
      },
    ],
  },
  *checkFile(file) {
    const { text } = file.tree;
    for (const leaf of leaves(file.tree)) {
      if (leaf.type !== "invalid" && leaf.type !== "entry") continue;
      const start = skipBlanks(text, leaf.start, leaf.end);
      if (!/^\.include[ \t]/.test(text.slice(start, start + 9))) continue;
      yield { message: "include", at: { start, end: start + ".include".length } };
    }
  },
});
