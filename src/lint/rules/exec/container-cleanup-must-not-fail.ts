import { type ContainerCall, switchOf } from "../../commands/container-call.ts";
import { containerUses } from "../../commands/container-names.ts";
import { placeOf } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const containerCleanupMustNotFail = defineRule({
  code: "EXE036",
  name: "container-cleanup-must-not-fail",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A clean-up before the start that fails when there is nothing to clean up",
  why: "On the first start the container does not exist, the command fails and the service never starts.",
  help: "Put the prefix `-` before the command.",
  messages: {
    fails: "`{{tool}} {{subcommand}}` fails on the first start, when there is no such container",
    failsOnOld: "`docker rm -f` fails before docker 20.10 when there is no such container",
  },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx\nExecStartPre=-/usr/bin/docker rm web\n",
        },
      },
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/bin/podman run nginx\nExecStartPre=/usr/bin/podman rm -i web\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx\nExecStartPre=/usr/bin/docker rm web\n",
        },
        report: ["app.service:3:14 fails"],
        fixed: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx\nExecStartPre=-/usr/bin/docker rm web\n",
        },
      },
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/bin/docker run nginx\nExecStartPre=/usr/bin/docker rm -f web\n",
        },
        report: ["app.service:3:14 failsOnOld hint"],
      },
    ],
  },
  *checkUnit(unit) {
    for (const { command, call } of containerUses(unit, "ExecStartPre")) {
      if (command.command.flags.ignoreFailure || isIdempotent(call)) continue;
      const { file } = command.use;
      const start = command.range.start;
      const fixes = [makeFix(file, "unsafe", "let it fail", [{ range: { start, end: start }, text: "-" }])];
      const at = placeOf(command, call.program.range);
      const isForced = call.subcommand?.text === "rm" && switchOf(call, "-f", "--force") !== undefined;
      const data = { tool: call.tool, subcommand: call.subcommand?.text ?? "" };
      if (isForced) yield { message: "failsOnOld", data, at, severity: "hint", fixes };
      else yield { message: "fails", data, at, fixes };
    }
  },
});

/** podman has options for it. */
function isIdempotent(call: ContainerCall): boolean {
  if (call.tool !== "podman") return false;
  const names = call.subcommand?.text === "rm" ? ["-i", "--ignore", "-f", "--force"] : ["-i", "--ignore"];
  return switchOf(call, ...names) !== undefined;
}
