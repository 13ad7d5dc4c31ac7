import { defineRule } from "../../define-rule.ts";
import { isKnownUnit } from "../../known-units.ts";
import { headerRange } from "../../make-lint-set.ts";
import { holdsServices, triggeredUnit } from "../../triggered-units.ts";

export const socketWithoutService = defineRule({
  code: "PLC001",
  name: "socket-without-service",
  severity: "warning",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A socket unit without the service it starts",
  why: "The socket cannot be started: systemd needs the service of the same name, or with `Accept=yes` the template of that name.",
  help: "Add the service, or name it with `Service=`.",
  messages: { missing: "there is no {{service}} for the socket to start" },
  examples: {
    good: [
      {
        files: {
          "a.socket": "[Socket]\nListenStream=80\nAccept=yes\n",
          "a@.service": "[Service]\nExecStart=/bin/echo %i\n",
        },
      },
      { files: { "a.socket": "[Socket]\nListenStream=80\n" } },
    ],
    bad: [
      {
        files: {
          "a.socket": "[Socket]\nListenStream=80\nAccept=yes\n",
          "a.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["a.socket:1:1 missing"],
      },
      {
        files: { "a.socket": "[Socket]\nListenStream=80\n", "b.service": "[Service]\nExecStart=/bin/true\n" },
        options: { units: { world: "closed", assume: [], paths: [], masked: [], sharedAliases: [] } },
        report: ["a.socket:1:1 missing error"],
      },
    ],
  },
  *checkSet(set, options) {
    const closed = options.units.world === "closed";
    if (!closed && !holdsServices(set)) return;
    for (const unit of set.units) {
      if (!unit.name.endsWith(".socket")) continue;
      const service = triggeredUnit(unit);
      if (service === undefined || isKnownUnit(service, set)) continue;
      const at = { path: unit.file.path, range: headerRange(unit.file, "Socket") };
      yield { message: "missing", data: { service }, at, ...(closed ? { severity: "error" as const } : {}) };
    }
  },
});
