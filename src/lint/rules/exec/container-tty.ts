import { EXEC_KEYS, unitCommands } from "../../commands/commands.ts";
import { type ContainerCall, containerCall, switchOf } from "../../commands/container-call.ts";
import { placeOf } from "../../commands/place.ts";
import { removeOption } from "../../commands/remove-option.ts";
import { defineRule } from "../../define-rule.ts";
import { lastText } from "../../effective-service.ts";
import { makeFix } from "../../make-fix.ts";

export const containerTty = defineRule({
  code: "EXE037",
  name: "container-tty",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A container that wants a terminal",
  why: "A service has none: docker refuses with an input device error, unless the container is detached; podman complains in its log.",
  help: "Remove -t.",
  messages: { terminal: "`{{option}}` asks for a terminal, which a service does not have" },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run -i --rm nginx\n" } },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run -it nginx\nStandardInput=tty\n" } },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run -dit nginx\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run -it --rm nginx\n" },
        report: ["app.service:2:31 terminal"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/docker run -i --rm nginx\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/podman run -t nginx\n" },
        report: ["app.service:2:31 terminal hint"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/podman run -dit nginx\n" },
        report: ["app.service:2:31 terminal"],
      },
    ],
  },
  *checkUnit(unit) {
    if (lastText(unit.uses, "StandardInput")?.value.startsWith("tty")) return;
    for (const command of unitCommands(unit, ...EXEC_KEYS)) {
      const call = containerCall(command);
      if (call === undefined || !["run", "exec"].includes(call.subcommand?.text ?? "")) continue;
      const option = switchOf(call, "-t", "--tty");
      if (option === undefined || isDetached(call)) continue;
      const { file } = command.use;
      const fixes = [makeFix(file, "unsafe", "ask for no terminal", removeOption(file, option))];
      const isMild = call.tool === "podman" && switchOf(call, "-i", "--interactive") === undefined;
      const at = placeOf(command, option.word.range);
      const data = { option: option.word.text };
      yield { message: "terminal", data, at, fixes, ...(isMild ? { severity: "hint" as const } : {}) };
    }
  },
});

/** docker looks for the terminal only when it stays with the container; podman complains all the same. */
function isDetached(call: ContainerCall): boolean {
  return call.tool === "docker" && call.subcommand?.text === "run" && switchOf(call, "-d", "--detach") !== undefined;
}
