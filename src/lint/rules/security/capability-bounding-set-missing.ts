import { defineRule } from "../../define-rule.ts";
import { type HardeningSetting, loadedService, missingFinding, missingSettings, runsAsRoot } from "../../hardening.ts";

const WANTED: readonly HardeningSetting[] = [
  {
    key: "CapabilityBoundingSet",
    value: "",
    isOn: ({ loaded }) => loaded.reading.settings.get("Service.CapabilityBoundingSet")?.value !== undefined,
  },
];

export const capabilityBoundingSetMissing = defineRule({
  code: "SEC011",
  name: "capability-bounding-set-missing",
  severity: "info",
  scope: "unit",
  presets: ["security"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A privileged service that keeps every capability",
  why: "A root process has all capabilities unless the bounding set takes them away.",
  help: "Add CapabilityBoundingSet= with the capabilities that the service needs; empty when it needs none.",
  messages: { missing: "CapabilityBoundingSet= is not set: the service keeps every capability" },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nCapabilityBoundingSet=\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nUser=demo\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nDynamicUser=yes\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" },
        report: ["app.service:1:1 missing"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nCapabilityBoundingSet=\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nUser=demo\nAmbientCapabilities=CAP_NET_RAW\n" },
        report: ["app.service:1:1 missing"],
      },
    ],
  },
  *checkUnit(unit) {
    const service = loadedService(unit);
    if (service === undefined) return;
    if (!runsAsRoot(service) && service.sandbox.ambientCapabilities === 0) return;
    const missing = missingSettings(service, WANTED);
    if (missing.length > 0) yield missingFinding(service, missing);
  },
});
