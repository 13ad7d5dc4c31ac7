import { defineRule } from "../../define-rule.ts";

export const sectionOrder = defineRule({
  code: "STY004",
  name: "section-order",
  severity: "hint",
  scope: "file",
  presets: ["style"],
  fix: "none",
  since: "0.1.0",
  summary: "Sections in an unusual order",
  why: "Readers look for [Unit] first, then the type's own section, [Install], and sections that begin with X-.",
  messages: { order: "[{{section}}] usually stands before [{{before}}]" },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=true\n",
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[Unit]\nDescription=x\n" },
        report: ["app.service:3:1 order"],
      },
    ],
  },
  *checkFile(file) {
    if (file.kind.kind !== "unit" && file.kind.kind !== "quadlet") return;
    let highest = { rank: 0, name: "" };
    for (const { name, nameRange } of file.tree.sections) {
      const rank = rankOf(name);
      const at = { start: nameRange.start - 1, end: nameRange.end + 1 };
      if (rank < highest.rank) yield { message: "order", data: { section: name, before: highest.name }, at };
      else if (rank > highest.rank) highest = { rank, name };
    }
  },
});

function rankOf(section: string): number {
  if (section === "Unit") return 1;
  if (section === "Install") return 3;
  return section.startsWith("X-") ? 4 : 2;
}
