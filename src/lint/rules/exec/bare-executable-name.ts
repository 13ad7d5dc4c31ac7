import { commandsIn } from "../../commands/commands.ts";
import { defineRule } from "../../define-rule.ts";

/** The first release that looks a bare name up. */
const FIRST_RELEASE = 239;

export const bareExecutableName = defineRule({
  code: "EXE002",
  name: "bare-executable-name",
  severity: "hint",
  scope: "file",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A program without a path",
  why: "It is looked up in a search path fixed when systemd was built, not in $PATH of any shell; what is found differs between distributions. Releases before 239 refuse the unit.",
  help: "Write the absolute path, or set ExecSearchPath=.",
  messages: {
    bare: "`{{name}}` is looked up in systemd's own search path",
    refused: "`{{name}}` has no path; systemd before 239 refuses the unit",
  },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/docker ps\n" } },
      { files: { "app.service": "[Service]\nExecSearchPath=/opt/app/bin\nExecStart=demo\n" } },
    ],
    bad: [
      { files: { "app.service": "[Service]\nExecStart=docker ps\n" }, report: ["app.service:2:11 bare"] },
      {
        files: { "app.service": "[Service]\nExecStart=docker ps\n" },
        options: { target: { systemd: 230 } },
        report: ["app.service:2:11 refused error"],
      },
    ],
  },
  *checkFile(file, { target }) {
    const isOld = target.systemd === undefined ? target.fleet !== undefined : target.systemd < FIRST_RELEASE;
    const hasSearchPath = file.directives.some(({ key, value }) => key === "ExecSearchPath" && value.text !== "");
    if (hasSearchPath && !isOld) return;
    for (const { command, program } of commandsIn(file)) {
      const name = program.text;
      if (command.flags.viaShell || name === "" || /[/%$]/.test(name) || /^\.{1,2}$/.test(name)) continue;
      const at = program.range;
      if (isOld) yield { message: "refused", data: { name }, at, severity: "error" };
      else yield { message: "bare", data: { name }, at };
    }
  },
});
