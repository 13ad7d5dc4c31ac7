import { defineRule } from "../../define-rule.ts";

export const unitFilePermissions = defineRule({
  code: "SEC018",
  name: "unit-file-permissions",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A unit file with odd permissions",
  why: "systemd warns about executable and world-writable unit files; whoever can write one becomes root.",
  help: "Use `chmod 644`.",
  messages: {
    executable: "the file is executable (mode {{mode}}); systemd warns about it",
    writable: "every user can change this file (mode {{mode}}); systemd warns about it",
    group: "the group can change this file (mode {{mode}})",
  },
  examples: {
    good: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n" },
      },
      {
        files: { "app.target": "[Unit]\nDescription=permissions are not known here\n" },
      },
    ],
    bad: [],
  },
  *checkFile({ node: { mode } }) {
    if (mode === undefined) return;
    const data = { mode: `0${(mode & 0o7777).toString(8)}` };
    const at = { start: 0, end: 0 };
    if ((mode & 0o002) !== 0) yield { message: "writable", data, at };
    else if ((mode & 0o111) !== 0) yield { message: "executable", data, at };
    else if ((mode & 0o020) !== 0) yield { message: "group", data, at, severity: "hint" };
  },
});
