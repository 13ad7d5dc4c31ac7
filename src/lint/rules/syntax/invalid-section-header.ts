import { skipBlanks, skipBlanksBack } from "../../../core/blanks.ts";
import { isSafeSectionName } from "../../../parser/systemd-reading.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";

export const invalidSectionHeader = defineRule({
  code: "SYN004",
  name: "invalid-section-header",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A section header is not of the form `[Name]`",
  why: "systemd does not forgive this one: a main unit file is refused as a whole, and of a drop-in the rest is lost.",
  help: "Close the bracket; a comment goes on a line of its own.",
  messages: {
    unclosed: 'this section header does not end in "]"; systemd refuses the file here',
    unsafe: 'the section name "{{name}}" is empty or holds characters systemd refuses; it rejects the file here',
  },
  examples: {
    good: [{ files: { "app.service": "[Unit]\nDescription=[demo\n  [Service]  \nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": "[Unit]\nDescription=demo\n[Service\nExecStart=/bin/true\n" },
        report: ["app.service:3:1 unclosed"],
        fixed: { "app.service": "[Unit]\nDescription=demo\n[Service]\nExecStart=/bin/true\n" },
      },
      {
        files: { "app.service": "[Service] # main\nExecStart=/bin/true\n" },
        report: ["app.service:1:1 unclosed"],
        fixed: { "app.service": "# main\n[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkFile(file) {
    const { text, head, sections } = file.tree;
    for (const item of [...head, ...sections.flatMap(({ items }) => items)]) {
      if (item.type !== "invalid" || item.problem !== "bad-header") continue;
      const start = skipBlanks(text, item.start, item.end);
      const end = skipBlanksBack(text, start, item.end);
      const fix = repair(text.slice(start, end));
      const fixes =
        fix === undefined ? [] : [makeFix(file, "unsafe", fix.title, [{ range: { start, end }, text: fix.text }])];
      yield { message: "unclosed", at: { start, end: start + 1 }, fixes };
    }
    for (const { name, start, headerEnd } of sections) {
      if (isSafeSectionName(name)) continue;
      const at = skipBlanks(text, start, headerEnd);
      yield { message: "unsafe", data: { name }, at: { start: at, end: at + 1 } };
    }
  },
});

function repair(header: string): { title: string; text: string } | undefined {
  if (header.includes("\n") || header.includes("\r")) return undefined;
  const close = header.indexOf("]");
  if (close < 0) return /^\[[A-Za-z-]+$/.test(header) ? { title: "close the bracket", text: `${header}]` } : undefined;
  const rest = header.slice(close + 1).trim();
  const comment = /^[#;]/.test(rest) ? rest : `# ${rest}`;
  return { title: "move the text to a comment line", text: `${comment}\n${header.slice(0, close + 1)}` };
}
