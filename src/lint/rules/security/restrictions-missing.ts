import { baseName, unitCommands } from "../../commands/commands.ts";
import { calledWords, scriptCommands, shellScript } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";
import {
  booleanSetting,
  type HardeningSetting,
  loadedService,
  missingFinding,
  missingSettings,
} from "../../hardening.ts";
import type { LintUnit } from "../../lint-set.ts";

const EVERYWHERE: readonly HardeningSetting[] = [
  {
    key: "RestrictAddressFamilies",
    value: "AF_INET AF_INET6 AF_UNIX",
    isOn: ({ sandbox }) => sandbox.addressFamilies !== undefined,
  },
  { key: "RestrictNamespaces", value: "yes", isOn: ({ sandbox }) => sandbox.namespaces !== undefined },
  booleanSetting("RestrictRealtime"),
  booleanSetting("RestrictSUIDSGID"),
  booleanSetting("LockPersonality"),
];
const NO_NEW_CODE = booleanSetting("MemoryDenyWriteExecute");

/** Programs that make machine code while they run, which MemoryDenyWriteExecute= stops. */
const COMPILERS = /^(?:java|node|nodejs|deno|bun|dotnet|mono|pypy\d?|luajit|python[\d.]*)$/;

function compilesAtRunTime(unit: LintUnit): boolean {
  return unitCommands(unit, "ExecStart").some((command) => {
    const script = shellScript(command);
    const called = script === undefined ? [command.words] : scriptCommands(script.word).map(calledWords);
    return called.some((words) => {
      const [first, second] = words.map(({ text }) => baseName(text));
      return COMPILERS.test((first === "env" ? second : first) ?? "");
    });
  });
}

export const restrictionsMissing = defineRule({
  code: "SEC009",
  name: "restrictions-missing",
  severity: "info",
  scope: "unit",
  presets: ["security"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A service with kernel interfaces open that few programs use",
  why: "Rarely used interfaces of the kernel have more than their share of its holes.",
  help: "Add the restrictions that the finding names.",
  messages: { missing: "rarely used kernel interfaces are open: {{count}} of the restrictions are off" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nRestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX\nRestrictNamespaces=yes\nRestrictRealtime=yes\nRestrictSUIDSGID=yes\nLockPersonality=yes\nMemoryDenyWriteExecute=yes\n",
        },
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/java -jar /srv/app.jar\nRestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX\nRestrictNamespaces=yes\nRestrictRealtime=yes\nRestrictSUIDSGID=yes\nLockPersonality=yes\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" },
        report: ["app.service:1:1 missing"],
        fixed: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nRestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX\nRestrictNamespaces=yes\nRestrictRealtime=yes\nRestrictSUIDSGID=yes\nLockPersonality=yes\nMemoryDenyWriteExecute=yes\n",
        },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/java -jar /srv/app.jar\n" },
        report: ["app.service:1:1 missing"],
        fixed: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/java -jar /srv/app.jar\nRestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX\nRestrictNamespaces=yes\nRestrictRealtime=yes\nRestrictSUIDSGID=yes\nLockPersonality=yes\n",
        },
      },
    ],
  },
  *checkUnit(unit) {
    const service = loadedService(unit);
    if (service === undefined) return;
    const wanted = compilesAtRunTime(unit) ? EVERYWHERE : [...EVERYWHERE, NO_NEW_CODE];
    const missing = missingSettings(service, wanted);
    if (missing.length > 0) yield missingFinding(service, missing);
  },
});
