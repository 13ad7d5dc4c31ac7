import { templateOf } from "../../../templates/instantiate.ts";
import { parseUnitName } from "../../../templates/unit-name.ts";
import { defineRule } from "../../define-rule.ts";
import { baseName, inDependencyFolder, isKnownUnit } from "../../known-units.ts";

export const danglingWantsLink = defineRule({
  code: "PLC008",
  name: "dangling-wants-link",
  severity: "warning",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A link in a dependency folder that leads nowhere",
  why: "The name of the link is the dependency: without that unit nothing is started, and with `.requires` the unit that asks for it fails.",
  messages: {
    missing: "there is no {{unit}}",
    differs: "the link leads to {{target}}, but systemd takes its name: {{unit}}",
  },
  examples: {
    // Links cannot be written as text: the recorded cases hold those that are reported.
    good: [
      { files: { "web.service": "[Service]\nExecStart=/bin/true\n" } },
      { files: { "web.target": "[Unit]\nWants=web.service\n" } },
    ],
    bad: [],
  },
  *checkSet(set) {
    for (const { path, target } of set.links) {
      const unit = baseName(path);
      const name = parseUnitName(unit);
      if (!inDependencyFolder(path) || !name.ok || target === "/dev/null") continue;
      const at = { path, range: { start: 0, end: 0 } };
      const leadsTo = baseName(target);
      if (!isKnownUnit(unit, set)) yield { message: "missing", data: { unit }, at };
      else if (leadsTo !== unit && leadsTo !== templateOf(name.value)) {
        yield { message: "differs", data: { unit, target: leadsTo }, at };
      }
    }
  },
});
