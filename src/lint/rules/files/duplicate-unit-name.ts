import { defineRule } from "../../define-rule.ts";
import { inDependencyFolder } from "../../known-units.ts";
import type { LintUnit } from "../../lint-set.ts";
import type { LintOptions } from "../../options.ts";
import { isUserUnit } from "../../unit-scope.ts";

export const duplicateUnitName = defineRule({
  code: "PLC006",
  name: "duplicate-unit-name",
  severity: "info",
  scope: "set",
  presets: ["strict"],
  fix: "none",
  since: "0.1.0",
  summary: "Two files of one unit name",
  why: "Of several folders systemd uses only the file in the one of the highest priority: /etc over /run over /usr/lib.",
  help: "Keep one of them, or turn the other into a drop-in.",
  messages: {
    undecided: "{{other}} has the same unit name",
    hidden: "{{other}} has the same unit name and is used instead",
  },
  examples: {
    good: [
      {
        files: {
          "one/web.service": "[Service]\nExecStart=/bin/true\n",
          "two/db.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
      {
        files: {
          "system/web.service": "[Service]\nExecStart=/bin/true\n",
          "user/web.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "one/web.service": "[Service]\nExecStart=/bin/true\n",
          "two/web.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["two/web.service:1:1 undecided"],
      },
      {
        files: {
          "etc/systemd/system/web.service": "[Service]\nExecStart=/bin/true\n",
          "usr/lib/systemd/system/web.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["usr/lib/systemd/system/web.service:1:1 hidden"],
      },
    ],
  },
  *checkSet(set, options) {
    const seen = new Map<string, LintUnit>();
    for (const unit of set.units) {
      if (inDependencyFolder(unit.file.path)) continue;
      const key = `${isUserUnit(unit, options) ? "user" : "system"} ${unit.name}`;
      const first = seen.get(key);
      if (first === undefined) {
        seen.set(key, unit);
        continue;
      }
      const [a, b] = [first.file.path, unit.file.path];
      const [rankA, rankB] = [rankOf(a, options), rankOf(b, options)];
      const [winner, loser] = rankB < rankA ? [b, a] : [a, b];
      const at = { path: loser, range: { start: 0, end: 0 } };
      const related = [{ location: { path: winner, range: { start: 0, end: 0 } }, message: "the other file" }];
      yield { message: rankA === rankB ? "undecided" : "hidden", data: { other: winner }, at, related };
    }
  },
});

/** Position of a file's folder in the search path; equal where nothing decides. */
function rankOf(path: string, { units }: LintOptions): number {
  const folder = path.slice(0, Math.max(0, path.lastIndexOf("/")));
  const listed = units.paths.findIndex((entry) => entry.replace(/\/+$/, "") === folder);
  if (listed >= 0) return listed;
  const usual = [
    /(?:^|\/)etc\/systemd\//,
    /(?:^|\/)run\/systemd\//,
    /(?:^|\/)usr\/local\/lib\/systemd\//,
    /(?:^|\/)(?:usr\/)?lib\/systemd\//,
  ];
  const at = usual.findIndex((pattern) => pattern.test(path));
  return units.paths.length + (at < 0 ? usual.length : at);
}
