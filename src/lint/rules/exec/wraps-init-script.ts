import { baseName, commandsIn, type LintCommand } from "../../commands/commands.ts";
import { defineRule } from "../../define-rule.ts";

const INIT_SCRIPT = /^\/etc\/(?:rc\.d\/)?init\.d\/./;
const ACTIONS = new Set(["start", "stop", "restart", "reload", "force-reload", "try-restart", "condrestart"]);

export const wrapsInitScript = defineRule({
  code: "EXE009",
  name: "wraps-init-script",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A service that calls an init script",
  why: "The script forks under a name that systemd cannot follow, and on systemd hosts it may call back into systemd and wait for itself.",
  help: "Call the program itself.",
  messages: { script: "`{{path}}` is the old way to start a service; systemd cannot follow what it starts" },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/sbin/demo --daemon\nType=forking\nPIDFile=/run/demo.pid\n",
        },
      },
      { files: { "app.service": "[Service]\nExecStart=/etc/init.d/demo systemd-start\n" } },
    ],
    bad: [
      {
        files: {
          "app.service": "[Service]\nExecStop=/etc/init.d/demo stop\nExecStart=/etc/init.d/demo start\nType=forking\n",
        },
        report: ["app.service:3:11 script"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/sbin/service demo start\n" },
        report: ["app.service:2:11 script"],
      },
    ],
  },
  *checkFile(file) {
    const calls = commandsIn(file).filter(callsInitScript);
    const call = calls.find(({ use }) => use.key === "ExecStart") ?? calls[0];
    if (call !== undefined) yield { message: "script", data: { path: call.program.text }, at: call.program.range };
  },
});

function callsInitScript({ words }: LintCommand): boolean {
  const [program, action] = words;
  if (program === undefined) return false;
  if (INIT_SCRIPT.test(program.text)) return ACTIONS.has(action?.text ?? "");
  return ["service", "invoke-rc.d"].includes(baseName(program.text));
}
