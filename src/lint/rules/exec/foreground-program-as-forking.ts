import type { LintCommand } from "../../commands/commands.ts";
import { baseName, unitCommands } from "../../commands/commands.ts";
import { containerCall, switchOf } from "../../commands/container-call.ts";
import { valuePlace } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { serviceTypeUse } from "../../effective-service.ts";

const FOREGROUND_OPTION = /^(?:--?foreground|--nodaemon|--no-daemon|--no-fork|-DFOREGROUND)$/;

export const foregroundProgramAsForking = defineRule({
  code: "EXE014",
  name: "foreground-program-as-forking",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Type=forking for a program that stays in the foreground",
  why: "systemd waits for the program to exit, which it does not: after TimeoutStartSec= the service is killed.",
  help: "Use Type=exec, or Type=notify if the program reports that it is ready.",
  messages: { foreground: "`{{program}}` stays in the foreground; with Type=forking the start times out" },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/java -jar /srv/app.jar\nType=exec\n" } },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run -d nginx\nType=forking\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/java -jar /srv/app.jar\nType=forking\n" },
        report: ["app.service:3:6 foreground"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/docker run --rm nginx\nType=forking\n" },
        report: ["app.service:3:6 foreground"],
      },
    ],
  },
  *checkUnit(unit, { foregroundPrograms }) {
    const type = serviceTypeUse(unit.uses);
    if (type?.value !== "forking") return;
    const command = unitCommands(unit, "ExecStart").find((candidate) =>
      staysInForeground(candidate, foregroundPrograms),
    );
    if (command === undefined) return;
    yield { message: "foreground", data: { program: baseName(command.program.text) }, at: valuePlace(type.use) };
  },
});

function staysInForeground(command: LintCommand, foregroundPrograms: readonly string[]): boolean {
  const call = containerCall(command);
  if (call !== undefined) return call.subcommand?.text === "run" && switchOf(call, "-d", "--detach") === undefined;
  const name = baseName(command.program.text);
  const args = command.words.slice(1).map(({ text }) => text);
  if (foregroundPrograms.includes(name) || args.some((text) => FOREGROUND_OPTION.test(text))) return true;
  if (/^(?:java|node|nodejs)$/.test(name)) return true;
  if (/^python[0-9.]*$/.test(name)) return args.some((text) => !text.startsWith("-"));
  if (name === "gunicorn") return !args.some((text) => /^(?:--daemon|-D)$/.test(text));
  return name === "nginx" && /\bdaemon\s+off\b/.test(args.join(" "));
}
