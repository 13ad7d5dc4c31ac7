import { defineRule } from "../../define-rule.ts";
import { effectiveList, headerRange, lastUse } from "../../make-lint-set.ts";

export const implicitType = defineRule({
  code: "STY009",
  name: "implicit-type",
  severity: "hint",
  scope: "unit",
  presets: ["style"],
  fix: "none",
  since: "0.1.0",
  summary: "A service that leaves its Type= to the default",
  why: "The default, simple, counts as started before the program even runs; exec reports a missing program. Writing the type says which is meant.",
  messages: { implicit: "this service has no Type=; systemd takes {{type}}" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nType=exec\nExecStart=/usr/bin/demo\n" } }],
    bad: [{ files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\n" }, report: ["app.service:1:1 implicit"] }],
  },
  *checkUnit(unit) {
    if (unit.file.kind.kind !== "unit" || unit.file.kind.unitType !== "service") return;
    if (effectiveList(unit, "Service", ["ExecStart"]).length === 0) return;
    if ((lastUse(unit, "Service", "Type")?.value.text ?? "") !== "") return;
    const type = (lastUse(unit, "Service", "BusName")?.value.text ?? "") === "" ? "simple" : "dbus";
    yield { message: "implicit", data: { type }, at: headerRange(unit.file, "Service") };
  },
});
