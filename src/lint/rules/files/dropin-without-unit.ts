import { isUnitType } from "../../../templates/unit-name.ts";
import { defineRule } from "../../define-rule.ts";
import { isKnownUnit, namesOfSet } from "../../known-units.ts";
import { nearUnitName } from "../../near-unit-name.ts";

export const dropinWithoutUnit = defineRule({
  code: "PLC004",
  name: "dropin-without-unit",
  severity: "info",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A drop-in for a unit that is not there",
  why: "systemd reads a drop-in only for a unit of that name: this one is never read.",
  messages: {
    near: "there is no {{unit}}, did you mean {{meant}}?",
    missing: "there is no {{unit}}",
  },
  examples: {
    good: [
      {
        files: {
          "web.service": "[Service]\nExecStart=/bin/true\n",
          "web.service.d/o.conf": "[Service]\nRestart=always\n",
          "sshd.service.d/o.conf": "[Service]\nRestart=always\n",
          "service.d/o.conf": "[Service]\nRestart=always\n",
          "web-.service.d/o.conf": "[Service]\nRestart=always\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "web.service": "[Service]\nExecStart=/bin/true\n",
          "wbe.service.d/o.conf": "[Service]\nRestart=always\n",
        },
        report: ["wbe.service.d/o.conf:1:1 near"],
      },
      {
        files: { "sshd.service.d/o.conf": "[Service]\nRestart=always\n" },
        options: { units: { world: "closed", assume: [], paths: [], masked: [], sharedAliases: [] } },
        report: ["sshd.service.d/o.conf:1:1 missing warning"],
      },
    ],
  },
  *checkSet(set, options) {
    for (const file of set.files) {
      if (file.kind.kind !== "drop-in") continue;
      const { unit } = file.kind;
      // A prefix stands for all units that begin with it.
      if (isUnitType(unit) || /-(?:@.*)?\.[a-z]+$/.test(unit) || isKnownUnit(unit, set)) continue;
      const at = { path: file.path, range: { start: 0, end: 0 } };
      const meant = nearUnitName(unit, namesOfSet(set));
      const closed = options.units.world === "closed";
      const severity = closed ? { severity: "warning" as const } : {};
      if (meant !== undefined) yield { message: "near", data: { unit, meant }, at, ...severity };
      else if (closed) yield { message: "missing", data: { unit }, at, ...severity };
    }
  },
});
