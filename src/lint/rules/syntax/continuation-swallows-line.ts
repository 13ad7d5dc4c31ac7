import { allSections, findDirective } from "../../../catalogue/catalogue.ts";
import { skipBlanksBack } from "../../../core/blanks.ts";
import { endsInBackslash, joinLogicalLine } from "../../../parser/logical-line.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const continuationSwallowsLine = defineRule({
  code: "SYN008",
  name: "continuation-swallows-line",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A stray backslash glues a whole assignment or section to the line before",
  why: "systemd reads what follows as part of the value before; everything after it is then misread.",
  help: "Remove the backslash at the end of the line before.",
  messages: {
    key: '"{{text}}" is part of the value before, because that line ends in a backslash',
    section: 'the header "{{text}}" is part of the value before, because that line ends in a backslash',
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\nEnvironment=A=1 \\\n  B=2\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/echo a \\\nRestart=always\n" },
        report: ["app.service:3:1 key"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/echo a\nRestart=always\n" },
      },
    ],
  },
  *checkFile(file) {
    const { text, bom } = file.tree;
    for (const section of file.tree.sections) {
      for (const item of section.items) {
        if (item.type !== "entry" || !item.continued) continue;
        const { pieces } = joinLogicalLine(text, item, bom);
        for (const [i, { source }] of pieces.entries()) {
          const before = pieces[i - 1]?.source;
          if (before === undefined) continue;
          const swallowed = judge(text.slice(source.start, source.end), section.name);
          if (swallowed === undefined) continue;
          const stop = endsInBackslash(text, before.start, before.end) ? before.end - 1 : before.end;
          const range = { start: skipBlanksBack(text, before.start, stop), end: before.end };
          const fixes = [makeFix(file, "unsafe", "drop the backslash of the line before", [{ range, text: "" }])];
          const at = { start: source.start, end: source.start + swallowed.text.length };
          yield { message: swallowed.kind, data: { text: swallowed.text }, at, fixes };
        }
      }
    }
  },
});

function judge(line: string, section: string): { kind: "key" | "section"; text: string } | undefined {
  const header = /^\[([A-Za-z-]+)\]\s*\\?$/.exec(line);
  if (header?.[1] !== undefined) {
    const known = allSections().includes(header[1]) || header[1] === "X-Fleet";
    return known ? { kind: "section", text: `[${header[1]}]` } : undefined;
  }
  const key = /^([A-Za-z0-9]+)[ \t]*=/.exec(line)?.[1];
  return key !== undefined && findDirective(section, key) !== undefined ? { kind: "key", text: key } : undefined;
}
