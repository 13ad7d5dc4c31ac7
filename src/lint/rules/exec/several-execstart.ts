import { insertBefore, renameKey } from "../../../parser/edit.ts";
import type { LintCommand } from "../../commands/commands.ts";
import { unitCommands } from "../../commands/commands.ts";
import { keyPlace } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import type { Fix } from "../../diagnostic.ts";
import { serviceType } from "../../effective-service.ts";
import { makeFix } from "../../make-fix.ts";

export const severalExecstart = defineRule({
  code: "EXE017",
  name: "several-execstart",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "More than one main command in a service that is not oneshot",
  why: "systemd refuses the unit. In a drop-in the usual cause is a missing empty `ExecStart=` in front, which resets the list.",
  help: "Move preparations to ExecStartPre=; to replace a command in a drop-in write an empty `ExecStart=` first.",
  messages: {
    several: "a service of Type={{type}} takes one ExecStart= command, this is the second; systemd refuses the unit",
    dropIn:
      "this adds a second ExecStart= command to that of {{unit}}; write an empty `ExecStart=` before it to replace it",
  },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/a\nExecStart=\nExecStart=/bin/b\n" } },
      { files: { "app.service": "[Service]\nType=oneshot\nExecStart=/bin/a\nExecStart=/bin/b\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/a\nExecStart=/bin/b\n" },
        report: ["app.service:3:1 several"],
        fixed: { "app.service": "[Service]\nExecStartPre=/bin/a\nExecStart=/bin/b\n" },
      },
      {
        files: {
          "app.service": "[Service]\nExecStart=/bin/a\n",
          "app.service.d/x.conf": "[Service]\nExecStart=/bin/b\n",
        },
        report: ["app.service.d/x.conf:2:1 dropIn"],
        fixed: { "app.service.d/x.conf": "[Service]\nExecStart=\nExecStart=/bin/b\n" },
      },
    ],
  },
  *checkUnit(unit) {
    const type = serviceType(unit.uses);
    if (type === "oneshot") return;
    const commands = unitCommands(unit, "ExecStart");
    const [first, second] = commands;
    if (first === undefined || second === undefined) return;
    const at = keyPlace(second.use);
    const isDropIn = second.use.file.path !== first.use.file.path;
    if (isDropIn) yield { message: "dropIn", data: { unit: unit.name }, at, fixes: resetFirst(second) };
    else yield { message: "several", data: { type }, at, fixes: prepareFirst(commands) };
  },
});

function resetFirst({ use: { file, entry } }: LintCommand): Fix[] {
  return [makeFix(file, "unsafe", "reset the list first", insertBefore(file.tree, entry, "ExecStart", ""))];
}

/** All but the last line become ExecStartPre=, where each line is one command of one file. */
function prepareFirst(commands: readonly LintCommand[]): Fix[] {
  const [first] = commands;
  const entries = new Set(commands.map(({ use }) => use.entry));
  const oneFile = commands.every(({ use }) => use.file === first?.use.file);
  if (first === undefined || entries.size !== commands.length || !oneFile) return [];
  const edits = [...entries].slice(0, -1).flatMap((entry) => renameKey(entry, "ExecStartPre"));
  return [makeFix(first.use.file, "unsafe", "run all but the last as ExecStartPre=", edits)];
}
