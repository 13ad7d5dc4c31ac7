import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";
import { meantBy, wordText } from "../../value-texts.ts";

export const unknownCapability = defineRule({
  code: "VAL028",
  name: "unknown-capability",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A capability that does not exist",
  why: "systemd drops unknown names without any message, so a typing error removes or keeps a capability unseen.",
  help: "Write the name as in capabilities(7), with CAP_ in front.",
  messages: { unknown: '"{{word}}" is no capability{{meant}}; systemd drops it without a message' },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nCapabilityBoundingSet=~CAP_SYS_ADMIN cap_chown 5\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nCapabilityBoundingSet=CAP_NET_ADMIN CAP_FOO\n" },
        report: ["app.service:3:37 unknown"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nAmbientCapabilities=NET_ADMIN\n" },
        report: ["app.service:3:21 unknown"],
      },
    ],
  },
  *checkFile(file, options) {
    for (const { problem, word } of valueFindings(file, options, "VAL028")) {
      yield { message: "unknown", data: { word: wordText(file, word), meant: meantBy(problem) }, at: word };
    }
  },
});
