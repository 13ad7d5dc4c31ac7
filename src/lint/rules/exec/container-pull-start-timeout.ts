import { addEntry, replaceValue } from "../../../parser/edit.ts";
import { unitCommands } from "../../commands/commands.ts";
import { containerCall } from "../../commands/container-call.ts";
import { placeOf } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { lastTimespan, serviceType } from "../../effective-service.ts";
import { makeFix } from "../../make-fix.ts";

const LONG_ENOUGH = 300_000_000n;

export const containerPullStartTimeout = defineRule({
  code: "EXE033",
  name: "container-pull-start-timeout",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "An image is pulled within a short start timeout",
  why: "The start timeout (90 s by default) covers the pull: a large image on a new machine fails, is retried, and fails again.",
  help: "Set TimeoutStartSec=0 (no timeout) or a few minutes.",
  messages: { short: "the pull has to finish within the start timeout of {{timeout}}" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm nginx\nExecStartPre=/usr/bin/docker pull nginx\nTimeoutStartSec=0\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm nginx\nExecStartPre=/usr/bin/docker pull nginx\n",
        },
        report: ["app.service:3:30 short"],
        fixed: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm nginx\nExecStartPre=/usr/bin/docker pull nginx\nTimeoutStartSec=0\n",
        },
      },
    ],
  },
  *checkUnit(unit) {
    // A oneshot service has no start timeout of its own.
    if (serviceType(unit.uses) === "oneshot") return;
    const timeout = lastTimespan(unit.uses, ["TimeoutStartSec", "TimeoutSec"], { zeroIsInfinity: true });
    if (timeout !== undefined && timeout.value >= LONG_ENOUGH) return;
    for (const command of unitCommands(unit, "ExecStartPre", "ExecStart")) {
      const call = containerCall(command);
      if (call?.subcommand?.text !== "pull") continue;
      const { file } = timeout?.use ?? command.use;
      const edits =
        timeout === undefined
          ? addEntry(file.tree, "Service", "TimeoutStartSec", "0")
          : replaceValue(file.tree, timeout.use.entry, "0");
      yield {
        message: "short",
        data: { timeout: (timeout?.use.value.text ?? "90").replace(/\d$/, "$&s") },
        at: placeOf(command, call.subcommand.range),
        fixes: timeout?.use.key === "TimeoutSec" ? [] : [makeFix(file, "unsafe", "set TimeoutStartSec=0", edits)],
      };
    }
  },
});
