import type { LintCommand } from "../../commands/commands.ts";
import { baseName, type PlacedWord, unitCommands } from "../../commands/commands.ts";
import { containerCall } from "../../commands/container-call.ts";
import { placeOf } from "../../commands/place.ts";
import { calledWords, scriptCommands, shellScript } from "../../commands/shell-script.ts";
import { defineRule } from "../../define-rule.ts";
import { serviceType } from "../../effective-service.ts";

const OPTION = /^--(?:daemonize|background|detach|fork)(?:=(?:yes|true|on|1))?$/;
const OFF = /^(?:no|off|false|0)$/i;
/** These are another rule's matter. */
const WRAPPERS = new Set(["start-stop-daemon", "daemonize", "screen", "tmux", "nohup", "setsid"]);

export const daemonizingProgramAsSimple = defineRule({
  code: "EXE015",
  name: "daemonizing-program-as-simple",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A program that puts itself into the background, in a service that does not expect it",
  why: "The command line returns at once and systemd takes that as the end of the service.",
  help: "Run the program in the foreground, or set Type=forking with PIDFile=.",
  messages: { returns: "with `{{word}}` the program goes into the background; Type={{type}} takes that as its end" },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/sbin/demo --daemon\nType=forking\nPIDFile=/run/d.pid\n",
        },
      },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/redis-server /etc/redis.conf --daemonize no\n" } },
      { files: { "app.service": "[Service]\nType=notify\nExecStart=/usr/sbin/apachectl start\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/sbin/demo --daemonize\n" },
        report: ["app.service:2:26 returns"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/sbin/apachectl start\n" },
        report: ["app.service:2:31 returns"],
      },
    ],
  },
  *checkUnit(unit, { foregroundPrograms }) {
    const type = serviceType(unit.uses);
    if (!["simple", "exec", "idle"].includes(type)) return;
    for (const command of unitCommands(unit, "ExecStart")) {
      const name = baseName(command.program.text);
      if (foregroundPrograms.includes(name) || WRAPPERS.has(name)) continue;
      const word = daemonizingWord(command, name);
      if (word !== undefined)
        yield { message: "returns", data: { word: word.text, type }, at: placeOf(command, word.range) };
    }
  },
});

function daemonizingWord(command: LintCommand, name: string): PlacedWord | undefined {
  if (containerCall(command) !== undefined) return undefined;
  const script = shellScript(command);
  if (script !== undefined) return backgroundInScript(script.word);
  const [program, ...args] = command.words;
  const has = (text: string) => args.some((word) => word.text === text);
  const option = args.find(({ text }, index) => OPTION.test(text) && !OFF.test(args[index + 1]?.text ?? ""));
  if (option !== undefined) return option;
  const start = args.find(({ text }) => text === "start");
  switch (name) {
    case "apachectl":
    case "apache2ctl":
      return has("-DFOREGROUND") ? undefined : start;
    case "httpd":
    case "apache2": {
      const isStart = args.some(({ text }, index) => text === "-k" && args[index + 1]?.text === "start");
      return isStart && !has("-DFOREGROUND") && !has("FOREGROUND") ? start : undefined;
    }
    case "pg_ctl":
    case "catalina.sh":
      return start;
    case "startup.sh":
      return program;
    case "mysqld_safe":
      return args.find(({ text }) => text === "&");
    default:
      return undefined;
  }
}

/** `mysqld_safe &` in a script. */
function backgroundInScript(script: PlacedWord): PlacedWord | undefined {
  for (const part of scriptCommands(script)) {
    const [program] = calledWords(part);
    if (part.end === "&" && baseName(program?.text ?? "") === "mysqld_safe") {
      return { text: "&", range: part.endRange, quoted: false, locate: () => part.endRange };
    }
  }
  return undefined;
}
