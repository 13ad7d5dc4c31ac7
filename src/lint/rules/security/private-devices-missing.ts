import { defineRule } from "../../define-rule.ts";
import { type HardeningSetting, loadedService, missingFinding } from "../../hardening.ts";

import { effectiveList } from "../../make-lint-set.ts";

const WANTED: HardeningSetting = {
  key: "PrivateDevices",
  value: "yes",
  isOn: ({ sandbox }) => sandbox.flag("PrivateDevices") || ["closed", "strict"].includes(sandbox.devicePolicy),
};

export const privateDevicesMissing = defineRule({
  code: "SEC007",
  name: "private-devices-missing",
  severity: "info",
  scope: "unit",
  presets: ["security"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service that can open physical devices",
  why: "Disks, memory and input devices are within reach.",
  help: "Add PrivateDevices=yes, or DevicePolicy=closed with a DeviceAllow= for each device that is needed.",
  messages: { missing: "PrivateDevices= is off: the service can open physical devices" },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nPrivateDevices=yes\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nDevicePolicy=closed\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" },
        report: ["app.service:1:1 missing"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nPrivateDevices=yes\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nDeviceAllow=/dev/kvm rw\n" },
        report: ["app.service:1:1 missing hint"],
      },
    ],
  },
  *checkUnit(unit) {
    const service = loadedService(unit);
    if (service === undefined || WANTED.isOn(service)) return;
    const namesDevices = effectiveList(unit, "Service", ["DeviceAllow"]).length > 0;
    const finding = missingFinding(service, [WANTED]);
    // With these lines every other device is closed already.
    yield namesDevices ? { ...finding, severity: "hint" } : finding;
  },
});
