import { defineRule } from "../../define-rule.ts";
import { isKnownUnit } from "../../known-units.ts";
import { setUnits, unitEdges } from "../../set-dependencies.ts";

export const unknownUnit = defineRule({
  code: "DEP001",
  name: "unknown-unit",
  severity: "error",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A dependency on a unit that does not exist",
  why: "`Requires=` of a missing unit makes the start fail; `Wants=` and ordering on it do nothing, without a word.",
  help: "Correct the name, add the unit, or list it in `units.assume` of the configuration.",
  messages: {
    missing: "there is no {{unit}}, so this unit cannot start",
    void: "there is no {{unit}}, so {{key}}= does nothing",
  },
  examples: {
    good: [
      {
        files: {
          "a.service":
            "[Unit]\nRequires=b.service\nAfter=b.service systemd-networkd.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Service]\nExecStart=/bin/true\n",
        },
        options: { units: { world: "closed", assume: [], paths: [], masked: [], sharedAliases: [] } },
      },
      {
        files: {
          "a.service":
            "[Unit]\nPartOf=graphical-session.target\nAfter=graphical-session-pre.target\n[Service]\nExecStart=/bin/true\n",
        },
        options: { units: { world: "closed", assume: [], paths: [], masked: [], sharedAliases: [] } },
      },
      { files: { "a.service": "[Unit]\nRequires=missing.service\n[Service]\nExecStart=/bin/true\n" } },
    ],
    bad: [
      {
        files: {
          "a.service": "[Unit]\nRequires=missing.service\nAfter=missing.service\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["a.service:2:10 missing"],
        options: { units: { world: "closed", assume: [], paths: [], masked: [], sharedAliases: [] } },
      },
      {
        files: { "a.service": "[Unit]\nWants=missing.service\n[Service]\nExecStart=/bin/true\n" },
        report: ["a.service:2:7 void warning"],
        options: { units: { world: "closed", assume: [], paths: [], masked: [], sharedAliases: [] } },
      },
    ],
  },
  *checkSet(set, options) {
    if (options.units.world !== "closed") return;
    const units = setUnits(set);
    for (const unit of set.units) {
      // Of the words for one missing unit the first, weightiest one is enough.
      const reported = new Set<string>();
      const edges = unitEdges(unit).filter(({ key }) => key.startsWith("Unit.") || needed.has(key));
      for (const edge of [...edges].sort((a, b) => Number(needed.has(b.key)) - Number(needed.has(a.key)))) {
        const { key, to, at } = edge;
        if (to === undefined || reported.has(to) || units.resolve(to) !== undefined || isKnownUnit(to, set)) continue;
        reported.add(to);
        const data = { unit: edge.word.text, key: key.slice(key.indexOf(".") + 1) };
        if (needed.has(key)) yield { message: "missing", data, at };
        else yield { message: "void", data, at, severity: "warning" };
      }
    }
  },
});

/** What a unit cannot do without. */
const needed = new Set([
  "Unit.Requires",
  "Unit.BindsTo",
  "Unit.Requisite",
  "Service.Sockets",
  "Timer.Unit",
  "Path.Unit",
  "Socket.Service",
]);
