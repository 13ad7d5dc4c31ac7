import { defineRule } from "../../define-rule.ts";
import { valueFindings } from "../../value-findings.ts";
import { meantBy, wordText } from "../../value-texts.ts";

export const unknownSyscall = defineRule({
  code: "VAL027",
  name: "unknown-syscall",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A system call or group that systemd does not know",
  why: "systemd drops the word: an allow list then kills the process, a deny list lets the call through.",
  help: "See `systemd-analyze syscall-filter` for the groups and their members; calls of newer kernels go into `knownSyscalls`.",
  messages: {
    unknown: '"{{word}}" is no system call{{meant}}; systemd drops it',
    group: '"{{word}}" is no group of system calls{{meant}}; systemd drops it',
    error: '"{{word}}" names no error; systemd drops it',
    allowed: 'an allowed system call takes no error; systemd drops "{{word}}"',
  },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nSystemCallFilter=~@mount @reboot\n" } },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nSystemCallFilter=brandnew\n" },
        options: { knownSyscalls: ["brandnew"] },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nSystemCallFilter=@system-service @foo\n" },
        report: ["app.service:3:34 group"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nSystemCallFilter=read:EPERM opn\n" },
        report: ["app.service:3:18 allowed", "app.service:3:29 unknown"],
      },
    ],
  },
  *checkFile(file, options) {
    for (const { problem, word } of valueFindings(file, options, "VAL027")) {
      const text = wordText(file, word);
      if (options.knownSyscalls.includes(text.replace(/^~/, "").replace(/:.*$/s, ""))) continue;
      yield { message: MESSAGES[problem.kind] ?? "unknown", data: { word: text, meant: meantBy(problem) }, at: word };
    }
  },
});

const MESSAGES: Readonly<Record<string, "group" | "error" | "allowed">> = {
  "unknown-syscall-group": "group",
  "invalid-errno": "error",
  "errno-in-allow-list": "allowed",
};
