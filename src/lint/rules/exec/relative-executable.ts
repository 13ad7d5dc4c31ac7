import { commandsIn } from "../../commands/commands.ts";
import { defineRule } from "../../define-rule.ts";

export const relativeExecutable = defineRule({
  code: "EXE001",
  name: "relative-executable",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A program that is neither an absolute path nor a file name",
  why: "systemd has no working directory to look a command up in: it refuses the unit, or with the prefix `-` ignores the line.",
  help: "Write the absolute path.",
  messages: {
    relative: "`{{path}}` is a relative path; {{effect}}",
    directory: "`{{path}}` names a directory; {{effect}}",
  },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/demo --run\n" } },
      { files: { "app.service": "[Service]\nExecStart=%h/bin/demo\nExecStop=|bin/stop\n" } },
    ],
    bad: [
      { files: { "app.service": "[Service]\nExecStart=bin/demo --run\n" }, report: ["app.service:2:11 relative"] },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nExecStop=-/usr/bin/\n" },
        report: ["app.service:3:11 directory"],
      },
    ],
  },
  *checkFile(file) {
    for (const { command, program } of commandsIn(file)) {
      const path = program.text;
      // What a specifier in front gives is not known here; variables and misplaced prefixes are other rules' matter.
      if (command.flags.viaShell || path === "" || /^[%$\-@:|+!]/.test(path)) continue;
      const isDirectory = /(?:^|\/)\.{0,2}$/.test(path);
      if (!isDirectory && (path.startsWith("/") || !path.includes("/"))) continue;
      const effect = command.flags.ignoreFailure ? "systemd ignores the line" : "systemd refuses the unit";
      yield { message: isDirectory ? "directory" : "relative", data: { path, effect }, at: program.range };
    }
  },
});
