import { parseBoolean } from "../../../values/boolean.ts";
import { defineRule } from "../../define-rule.ts";
import { serviceType } from "../../effective-service.ts";
import { effectiveList, headerRange, lastUse } from "../../make-lint-set.ts";

export const serviceWithoutCommand = defineRule({
  code: "KEY013",
  name: "service-without-command",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A service with nothing to run",
  why: "systemd refuses to load the unit.",
  help: "Add ExecStart=; a service that only stops something needs Type=oneshot and RemainAfterExit=yes.",
  messages: {
    nothing: "this service has no ExecStart=, ExecStop= or SuccessAction=; systemd refuses the unit",
    noStart: "a service of type {{type}} needs ExecStart=; systemd refuses the unit",
    noRemain: "a service without ExecStart= needs RemainAfterExit=yes; systemd refuses the unit",
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStop=/bin/true\n" } }],
    bad: [
      {
        files: { "app.service": "[Unit]\nDescription=demo\n[Service]\nType=simple\n" },
        report: ["app.service:3:1 nothing"],
      },
      {
        files: { "app.service": "[Service]\nType=notify\nExecStop=/bin/true\n" },
        report: ["app.service:1:1 noStart"],
      },
      { files: { "app.service": "[Service]\nExecStop=/bin/true\n" }, report: ["app.service:1:1 noRemain"] },
    ],
  },
  *checkUnit(unit) {
    if (unit.file.kind.kind !== "unit" || unit.file.kind.unitType !== "service") return;
    if (unit.file.tree.text === "" || unit.file.reading.state !== "loaded") return;
    if (effectiveList(unit, "Service", ["ExecStart"]).length > 0) return;
    const at = headerRange(unit.file, "Service");
    const action = lastUse(unit, "Unit", "SuccessAction")?.value.text ?? "none";
    const stops = effectiveList(unit, "Service", ["ExecStop"]).length > 0;
    if (!stops && action === "none") yield { message: "nothing", at };
    else {
      const type = serviceType(unit.uses);
      const remain = parseBoolean(lastUse(unit, "Service", "RemainAfterExit")?.value.text ?? "no");
      if (type !== "oneshot") yield { message: "noStart", data: { type }, at };
      else if (action === "none" && !(remain.ok && remain.value)) yield { message: "noRemain", at };
    }
  },
});
