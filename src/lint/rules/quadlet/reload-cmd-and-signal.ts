import { defineRule } from "../../define-rule.ts";
import { filledUse, keyLocation, quadletSection, quadletUnits } from "../../quadlet-unit.ts";

export const reloadCmdAndSignal = defineRule({
  code: "QDL011",
  name: "reload-cmd-and-signal",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A container that is to be reloaded in two ways",
  why: "The generator refuses the file.",
  help: "Keep ReloadCmd= or ReloadSignal=.",
  messages: { both: "{{other}}= is set as well; the generator refuses both together" },
  examples: {
    good: [{ files: { "web.container": "[Container]\nImage=docker.io/library/nginx:1\nReloadSignal=HUP\n" } }],
    bad: [
      {
        files: {
          "web.container":
            "[Container]\nImage=docker.io/library/nginx:1\nReloadCmd=nginx -s reload\nReloadSignal=HUP\n",
        },
        report: ["web.container:4:1 both"],
      },
    ],
  },
  *checkSet(set) {
    for (const unit of quadletUnits(set)) {
      if (quadletSection(unit) !== "Container") continue;
      const command = filledUse(unit, "Container", "ReloadCmd");
      const signal = filledUse(unit, "Container", "ReloadSignal");
      if (command === undefined || signal === undefined) continue;
      const [first, second] =
        unit.uses.indexOf(command) < unit.uses.indexOf(signal) ? [command, signal] : [signal, command];
      yield { message: "both", data: { other: first.key }, at: keyLocation(second) };
    }
  },
});
