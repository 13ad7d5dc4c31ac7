import type { Range } from "../../../core/range.ts";
import type { FleetReadErrorKind } from "../../../parser/fleet-reading.ts";
import { defineRule } from "../../define-rule.ts";
import { fleetFile } from "../../fleet-file.ts";
import type { LintFile } from "../../lint-file.ts";

export const fleetSyntax = defineRule({
  code: "FLT035",
  name: "fleet-syntax",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A line that systemd skips and fleet does not survive",
  why: "fleet has a reader of its own: a line without `=` inside a section or text behind a section header makes it reject the whole file.",
  messages: {
    newline: 'fleet rejects the file: this line has no "="',
    garbage: "fleet rejects the file: nothing may stand behind a section header",
    unterminated: 'fleet rejects the file: this section header has no "]"',
    head: 'fleet takes this "[" for a section header, wherever it stands before the first section',
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nGlobal=true\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\ngarbage\n[X-Fleet]\nGlobal=true\n" },
        report: ["app.service:3:1 newline"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet] # placement\nGlobal=true\n" },
        report: ["app.service:3:1 garbage"],
      },
    ],
  },
  *checkFile(file) {
    if (file.kind.kind !== "unit" || !mentionsFleet(file)) return;
    const { error } = fleetFile(file);
    const message = error === undefined ? undefined : MESSAGES[error.kind];
    if (error !== undefined && message !== undefined && !isReportedElsewhere(file, error.range.start)) {
      yield { message, at: wholeLine(file.tree.text, error.range.start) };
    }
    const head = strayBracket(file);
    if (head !== undefined) yield { message: "head", at: { start: head, end: head + 1 } };
  },
});

const MESSAGES: Readonly<Record<FleetReadErrorKind, "newline" | "garbage" | "unterminated" | undefined>> = {
  "newline-in-name": "newline",
  "end-in-name": "newline",
  "garbage-after-section": "garbage",
  "unterminated-section": "unterminated",
  // Long lines have a rule of their own.
  "line-too-long": undefined,
};

/** A header with text behind it is no section to systemd's reader. */
function mentionsFleet(file: LintFile): boolean {
  return file.isFleet || /^[ \t]*\[X-Fleet\]/m.test(file.tree.text);
}

/** A comment inside a continued value, and a continuation lost to CR LF, have rules of their own. */
function isReportedElsewhere(file: LintFile, at: number): boolean {
  return file.tree.sections.some((section) =>
    section.items.some((item) => item.type === "entry" && item.continued && item.start < at && at < item.end),
  );
}

function wholeLine(text: string, at: number): Range {
  const start = text.lastIndexOf("\n", at - 1) + 1;
  const end = text.indexOf("\n", at);
  return { start, end: end < 0 ? text.length : end };
}

/** A bracket in the text before the first section that is not the header itself. */
function strayBracket(file: LintFile): number | undefined {
  const first = file.tree.sections[0]?.start ?? file.tree.text.length;
  for (const item of file.tree.head) {
    if (item.type === "comment" || item.type === "blank") continue;
    const line = file.tree.text.slice(item.start, item.end);
    const bracket = line.indexOf("[");
    const comment = line.search(/[#;]/);
    if (bracket >= 0 && (comment < 0 || bracket < comment) && item.start + bracket < first) return item.start + bracket;
  }
  return undefined;
}
