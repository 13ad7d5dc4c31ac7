import { defineRule } from "../../define-rule.ts";
import { loadedService, missingFinding, missingSettings, modeSetting } from "../../hardening.ts";

import { effectiveList } from "../../make-lint-set.ts";

const WANTED = [modeSetting("PrivateTmp")];

export const privateTmpMissing = defineRule({
  code: "SEC006",
  name: "private-tmp-missing",
  severity: "info",
  scope: "unit",
  presets: ["security"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service that shares /tmp with everybody",
  why: "In a shared /tmp any user can put a link or a file where the service expects its own.",
  help: "Add PrivateTmp=yes unless the service exchanges files through /tmp.",
  messages: { missing: "PrivateTmp= is off: the service shares /tmp and /var/tmp with every user" },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nPrivateTmp=yes\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nPrivateTmp=disconnected\n" },
      },
      {
        files: { "app.service": "[Unit]\nJoinsNamespaceOf=other.service\n[Service]\nExecStart=/usr/bin/demo\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" },
        report: ["app.service:1:1 missing"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nPrivateTmp=yes\n" },
      },
    ],
  },
  *checkUnit(unit) {
    const service = loadedService(unit);
    // Such a unit wants the /tmp of another one.
    if (service === undefined || effectiveList(unit, "Unit", ["JoinsNamespaceOf"]).length > 0) return;
    const missing = missingSettings(service, WANTED);
    if (missing.length > 0) yield missingFinding(service, missing);
  },
});
