import { baseName, type PlacedWord, unitCommands } from "../../commands/commands.ts";
import { scriptCommands, shellScript } from "../../commands/shell-script.ts";
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
      const parts = script === undefined ? [] : scriptCommands(script).map(({ words }) => words);
      if (!parts.some((words) => words.some(({ text }) => STAYING.includes(baseName(text))))) continue;
      for (const words of parts) {
        const set = callOf(words, ["set"]);
        if (set === undefined || words.some(({ text }) => text.startsWith("--ttl"))) continue;
        if (withdraws(unit, set.key)) continue;
        yield {
          message: "stays",
          data: { key: set.key },
          at: { path: command.use.file.path, range: set.program.range },
        };
        break;
      }
    }
  },
});

/** Words of a script that does not end at once. */
const STAYING = ["while", "until", "sleep"];

/** A call of etcdctl with one of some subcommands, and the key it names. */
function callOf(words: readonly PlacedWord[], subcommands: readonly string[]) {
  const at = words.findIndex(({ text }) => baseName(text) === "etcdctl");
  const program = words[at];
  const subcommand = words.findIndex(({ text }, index) => index > at && subcommands.includes(text));
  if (program === undefined || subcommand < 0) return undefined;
  const key = words.find(({ text }, index) => index > subcommand && !text.startsWith("-"))?.text;
  return key === undefined ? undefined : { program, key };
}

/** Whether the unit removes the key, or something above it, when it stops. */
function withdraws(unit: LintUnit, key: string): boolean {
  return unitCommands(unit, "ExecStop", "ExecStopPost").some((command) => {
    const script = shellScript(command)?.word;
    const parts = script === undefined ? [command.words] : scriptCommands(script).map(({ words }) => words);
    return parts.some((words) => {
      const removed = callOf(words, ["rm", "rmdir", "delete", "del"])?.key;
      return removed !== undefined && (key === removed || key.startsWith(`${removed.replace(/\/$/, "")}/`));
    });
  });
}
