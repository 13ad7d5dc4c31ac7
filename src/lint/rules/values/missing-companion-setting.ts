import { parseInteger, UINT32_MAX } from "../../../values/integer.ts";
import { INFINITY } from "../../../values/timespan.ts";
import { defineRule } from "../../define-rule.ts";
import { lastTimespan } from "../../effective-service.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import type { LintUnit } from "../../lint-set.ts";
import { lastUse } from "../../make-lint-set.ts";

export const missingCompanionSetting = defineRule({
  code: "VAL034",
  name: "missing-companion-setting",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A setting without the one that it needs",
  why: "systemd warns and ignores the setting.",
  help: "Add the other setting, or remove this one.",
  messages: {
    alone: "{{key}}= does nothing without {{other}}=",
    order: "{{key}}= is {{relation}} {{other}}=, so it has no effect",
  },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\nRestart=always\nRestartSteps=5\nRestartSec=1s\nRestartMaxDelaySec=30s\n",
        },
      },
      {
        files: {
          "app.service": "[Unit]\nJobTimeoutSec=1h\nJobRunningTimeoutSec=1min\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nRestart=always\nRestartSteps=5\n" },
        report: ["app.service:4:1 alone"],
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\nRestart=always\nRestartSteps=5\nRestartSec=1min\nRestartMaxDelaySec=30s\n",
        },
        report: ["app.service:6:1 order"],
      },
    ],
  },
  *checkUnit(unit) {
    for (const { use, other, relation } of lonelyUses(unit)) {
      const data = { key: use.key, other, relation: relation ?? "" };
      const at = { path: use.file.path, range: use.entry.keyRange };
      yield { message: relation === undefined ? "alone" : "order", data, at };
    }
  },
});

interface LonelyUse {
  readonly use: DirectiveUse;
  readonly other: string;
  readonly relation?: string;
}

function* lonelyUses(unit: LintUnit): Generator<LonelyUse> {
  const set = (key: string) => {
    const use = lastUse(unit, "Service", key);
    return use === undefined || use.value.text === "" ? undefined : use;
  };
  const span = (key: string, section = "Service") => lastTimespan(unit.uses, [key], { section });
  const pairs = [
    ["USBFunctionDescriptors", "USBFunctionStrings"],
    ["USBFunctionStrings", "USBFunctionDescriptors"],
  ] as const;
  for (const [key, other] of pairs) {
    const use = set(key);
    if (use !== undefined && set(other) === undefined) yield { use, other };
  }
  const steps = set("RestartSteps");
  const count = steps === undefined ? undefined : parseInteger(steps.value.text, { min: 0n, max: UINT32_MAX });
  const hasSteps = count?.ok === true && count.value > 0n;
  const longest = span("RestartMaxDelaySec");
  const hasLongest = longest !== undefined && longest.value !== INFINITY;
  if (steps !== undefined && hasSteps && !hasLongest) yield { use: steps, other: "RestartMaxDelaySec" };
  if (longest !== undefined && hasLongest && !hasSteps) yield { use: longest.use, other: "RestartSteps" };
  const extra = span("RuntimeRandomizedExtraSec");
  const runtime = span("RuntimeMaxSec");
  const isLimited = runtime !== undefined && runtime.value !== INFINITY;
  if (extra !== undefined && extra.value > 0n && !isLimited) yield { use: extra.use, other: "RuntimeMaxSec" };
  const delay = span("RestartSec");
  if (longest !== undefined && hasLongest && hasSteps && delay !== undefined && longest.value < delay.value) {
    yield { use: longest.use, other: "RestartSec", relation: "smaller than" };
  }
  const running = span("JobRunningTimeoutSec", "Unit");
  const job = span("JobTimeoutSec", "Unit");
  const finite = job !== undefined && job.value > 0n && job.value !== INFINITY;
  if (running !== undefined && finite && running.value !== INFINITY && running.value > job.value) {
    yield { use: running.use, other: "JobTimeoutSec", relation: "greater than" };
  }
}
