import { removeItem } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { normalValue } from "../../same-value.ts";

/**
 * Built-in defaults of systemd 262 that no administrator can change for the whole system. Settings with a
 * `Default…=` in system.conf are left out on purpose.
 */
const defaults: Readonly<Record<string, string>> = {
  "Unit.DefaultDependencies": "yes",
  "Unit.AllowIsolate": "no",
  "Unit.StopWhenUnneeded": "no",
  "Unit.RefuseManualStart": "no",
  "Unit.RefuseManualStop": "no",
  "Unit.IgnoreOnIsolate": "no",
  "Unit.CollectMode": "inactive",
  "Unit.FailureAction": "none",
  "Unit.SuccessAction": "none",
  "Unit.StartLimitAction": "none",
  "Unit.OnFailureJobMode": "replace",
  "Service.Restart": "no",
  "Service.KillMode": "control-group",
  "Service.RemainAfterExit": "no",
  "Service.GuessMainPID": "yes",
  "Service.SendSIGKILL": "yes",
  "Service.SendSIGHUP": "no",
  "Service.KillSignal": "SIGTERM",
  "Service.RootDirectoryStartOnly": "no",
  "Service.NonBlocking": "no",
  "Service.ExitType": "main",
  "Service.RestartMode": "normal",
  "Service.PrivateTmp": "no",
  "Service.PrivateDevices": "no",
  "Service.PrivateNetwork": "no",
  "Service.PrivateUsers": "no",
  "Service.NoNewPrivileges": "no",
  "Service.ProtectSystem": "no",
  "Service.ProtectHome": "no",
  "Service.ProtectClock": "no",
  "Service.ProtectKernelTunables": "no",
  "Service.ProtectKernelModules": "no",
  "Service.ProtectKernelLogs": "no",
  "Service.ProtectControlGroups": "no",
  "Service.ProtectHostname": "no",
  "Service.MemoryDenyWriteExecute": "no",
  "Service.RestrictRealtime": "no",
  "Service.RestrictSUIDSGID": "no",
  "Service.LockPersonality": "no",
  "Service.DynamicUser": "no",
  "Service.StandardInput": "null",
  "Socket.Accept": "no",
  "Socket.FreeBind": "no",
  "Socket.Transparent": "no",
  "Socket.KeepAlive": "no",
  "Socket.NoDelay": "no",
  "Socket.RemoveOnStop": "no",
  "Socket.Writable": "no",
  "Timer.Persistent": "no",
  "Timer.WakeSystem": "no",
  "Timer.RemainAfterElapse": "yes",
  "Timer.FixedRandomDelay": "no",
  "Path.MakeDirectory": "no",
  "Mount.LazyUnmount": "no",
  "Mount.ForceUnmount": "no",
  "Mount.ReadWriteOnly": "no",
  "Mount.SloppyOptions": "no",
};

export const redundantDefaultValue = defineRule({
  code: "STY011",
  name: "redundant-default-value",
  severity: "hint",
  scope: "file",
  presets: ["style"],
  fix: "safe",
  since: "0.1.0",
  summary: "A setting that repeats systemd's default",
  why: "The line changes nothing; keep it only where it tells something.",
  messages: { redundant: '"{{key}}={{value}}" is the default' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nKillMode=mixed\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nKillMode=control-group\n" },
        report: ["app.service:3:1 redundant"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    if (file.kind.kind !== "unit") return;
    const seen = new Set<string>();
    for (const { directive, section, key, value, entry } of file.directives) {
      if (directive === undefined) continue;
      const name = `${section}.${key}`;
      const first = !seen.has(name);
      seen.add(name);
      const normal = defaults[name];
      // An earlier line is overridden by this one, so that it does something after all.
      if (!first || normal === undefined || normalValue(directive, value.text) !== normalValue(directive, normal))
        continue;
      const fixes = [makeFix(file, "safe", "delete the line", removeItem(entry))];
      yield { message: "redundant", data: { key, value: value.text }, at: entry.keyRange, fixes };
    }
  },
});
