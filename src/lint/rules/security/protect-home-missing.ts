import { defineRule } from "../../define-rule.ts";
import { loadedService, missingFinding, missingSettings, modeSetting } from "../../hardening.ts";

const WANTED = [modeSetting("ProtectHome")];

export const protectHomeMissing = defineRule({
  code: "SEC005",
  name: "protect-home-missing",
  severity: "info",
  scope: "unit",
  presets: ["security"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service that can read the home directories",
  why: "Keys and private files of every user lie below /home, /root and /run/user.",
  help: "Add ProtectHome=yes, or read-only or tmpfs when the service needs some of it.",
  messages: { missing: "ProtectHome= is off: the service can read the home directories" },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nProtectHome=yes\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nProtectHome=tmpfs\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nDynamicUser=yes\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" },
        report: ["app.service:1:1 missing"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nProtectHome=yes\n" },
      },
    ],
  },
  *checkUnit(unit) {
    const service = loadedService(unit);
    if (service === undefined) return;
    const missing = missingSettings(service, WANTED);
    if (missing.length > 0) yield missingFinding(service, missing);
  },
});
