import { defineRule } from "../../define-rule.ts";
import { headerOf } from "../../fleet-file.ts";

export const fleetSectionInDropin = defineRule({
  code: "FLT036",
  name: "fleet-section-in-dropin",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "[X-Fleet] in a drop-in",
  why: "fleet reads only the unit file that is submitted, and systemd skips sections that begin with `X-`: nobody reads it here.",
  help: "Move the section to the unit file.",
  messages: { dropin: "nobody reads [X-Fleet] in a drop-in" },
  examples: {
    good: [{ files: { "web.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=true\n" } }],
    bad: [
      {
        files: { "web.service.d/fleet.conf": "[X-Fleet]\nGlobal=true\n" },
        report: ["web.service.d/fleet.conf:1:1 dropin"],
      },
    ],
  },
  *checkFile(file) {
    if (file.kind.kind !== "drop-in") return;
    for (const section of file.tree.sections) {
      if (section.name === "X-Fleet") yield { message: "dropin", at: headerOf(section) };
    }
  },
});
