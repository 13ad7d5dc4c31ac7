import { defineRule } from "../../define-rule.ts";
import type { LintFile } from "../../lint-file.ts";
import { valueRange } from "../../make-lint-set.ts";
import { usesOf } from "../../uses-by-key.ts";

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
  help: "Use an account of its own, or DynamicUser=yes.",
  messages: {
    nobody: "{{key}}={{name}} is shared with everything that has no owner; systemd calls it not safe",
    group: "{{key}}={{name}} is shared with everything that has no group",
  },
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
        report: ["app.service:3:7 group"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nUser=nobody\nGroup=nogroup\n" },
        report: ["app.service:3:6 nobody"],
      },
      {
        files: { "demo.socket": "[Socket]\nListenStream=/run/demo\nSocketUser=nobody\n" },
        report: ["demo.socket:3:12 nobody"],
      },
    ],
  },
  *checkFile(file) {
    for (const use of file.directives) {
      const { section, key } = use;
      const name = use.value.text;
      if (use.directive?.kind.kind !== "user" || !(SHARED[key] ?? []).includes(name)) continue;
      const isGroup = key.endsWith("Group");
      const user = isGroup ? lastUser(file, section) : name;
      // One finding for the pair that is usual.
      if (isGroup && user === "nobody") continue;
      const help =
        section === "Socket" || isRoot(user) ? { help: `Use ${isGroup ? "a group" : "an account"} of its own.` } : {};
      yield { message: isGroup ? "group" : "nobody", data: { key, name }, at: valueRange(use), ...help };
    }
  },
});

/** The user that goes with a group of the same section. */
function lastUser(file: LintFile, section: string): string | undefined {
  const uses = usesOf(file.directives, "User", "SocketUser");
  return uses.findLast((use) => use.section === section)?.value.text;
}

function isRoot(user: string | undefined): boolean {
  return user === undefined || /^(?:root|0|)$/.test(user);
}
