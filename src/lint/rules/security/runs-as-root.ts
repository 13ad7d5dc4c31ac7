import { EXEC_KEYS, unitCommands } from "../../commands/commands.ts";
import { allContainerCalls } from "../../commands/container-call.ts";
import { valuePlace } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { lastText } from "../../effective-service.ts";
import { runsAsRoot as isRoot, loadedService, missingFinding } from "../../hardening.ts";
import type { LintUnit } from "../../lint-set.ts";

const OWN_USER = { key: "DynamicUser", value: "yes", isOn: () => false };

/** Clients of a container engine need root or its group, and so do most units that fleet moves around. */
function needsRoot(unit: LintUnit): boolean {
  if (unit.file.isFleet) return true;
  return unitCommands(unit, ...EXEC_KEYS).some((command) => allContainerCalls(command).length > 0);
}

export const runsAsRoot = defineRule({
  code: "SEC001",
  name: "runs-as-root",
  severity: "info",
  scope: "unit",
  presets: ["security"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service that runs as root",
  why: "Every bug in the program is a bug of root.",
  help: "Add DynamicUser=yes, or User= with an account of its own.",
  messages: {
    missing: "neither User= nor DynamicUser= is set: the service runs as root",
    named: "User={{user}} runs the service as root",
  },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nUser=demo\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nDynamicUser=yes\n" },
      },
      {
        files: { "web@.service": "[Service]\nExecStart=/usr/bin/demo\nUser=%i\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm nginx:1.27\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" },
        report: ["app.service:1:1 missing"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nDynamicUser=yes\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nUser=root\n" },
        report: ["app.service:3:6 named"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nUser=0\n" },
        report: ["app.service:3:6 named"],
      },
    ],
  },
  *checkUnit(unit) {
    const service = loadedService(unit);
    if (service === undefined || !isRoot(service) || needsRoot(unit)) return;
    const user = lastText(unit.uses, "User");
    if (user === undefined) yield missingFinding(service, [OWN_USER]);
    else yield { message: "named", data: { user: user.value }, at: valuePlace(user.use) };
  },
});
