import { defineRule } from "../../define-rule.ts";
import { lastBoolean, serviceType } from "../../effective-service.ts";
import { edgesOfKeys, setUnits, typeOf } from "../../set-dependencies.ts";

export const bindstoShortLivedUnit = defineRule({
  code: "DEP013",
  name: "bindsto-short-lived-unit",
  severity: "warning",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "`BindsTo=` a unit that ends by itself",
  why: "A oneshot service without `RemainAfterExit=yes` is inactive as soon as it has run; the unit bound to it is then stopped at once.",
  help: "Set `RemainAfterExit=yes` there, or use `Requires=`.",
  messages: { ends: "{{unit}} is inactive as soon as it has run, and stops this unit with it" },
  examples: {
    good: [
      {
        files: {
          "web.service": "[Unit]\nBindsTo=init.service\nAfter=init.service\n[Service]\nExecStart=/bin/true\n",
          "init.service": "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "web.service": "[Unit]\nBindsTo=init.service\nAfter=init.service\n[Service]\nExecStart=/bin/true\n",
          "init.service": "[Service]\nType=oneshot\nExecStart=/bin/true\n",
        },
        report: ["web.service:2:9 ends"],
      },
    ],
  },
  *checkSet(set) {
    const units = setUnits(set);
    for (const unit of set.units) {
      for (const { to, word, at } of edgesOfKeys(unit, ["Unit.BindsTo"])) {
        const other = to === undefined ? undefined : units.resolve(to);
        if (other === undefined || typeOf(other) !== "service" || serviceType(other.uses) !== "oneshot") continue;
        if (lastBoolean(other.uses, "RemainAfterExit")?.value === true) continue;
        yield { message: "ends", data: { unit: word.text }, at };
      }
    }
  },
});
