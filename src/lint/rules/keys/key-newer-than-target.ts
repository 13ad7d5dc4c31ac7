import { knownSince } from "../../../catalogue/catalogue.ts";
import { defineRule } from "../../define-rule.ts";

export const keyNewerThanTarget = defineRule({
  code: "KEY010",
  name: "key-newer-than-target",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A directive that the target systemd does not know yet",
  why: "The older systemd ignores the line with a warning.",
  help: "Set `target.systemd` to the oldest systemd that the units must run on.",
  messages: { newer: '"{{key}}" needs systemd {{since}}; the target is {{target}}, which ignores this line' },
  examples: {
    good: [
      {
        files: { "app.service": "[Unit]\nUpholds=db.service\n[Service]\nExecStart=/bin/true\n" },
        options: { target: { systemd: 249 } },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Unit]\nUpholds=db.service\n[Service]\nExecStart=/bin/true\n" },
        options: { target: { systemd: 247 } },
        report: ["app.service:2:1 newer"],
      },
    ],
  },
  *checkFile(file, options) {
    const target = options.target.systemd;
    if (target === undefined) return;
    for (const { directive, key, entry } of file.directives) {
      const since = directive === undefined ? undefined : knownSince(directive);
      if (since === undefined || since <= target) continue;
      yield { message: "newer", data: { key, since: String(since), target: String(target) }, at: entry.keyRange };
    }
  },
});
