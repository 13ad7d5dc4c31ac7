import { keyPlace } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { lastText, serviceType } from "../../effective-service.ts";

export const pidfileWithoutForking = defineRule({
  code: "EXE013",
  name: "pidfile-without-forking",
  severity: "hint",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "PIDFile= for a service that does not fork",
  why: "The main process is known anyway; a stale or missing file only adds trouble.",
  help: "Remove PIDFile=, or set Type=forking if the program puts itself into the background.",
  messages: { needless: "PIDFile= is not needed for Type={{type}}: systemd knows the main process" },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/sbin/demo -d\nType=forking\nPIDFile=/run/demo.pid\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/sbin/demo\nPIDFile=/run/demo.pid\n" },
        report: ["app.service:3:1 needless"],
      },
    ],
  },
  *checkUnit({ uses }) {
    const file = lastText(uses, "PIDFile");
    const type = serviceType(uses);
    if (file === undefined || type === "forking") return;
    yield { message: "needless", data: { type }, at: keyPlace(file.use) };
  },
});
