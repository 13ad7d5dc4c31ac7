import { addEntry } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import { makeFix } from "../../make-fix.ts";
import { needsOrder, ordersMatter } from "../../order-needs.ts";
import { edgesOfKeys, typeOf } from "../../set-dependencies.ts";

export const bindstoWithoutAfter = defineRule({
  code: "DEP004",
  name: "bindsto-without-after",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "`BindsTo=` without an order",
  why: "Only together with `After=` does `BindsTo=` make sure that the unit is never active without the other; alone it may fail or stop right at the start.",
  help: "Add `After=` with the same unit.",
  messages: { unordered: "BindsTo={{unit}} needs After={{unit}} to keep its promise" },
  examples: {
    good: [
      { files: { "side.service": "[Unit]\nBindsTo=web.service\nAfter=web.service\n[Service]\nExecStart=/bin/true\n" } },
      {
        files: {
          "side.service": "[Unit]\nBindsTo=web@1.service\n[Service]\nExecStart=/bin/true\n",
          "web@.service": "[Unit]\nBefore=side.service\n[Service]\nExecStart=/bin/echo %i\n",
        },
      },
    ],
    bad: [
      {
        files: { "side.service": "[Unit]\nBindsTo=web.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["side.service:2:9 unordered"],
        fixed: { "side.service": "[Unit]\nBindsTo=web.service\nAfter=web.service\n[Service]\nExecStart=/bin/true\n" },
      },
    ],
  },
  *checkUnit(unit) {
    if (!ordersMatter.has(typeOf(unit) ?? "")) return;
    for (const { to, at, use, word } of edgesOfKeys(unit, ["Unit.BindsTo"])) {
      if (to === undefined || !needsOrder(unit, to, ["device", "mount"])) continue;
      const edits = addEntry(use.file.tree, "Unit", "After", word.text, ["After", use.key]);
      const fixes = [makeFix(use.file, "unsafe", `add After=${word.text}`, edits)];
      yield { message: "unordered", data: { unit: word.text }, at, fixes };
    }
  },
});
