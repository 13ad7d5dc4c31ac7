import { insertAfter } from "../../../parser/edit.ts";
import type { LintCommand } from "../../commands/commands.ts";
import { unitCommands } from "../../commands/commands.ts";
import { containerCall, optionOf } from "../../commands/container-call.ts";
import { valuePlace } from "../../commands/place.ts";
import { isShell, scriptCommands, shellScript } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";
import { lastBoolean, lastText, serviceTypeUse } from "../../effective-service.ts";
import type { LintUnit } from "../../lint-set.ts";
import { makeFix } from "../../make-fix.ts";

export const notifyFromChild = defineRule({
  code: "EXE021",
  name: "notify-from-child",
  severity: "info",
  scope: "unit",
  presets: ["strict"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A readiness message that comes from a child of the main process",
  why: "With the default NotifyAccess=main systemd drops the message, and the start times out.",
  help: "End the script with `exec`, or set NotifyAccess=exec or all.",
  messages: { child: "the main process is {{what}}; a readiness message of its children is dropped" },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/sh -c 'prepare; exec demo'\nType=notify\n" } },
      {
        files: {
          "app.service": "[Service]\nExecStart=/bin/sh -c 'systemd-notify --ready; sleep infinity'\nType=notify\n",
        },
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/podman run --sdnotify=conmon nginx\nType=notify\nNotifyAccess=all\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/sh -c 'prepare; demo'\nType=notify\n" },
        report: ["app.service:3:6 child"],
        fixed: {
          "app.service": "[Service]\nExecStart=/bin/sh -c 'prepare; demo'\nType=notify\nNotifyAccess=all\n",
        },
      },
    ],
  },
  *checkUnit(unit, { scope }) {
    const { uses } = unit;
    const type = serviceTypeUse(uses);
    if (type === undefined || !type.value.startsWith("notify")) return;
    const access = lastText(uses, "NotifyAccess");
    if (access !== undefined && access.value !== "main") return;
    const runsAsRoot = scope !== "user" && !changesUser(unit);
    const what = unitCommands(unit, "ExecStart")
      .map((command) => parentOf(command, runsAsRoot))
      .find((found) => found !== undefined);
    if (what === undefined) return;
    const { file, entry } = type.use;
    const edits = access === undefined ? insertAfter(file.tree, entry, "NotifyAccess", "all") : [];
    const fixes = edits.length === 0 ? [] : [makeFix(file, "unsafe", "add NotifyAccess=all", edits)];
    yield { message: "child", data: { what }, at: valuePlace(type.use), fixes };
  },
});

function changesUser({ uses }: LintUnit): boolean {
  return lastText(uses, "User") !== undefined || lastBoolean(uses, "DynamicUser")?.value === true;
}

/** What stands between systemd and the program that reports; undefined when nothing does. */
function parentOf(command: LintCommand, runsAsRoot: boolean): string | undefined {
  const call = containerCall(command);
  if (call?.subcommand?.text === "run") {
    return call.tool === "podman" && optionOf(call, "--sdnotify") !== undefined ? undefined : `the ${call.tool} client`;
  }
  const script = shellScript(command);
  if (script === undefined) {
    return isShell(command.program.text) && command.words.length > 1 ? "a shell script" : undefined;
  }
  const commands = scriptCommands(script.word).filter(({ words }) => words.length > 0);
  if (commands.at(-1)?.words[0]?.text === "exec") return undefined;
  // As root it sends in the name of its parent, the main process.
  if (runsAsRoot && script.word.text.includes("systemd-notify")) return undefined;
  return "a shell";
}
