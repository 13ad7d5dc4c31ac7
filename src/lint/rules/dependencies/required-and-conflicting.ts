import { defineRule } from "../../define-rule.ts";
import type { LintSet } from "../../lint-set.ts";
import { edgesOfKeys, ownName, type SetUnits, SOME_INSTANCE, setUnits } from "../../set-dependencies.ts";

export const requiredAndConflicting = defineRule({
  code: "DEP006",
  name: "required-and-conflicting",
  severity: "error",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A unit that is required and conflicts",
  why: "The start would have to start and stop the same unit: systemd refuses it.",
  help: "Drop the requirement or the conflict.",
  messages: { conflict: "{{unit}} is required by {{owner}} and conflicts: the start is refused" },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Unit]\nAfter=b.service\nConflicts=b.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service":
            "[Unit]\nRequires=b.service\nAfter=b.service\nConflicts=b.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["a.service:4:11 conflict"],
      },
      {
        files: {
          "a.service": "[Unit]\nRequires=b.service c.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Unit]\nConflicts=c.service\n[Service]\nExecStart=/bin/true\n",
          "c.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["b.service:2:11 conflict"],
      },
    ],
  },
  *checkSet(set) {
    const units = setUnits(set);
    const reported = new Set<string>();
    const conflicts = set.units.flatMap((unit) => edgesOfKeys(unit, ["Unit.Conflicts"]));
    if (conflicts.length === 0) return;
    const requirers = requirersOf(set, units);
    for (const { owner, to, word, at } of conflicts) {
      const self = ownName(owner)?.text;
      if (to === undefined || self === undefined) continue;
      const other = units.resolve(to);
      const ofSelf = requirers(self);
      const ofOther = requirers(other === undefined ? to : (ownName(other)?.text ?? to));
      // Whoever needs both, one of the two included, cannot be started.
      const needsBoth = [...ofOther].find((name) => ofSelf.has(name));
      const key = `${at.path}:${at.range.start}`;
      if (needsBoth === undefined || reported.has(key)) continue;
      reported.add(key);
      yield { message: "conflict", data: { unit: word.text, owner: needsBoth.replace(SOME_INSTANCE, "") }, at };
    }
  },
});

/** For a unit: itself and every unit of the set that requires it, also through others. */
function requirersOf(set: LintSet, units: SetUnits): (name: string) => ReadonlySet<string> {
  const direct = new Map<string, string[]>();
  for (const unit of set.units) {
    const self = ownName(unit)?.text;
    if (self === undefined) continue;
    for (const { to } of edgesOfKeys(unit, ["Unit.Requires", "Unit.BindsTo"])) {
      const target = to === undefined ? undefined : units.resolve(to);
      const name = target === undefined ? to : (ownName(target)?.text ?? to);
      if (name === undefined) continue;
      const list = direct.get(name);
      if (list === undefined) direct.set(name, [self]);
      else list.push(self);
    }
  }
  return (name) => {
    const found = new Set([name]);
    for (const unit of found) {
      if (found.size > MOST_REQUIRERS) break;
      for (const requirer of direct.get(unit) ?? []) found.add(requirer);
    }
    return found;
  };
}

/** Longer chains of requirements are not followed: each conflict looks at them anew. */
const MOST_REQUIRERS = 2000;
