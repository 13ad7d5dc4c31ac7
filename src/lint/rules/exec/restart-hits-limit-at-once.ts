import { valuePlace } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { restartUse } from "../../effective-service.ts";
import { effectiveList } from "../../make-lint-set.ts";

export const restartHitsLimitAtOnce = defineRule({
  code: "EXE023",
  name: "restart-hits-limit-at-once",
  severity: "hint",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "Restarts so quick that the start limit is reached within a second",
  why: "With the defaults (100 ms between starts, 5 starts in 10 s) a service that fails for a second or two, for example while its database boots, stays dead.",
  help: "Set RestartSec= to a few seconds.",
  messages: { quick: "without RestartSec= the start limit is reached in half a second; {{service}} may need longer" },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nRestart=always\nRestartSec=5s\n" } },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nRestart=always\n" } },
    ],
    bad: [
      {
        files: {
          "app.service":
            "[Unit]\nWants=db.service\nAfter=db.service\n[Service]\nExecStart=/usr/bin/demo\nRestart=always\n",
        },
        report: ["app.service:6:9 quick"],
      },
    ],
  },
  *checkUnit(unit) {
    const restart = restartUse(unit.uses);
    if (restart?.value !== "always" && restart?.value !== "on-failure") return;
    if (unit.uses.some(({ key }) => key === "RestartSec" || key.startsWith("StartLimit"))) return;
    const needed = ["Requires", "BindsTo", "Wants"].flatMap((key) => effectiveList(unit, "Unit", [key]));
    const service = needed
      .flatMap(({ value }) => value.text.split(/\s+/))
      .find((name) => name.endsWith(".service") && name !== unit.name);
    if (service !== undefined) yield { message: "quick", data: { service }, at: valuePlace(restart.use) };
  },
});
