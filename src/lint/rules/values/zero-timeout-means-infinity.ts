import { parseTimespan } from "../../../values/timespan.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { valueRange } from "../../make-lint-set.ts";

const KEYS: ReadonlySet<string> = new Set([
  "TimeoutStartSec",
  "TimeoutStopSec",
  "TimeoutAbortSec",
  "TimeoutSec",
  "JobTimeoutSec",
  "TimeoutIdleSec",
]);

/** The first release that takes `infinity` there. */
const FIRST_RELEASE = 229;

export const zeroTimeoutMeansInfinity = defineRule({
  code: "VAL007",
  name: "zero-timeout-means-infinity",
  severity: "info",
  scope: "file",
  presets: ["strict"],
  fix: "safe",
  since: "0.1.0",
  summary: "A timeout of 0, which is no timeout",
  why: "For these directives 0 turns the timeout off, which reads like the opposite.",
  help: "Write infinity.",
  messages: { zero: "{{key}}=0 turns the timeout off" },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nTimeoutStartSec=infinity\nRestartSec=0\n" } },
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nTimeoutStartSec=0\n[X-Fleet]\nGlobal=true\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nTimeoutStartSec=0\n" },
        report: ["app.service:3:17 zero"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nTimeoutStartSec=infinity\n" },
      },
    ],
  },
  *checkFile(file, { target }) {
    // The idiom of a time that did not know infinity.
    if (file.isFleet || (target.systemd !== undefined && target.systemd < FIRST_RELEASE)) return;
    for (const use of file.directives) {
      if (!KEYS.has(use.key) || use.directive?.kind.kind !== "timespan") continue;
      const span = parseTimespan(use.value.text);
      if (!span.ok || span.value !== 0n) continue;
      // In TimeoutAbortSec= the same word means the same, but 0 is a real timeout there.
      const same = use.directive.kind.zero === "infinity";
      const at = valueRange(use);
      yield {
        message: "zero",
        data: { key: use.key },
        at,
        fixes: same ? [makeFix(file, "safe", "write infinity", [{ range: at, text: "infinity" }])] : [],
      };
    }
  },
});
