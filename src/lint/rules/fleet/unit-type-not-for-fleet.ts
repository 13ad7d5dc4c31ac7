import { checkFleetName } from "../../../templates/fleet-name.ts";
import { defineRule } from "../../define-rule.ts";

export const unitTypeNotForFleet = defineRule({
  code: "FLT021",
  name: "unit-type-not-for-fleet",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A unit name that fleet refuses",
  why: "fleet checks the name before anything else, and the unit cannot be submitted.",
  messages: { refused: "fleet refuses this name: {{reason}}" },
  examples: {
    good: [{ files: { "data.mount": "[Mount]\nWhat=/dev/sdb1\n[X-Fleet]\nGlobal=true\n" } }],
    bad: [
      {
        files: { "data@.mount": "[Mount]\nWhat=/dev/sdb1\n[X-Fleet]\nGlobal=true\n" },
        report: ["data@.mount:1:1 refused"],
      },
    ],
  },
  *checkFile(file) {
    if (!file.isFleet || file.kind.kind !== "unit") return;
    const reason = checkFleetName(file.kind.unit);
    if (reason !== undefined) yield { message: "refused", data: { reason }, at: { start: 0, end: 0 } };
  },
});
