import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { removeWord } from "../../remove-word.ts";
import { isTemplate, ownName, setUnits, unitEdges } from "../../set-dependencies.ts";

export const selfDependency = defineRule({
  code: "DEP007",
  name: "self-dependency",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "A unit that depends on itself",
  why: "systemd drops such a dependency, some kinds with a warning.",
  help: "Remove the word.",
  messages: { self: "{{unit}} is this unit itself; {{key}}= ignores it" },
  examples: {
    good: [
      { files: { "web@.service": "[Unit]\nAfter=web-base.service\n[Service]\nExecStart=/bin/echo %i\n" } },
      { files: { "web.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web.service\n" } },
    ],
    bad: [
      {
        files: { "web.service": "[Unit]\nAfter=web.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["web.service:2:7 self"],
        fixed: { "web.service": "[Unit]\n[Service]\nExecStart=/bin/true\n" },
      },
      {
        files: { "web.service": "[Unit]\nAfter=db.service %n\n[Service]\nExecStart=/bin/true\n" },
        report: ["web.service:2:18 self"],
        fixed: { "web.service": "[Unit]\nAfter=db.service\n[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkUnit(unit) {
    const self = ownName(unit);
    const units = setUnits(unit.set);
    for (const { key, to, at, use, word } of unitEdges(unit)) {
      if (to === undefined || !key.startsWith("Unit.")) continue;
      const isSelf = to === self?.text || (units.resolve(to) === unit && !isTemplate(unit));
      if (!isSelf) continue;
      const fixes = [makeFix(use.file, "safe", `remove ${word.text}`, removeWord(use, word))];
      yield { message: "self", data: { unit: word.text, key: use.key }, at, fixes };
    }
  },
});
