import { defineRule } from "../../define-rule.ts";

export const installOnlyDropin = defineRule({
  code: "KEY018",
  name: "install-only-dropin",
  severity: "info",
  scope: "file",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "A drop-in with nothing but [Install]",
  why: "[Install] is read when a unit is enabled. The drop-in changes nothing until then, and taking it away leaves the links behind.",
  help: "Enable the unit again, or make the link in TARGET.wants/ yourself.",
  messages: { only: "this drop-in has no effect before the unit is enabled again" },
  examples: {
    good: [{ files: { "web.service.d/x.conf": "[Service]\nRestart=always\n" } }],
    bad: [
      {
        files: { "web.service.d/x.conf": "[Install]\nWantedBy=multi-user.target\n" },
        report: ["web.service.d/x.conf:1:1 only"],
      },
    ],
  },
  *checkFile(file) {
    if (file.kind.kind !== "drop-in") return;
    const uses = file.directives.filter(({ key }) => key === "WantedBy" || key === "RequiredBy" || key === "UpheldBy");
    if (uses.length === 0 || file.directives.some(({ section }) => section !== "Install")) return;
    const install = file.tree.sections.find(({ name }) => name === "Install");
    if (install === undefined) return;
    yield { message: "only", at: { start: install.nameRange.start - 1, end: install.nameRange.end + 1 } };
  },
});
