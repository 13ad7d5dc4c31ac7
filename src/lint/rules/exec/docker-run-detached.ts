import { unitCommands } from "../../commands/commands.ts";
import { type ContainerCall, containerCall, optionOf, switchOf } from "../../commands/container-call.ts";
import { placeOf } from "../../commands/place.ts";
import { removeOption } from "../../commands/remove-option.ts";
import { defineRule } from "../../define-rule.ts";
import { lastBoolean, lastText, serviceType } from "../../effective-service.ts";
import type { LintUnit } from "../../lint-set.ts";
import { makeFix } from "../../make-fix.ts";

export const dockerRunDetached = defineRule({
  code: "EXE030",
  name: "docker-run-detached",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A container that is started in the background",
  why: "The client exits at once and the container is no child of the unit: systemd sees the service end, and kills or restarts it.",
  help: "Run the container in the foreground, without -d.",
  messages: {
    detached: "with `{{option}}` the {{tool}} client exits at once, which systemd takes for the end of the service",
  },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx\n" } },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/podman run -d --sdnotify=conmon --name web nginx\nType=notify\nNotifyAccess=all\n",
        },
      },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run nginx -d\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run -d --name web nginx\n" },
        report: ["app.service:2:31 detached"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --name web nginx\n" },
      },
      {
        files: { "app.service": '[Service]\nExecStart=/bin/sh -c "exec /usr/bin/docker run -di nginx"\n' },
        report: ["app.service:2:48 detached"],
        fixed: { "app.service": '[Service]\nExecStart=/bin/sh -c "exec /usr/bin/docker run -i nginx"\n' },
      },
    ],
  },
  *checkUnit(unit) {
    const type = serviceType(unit.uses);
    if (type === "forking") return;
    if (type === "oneshot" && lastBoolean(unit.uses, "RemainAfterExit")?.value) return;
    for (const command of unitCommands(unit, "ExecStart")) {
      const call = containerCall(command);
      if (call?.subcommand?.text !== "run" || isTracked(unit, call)) continue;
      const option = switchOf(call, "-d", "--detach");
      if (option === undefined) continue;
      const { file } = command.use;
      const fixes = [makeFix(file, "unsafe", `remove ${option.name}`, removeOption(file, option))];
      const data = { option: option.word.text, tool: call.tool };
      yield { message: "detached", data, at: placeOf(command, option.word.range), fixes };
    }
  },
});

/** podman tells systemd by itself which process to watch. */
function isTracked(unit: LintUnit, call: ContainerCall): boolean {
  if (call.tool !== "podman") return false;
  if (optionOf(call, "--sdnotify") !== undefined && serviceType(unit.uses).startsWith("notify")) return true;
  const hasPidFile = lastText(unit.uses, "PIDFile") !== undefined;
  return hasPidFile && optionOf(call, "--cidfile", "--conmon-pidfile") !== undefined;
}
