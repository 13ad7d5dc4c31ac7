import { replaceValue } from "../../../parser/edit.ts";
import { valuePlace } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { lastWord, restartUse, serviceType } from "../../effective-service.ts";
import { makeFix } from "../../make-fix.ts";

export const oneshotRestartAlways = defineRule({
  code: "EXE016",
  name: "oneshot-restart-always",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A oneshot service that is to restart after success",
  why: "systemd refuses the unit: a oneshot service would never be finished.",
  help: "Use Restart=on-failure, or a timer to run it again and again.",
  messages: {
    restart: "systemd refuses Restart={{value}} for a service of Type=oneshot",
    exitType: "systemd refuses ExitType=cgroup for a service of Type=oneshot",
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nType=oneshot\nRestart=on-failure\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nType=oneshot\nRestart=always\n" },
        report: ["app.service:4:9 restart"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nType=oneshot\nRestart=on-failure\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nType=oneshot\nExitType=cgroup\n" },
        report: ["app.service:4:10 exitType"],
      },
    ],
  },
  *checkUnit({ uses }) {
    if (serviceType(uses) !== "oneshot") return;
    const restart = restartUse(uses);
    if (restart !== undefined && /^(?:always|on-success)$/.test(restart.value)) {
      const { file, entry } = restart.use;
      const fixes = [makeFix(file, "unsafe", "restart on failure only", replaceValue(file.tree, entry, "on-failure"))];
      yield { message: "restart", data: { value: restart.value }, at: valuePlace(restart.use), fixes };
    }
    const exitType = lastWord(uses, "ExitType", ["main", "cgroup"]);
    if (exitType?.value === "cgroup") yield { message: "exitType", at: valuePlace(exitType.use) };
  },
});
