import { simplifyPath } from "../../../core/simplify-path.ts";
import { sourceRange } from "../../../parser/entry-value.ts";
import { commandsIn } from "../../commands/commands.ts";
import { defineRule } from "../../define-rule.ts";
import type { LintFile } from "../../lint-file.ts";

/** Directives whose path decides what is run, read as trusted, or offered to others. */
const PATHS = /^(?:PIDFile|EnvironmentFile|RootDirectory|Listen(?:Stream|Datagram|SequentialPacket|FIFO|Special))$/;

function isIn(path: string, folders: readonly string[]): boolean {
  if (!path.startsWith("/")) return false;
  const simple = simplifyPath(path);
  return folders.some((folder) => simple.startsWith(`${folder}/`) || simple === folder);
}

function hasPrivateTmp(file: LintFile): boolean {
  const last = file.directives.findLast(({ section, key }) => section === "Service" && key === "PrivateTmp");
  return last !== undefined && /^(?:1|y|yes|t|true|on|disconnected)$/i.test(last.value.text);
}

export const worldWritableLocation = defineRule({
  code: "SEC013",
  name: "world-writable-location",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Something that systemd trusts lies where every user can write",
  why: "Any user can put a file or a link there first.",
  help: "Use a place below /usr, /etc, /run or /var/lib that belongs to the service; RuntimeDirectory= makes one.",
  messages: { writable: "every user can put something at {{path}} first" },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nType=forking\nPIDFile=/run/demo/pid\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nPrivateTmp=yes\nEnvironmentFile=/tmp/demo.env\n" },
      },
      {
        files: { "demo.socket": "[Socket]\nListenStream=/run/demo.sock\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/tmp/demo/run\n" },
        report: ["app.service:2:11 writable"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nEnvironmentFile=-/var/tmp/demo.env\n" },
        report: ["app.service:3:18 writable"],
      },
      {
        files: { "demo.socket": "[Socket]\nListenStream=/tmp/demo.sock\n" },
        report: ["demo.socket:2:14 writable"],
      },
    ],
  },
  *checkFile(file) {
    for (const { program, command } of commandsIn(file)) {
      if (command.flags.viaShell || !isIn(program.text, ["/tmp", "/var/tmp", "/dev/shm"])) continue;
      yield { message: "writable", data: { path: program.text }, at: program.range };
    }
    // A private /tmp is nobody else's.
    const shared = hasPrivateTmp(file) ? ["/dev/shm"] : ["/tmp", "/var/tmp", "/dev/shm"];
    for (const { key, value, directive } of file.directives) {
      if (directive === undefined || !PATHS.test(key)) continue;
      const start = value.text.startsWith("-") ? 1 : 0;
      const path = value.text.slice(start);
      if (!isIn(path, shared)) continue;
      yield { message: "writable", data: { path }, at: sourceRange(value, { start, end: value.text.length }) };
    }
  },
});
