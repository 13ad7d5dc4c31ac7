import { defineRule } from "../../define-rule.ts";
import type { DirectiveUse, LintFile } from "../../lint-file.ts";
import { usesOf } from "../../uses-by-key.ts";

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
  help: "Set the user with User= in [Container], or with UserNS= in [Pod] and [Kube]; set the command of a container with Exec=.",
  messages: {
    user: "{{key}}= in [Service] would run podman itself as another user",
    instead: "{{key}}= in [Service] would run podman itself as another user; use {{use}}= of [{{section}}]",
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
        report: ["web.container:4:1 instead"],
      },
      {
        files: {
          "web.container":
            "[Container]\nImage=docker.io/library/nginx:1\nUser=1000\nGroup=1000\n[Service]\nGroup=app\nDynamicUser=yes\n",
          "web.pod": "[Pod]\n[Service]\nUser=app\n",
          "web.kube": "[Kube]\nYaml=web.yml\nUserNS=auto\n[Service]\nUser=app\n",
          "web.volume": "[Volume]\n[Service]\nUser=app\n",
        },
        report: [
          "web.container:6:1 user",
          "web.container:7:1 instead",
          "web.kube:5:1 user",
          "web.pod:3:1 instead",
          "web.volume:3:1 user",
        ],
      },
      {
        files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\n[Service]\nExecStart=/bin/true\n" },
        report: ["web.container:4:1 command error"],
      },
    ],
  },
  *checkFile(file) {
    if (file.kind.kind !== "quadlet" && file.kind.kind !== "quadlet-drop-in") return;
    for (const use of file.directives) {
      const { section, key, entry } = use;
      if (section !== "Service") continue;
      const at = entry.keyRange;
      if (/^(?:User|Group|DynamicUser)$/.test(key)) {
        const instead = keyInstead(file, use);
        yield instead === undefined
          ? { message: "user", data: { key }, at, help: "Delete the line." }
          : { message: "instead", data: { key, use: instead, section: ownSection(file) }, at };
      } else if (key === "ExecStart") yield { message: "command", at, severity: "error" };
    }
  },
});

/** The key of the file's own section that does what was meant; none where there is none or it is set already. */
function keyInstead(file: LintFile, { key }: DirectiveUse): string | undefined {
  const section = ownSection(file);
  if (!["Container", "Pod", "Kube"].includes(section)) return undefined;
  const instead = section === "Container" && key !== "DynamicUser" ? key : "UserNS";
  return usesOf(file.directives, instead).some((use) => use.section === section) ? undefined : instead;
}

function ownSection({ kind }: LintFile): string {
  return "section" in kind ? kind.section : "";
}
