import { insertBefore } from "../../../parser/edit.ts";
import type { LintCommand } from "../../commands/commands.ts";
import { unitCommands } from "../../commands/commands.ts";
import { allContainerCalls, containerCall, optionOf, switchOf } from "../../commands/container-call.ts";
import { givenName } from "../../commands/container-names.ts";
import { expandInUnit, isUnknownText } from "../../commands/expand-in-unit.ts";
import { placeOf } from "../../commands/place.ts";
import { scriptCommands, shellScript } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";
import type { LintUnit } from "../../lint-set.ts";
import { makeFix } from "../../make-fix.ts";

export const containerNameNotCleaned = defineRule({
  code: "EXE031",
  name: "container-name-not-cleaned",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A named container that nothing removes before the start",
  why: "After a crash or power loss the old container still holds the name, also with --rm, and every start fails.",
  help: "Add `ExecStartPre=-… rm -f NAME`, or with podman the option --replace.",
  messages: { left: "a container `{{name}}` left over from a crash makes every start fail; nothing removes it first" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx\nExecStartPre=-/usr/bin/docker rm -f web\n",
        },
      },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/podman run --replace --name web nginx\n" } },
      {
        files: {
          "app.service":
            '[Service]\nExecStartPre=-/bin/sh -c "docker kill app; docker rm app"\nExecStart=/usr/bin/docker run --name %p nginx\n',
          "web.service":
            '[Service]\nExecStartPre=-/bin/sh -c "docker rm %n"\nExecStart=/usr/bin/docker run --name web.service nginx\n',
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx\n" },
        report: ["app.service:2:36 left"],
        fixed: {
          "app.service":
            "[Service]\nExecStartPre=-/usr/bin/docker rm -f web\nExecStart=/usr/bin/docker run --rm --name web nginx\n",
        },
      },
    ],
  },
  *checkUnit(unit) {
    for (const command of unitCommands(unit, "ExecStart")) {
      const call = containerCall(command);
      if (call?.subcommand?.text !== "run" || switchOf(call, "--replace") !== undefined) continue;
      const option = optionOf(call, "--name");
      const name = givenName(unit, call);
      if (option?.value === undefined || name === undefined || isRemoved(unit, name)) continue;
      const { file, entry } = command.use;
      const cleanUp = `-${call.program.text} rm -f ${option.value}`;
      const isPlain = call.program === command.program && /^[\w./%@:-]+$/.test(`${call.program.text}${option.value}`);
      const edits = isPlain ? insertBefore(file.tree, entry, "ExecStartPre", cleanUp) : [];
      const fixes = isPlain ? [makeFix(file, "unsafe", "remove the container before the start", edits)] : [];
      yield { message: "left", data: { name }, at: placeOf(command, option.word.range), fixes };
    }
  },
});

/** Whether a command before the start removes the container and may fail when there is none. */
function isRemoved(unit: LintUnit, name: string): boolean {
  return unitCommands(unit, "ExecStartPre")
    .filter(mayFail)
    .flatMap(allContainerCalls)
    .filter(({ subcommand }) => subcommand?.text === "rm")
    .some(({ operands }) =>
      operands.some(({ text }) => expandInUnit(unit, text) === name || isUnknownText(expandInUnit(unit, text))),
    );
}

/** With the prefix `-`, or in a script that goes on after a failure. */
function mayFail(command: LintCommand): boolean {
  if (command.command.flags.ignoreFailure) return true;
  const script = shellScript(command);
  return script !== undefined && scriptCommands(script.word).some(({ end }) => end === "||" || end === ";");
}
