import { parseBoolean } from "../../../values/boolean.ts";
import { defineRule } from "../../define-rule.ts";
import type { Severity } from "../../diagnostic.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import type { LintUnit } from "../../lint-set.ts";
import { effectiveList, lastUse } from "../../make-lint-set.ts";

export const keyWithoutEffectHere = defineRule({
  code: "KEY019",
  name: "key-without-effect-here",
  severity: "warning",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A setting that the unit's type or other settings make meaningless",
  why: "The line reads as if it did something.",
  messages: { idle: '"{{key}}" has no effect: {{because}}' },
  examples: {
    good: [
      { files: { "a.service": "[Service]\nExecStart=/bin/true\nDelegate=yes\n" } },
      {
        files: {
          "a.service": "[Unit]\nOnFailure=b.service\nOnFailureJobMode=isolate\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      { files: { "a.slice": "[Slice]\nDelegate=yes\n" }, report: ["a.slice:2:1 idle"] },
      {
        files: { "a.service": "[Service]\nType=oneshot\nExecStart=/bin/true\nWatchdogSec=10\n" },
        report: ["a.service:4:1 idle"],
      },
    ],
  },
  *checkUnit(unit) {
    for (const { use, because, severity } of idleUses(unit)) {
      const at = { path: use.file.path, range: use.entry.keyRange };
      yield { message: "idle", data: { key: use.key, because }, at, ...(severity === undefined ? {} : { severity }) };
    }
  },
});

interface IdleUse {
  readonly use: DirectiveUse;
  readonly because: string;
  readonly severity?: Severity;
}

function* idleUses(unit: LintUnit): Generator<IdleUse, void, undefined> {
  const set = (section: string, key: string): DirectiveUse | undefined => {
    const use = lastUse(unit, section, key);
    return use === undefined || use.value.text === "" ? undefined : use;
  };
  for (const key of ["Delegate", "DelegateSubgroup"]) {
    const use = set("Slice", key);
    if (use !== undefined) yield { use, because: "slices cannot be delegated" };
  }
  const jobMode = set("Unit", "OnFailureJobMode");
  if (jobMode !== undefined && effectiveList(unit, "Unit", ["OnFailure"]).length === 0) {
    yield { use: jobMode, because: "there is no OnFailure=" };
  }
  if (set("Service", "Type")?.value.text === "oneshot") {
    for (const key of ["PIDFile", "WatchdogSec"]) {
      const use = set("Service", key);
      if (use !== undefined) yield { use, because: "the service has Type=oneshot" };
    }
  }
  const restartSec = set("Service", "RestartSec");
  const restart = lastUse(unit, "Service", "Restart")?.value.text ?? "no";
  if (restartSec !== undefined && restart === "no" && set("Service", "RestartForceExitStatus") === undefined) {
    yield { use: restartSec, because: "the service is never restarted (Restart=no)", severity: "hint" };
  }
  const hangup = set("Service", "SendSIGHUP");
  const sends = hangup === undefined ? undefined : parseBoolean(hangup.value.text);
  if (hangup !== undefined && sends?.ok === true && sends.value && set("Service", "KillMode")?.value.text === "none") {
    yield { use: hangup, because: "KillMode=none sends no signal" };
  }
}
