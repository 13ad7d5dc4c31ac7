import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const fleetSectionMisspelled = defineRule({
  code: "FLT037",
  name: "fleet-section-misspelled",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A section that was meant to be [X-Fleet]",
  why: "Neither fleet nor systemd reads it, so the unit is placed without its constraints.",
  messages: {
    misspelled: "nobody reads [{{section}}]; did you mean [X-Fleet]?",
    moved: '"{{key}}" has a meaning in [X-Fleet] only',
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-fleet]\nMachineOf=web.service\n" },
        report: ["app.service:3:2 misspelled"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n" },
      },
      {
        files: { "app.service": "[Unit]\nMachineOf=web.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["app.service:2:1 moved"],
      },
    ],
  },
  *checkFile(file) {
    if (file.kind.kind !== "unit") return;
    for (const section of file.tree.sections) {
      if (section.name !== "X-Fleet" && LIKE_FLEET.test(section.name)) {
        const fixes = [makeFix(file, "unsafe", "rename to X-Fleet", [{ range: section.nameRange, text: "X-Fleet" }])];
        yield { message: "misspelled", data: { section: section.name }, at: section.nameRange, fixes };
      }
      if (section.name !== "Unit" && section.name !== "Service") continue;
      for (const item of section.items) {
        if (item.type !== "entry" || !PLACEMENT_KEYS.includes(item.key)) continue;
        yield { message: "moved", data: { key: item.key }, at: item.keyRange };
      }
    }
  },
});

const LIKE_FLEET = /^\s*(x[-_ ]*)?fleet\s*$/i;
const PLACEMENT_KEYS = ["MachineOf", "MachineID", "MachineMetadata"];
