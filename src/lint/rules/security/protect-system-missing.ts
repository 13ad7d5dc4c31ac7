import { defineRule } from "../../define-rule.ts";
import { type HardeningSetting, loadedService, missingFinding } from "../../hardening.ts";

const WANTED: HardeningSetting = {
  key: "ProtectSystem",
  value: "strict",
  isOn: ({ sandbox }) => ["full", "strict"].includes(sandbox.word("ProtectSystem", "no")),
};

export const protectSystemMissing = defineRule({
  code: "SEC004",
  name: "protect-system-missing",
  severity: "info",
  scope: "unit",
  presets: ["security"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service that can write to the operating system",
  why: "The service may change /usr, the boot loader and, without full or strict, /etc.",
  help: "Add ProtectSystem=strict and name what the service writes with StateDirectory= or ReadWritePaths=.",
  messages: {
    missing: "ProtectSystem= is off: the service can write to /usr, /boot and /etc",
    partly: "ProtectSystem=yes leaves /etc writable",
  },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nProtectSystem=strict\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nProtectSystem=full\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nDynamicUser=yes\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" },
        report: ["app.service:1:1 missing"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nProtectSystem=strict\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nProtectSystem=yes\n" },
        report: ["app.service:1:1 partly hint"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nProtectSystem=strict\n" },
      },
    ],
  },
  *checkUnit(unit) {
    const service = loadedService(unit);
    if (service === undefined || WANTED.isOn(service)) return;
    const partly = service.sandbox.word("ProtectSystem", "no") === "yes";
    const finding = missingFinding(service, [WANTED]);
    yield partly ? { ...finding, message: "partly", severity: "hint" } : finding;
  },
});
