import { defineRule } from "../../define-rule.ts";
import { lastUse } from "../../make-lint-set.ts";
import { quadletSection, quadletText, quadletUnits, valueLocation } from "../../quadlet-unit.ts";

export const quadletServiceType = defineRule({
  code: "QDL004",
  name: "quadlet-service-type",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A service type or kill mode that podman's generator refuses",
  why: "The generator refuses the file: podman reports readiness itself and must be able to stop its processes.",
  help: "Leave Type= out, or use notify or oneshot; leave KillMode= out, or use mixed or control-group.",
  messages: {
    type: "Type={{value}} is refused by the generator; it takes notify and oneshot",
    kill: "KillMode={{value}} is refused by the generator; it takes mixed and control-group",
  },
  examples: {
    good: [
      { files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\n[Service]\nType=oneshot\n" } },
      { files: { "web.pod": "[Pod]\n[Service]\nType=simple\n" } },
    ],
    bad: [
      {
        files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\n[Service]\nType=forking\n" },
        report: ["web.container:4:6 type"],
      },
      {
        files: { "web.kube": "[Kube]\nYaml=a.yml\n[Service]\nKillMode=none\n" },
        report: ["web.kube:4:10 kill"],
      },
    ],
  },
  *checkSet(set) {
    for (const unit of quadletUnits(set)) {
      const section = quadletSection(unit);
      if (section !== "Container" && section !== "Kube") continue;
      const type = lastUse(unit, "Service", "Type");
      if (type !== undefined && !/^(?:notify|oneshot)$/.test(quadletText(type))) {
        yield { message: "type", data: { value: quadletText(type) }, at: valueLocation(type) };
      }
      const kill = lastUse(unit, "Service", "KillMode");
      if (kill !== undefined && !/^(?:mixed|control-group)$/.test(quadletText(kill))) {
        yield { message: "kill", data: { value: quadletText(kill) }, at: valueLocation(kill) };
      }
    }
  },
});
