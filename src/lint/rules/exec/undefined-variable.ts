import { isVariableName, parseEnvironment, parseEnvironmentNames } from "../../../values/environment.ts";
import { scanVariables } from "../../../values/environment-expansion.ts";
import { EXEC_KEYS, unitCommands } from "../../commands/commands.ts";
import { placeOf } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import type { LintUnit } from "../../lint-set.ts";
import { effectiveList } from "../../make-lint-set.ts";

/** Variables that systemd itself sets for some or all services. */
const FROM_SYSTEMD = new Set(
  (
    "MAINPID MANAGERPID NOTIFY_SOCKET LISTEN_PID LISTEN_FDS LISTEN_FDNAMES USER LOGNAME HOME SHELL PATH LANG " +
    "INVOCATION_ID JOURNAL_STREAM RUNTIME_DIRECTORY STATE_DIRECTORY CACHE_DIRECTORY LOGS_DIRECTORY " +
    "CONFIGURATION_DIRECTORY CREDENTIALS_DIRECTORY WATCHDOG_PID WATCHDOG_USEC PIDFILE SERVICE_RESULT EXIT_CODE " +
    "EXIT_STATUS REMOTE_ADDR REMOTE_PORT TERM FDSTORE MEMORY_PRESSURE_WATCH MEMORY_PRESSURE_WRITE SYSTEMD_EXEC_PID"
  ).split(" "),
);
const FROM_SYSTEMD_PREFIX = /^(?:MONITOR|TRIGGER|XDG)_/;

export const undefinedVariable = defineRule({
  code: "EXE007",
  name: "undefined-variable",
  severity: "warning",
  scope: "unit",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A variable that nothing in the unit sets",
  why: "An unset variable expands to nothing: the argument becomes empty or vanishes.",
  help: "Set it with Environment=, EnvironmentFile= or PassEnvironment=; name what the manager's own environment holds in `assumeEnv`.",
  messages: { unset: "nothing sets {{name}}; `{{use}}` expands to nothing" },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo ${PORT}\nEnvironmentFile=/etc/default/demo\n" },
      },
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/demo ${PORT} $MAINPID\nEnvironment=PORT=80\n" } },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo ${HTTP_PROXY}\n" },
        options: { assumeEnv: ["HTTP_PROXY"] },
      },
    ],
    bad: [
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/demo ${PORT}\n" }, report: ["app.service:2:25 unset"] },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo $OPTIONS\n" },
        report: ["app.service:2:25 unset hint"],
      },
    ],
  },
  *checkUnit(unit, { assumeEnv }) {
    const known = setVariables(unit);
    if (known === undefined) return;
    for (const command of unitCommands(unit, ...EXEC_KEYS)) {
      if (command.command.flags.noEnvExpand) continue;
      for (const word of command.words.slice(1)) {
        for (const { kind, name, start, end } of scanVariables(word.text)) {
          if ((kind !== "whole" && kind !== "inline") || !isVariableName(name)) continue;
          if (known.has(name) || assumeEnv.includes(name)) continue;
          if (FROM_SYSTEMD.has(name) || FROM_SYSTEMD_PREFIX.test(name)) continue;
          const at = placeOf(command, word.locate({ start, end: start + 1 }));
          const data = { name, use: word.text.slice(start, end) };
          // A whole word is how optional arguments are written.
          yield { message: "unset", data, at, ...(kind === "whole" ? { severity: "hint" as const } : {}) };
        }
      }
    }
  },
});

/** The variables that the unit sets; undefined when a file or a name with specifiers may set any. */
function setVariables(unit: LintUnit): ReadonlySet<string> | undefined {
  if (effectiveList(unit, "Service", ["EnvironmentFile"]).length > 0) return undefined;
  const known = new Set<string>();
  for (const { value } of effectiveList(unit, "Service", ["Environment"])) {
    const reading = parseEnvironment(value.text);
    if (reading.outcome === "set") for (const { name } of reading.value) known.add(name);
    if (value.text.split(/\s/).some(namesBySpecifier)) return undefined;
  }
  for (const { value } of effectiveList(unit, "Service", ["PassEnvironment"])) {
    const reading = parseEnvironmentNames(value.text);
    if (reading.outcome === "set") for (const { name } of reading.value) known.add(name);
  }
  return known;
}

function namesBySpecifier(word: string): boolean {
  return /%[A-Za-z]/.test(word.slice(0, Math.max(0, word.indexOf("="))));
}
