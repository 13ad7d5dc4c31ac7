import { defineRule } from "../../define-rule.ts";
import { valueRange } from "../../make-lint-set.ts";

const SHARED: Readonly<Record<string, readonly string[]>> = {
  User: ["nobody"],
  SocketUser: ["nobody"],
  Group: ["nobody", "nogroup"],
  SocketGroup: ["nobody", "nogroup"],
};

export const specialUserNobody = defineRule({
  code: "SEC002",
  name: "special-user-nobody",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A service that runs as nobody",
  why: "Files of unmapped users, of NFS and of other services belong to that account; systemd prints a notice.",
  help: "Use DynamicUser=yes, or an account of its own.",
  messages: { nobody: "{{key}}={{name}} is shared with everything that has no owner; systemd calls it not safe" },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nDynamicUser=yes\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nUser=demo\nGroup=demo\n" },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nUser=nobody\n" },
        report: ["app.service:3:6 nobody"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nGroup=nogroup\n" },
        report: ["app.service:3:7 nobody"],
      },
      {
        files: { "demo.socket": "[Socket]\nListenStream=/run/demo\nSocketUser=nobody\n" },
        report: ["demo.socket:3:12 nobody"],
      },
    ],
  },
  *checkFile(file) {
    for (const use of file.directives) {
      const { text } = use.value;
      if (use.directive?.kind.kind !== "user" || !(SHARED[use.key] ?? []).includes(text)) continue;
      yield { message: "nobody", data: { key: use.key, name: text }, at: valueRange(use) };
    }
  },
});
