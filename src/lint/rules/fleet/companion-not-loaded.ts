import { defineRule } from "../../define-rule.ts";
import { shownName } from "../../fleet-file.ts";
import { dependenciesOf, fleetSet, onePerPlace } from "../../fleet-set.ts";

export const companionNotLoaded = defineRule({
  code: "FLT026",
  name: "companion-not-loaded",
  severity: "warning",
  scope: "set",
  presets: ["fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A unit that requires its own sidekick",
  why: "fleet places the sidekick only after this unit and loads nothing because it is required: where this unit starts first, as after a reboot, systemd does not know the sidekick yet. A requirement then fails, a wish is dropped.",
  help: "Let the sidekick bind to this unit instead: BindsTo= and After= there.",
  messages: {
    required: "{{unit}} follows this unit, so systemd may not know it yet when this one starts",
    wanted: "{{unit}} follows this unit, so systemd may not know it yet and then drops the wish",
  },
  examples: {
    good: [
      {
        files: {
          "web@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web@*.service\n",
          "web-side@.service":
            "[Unit]\nBindsTo=web@%i.service\nAfter=web@%i.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web@%i.service\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "web@.service":
            "[Unit]\nRequires=web-side@%i.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web@*.service\n",
          "web-side@.service":
            "[Unit]\nBindsTo=web@%i.service\nAfter=web@%i.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web@%i.service\n",
        },
        report: ["web@.service:2:10 required"],
      },
      {
        files: {
          "web@.service":
            "[Unit]\nWants=web-side@%i.service\n[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web@*.service\n",
          "web-side@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web@%i.service\n",
        },
        report: ["web@.service:2:7 wanted info"],
      },
    ],
  },
  *checkSet(set) {
    const fleet = fleetSet(set);
    const fresh = onePerPlace();
    for (const unit of fleet.units) {
      for (const { directive, name, location } of dependenciesOf(unit, [...REQUIRING, "Wants", "Upholds"])) {
        const companion = name === undefined ? undefined : fleet.find(name);
        if (!companion?.job.requirements.machineOf.includes(unit.name) || !fresh(location)) continue;
        const data = { unit: shownName(companion.name) };
        if (REQUIRING.includes(directive)) yield { message: "required", data, at: location };
        else yield { message: "wanted", data, at: location, severity: "info" };
      }
    }
  },
});

const REQUIRING: readonly string[] = ["Requires", "BindsTo", "Requisite"];
