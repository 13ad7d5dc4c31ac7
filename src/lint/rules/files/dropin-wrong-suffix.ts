import { defineRule } from "../../define-rule.ts";
import { baseName } from "../../known-units.ts";

export const dropinWrongSuffix = defineRule({
  code: "PLC005",
  name: "dropin-wrong-suffix",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A file in a drop-in folder that does not end in `.conf`",
  why: "systemd reads only `*.conf` there: what the file says has no effect.",
  help: "Rename the file to end in `.conf`.",
  messages: {
    suffix: "systemd does not read this file: its name does not end in `.conf`",
    backup: "systemd does not read this backup",
  },
  examples: {
    good: [
      { files: { "web.service.d/override.conf": "[Service]\nRestart=always\n" } },
      { files: { "web.service.d/README": "Why these drop-ins are here.\n" } },
    ],
    bad: [
      {
        files: { "web.service.d/override": "[Service]\nRestart=always\n" },
        report: ["web.service.d/override:1:1 suffix"],
      },
      {
        files: { "web.service.d/override.conf.bak": "[Service]\nRestart=always\n" },
        report: ["web.service.d/override.conf.bak:1:1 backup hint"],
      },
    ],
  },
  *checkSet(set) {
    for (const path of set.strays) {
      const name = baseName(path);
      if (name.startsWith(".") || /^README(?:\.\w+)?$/i.test(name)) continue;
      const at = { path, range: { start: 0, end: 0 } };
      const isBackup = /(?:~|\.bak|\.orig|\.old|\.swp|\.dpkg-\w+|\.rpm\w+)$/.test(name);
      yield isBackup ? { message: "backup", at, severity: "hint" } : { message: "suffix", at };
    }
  },
});
