import { allSections, unitTypesOf } from "../../../catalogue/catalogue.ts";
import { defineRule } from "../../define-rule.ts";

export const sectionNotForType = defineRule({
  code: "KEY002",
  name: "section-not-for-type",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A section that belongs to another unit type",
  why: "systemd reads [Unit], [Install] and the section of the unit's own type. The rest is ignored: often a section left from a copied file, or a drop-in in the folder of the wrong unit.",
  messages: { other: "[{{section}}] is read in {{types}} units, not in a {{type}} unit; systemd ignores it" },
  examples: {
    good: [{ files: { "job.timer": "[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n" } }],
    bad: [
      {
        files: { "job.timer": "[Timer]\nOnCalendar=daily\n[Service]\nExecStart=/bin/true\n" },
        report: ["job.timer:3:2 other"],
      },
    ],
  },
  *checkFile(file) {
    const type = file.kind.kind === "unit" || file.kind.kind === "drop-in" ? file.kind.unitType : "service";
    for (const { name, nameRange } of file.tree.sections) {
      if (file.sections.includes(name) || !allSections().includes(name)) continue;
      const data = { section: name, type, types: unitTypesOf(name).join(" and ") };
      yield { message: "other", data, at: nameRange };
    }
  },
});
