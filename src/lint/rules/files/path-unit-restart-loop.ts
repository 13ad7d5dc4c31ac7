import { defineRule } from "../../define-rule.ts";
import type { LintUnit } from "../../lint-set.ts";
import { effectiveList, lastUse } from "../../make-lint-set.ts";
import { triggeredUnit } from "../../triggered-units.ts";

/** Conditions that hold as long as the file is there. */
const LASTING: readonly string[] = ["PathExists", "PathExistsGlob", "DirectoryNotEmpty"];

const COMMANDS: readonly string[] = ["ExecStartPre", "ExecStart", "ExecStartPost", "ExecStop", "ExecStopPost"];

export const pathUnitRestartLoop = defineRule({
  code: "PLC009",
  name: "path-unit-restart-loop",
  severity: "info",
  scope: "set",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A path unit starts its service again and again",
  why: "The file is still there when the service ends, so the service is started again at once, until the limit of starts stops it.",
  help: "Remove or move the file in the service, or watch for changes with `PathChanged=`.",
  messages: { loop: "nothing in {{service}} removes what `{{key}}=` waits for" },
  examples: {
    good: [
      {
        files: {
          "a.path": "[Path]\nPathExists=/run/flag\n",
          "a.service": "[Service]\nType=oneshot\nExecStart=/bin/echo hi\nExecStartPost=/bin/rm /run/flag\n",
        },
      },
      {
        files: {
          "a.path": "[Path]\nPathExists=/run/flag\n",
          "a.service": '[Service]\nType=oneshot\nExecStart=/bin/sh -c "process /run/flag"\n',
        },
      },
    ],
    bad: [
      {
        files: {
          "a.path": "[Path]\nPathExists=/run/flag\n",
          "a.service": "[Service]\nType=oneshot\nExecStart=/bin/echo hi\n",
        },
        report: ["a.path:2:1 loop"],
      },
    ],
  },
  *checkSet(set) {
    const services = new Map(set.units.map((unit) => [unit.name, unit]));
    for (const unit of set.units) {
      const service = services.get(triggeredUnit(unit) ?? "");
      if (!unit.name.endsWith(".path") || service === undefined) continue;
      if (lastUse(service, "Service", "Type")?.value.text !== "oneshot" || mayRemove(service)) continue;
      for (const use of LASTING.flatMap((key) => effectiveList(unit, "Path", [key]))) {
        const at = { path: use.file.path, range: use.entry.keyRange };
        yield { message: "loop", data: { service: service.name, key: use.key }, at };
      }
    }
  },
});

/** Whether a command of the service removes or moves something, or is a script that may. */
function mayRemove(service: LintUnit): boolean {
  const commands = COMMANDS.flatMap((key) => effectiveList(service, "Service", [key]));
  return commands.some(({ value }) =>
    /(?:^|[\s/@:+!-])(?:rm|mv|unlink|rmdir|sh|bash|dash|zsh|ksh|ash)(?:\s|$)|\s-delete\b|\.(?:sh|py|pl|rb)(?:\s|$)/.test(
      value.text,
    ),
  );
}
