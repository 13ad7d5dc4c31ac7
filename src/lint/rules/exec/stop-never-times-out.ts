import { INFINITY } from "../../../values/timespan.ts";
import { valuePlace } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { hasItems, lastBoolean, lastText, lastTimespan, serviceType } from "../../effective-service.ts";

export const stopNeverTimesOut = defineRule({
  code: "EXE024",
  name: "stop-never-times-out",
  severity: "info",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A service that can block its stop, or gets no chance to end cleanly",
  why: "Without a stop timeout, or without the final SIGKILL, one stuck process blocks the shutdown for ever. KillSignal=SIGKILL gives the service no chance to clean up.",
  help: "Set a long but finite TimeoutStopSec=.",
  messages: {
    infinite: "`{{value}}` means that a stop never times out and can block the shutdown",
    noKill: "without SIGKILL a process that ignores the stop can block the shutdown",
    killAtOnce: "SIGKILL gives the service no chance to end cleanly",
  },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nTimeoutStopSec=10min\n" } },
      { files: { "app.service": "[Service]\nType=oneshot\nExecStart=/usr/bin/demo\nTimeoutSec=0\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nTimeoutStopSec=infinity\n" },
        report: ["app.service:3:16 infinite"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nSendSIGKILL=no\nKillSignal=SIGKILL\n" },
        report: ["app.service:3:13 noKill", "app.service:4:12 killAtOnce"],
      },
    ],
  },
  *checkUnit({ uses }) {
    // There is nothing to stop; the value is meant for the start.
    if (serviceType(uses) === "oneshot" && !hasItems(uses, "ExecStop")) return;
    const timeout = lastTimespan(uses, ["TimeoutStopSec", "TimeoutSec"], { zeroIsInfinity: true });
    if (timeout?.value === INFINITY) {
      yield { message: "infinite", data: { value: timeout.use.value.text }, at: valuePlace(timeout.use) };
    }
    const send = lastBoolean(uses, "SendSIGKILL");
    if (send?.value === false) yield { message: "noKill", at: valuePlace(send.use) };
    const signal = lastText(uses, "KillSignal");
    if (signal !== undefined && /^(?:(?:SIG)?KILL|9)$/.test(signal.value)) {
      yield { message: "killAtOnce", at: valuePlace(signal.use) };
    }
  },
});
