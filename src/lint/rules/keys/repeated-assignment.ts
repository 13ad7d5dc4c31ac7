import { removeItem } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";
import { normalValue } from "../../same-value.ts";

export const repeatedAssignment = defineRule({
  code: "KEY012",
  name: "repeated-assignment",
  severity: "hint",
  scope: "file",
  presets: ["strict"],
  fix: "safe",
  since: "0.1.0",
  summary: "The same assignment twice in one section",
  why: "The later line changes nothing.",
  messages: { again: '"{{key}}={{value}}" stands here a second time' },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nType=oneshot\nExecStart=/bin/a\nExecStart=/bin/b\nExecStart=/bin/a\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Unit]\nAfter=a.service\nAfter=a.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["app.service:3:1 again"],
        fixed: { "app.service": "[Unit]\nAfter=a.service\n[Service]\nExecStart=/bin/true\n" },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nRestrictRealtime=true\nRestrictRealtime=yes\n" },
        report: ["app.service:4:1 again"],
      },
    ],
  },
  *checkFile(file) {
    const state = new Map<string, Seen>();
    for (const [i, use] of file.directives.entries()) {
      const { directive, section, key, value, entry } = use;
      if (directive === undefined) continue;
      const name = `${section}.${key}`;
      const before = state.get(name);
      if (value.text === "") {
        state.delete(name);
        continue;
      }
      const repeats = before !== undefined && isRepetition(use, before, i);
      state.set(name, remember(use, before, i));
      if (!repeats) continue;
      const fixes = [makeFix(file, "safe", "delete the line", removeItem(entry))];
      yield { message: "again", data: { key, value: value.text }, at: entry.keyRange, fixes };
    }
  },
});

interface Seen {
  readonly words: ReadonlySet<string>;
  readonly lastValue: string;
  readonly lastIndex: number;
}

/** For dependency lists every word counts, for other lists only two equal lines in a row, as their order may matter. */
function isRepetition({ directive, value }: DirectiveUse, before: Seen, index: number): boolean {
  if (directive === undefined) return false;
  if (directive.kind.kind === "unit-list") return wordsOf(value.text).every((word) => before.words.has(word));
  const same = normalValue(directive, value.text) === before.lastValue;
  return same && (directive.list === "last" || before.lastIndex === index - 1);
}

function remember({ directive, value }: DirectiveUse, before: Seen | undefined, lastIndex: number): Seen {
  const list = directive?.kind.kind === "unit-list";
  const words = list ? new Set([...(before?.words ?? []), ...wordsOf(value.text)]) : new Set<string>();
  return { words, lastValue: directive === undefined ? value.text : normalValue(directive, value.text), lastIndex };
}

function wordsOf(text: string): string[] {
  return text.split(/[ \t]+/).filter((word) => word !== "");
}
