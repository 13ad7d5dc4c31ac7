import { commandsIn } from "../../commands/commands.ts";
import { defineRule } from "../../define-rule.ts";
import { lastText } from "../../effective-service.ts";

export const ignoredStartFailure = defineRule({
  code: "EXE027",
  name: "ignored-start-failure",
  severity: "info",
  scope: "file",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A main command whose failure counts as success",
  why: "With the prefix `-` on ExecStart= neither Restart=on-failure nor OnFailure= ever acts.",
  help: "Remove the `-`; SuccessExitStatus= names exit codes that are fine.",
  messages: { ignored: "the `-` makes every failure of the main command count as success" },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nExecStartPre=-/bin/rm -f /run/x\n" } },
      { files: { "echo@.service": "[Service]\nExecStart=-/usr/bin/demo\nStandardInput=socket\n" } },
    ],
    bad: [{ files: { "app.service": "[Service]\nExecStart=-/usr/bin/demo\n" }, report: ["app.service:2:11 ignored"] }],
  },
  *checkFile(file) {
    // One failed connection of a socket is no failed service.
    if (lastText(file.directives, "StandardInput")?.value === "socket") return;
    for (const { use, command, prefixRange } of commandsIn(file)) {
      if (use.key !== "ExecStart" || use.section !== "Service" || !command.flags.ignoreFailure) continue;
      const dash = file.tree.text.indexOf("-", prefixRange.start);
      yield { message: "ignored", at: { start: dash, end: dash + 1 } };
    }
  },
});
