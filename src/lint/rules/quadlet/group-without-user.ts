import { defineRule } from "../../define-rule.ts";
import { filledUse, keyLocation, quadletSection, quadletUnits } from "../../quadlet-unit.ts";

export const groupWithoutUser = defineRule({
  code: "QDL009",
  name: "group-without-user",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Group= of a container without User=",
  why: "The generator refuses the file.",
  help: "Add User=.",
  messages: { alone: "Group= needs User= beside it; the generator refuses this file" },
  examples: {
    good: [{ files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\nUser=1000\nGroup=1000\n" } }],
    bad: [
      {
        files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\nGroup=1000\n" },
        report: ["web.container:3:1 alone"],
      },
    ],
  },
  *checkSet(set) {
    for (const unit of quadletUnits(set)) {
      if (quadletSection(unit) !== "Container") continue;
      const group = filledUse(unit, "Container", "Group");
      if (group !== undefined && filledUse(unit, "Container", "User") === undefined)
        yield { message: "alone", at: keyLocation(group) };
    }
  },
});
