import { defineRule } from "../../define-rule.ts";
import { booleanSetting, loadedService, missingFinding, missingSettings, modeSetting } from "../../hardening.ts";

const WANTED = [
  booleanSetting("ProtectKernelTunables"),
  booleanSetting("ProtectKernelModules"),
  booleanSetting("ProtectKernelLogs"),
  modeSetting("ProtectControlGroups"),
  booleanSetting("ProtectClock"),
  modeSetting("ProtectHostname"),
];

export const kernelProtectionMissing = defineRule({
  code: "SEC008",
  name: "kernel-protection-missing",
  severity: "info",
  scope: "unit",
  presets: ["security"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service that can change the kernel",
  why: "Tunables, modules, the kernel log, control groups, the clock or the host name stay open to the service.",
  help: "Add the Protect\u2026= settings that the finding names.",
  messages: { missing: "the kernel is open to this service: {{count}} of the settings that protect it are off" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nProtectKernelTunables=yes\nProtectKernelModules=yes\nProtectKernelLogs=yes\nProtectControlGroups=yes\nProtectClock=yes\nProtectHostname=yes\n",
        },
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nProtectKernelTunables=yes\nProtectKernelModules=yes\nProtectKernelLogs=yes\nProtectControlGroups=yes\nProtectHostname=yes\n",
        },
        options: { target: { systemd: 244 } },
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nProtectKernelTunables=on\nProtectKernelModules=on\nProtectKernelLogs=on\nProtectControlGroups=strict\nProtectClock=on\nProtectHostname=private\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" },
        report: ["app.service:1:1 missing"],
        fixed: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nProtectKernelTunables=yes\nProtectKernelModules=yes\nProtectKernelLogs=yes\nProtectControlGroups=yes\nProtectClock=yes\nProtectHostname=yes\n",
        },
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nProtectKernelModules=yes\nProtectKernelLogs=yes\nProtectControlGroups=yes\nProtectClock=yes\nProtectHostname=yes\n",
        },
        report: ["app.service:1:1 missing"],
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
