import { removeItem } from "../../../parser/edit.ts";
import type { FleetOption } from "../../../parser/fleet-reading.ts";
import { defineRule } from "../../define-rule.ts";
import type { Fix } from "../../diagnostic.ts";
import { fleetLines } from "../../fleet-file.ts";
import type { LintFile } from "../../lint-file.ts";
import { makeFix } from "../../make-fix.ts";

export const deprecatedFleetKey = defineRule({
  code: "FLT002",
  name: "deprecated-fleet-key",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "safe",
  since: "0.1.0",
  summary: "An old spelling of a fleet directive",
  why: "fleet still reads it, with traps: the old machine ids count only where `MachineID` is missing, a boot id is compared with the machine id and never matches, and old and new patterns add up.",
  messages: {
    old: '"{{key}}" is the old spelling of "{{current}}"',
    boot: '"{{key}}" is compared with the machine id, so it matches no machine',
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nX-ConditionMachineOf=web.service\n" },
        report: ["app.service:4:1 old"],
        fixed: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=web.service\n" },
      },
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\n[X-Fleet]\nX-ConditionMachineBootID=148a18ff6e954cd892dac9de9bb90d5a\n",
        },
        report: ["app.service:4:1 boot"],
      },
      {
        files: {
          "app@.service":
            "[Service]\nExecStart=/bin/true\n[X-Fleet]\nX-Conflicts=app@*.service\nConflicts=app@*.service\n",
        },
        report: ["app@.service:4:1 old"],
        fixed: { "app@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=app@*.service\n" },
      },
    ],
  },
  *checkFile(file) {
    const lines = fleetLines(file).map(({ option }) => option);
    const hasMachineID = lines.some(({ name }) => name === "MachineID");
    for (const [at, option] of lines.entries()) {
      const current = CURRENT[option.name];
      if (current === undefined) continue;
      const data = { key: option.name, current };
      if (option.name === "X-ConditionMachineBootID") {
        yield { message: "boot", data, at: option.nameRange };
        continue;
      }
      const isSaid = lines.some(
        ({ name, value }, other) =>
          value === option.value && (name === current || (name === option.name && other < at)),
      );
      // Where the new key is there too, the old one has been without effect; renaming would change that.
      const renames = (current !== "MachineID" || !hasMachineID) && keepsOrder(file, option.name);
      const fixes = isSaid ? removal(file, option) : renames ? [renaming(file, option, current)] : [];
      yield { message: "old", data, at: option.nameRange, fixes };
    }
  },
});

function renaming(file: LintFile, option: FleetOption, current: string): Fix {
  return makeFix(file, "safe", `rename to ${current}`, [{ range: option.nameRange, text: current }]);
}

/** Values add up, so one that is given already changes nothing. */
function removal(file: LintFile, option: FleetOption): Fix[] {
  const items = file.tree.sections.flatMap((section) => section.items);
  const entry = items.find((item) => item.type === "entry" && item.keyRange.start === option.nameRange.start);
  // fleet and systemd do not agree where a continued line ends.
  if (entry?.type !== "entry" || entry.continued) return [];
  return [makeFix(file, "safe", "remove the line, which says nothing new", removeItem(entry))];
}

const CURRENT: Readonly<Record<string, string>> = {
  "X-ConditionMachineID": "MachineID",
  "X-ConditionMachineBootID": "MachineID",
  "X-ConditionMachineOf": "MachineOf",
  "X-ConditionMachineMetadata": "MachineMetadata",
  "X-Conflicts": "Conflicts",
};

/** A boot id given as well would take the place of a machine id under its old name. */
function keepsOrder(file: LintFile, key: string): boolean {
  return key !== "X-ConditionMachineID" || !fleetLines(file).some(({ option }) => option.name.endsWith("BootID"));
}
