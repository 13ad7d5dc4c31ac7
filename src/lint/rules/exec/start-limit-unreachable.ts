import { parseInteger } from "../../../values/integer.ts";
import { INFINITY, printTimespan } from "../../../values/timespan.ts";
import { valuePlace } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { lastTimespan, lastValid, restartUse } from "../../effective-service.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import type { LintUnit } from "../../lint-set.ts";
import { effectiveList, lastUse } from "../../make-lint-set.ts";

const DEFAULT_DELAY = 100_000n;
const DEFAULT_INTERVAL = 10_000_000n;
const DEFAULT_BURST = 5n;
const INTERVAL_KEYS = ["StartLimitIntervalSec", "StartLimitInterval"];

export const startLimitUnreachable = defineRule({
  code: "EXE022",
  name: "start-limit-unreachable",
  severity: "hint",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A start limit that can never be reached",
  why: "A broken service restarts for ever, and OnFailure= and StartLimitAction= never run.",
  help: "Raise StartLimitIntervalSec= above RestartSec= times StartLimitBurst=, or set it to 0 if this is wanted.",
  messages: {
    unreachable:
      "{{burst}} starts {{delay}} apart never fall into StartLimitIntervalSec={{interval}}: the start limit is never reached",
  },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Unit]\nStartLimitIntervalSec=120s\nStartLimitBurst=5\n[Service]\nExecStart=/usr/bin/demo\nRestart=always\nRestartSec=5s\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nRestart=always\nRestartSec=5s\n" },
        report: ["app.service:4:12 unreachable"],
      },
      {
        files: {
          "app.service":
            "[Unit]\nOnFailure=alert.service\n[Service]\nExecStart=/usr/bin/demo\nRestart=always\nRestartSec=5s\n",
        },
        report: ["app.service:6:12 unreachable info"],
      },
    ],
  },
  *checkUnit(unit) {
    const { uses } = unit;
    const restart = restartUse(uses);
    if (restart === undefined || restart.value === "no" || lastUse(unit, "Service", "RestartSteps") !== undefined)
      return;
    const delay = lastTimespan(uses, ["RestartSec"]);
    const interval = inEitherSection(unit, (section) => lastTimespan(uses, INTERVAL_KEYS, { section }));
    const burst = inEitherSection(unit, (section) =>
      lastValid(uses, { section, keys: ["StartLimitBurst"] }, (text) => parseInteger(text)),
    );
    const [wait, window, count] = [
      delay?.value ?? DEFAULT_DELAY,
      interval?.value ?? DEFAULT_INTERVAL,
      burst?.value ?? DEFAULT_BURST,
    ];
    if (window === 0n || window === INFINITY || count <= 0n || wait * BigInt(count) < window) return;
    const use = delay?.use ?? burst?.use ?? interval?.use;
    if (use === undefined) return;
    const relies = interval !== undefined || burst !== undefined || actsOnFailure(unit);
    yield {
      message: "unreachable",
      data: { burst: String(count), delay: printTimespan(wait), interval: printTimespan(window) },
      at: valuePlace(use),
      ...(relies ? { severity: "info" as const } : {}),
    };
  },
});

/** `[Unit]` holds these settings; the older spellings in `[Service]` still count. */
function inEitherSection<T extends { readonly use: DirectiveUse }>(
  unit: LintUnit,
  find: (section: string) => T | undefined,
): T | undefined {
  const found = ["Unit", "Service"].map(find).filter((setting) => setting !== undefined);
  const order = (setting: T) => unit.uses.indexOf(setting.use);
  return found.sort((a, b) => order(b) - order(a))[0];
}

function actsOnFailure(unit: LintUnit): boolean {
  const action = lastUse(unit, "Unit", "StartLimitAction") ?? lastUse(unit, "Service", "StartLimitAction");
  return (
    effectiveList(unit, "Unit", ["OnFailure"]).length > 0 || (action !== undefined && action.value.text !== "none")
  );
}
