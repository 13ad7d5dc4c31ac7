import { valuePlace } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { lastText, serviceTypeUse } from "../../effective-service.ts";

export const dbusWithoutBusName = defineRule({
  code: "EXE019",
  name: "dbus-without-bus-name",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Type=dbus without BusName=",
  why: "systemd refuses the unit: it would not know which name to wait for.",
  help: "Set BusName= to the name that the service takes.",
  messages: { noName: "Type=dbus needs BusName=; systemd refuses the unit" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nType=dbus\nBusName=org.example.Demo\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/usr/bin/demo\nType=dbus\n" },
        report: ["app.service:3:6 noName"],
      },
    ],
  },
  *checkUnit({ uses }) {
    const type = serviceTypeUse(uses);
    if (type?.value !== "dbus" || lastText(uses, "BusName") !== undefined) return;
    yield { message: "noName", at: valuePlace(type.use) };
  },
});
