import { compareBytes } from "../../../core/compare.ts";
import { defineRule } from "../../define-rule.ts";
import { dependencyListWords, type EffectiveWord, installWords } from "../../install-words.ts";
import { inDependencyFolder } from "../../known-units.ts";
import type { LintUnit } from "../../lint-set.ts";

export const aliasClash = defineRule({
  code: "INS006",
  name: "alias-clash",
  severity: "error",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Two units claim one name",
  why: "The link that enabling makes hides the other unit, or cannot be made because another one is there: which unit starts depends on the order of enabling.",
  help: "Choose another alias. Alternatives that share one on purpose say so with `Conflicts=`.",
  messages: {
    unit: "{{alias}} is a unit of its own",
    shared: "{{other}} has the alias {{alias}} too",
  },
  examples: {
    good: [
      {
        files: {
          "system/dbus.service": "[Service]\nExecStart=/bin/true\n",
          "user/broker.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=dbus.service\n",
        },
      },
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=c.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
      {
        files: {
          "a.service": "[Unit]\nConflicts=b.service\n[Service]\nExecStart=/bin/true\n[Install]\nAlias=x.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=x.service\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=b.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["a.service:4:7 unit"],
      },
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=x.service\n",
          "b.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=x.service\n",
        },
        report: ["b.service:4:7 shared info"],
      },
      {
        files: {
          "system/dbus.service": "[Service]\nExecStart=/bin/true\n",
          "user/broker.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlias=dbus.service\n",
          "user/dbus.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["user/broker.service:4:7 unit"],
      },
    ],
  },
  *checkSet(set, options) {
    const units = new Map<string, LintUnit>();
    for (const unit of set.units) if (!inDependencyFolder(unit.file.path)) units.set(unit.name, unit);
    const claims = new Map<string, { unit: LintUnit; word: EffectiveWord }>();
    for (const unit of [...units.values()].sort((a, b) => compareBytes(a.file.path, b.file.path))) {
      for (const word of installWords(unit, ["Alias"])) {
        const alias = word.text;
        if (alias === unit.name || alias.endsWith(".target") || options.units.sharedAliases.includes(alias)) continue;
        const owner = units.get(alias);
        if (owner !== undefined) {
          const related = [
            { location: { path: owner.file.path, range: { start: 0, end: 0 } }, message: "the unit of that name" },
          ];
          if (!exclude(unit, owner)) yield { message: "unit", data: { alias }, at: word.at, related };
          continue;
        }
        const earlier = claims.get(alias);
        if (earlier === undefined) claims.set(alias, { unit, word });
        else if (earlier.unit !== unit && !exclude(unit, earlier.unit)) {
          const related = [{ location: earlier.word.at, message: "the other alias" }];
          yield {
            message: "shared",
            data: { alias, other: earlier.unit.name },
            at: word.at,
            related,
            severity: "info",
          };
        }
      }
    }
  },
});

/** Whether one of two units is stopped when the other starts, so that only one of them is meant to be enabled. */
function exclude(a: LintUnit, b: LintUnit): boolean {
  const conflicts = (unit: LintUnit, other: LintUnit): boolean =>
    dependencyListWords(unit, ["Conflicts"]).some(({ text }) => text === other.name);
  return conflicts(a, b) || conflicts(b, a);
}
