import { valuePlace } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { hasItems, lastText, serviceTypeUse } from "../../effective-service.ts";

export const forkingWithoutPidfile = defineRule({
  code: "EXE012",
  name: "forking-without-pidfile",
  severity: "info",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A forking service without PIDFile=",
  why: "systemd then guesses the main process, which fails when more than one process stays; Restart= and $MAINPID need to know it.",
  help: "Set PIDFile=, or run the program in the foreground with another type.",
  messages: { guess: "without PIDFile= systemd has to guess the main process of a forking service" },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/sbin/demo --daemon\nType=forking\nPIDFile=/run/demo.pid\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/sbin/demo --daemon\nType=forking\n" },
        report: ["app.service:3:6 guess"],
      },
    ],
  },
  *checkUnit({ uses }) {
    const type = serviceTypeUse(uses);
    if (type?.value !== "forking" || !hasItems(uses, "ExecStart") || lastText(uses, "PIDFile") !== undefined) return;
    yield { message: "guess", at: valuePlace(type.use) };
  },
});
