import { addEntry } from "../../../parser/edit.ts";
import { defineRule } from "../../define-rule.ts";
import type { LintUnit } from "../../lint-set.ts";
import { makeFix } from "../../make-fix.ts";
import { edgesOfKeys, setUnits, triggeredName, typeOf } from "../../set-dependencies.ts";

export const networkOnlineWithoutAfter = defineRule({
  code: "DEP010",
  name: "network-online-without-after",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "`Wants=network-online.target` without `After=`",
  why: "The service that waits for the network is started, but the unit does not wait for it.",
  help: "Add `After=network-online.target`.",
  messages: { unordered: "the unit does not wait for network-online.target; add After=" },
  examples: {
    good: [
      {
        files: {
          "web.service":
            "[Unit]\nWants=network-online.target\nAfter=network-online.target\n[Service]\nExecStart=/bin/true\n",
        },
      },
      {
        files: {
          "fetch.service": "[Unit]\nAfter=network-online.target\n[Service]\nExecStart=/bin/true\n",
          "fetch.timer": "[Unit]\nWants=network-online.target\n[Timer]\nOnCalendar=daily\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "web.service": "[Unit]\nWants=network-online.target\nAfter=network.target\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["web.service:2:7 unordered"],
        fixed: {
          "web.service":
            "[Unit]\nWants=network-online.target\nAfter=network.target\nAfter=network-online.target\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
  },
  *checkUnit(unit) {
    const type = typeOf(unit) ?? "";
    const triggers = type === "timer" || type === "path" || type === "socket";
    if (!triggers && !["service", "mount", "swap"].includes(type)) return;
    if (namesOnline(unit, ["Unit.After", "Unit.Before"])) return;
    if (triggers) {
      const triggered = setUnits(unit.set).resolve(triggeredName(unit) ?? "");
      if (triggered === undefined || namesOnline(triggered, ["Unit.After"])) return;
    }
    for (const { to, at, use } of edgesOfKeys(unit, ["Unit.Wants", "Unit.Requires"])) {
      if (to !== ONLINE) continue;
      const edits = addEntry(use.file.tree, "Unit", "After", ONLINE, ["After", use.key]);
      yield { message: "unordered", at, fixes: [makeFix(use.file, "unsafe", `add After=${ONLINE}`, edits)] };
    }
  },
});

const ONLINE = "network-online.target";

function namesOnline(unit: LintUnit, keys: readonly string[]): boolean {
  return edgesOfKeys(unit, keys).some(({ to }) => to === ONLINE);
}
