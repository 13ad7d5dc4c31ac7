import { defineRule } from "../../define-rule.ts";
import { type HardeningSetting, loadedService, missingFinding, missingSettings } from "../../hardening.ts";

const WANTED: readonly HardeningSetting[] = [
  { key: "SystemCallFilter", value: "@system-service", isOn: ({ sandbox }) => sandbox.syscalls !== undefined },
  {
    key: "SystemCallArchitectures",
    value: "native",
    isOn: ({ sandbox }) => sandbox.syscallArchitectures.length === 1 && sandbox.syscallArchitectures[0] === "native",
  },
];

export const systemCallFilterMissing = defineRule({
  code: "SEC010",
  name: "system-call-filter-missing",
  severity: "info",
  scope: "unit",
  presets: ["security"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service that may make every system call",
  why: "Every system call stays open, also through the interfaces for foreign architectures, where filters are easy to get around.",
  help: "Add SystemCallFilter=@system-service and SystemCallArchitectures=native, and widen the filter where the service needs more.",
  messages: { missing: "system calls are not limited: {{settings}} not set" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nSystemCallFilter=@system-service\nSystemCallArchitectures=native\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" },
        report: ["app.service:1:1 missing"],
        fixed: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nSystemCallFilter=@system-service\nSystemCallArchitectures=native\n",
        },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nSystemCallFilter=@system-service\n" },
        report: ["app.service:1:1 missing"],
        fixed: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nSystemCallFilter=@system-service\nSystemCallArchitectures=native\n",
        },
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
