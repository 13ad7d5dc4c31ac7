import { defineRule } from "../../define-rule.ts";
import { edgesOfKeys, setUnits } from "../../set-dependencies.ts";

export const requiresMaskedUnit = defineRule({
  code: "DEP005",
  name: "requires-masked-unit",
  severity: "error",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A requirement on a masked unit",
  why: "Starting the unit fails, since a masked unit cannot be started; with `Wants=` the wish is dropped without a word.",
  help: "Unmask the other unit or give up the requirement.",
  messages: {
    masked: "{{unit}} is masked, so this unit cannot start",
    void: "{{unit}} is masked, so {{key}}= does nothing",
  },
  examples: {
    good: [
      { files: { "web.service": "[Unit]\nAfter=db.service\n[Service]\nExecStart=/bin/true\n", "db.service": "" } },
    ],
    bad: [
      {
        files: {
          "web.service": "[Unit]\nRequires=db.service\nAfter=db.service\n[Service]\nExecStart=/bin/true\n",
          "db.service": "",
        },
        report: ["web.service:2:10 masked"],
      },
      {
        files: { "web.service": "[Unit]\nWants=db.service\n[Service]\nExecStart=/bin/true\n", "db.service": "" },
        report: ["web.service:2:7 void info"],
      },
    ],
  },
  *checkSet(set) {
    const units = setUnits(set);
    for (const unit of set.units) {
      for (const { key, to, word, at } of edgesOfKeys(unit, [...required, ...wished])) {
        if (to === undefined || !units.isMasked(to)) continue;
        const data = { unit: word.text, key: key.slice("Unit.".length) };
        if (required.includes(key)) yield { message: "masked", data, at };
        else yield { message: "void", data, at, severity: "info" };
      }
    }
  },
});

const required = ["Unit.Requires", "Unit.BindsTo", "Unit.Requisite"];
const wished = ["Unit.Wants"];
