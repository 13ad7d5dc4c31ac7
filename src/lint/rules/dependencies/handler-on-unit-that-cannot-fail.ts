import { defineRule } from "../../define-rule.ts";
import type { DirectiveUse } from "../../lint-file.ts";
import { edgesOfKeys, typeOf } from "../../set-dependencies.ts";

export const handlerOnUnitThatCannotFail = defineRule({
  code: "DEP015",
  name: "handler-on-unit-that-cannot-fail",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A failure handler on a unit that cannot fail",
  why: "systemd warns and drops the dependency: slices and devices cannot fail, and devices cannot be delayed.",
  help: "Remove the line.",
  messages: {
    handler: "a {{type}} cannot fail, so systemd drops OnFailure=",
    device: "devices cannot be delayed, so systemd drops Before={{unit}}",
  },
  examples: {
    good: [{ files: { "a.timer": "[Unit]\nOnFailure=b.service\n[Timer]\nOnCalendar=daily\n" } }],
    bad: [
      { files: { "a.slice": "[Unit]\nOnFailure=b.service\n" }, report: ["a.slice:2:1 handler"] },
      {
        files: { "a.service": "[Unit]\nBefore=dev-sda.device\n[Service]\nExecStart=/bin/true\n" },
        report: ["a.service:2:1 device"],
      },
    ],
  },
  *checkUnit(unit) {
    const type = typeOf(unit) ?? "";
    const reported = new Set<DirectiveUse>();
    for (const { key, to, use, word } of edgesOfKeys(unit, ["Unit.OnFailure", "Unit.Before"])) {
      const at = { path: use.file.path, range: use.entry.keyRange };
      if (reported.has(use)) continue;
      if (key === "Unit.OnFailure" && (type === "slice" || type === "device")) {
        reported.add(use);
        yield { message: "handler", data: { type }, at };
      } else if (key === "Unit.Before" && to?.endsWith(".device")) {
        reported.add(use);
        yield { message: "device", data: { unit: word.text }, at };
      }
    }
  },
});
