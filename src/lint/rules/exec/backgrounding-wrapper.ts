import { baseName, commandsIn, type LintCommand, type PlacedWord } from "../../commands/commands.ts";
import { scriptCommands, shellScript } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";
import { lastBoolean, serviceType, serviceTypeUse } from "../../effective-service.ts";

export const backgroundingWrapper = defineRule({
  code: "EXE011",
  name: "backgrounding-wrapper",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A service that puts its program into the background",
  why: "The process that systemd tracks exits at once: with Restart= the service loops, without it what was started is killed.",
  help: "Call the program in the foreground; systemd keeps it running.",
  messages: { background: "`{{program}}` puts the program into the background, where systemd does not keep it" },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/srv/app/run\n" } },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/nohup /srv/app/run\nType=forking\n" } },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/setsid --wait /srv/app/run\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/nohup /srv/app/run\n" },
        report: ["app.service:2:11 background"],
      },
      {
        files: { "app.service": '[Service]\nExecStart=/bin/sh -c "/srv/app/run &"\n' },
        report: ["app.service:2:22 background"],
      },
    ],
  },
  *checkFile(file) {
    // A drop-in does not say what type the service has.
    if (file.kind.kind === "drop-in" && serviceTypeUse(file.directives) === undefined) return;
    if (!["simple", "exec", "notify", "notify-reload", "dbus"].includes(serviceType(file.directives))) return;
    if (lastBoolean(file.directives, "RemainAfterExit")?.value) return;
    for (const command of commandsIn(file)) {
      if (command.use.key !== "ExecStart" || command.use.section !== "Service") continue;
      const word = backgroundingWord(command);
      if (word !== undefined) yield { message: "background", data: { program: word.text }, at: word.range };
    }
  },
});

function backgroundingWord(command: LintCommand): PlacedWord | undefined {
  const script = shellScript(command);
  if (script !== undefined) return scriptCommands(script.word).at(-1)?.end === "&" ? script.word : undefined;
  const { program, words } = command;
  const has = (pattern: RegExp) => words.some(({ text }, index) => index > 0 && pattern.test(text));
  switch (baseName(program.text)) {
    case "nohup":
    case "daemonize":
      return program;
    case "setsid":
      return has(/^(?:--wait|-[a-z]*w[a-z]*)$/) ? undefined : program;
    case "start-stop-daemon":
      return has(/^(?:--background|-[A-Za-z]*b)$/) ? program : undefined;
    case "screen":
      return has(/^-[a-zA-Z]*d[a-zA-Z]*$/) && !has(/^-[a-zA-Z]*D/) ? program : undefined;
    case "tmux":
      return has(/^new(?:-session)?$/) && has(/^-[A-Za-z]*d/) ? program : undefined;
    default:
      return undefined;
  }
}
