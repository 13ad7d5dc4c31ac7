import { defineRule } from "../../define-rule.ts";

export const quadletUnsupportedServiceKey = defineRule({
  code: "QDL005",
  name: "quadlet-unsupported-service-key",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A directive in [Service] that works against podman",
  why: "podman itself must run as the manager's user; the generator writes the command.",
  help: "Set the user with User= in [Container] or with UserNS=; set the command with Exec=.",
  messages: {
    user: "{{key}}= in [Service] would run podman itself as another user; use User= of [Container] or UserNS=",
    command: "the generator writes ExecStart= itself; this one stands beside it, and systemd refuses two",
  },
  examples: {
    good: [
      { files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\nUser=1000\n" } },
      { files: { "web.service": "[Service]\nUser=app\nExecStart=/bin/true\n" } },
    ],
    bad: [
      {
        files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\n[Service]\nUser=app\n" },
        report: ["web.container:4:1 user"],
      },
      {
        files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\n[Service]\nExecStart=/bin/true\n" },
        report: ["web.container:4:1 command error"],
      },
    ],
  },
  *checkFile(file) {
    if (file.kind.kind !== "quadlet" && file.kind.kind !== "quadlet-drop-in") return;
    for (const { section, key, entry } of file.directives) {
      if (section !== "Service") continue;
      if (/^(?:User|Group|DynamicUser)$/.test(key)) yield { message: "user", data: { key }, at: entry.keyRange };
      else if (key === "ExecStart") yield { message: "command", at: entry.keyRange, severity: "error" };
    }
  },
});
