import type { DirectiveInfo } from "../../../catalogue/catalogue.ts";
import { removeItem } from "../../../parser/edit.ts";
import { currentName } from "../../../units/known-directive.ts";
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
      const { directive, key, value, entry } = use;
      if (directive === undefined) continue;
      const name = stateOf(directive);
      const before = state.get(name);
      if (value.text === "") {
        state.delete(name);
        continue;
      }
      const repeats = before !== undefined && isRepetition(use, before, i);
      state.set(name, remember(use, before, i));
      if (!repeats) continue;
      const fixes = isOrdered(directive) ? [] : [makeFix(file, "safe", "delete the line", removeItem(entry))];
      yield { message: "again", data: { key, value: value.text }, at: entry.keyRange, fixes };
    }
  },
});

/** What a line sets: old spellings and settings that set several at once share it. */
function stateOf(directive: DirectiveInfo): string {
  return currentName(directive)
    .replace(/\.Timeout(?:Start|Stop)?Sec$/, ".Timeout")
    .replace(/\.Job(?:Running)?TimeoutSec$/, ".JobTimeout");
}

/** Lists of things that are done or passed on: twice is not once. */
const ORDERED: ReadonlySet<string> = new Set([
  "bind-paths",
  "exec-command",
  "image-list",
  "log-fields",
  "open-file",
  "socket-address",
  "text",
  "tmpfs-list",
]);

function isOrdered({ list, kind }: DirectiveInfo): boolean {
  return list !== "last" && ORDERED.has(kind.kind);
}

interface Seen {
  readonly key: string;
  readonly words: ReadonlySet<string>;
  readonly lastValue: string;
  readonly lastIndex: number;
}

/** For dependency lists every word counts, for other lists only two equal lines in a row, as their order may matter. */
function isRepetition({ directive, key, value }: DirectiveUse, before: Seen, index: number): boolean {
  if (directive === undefined || key !== before.key) return false;
  if (directive.kind.kind === "unit-list") return wordsOf(value.text).every((word) => before.words.has(word));
  const same = normalValue(directive, value.text) === before.lastValue;
  return same && (directive.list === "last" || before.lastIndex === index - 1);
}

function remember({ directive, key, value }: DirectiveUse, before: Seen | undefined, lastIndex: number): Seen {
  const list = directive?.kind.kind === "unit-list";
  const words = list ? new Set([...(before?.words ?? []), ...wordsOf(value.text)]) : new Set<string>();
  return {
    key,
    words,
    lastValue: directive === undefined ? value.text : normalValue(directive, value.text),
    lastIndex,
  };
}

function wordsOf(text: string): string[] {
  return text.split(/[ \t]+/).filter((word) => word !== "");
}
