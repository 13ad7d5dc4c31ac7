import { defineRule } from "../../define-rule.ts";
import { installWords } from "../../install-words.ts";
import { isKnownUnit, namesOfSet } from "../../known-units.ts";
import { nearUnitName } from "../../near-unit-name.ts";

export const alsoUnknownUnit = defineRule({
  code: "INS007",
  name: "also-unknown-unit",
  severity: "warning",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "`Also=` names a unit that is not there",
  why: "The unit that should be enabled along with this one is missing, so it is left out.",
  messages: {
    near: "{{unit}} is not known, did you mean {{meant}}?",
    unknown: "{{unit}} is neither among the units nor known",
  },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlso=a.socket\n",
          "a.socket": "[Socket]\nListenStream=80\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Service]\nExecStart=/bin/true\n[Install]\nAlso=a.sockett\n",
          "a.socket": "[Socket]\nListenStream=80\n",
        },
        report: ["a.service:4:6 near"],
      },
    ],
  },
  *checkSet(set, options) {
    for (const unit of set.units) {
      for (const { text, at } of installWords(unit, ["Also"])) {
        if (isKnownUnit(text, set)) continue;
        const meant = nearUnitName(text, namesOfSet(set));
        if (meant !== undefined) yield { message: "near", data: { unit: text, meant }, at };
        else if (options.units.world === "closed") yield { message: "unknown", data: { unit: text }, at };
      }
    }
  },
});
