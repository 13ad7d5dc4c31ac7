import { defineRule } from "../../define-rule.ts";
import { booleanSetting, type LoadedService, loadedService, missingFinding } from "../../hardening.ts";

const WANTED = booleanSetting("NoNewPrivileges");

/** Switches that need it where the manager has no privileges of its own, and so turn it on. */
const IMPLYING_SWITCHES = [
  "PrivateDevices",
  "ProtectKernelTunables",
  "ProtectKernelModules",
  "ProtectKernelLogs",
  "ProtectClock",
  "MemoryDenyWriteExecute",
  "RestrictRealtime",
  "RestrictSUIDSGID",
  "LockPersonality",
];

function isImplied({ sandbox }: LoadedService): boolean {
  if (sandbox.privileged) return false;
  return (
    sandbox.syscalls !== undefined ||
    sandbox.syscallArchitectures.length > 0 ||
    sandbox.addressFamilies !== undefined ||
    sandbox.namespaces !== undefined ||
    IMPLYING_SWITCHES.some((name) => sandbox.flag(name))
  );
}

export const noNewPrivilegesMissing = defineRule({
  code: "SEC003",
  name: "no-new-privileges-missing",
  severity: "info",
  scope: "unit",
  presets: ["security"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service whose programs can gain privileges",
  why: "Any set-uid program that the service gets to run raises its privileges.",
  help: "Add NoNewPrivileges=yes unless the service really runs set-uid programs such as sudo or ping.",
  messages: { missing: "NoNewPrivileges= is off: a set-uid program can raise the privileges of this service" },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nNoNewPrivileges=yes\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nUser=demo\nPrivateDevices=yes\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nDynamicUser=yes\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" },
        report: ["app.service:1:1 missing"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nNoNewPrivileges=yes\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nPrivateDevices=yes\n" },
        report: ["app.service:1:1 missing"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nNoNewPrivileges=no\n" },
        report: ["app.service:1:1 missing"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nNoNewPrivileges=yes\n" },
      },
    ],
  },
  *checkUnit(unit) {
    const service = loadedService(unit);
    if (service === undefined || WANTED.isOn(service) || isImplied(service)) return;
    yield missingFinding(service, [WANTED]);
  },
});
