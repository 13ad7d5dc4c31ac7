import type { Range } from "../../../core/range.ts";
import { defineRule } from "../../define-rule.ts";
import type { Fix } from "../../diagnostic.ts";
import type { DirectiveUse, LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";
import { valueFindings } from "../../value-findings.ts";
import { consequenceOf, wordText } from "../../value-texts.ts";

export const directoryNotRelative = defineRule({
  code: "VAL017",
  name: "directory-not-relative",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A managed directory with an absolute path",
  why: "These directives take names below /run, /var/lib, /var/cache, /var/log and /etc; systemd drops an absolute path.",
  help: "Write the path below the base directory.",
  messages: { invalid: '"{{word}}" is no relative path outside `private`; {{consequence}}' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\nStateDirectory=demo demo/cache\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nStateDirectory=/var/lib/demo\n" },
        report: ["app.service:3:16 invalid"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\nStateDirectory=demo\n" },
      },
    ],
  },
  *checkFile(file, options) {
    for (const { use, problem, word } of valueFindings(file, options, "VAL017")) {
      yield {
        message: "invalid",
        data: { consequence: consequenceOf(problem), word: wordText(file, word) },
        at: word,
        fixes: relativeFixes(file, use, word),
      };
    }
  },
});

const BASES: Readonly<Record<string, readonly string[]>> = {
  RuntimeDirectory: ["/run/", "/var/run/", "%t/"],
  StateDirectory: ["/var/lib/", "%S/"],
  CacheDirectory: ["/var/cache/", "%C/"],
  LogsDirectory: ["/var/log/", "%L/"],
  ConfigurationDirectory: ["/etc/", "%E/"],
};

/** The path below the base directory of the directive. */
function relativeFixes(file: LintFile, use: DirectiveUse, word: Range): Fix[] {
  const text = file.tree.text.slice(word.start, word.end);
  const base = BASES[use.key]?.find((root) => text.startsWith(root));
  if (base === undefined || text.length === base.length) return [];
  const range = { start: word.start, end: word.start + base.length };
  return [makeFix(file, "unsafe", `drop ${base}`, [{ range, text: "" }])];
}
