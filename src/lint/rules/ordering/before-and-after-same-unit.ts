import { defineRule } from "../../define-rule.ts";
import { edgesOfKeys, ownName, setUnits } from "../../set-dependencies.ts";

export const beforeAndAfterSameUnit = defineRule({
  code: "ORD002",
  name: "before-and-after-same-unit",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "One unit in both `Before=` and `After=`",
  why: "A cycle of two as soon as both are started together; until then systemd says nothing.",
  help: "Remove one of the two.",
  messages: { both: "{{unit}} is also in {{other}}=; the two cannot both hold" },
  examples: {
    good: [{ files: { "a.service": "[Unit]\nAfter=b.service\nBefore=c.service\n[Service]\nExecStart=/bin/true\n" } }],
    bad: [
      {
        files: { "a.service": "[Unit]\nAfter=b.service\nBefore=b.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["a.service:3:8 both"],
      },
    ],
  },
  *checkUnit(unit) {
    const units = setUnits(unit.set);
    const self = ownName(unit)?.text;
    const seen = new Map<string, string>();
    for (const { key, to, use, word, at } of edgesOfKeys(unit, ["Unit.Before", "Unit.After"])) {
      if (to === undefined || to === self) continue;
      const target = units.resolve(to);
      const name = target === undefined || target.name.includes("@.") ? to : target.name;
      const other = seen.get(name);
      if (other === undefined) seen.set(name, key);
      else if (other !== key) {
        const related = edgesOfKeys(unit, [other]).flatMap((edge) =>
          edge.to === to ? [{ location: edge.at, message: `${edge.use.key}=${edge.word.text}` }] : [],
        );
        yield {
          message: "both",
          data: { unit: word.text, other: use.key === "Before" ? "After" : "Before" },
          at,
          related,
        };
      }
    }
  },
});
