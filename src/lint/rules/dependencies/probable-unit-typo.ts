import { defineRule } from "../../define-rule.ts";
import { isKnownUnit, systemUnitNames } from "../../known-units.ts";
import type { LintUnit } from "../../lint-set.ts";
import { makeFix } from "../../make-fix.ts";
import { nearUnitNames } from "../../near-unit-name.ts";
import { setUnits, unitEdges } from "../../set-dependencies.ts";

export const probableUnitTypo = defineRule({
  code: "DEP002",
  name: "probable-unit-typo",
  severity: "warning",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A unit name that looks like a typing error",
  why: "A dependency on a name that does not exist does nothing, or makes the start fail. Most such names are misspelled neighbours.",
  help: "Correct the name.",
  messages: { near: "{{unit}} is unknown; {{near}} has nearly the same name" },
  examples: {
    good: [
      {
        files: {
          "web.service": "[Unit]\nAfter=postgresql.service\n[Service]\nExecStart=/bin/true\n",
          "database.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
      {
        files: {
          "lb.service": "[Unit]\nAfter=backend-2.service\n[Service]\nExecStart=/bin/true\n",
          "backend-1.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
      {
        files: {
          "virt.service":
            "[Unit]\nRequires=virtlogd.socket\nWants=virtlockd.socket\nAfter=virtlogd.socket virtlockd.socket\n[Service]\nExecStart=/bin/true\n",
          "virtlogd.socket": "[Socket]\nListenStream=/run/virtlogd\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "web.service": "[Unit]\nAfter=databse.service\n[Service]\nExecStart=/bin/true\n",
          "database.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["web.service:2:7 near"],
        fixed: { "web.service": "[Unit]\nAfter=database.service\n[Service]\nExecStart=/bin/true\n" },
      },
      {
        files: {
          "web.service": "[Unit]\nRequires=databse.service\nAfter=database.service\n[Service]\nExecStart=/bin/true\n",
          "database.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["web.service:2:10 near"],
      },
      {
        files: { "web.service": "[Unit]\nAfter=remote_fs.target\n[Service]\nExecStart=/bin/true\n" },
        report: ["web.service:2:7 near"],
      },
    ],
  },
  *checkSet(set, options) {
    if (options.units.world !== "open") return;
    const units = setUnits(set);
    const nearOwn = nearUnitNames(units.names);
    const nearWellKnown = nearUnitNames(systemUnitNames());
    for (const unit of set.units) {
      for (const edge of unitEdges(unit)) {
        const { to, key, use, word, at } = edge;
        if (to === undefined || !isChecked(key) || word.text.includes("%")) continue;
        if (units.resolve(to) !== undefined || isKnownUnit(to, set)) continue;
        const isInstall = key.startsWith("Install.") && key !== "Install.Also";
        if (isInstall && to.endsWith(".target")) continue;
        const near = nearOwn(to) ?? (isInstall ? undefined : nearWellKnown(to));
        if (near === undefined || areListedTogether(unit, to, near)) continue;
        // Nobody means a unit that depends on itself.
        const edits = near === unit.name ? [] : [{ range: word.range, text: near }];
        const fixes = edits.length === 0 ? [] : [makeFix(use.file, "unsafe", `write ${near}`, edits)];
        yield { message: "near", data: { unit: word.text, near }, at, fixes };
      }
    }
  },
});

function isChecked(key: string): boolean {
  return key.startsWith("Unit.") || (key.startsWith("Install.") && key !== "Install.Alias");
}

/** Whether a list of the unit holds both names: who writes both means two units. */
function areListedTogether(unit: LintUnit, a: string, b: string): boolean {
  const keysOf = (name: string) => unitEdges(unit).flatMap(({ key, to }) => (to === name ? [key] : []));
  const keys = keysOf(a);
  return keysOf(b).some((key) => keys.includes(key));
}
