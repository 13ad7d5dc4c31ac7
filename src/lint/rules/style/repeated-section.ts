import { removeSection } from "../../../parser/edit.ts";
import type { SectionNode } from "../../../parser/syntax-tree.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const repeatedSection = defineRule({
  code: "STY005",
  name: "repeated-section",
  severity: "hint",
  scope: "file",
  presets: ["style"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "The same section twice in a file",
  why: "systemd reads both as one section, but people overlook the second.",
  help: "Merge the two.",
  messages: { again: "[{{section}}] stands here a second time" },
  examples: {
    good: [{ files: { "app.service": "[Unit]\nDescription=x\n[Service]\nExecStart=/bin/true\nRestart=always\n" } }],
    bad: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/bin/true\n[Unit]\nDescription=x\n[Service]\nRestart=always\n",
        },
        report: ["app.service:5:1 again"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nRestart=always\n[Unit]\nDescription=x\n" },
      },
    ],
  },
  *checkFile(file) {
    const first = new Map<string, SectionNode>();
    for (const section of file.tree.sections) {
      const earlier = first.get(section.name);
      if (earlier === undefined) {
        first.set(section.name, section);
        continue;
      }
      const { text } = file.tree;
      const moved = text.slice(section.headerEnd, section.end);
      const whole = moved === "" || /\n$/.test(moved) ? moved : `${moved}\n`;
      const edits = [{ range: { start: earlier.end, end: earlier.end }, text: whole }, ...removeSection(section)];
      const at = { start: section.nameRange.start - 1, end: section.nameRange.end + 1 };
      const fixes = [makeFix(file, "unsafe", "merge it into the first", edits)];
      yield { message: "again", data: { section: section.name }, at, fixes };
    }
  },
});
