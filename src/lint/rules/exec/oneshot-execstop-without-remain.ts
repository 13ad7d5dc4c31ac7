import { insertBefore } from "../../../parser/edit.ts";
import { keyPlace } from "../../commands/place.ts";
import { defineRule } from "../../define-rule.ts";
import { hasItems, lastBoolean, serviceType } from "../../effective-service.ts";
import { makeFix } from "../../make-fix.ts";
import { effectiveList } from "../../make-lint-set.ts";

export const oneshotExecstopWithoutRemain = defineRule({
  code: "EXE018",
  name: "oneshot-execstop-without-remain",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A oneshot service that is stopped as soon as it has started",
  why: "Without RemainAfterExit= the stop command runs right after the start command has finished: setup and teardown in one breath.",
  help: "Set RemainAfterExit=yes.",
  messages: { atOnce: "ExecStop= runs as soon as ExecStart= has finished; RemainAfterExit=yes keeps the service up" },
  examples: {
    good: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/usr/sbin/iptables-restore /etc/rules\nType=oneshot\nRemainAfterExit=yes\nExecStop=/usr/sbin/iptables -F\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/usr/sbin/load\nType=oneshot\nExecStop=/usr/sbin/iptables -F\n",
        },
        report: ["app.service:4:1 atOnce"],
        fixed: {
          "app.service":
            "[Service]\nExecStart=/usr/sbin/load\nType=oneshot\nRemainAfterExit=yes\nExecStop=/usr/sbin/iptables -F\n",
        },
      },
    ],
  },
  *checkUnit(unit) {
    const { uses } = unit;
    if (serviceType(uses) !== "oneshot" || !hasItems(uses, "ExecStart")) return;
    const [stop] = effectiveList(unit, "Service", ["ExecStop"]);
    if (stop === undefined || lastBoolean(uses, "RemainAfterExit")?.value) return;
    const { file, entry } = stop;
    const edits = insertBefore(file.tree, entry, "RemainAfterExit", "yes");
    yield { message: "atOnce", at: keyPlace(stop), fixes: [makeFix(file, "unsafe", "add RemainAfterExit=yes", edits)] };
  },
});
