import { unitCommands } from "../../commands/commands.ts";
import { shellScript } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";
import { fleetLines } from "../../fleet-file.ts";
import type { LintUnit } from "../../lint-set.ts";

export const sidekickWithoutWithdrawal = defineRule({
  code: "FLT040",
  name: "sidekick-without-withdrawal",
  severity: "hint",
  scope: "unit",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "An announcement that nobody takes back",
  why: "The key stays when the service is gone, and clients go on looking for it there.",
  messages: { stays: "nothing removes {{key}} when this unit stops" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            '[Service]\nExecStart=/bin/sh -c "etcdctl set /s/web up; sleep infinity"\nExecStop=/usr/bin/etcdctl rm /s/web\n[X-Fleet]\nMachineOf=web.service\n',
        },
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStartPre=/usr/bin/etcdctl mk /app/config default\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service":
            '[Service]\nExecStart=/bin/sh -c "etcdctl set /s/web up; sleep infinity"\n[X-Fleet]\nMachineOf=web.service\n',
        },
        report: ["app.service:2:23 stays"],
      },
    ],
  },
  *checkUnit(unit) {
    if (fleetLines(unit.file, "peer").length === 0) return;
    for (const command of unitCommands(unit, "ExecStart")) {
      const script = shellScript(command)?.word;
      if (script === undefined || !/\b(while|until|sleep)\b/.test(script.text) || /--ttl\b|ttl=/.test(script.text))
        continue;
      const set = /\betcdctl\b[^;|&]*?\sset\s+(?:-\S+\s+)*["']?([^\s"';]+)/.exec(script.text);
      const key = set?.[1];
      if (set === null || key === undefined || withdraws(unit, key)) continue;
      const range = script.locate({ start: set.index, end: set.index + "etcdctl".length });
      yield { message: "stays", data: { key }, at: { path: command.use.file.path, range } };
    }
  },
});

/** Whether the unit removes the key, or something above it, when it stops. */
function withdraws(unit: LintUnit, key: string): boolean {
  return unitCommands(unit, "ExecStop", "ExecStopPost").some(({ words }) => {
    const text = words.map((word) => word.text).join(" ");
    const removed = /\betcdctl\b.*?\s(?:rm|rmdir|delete|del)\s+(?:-\S+\s+)*["']?([^\s"';]+)/.exec(text)?.[1];
    return removed !== undefined && (key === removed || key.startsWith(`${removed.replace(/\/$/, "")}/`));
  });
}
