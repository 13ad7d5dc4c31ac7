import { commandsIn } from "../../commands/commands.ts";
import { defineRule } from "../../define-rule.ts";
import type { DirectiveUse } from "../../lint-file.ts";

/** Settings that take something from the commands of a unit. */
const CONFINING =
  /^(?:User|DynamicUser|NoNewPrivileges|CapabilityBoundingSet|SystemCall(?:Filter|Architectures)|LockPersonality|MemoryDenyWriteExecute|Protect\w+|Private\w+|Restrict\w+|RootDirectory|RootImage|TemporaryFileSystem|(?:ReadOnly|ReadWrite|Inaccessible|Exec|NoExec)Paths)$/;

function confines({ key, value, directive }: DirectiveUse): boolean {
  if (directive === undefined || !CONFINING.test(key)) return false;
  return key === "CapabilityBoundingSet" || !/^(?:|0|n|no|f|false|off)$/i.test(value.text);
}

export const fullPrivilegePrefix = defineRule({
  code: "SEC014",
  name: "full-privilege-prefix",
  severity: "info",
  scope: "file",
  presets: ["security"],
  fix: "none",
  since: "0.1.0",
  summary: "A command that leaves the sandbox of its service",
  why: "With `+` the command runs as root and without any of the restrictions of the unit.",
  help: "Leave the `+` out, or move the command to a unit of its own.",
  messages: { full: "`+` runs this command as root, outside the sandbox of the service" },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nUser=demo\nExecStartPre=/bin/true\nExecStart=/usr/bin/demo\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStartPre=+/bin/true\nExecStart=/usr/bin/demo\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nUser=demo\nExecStartPre=+/bin/chown demo /srv\nExecStart=/usr/bin/demo\n" },
        report: ["app.service:3:14 full"],
      },
      {
        files: { "app.service": "[Service]\nPrivateNetwork=yes\nExecStart=-+/usr/bin/demo\n" },
        report: ["app.service:3:12 full"],
      },
    ],
  },
  *checkFile(file) {
    if (!file.directives.some(confines)) return;
    for (const { prefixRange } of commandsIn(file)) {
      const at = file.tree.text.slice(prefixRange.start, prefixRange.end).indexOf("+");
      if (at < 0) continue;
      const start = prefixRange.start + at;
      yield { message: "full", at: { start, end: start + 1 } };
    }
  },
});
