import { addEntry, removeItem } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

/** Key in [Service] → its name in [Unit] and the release since which that is read. */
const moved: Readonly<Record<string, { readonly name: string; readonly since: number }>> = {
  StartLimitInterval: { name: "StartLimitIntervalSec", since: 230 },
  StartLimitBurst: { name: "StartLimitBurst", since: 230 },
  StartLimitAction: { name: "StartLimitAction", since: 230 },
  FailureAction: { name: "FailureAction", since: 236 },
  RebootArgument: { name: "RebootArgument", since: 230 },
};

export const startLimitInService = defineRule({
  code: "KEY009",
  name: "start-limit-in-service",
  severity: "info",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "mixed",
  since: "0.1.0",
  summary: "A start limit in its old place",
  why: "These settings belong in [Unit] since systemd 230 (FailureAction since 236). The old place still works, but a file that mixes it with StartLimitIntervalSec= in [Service], which does not, silently keeps the default interval.",
  help: "Move the line to [Unit].",
  messages: {
    moved: '"{{key}}" belongs in [Unit]{{as}}; the old place still works',
    half: '"{{key}}" works here but StartLimitIntervalSec= in this section does not, so the interval stays at its default',
  },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Unit]\nStartLimitIntervalSec=60\nStartLimitBurst=3\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true\nStartLimitInterval=60\n" },
        report: ["app.service:5:1 moved"],
        fixed: { "app.service": "[Unit]\nDescription=x\nStartLimitIntervalSec=60\n[Service]\nExecStart=/bin/true\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nStartLimitIntervalSec=60\nStartLimitBurst=3\n" },
        report: ["app.service:4:1 half warning"],
      },
    ],
  },
  *checkFile(file, options) {
    const half = file.directives.some(({ section, key }) => section === "Service" && key === "StartLimitIntervalSec");
    for (const { section, key, entry, value } of file.directives) {
      const to = section === "Service" && Object.hasOwn(moved, key) ? moved[key] : undefined;
      if (to === undefined) continue;
      if (options.target.systemd !== undefined && options.target.systemd < to.since) continue;
      const taken = file.directives.some((use) => use.section === "Unit" && (use.key === to.name || use.key === key));
      const edits = [
        ...addEntry(file.tree, "Unit", to.name, value.text, ["StartLimitIntervalSec", "StartLimitBurst"]),
        ...removeItem(entry),
      ];
      const title = `move it to [Unit] as ${to.name}`;
      const fixes = entry.continued ? [] : [makeFix(file, taken ? "unsafe" : "safe", title, edits)];
      const data = { key, as: to.name === key ? "" : ` as ${to.name}` };
      if (half) yield { message: "half", severity: "warning", data, at: entry.keyRange, fixes };
      else yield { message: "moved", data, at: entry.keyRange, fixes };
    }
  },
});
