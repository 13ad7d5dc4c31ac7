import { removeItem } from "../../../parser/edit.ts";
import { INFINITY } from "../../../values/timespan.ts";
import { defineRule } from "../../define-rule.ts";
import { lastTimespan, serviceType } from "../../effective-service.ts";
import { makeFix } from "../../make-fix.ts";

export const runtimeMaxWithOneshot = defineRule({
  code: "VAL035",
  name: "runtime-max-with-oneshot",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "A run-time limit for a one-shot service",
  why: "It has no effect: a one-shot service never reaches the running state.",
  help: "Use TimeoutStartSec=.",
  messages: { idle: "RuntimeMaxSec= does nothing for Type=oneshot" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nType=oneshot\nExecStart=/bin/true\nTimeoutStartSec=1h\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nType=oneshot\nExecStart=/bin/true\nRuntimeMaxSec=1h\n" },
        report: ["app.service:4:1 idle"],
        fixed: { "app.service": "[Service]\nType=oneshot\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkUnit(unit) {
    const runtime = lastTimespan(unit.uses, ["RuntimeMaxSec"]);
    if (runtime === undefined || runtime.value === INFINITY || serviceType(unit.uses) !== "oneshot") return;
    const { entry, file } = runtime.use;
    yield {
      message: "idle",
      at: { path: file.path, range: entry.keyRange },
      fixes: [makeFix(file, "safe", "delete the line", removeItem(entry))],
    };
  },
});
