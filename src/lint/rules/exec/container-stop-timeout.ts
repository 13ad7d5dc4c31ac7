import { printTimespan } from "../../../values/timespan.ts";
import { optionOf } from "../../commands/container-call.ts";
import { containerUses } from "../../commands/container-names.ts";
import { placeOf } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { lastTimespan } from "../../effective-service.ts";

const DEFAULT_TIMEOUT = 90_000_000n;

export const containerStopTimeout = defineRule({
  code: "EXE038",
  name: "container-stop-timeout",
  severity: "info",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A container gets more time to stop than its unit",
  why: "systemd kills the stop command before the container engine has finished waiting.",
  help: "Raise TimeoutStopSec= above it, or lower the option.",
  messages: { longer: "the stop command waits {{seconds}} s, but systemd kills it after {{timeout}}" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx\nExecStop=/usr/bin/docker stop -t 60 web\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/docker run --rm --name web nginx\nExecStop=/usr/bin/docker stop -t 120 web\n",
        },
        report: ["app.service:3:34 longer"],
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/bin/demo\nExecStop=/usr/bin/docker stop --time=30 web\nTimeoutStopSec=20\n",
        },
        report: ["app.service:3:38 longer"],
      },
    ],
  },
  *checkUnit(unit) {
    const set = lastTimespan(unit.uses, ["TimeoutStopSec", "TimeoutSec"], { zeroIsInfinity: true });
    const timeout = set?.value ?? DEFAULT_TIMEOUT;
    for (const { command, call } of containerUses(unit, "ExecStop")) {
      const option = call.subcommand?.text === "stop" ? optionOf(call, "-t", "--time", "--timeout") : undefined;
      const seconds = option?.value;
      if (option === undefined || seconds === undefined || !/^[0-9]{1,9}$/.test(seconds)) continue;
      if (BigInt(seconds) * 1_000_000n < timeout) continue;
      const data = { seconds, timeout: printTimespan(timeout) };
      yield { message: "longer", data, at: placeOf(command, option.valueRange ?? option.word.range) };
    }
  },
});
