import { defineRule } from "../../define-rule.ts";
import { effectiveList, headerRange } from "../../make-lint-set.ts";

/** They share one list: an empty one of any kind clears all. */
const triggers = ["PathExists", "PathExistsGlob", "PathChanged", "PathModified", "DirectoryNotEmpty"];

export const pathWithoutTrigger = defineRule({
  code: "KEY016",
  name: "path-without-trigger",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A path unit that watches nothing",
  why: "systemd refuses to load the unit.",
  help: "Add PathExists=, PathChanged= or another path to watch.",
  messages: { none: "this path unit watches nothing; systemd refuses the unit" },
  examples: {
    good: [{ files: { "a.path": "[Path]\nPathChanged=/etc/foo\n" } }],
    bad: [{ files: { "a.path": "[Path]\nMakeDirectory=yes\n" }, report: ["a.path:1:1 none"] }],
  },
  *checkUnit(unit) {
    if (unit.file.kind.kind !== "unit" || unit.file.kind.unitType !== "path" || unit.file.tree.text === "") return;
    if (effectiveList(unit, "Path", triggers).length === 0)
      yield { message: "none", at: headerRange(unit.file, "Path") };
  },
});
