import { EXEC_KEYS, unitCommands } from "../../commands/commands.ts";
import { containerCall, optionOf } from "../../commands/container-call.ts";
import { placeOf } from "../../commands/place.ts";
import { removeOption } from "../../commands/remove-option.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const containerRestartPolicy = defineRule({
  code: "EXE035",
  name: "container-restart-policy",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "Two supervisors for one container",
  why: "The container engine restarts what systemd has stopped.",
  help: "Remove the option and use Restart= of the service.",
  messages: { policy: "`--restart={{policy}}` makes the container engine work against systemd's own Restart=" },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx\nRestart=always\n",
        },
      },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --restart no nginx\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --restart=always --name web nginx\n" },
        report: ["app.service:2:31 policy"],
        fixed: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --name web nginx\n" },
      },
    ],
  },
  *checkUnit(unit) {
    for (const command of unitCommands(unit, ...EXEC_KEYS)) {
      const call = containerCall(command);
      if (call === undefined || !["run", "create"].includes(call.subcommand?.text ?? "")) continue;
      const option = optionOf(call, "--restart");
      if (option?.value === undefined || option.value === "no") continue;
      const { file } = command.use;
      const fixes = [makeFix(file, "unsafe", "remove --restart", removeOption(file, option))];
      yield { message: "policy", data: { policy: option.value }, at: placeOf(command, option.word.range), fixes };
    }
  },
});
