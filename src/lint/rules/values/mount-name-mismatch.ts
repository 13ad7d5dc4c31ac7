import { simplifyPath } from "../../../core/simplify-path.ts";
import { nameFromPath } from "../../../templates/path-name.ts";
import { isUnitType } from "../../../templates/unit-name.ts";
import { defineRule } from "../../define-rule.ts";
import { lastUse, valueRange } from "../../make-lint-set.ts";

/** Unit type → the directive that holds the path of the name. */
const DIRECTIVES: Readonly<Record<string, readonly [section: string, key: string]>> = {
  mount: ["Mount", "Where"],
  automount: ["Automount", "Where"],
  swap: ["Swap", "What"],
};

export const mountNameMismatch = defineRule({
  code: "VAL033",
  name: "mount-name-mismatch",
  severity: "error",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "A mount whose name is not that of its path",
  why: "systemd refuses the unit. Dashes in a path need the \\x2d escape: /var/lib/my-data is var-lib-my\\x2ddata.mount.",
  help: "Rename the file; `unitfile escape --path --suffix=mount PATH` prints the name.",
  messages: { mismatch: "{{key}}={{value}} belongs into {{name}}; systemd refuses the unit" },
  examples: {
    good: [{ files: { "my\\x2ddata.mount": "[Mount]\nWhat=/dev/sdb1\nWhere=/my-data\n" } }],
    bad: [
      {
        files: { "my-data.mount": "[Mount]\nWhat=/dev/sdb1\nWhere=/my-data\n" },
        report: ["my-data.mount:3:7 mismatch"],
      },
      { files: { "dev-sdb2.swap": "[Swap]\nWhat=/dev/sdb1\n" }, report: ["dev-sdb2.swap:2:6 mismatch"] },
    ],
  },
  *checkUnit(unit) {
    const type = unit.name.slice(unit.name.lastIndexOf(".") + 1);
    const [section, key] = DIRECTIVES[type] ?? [];
    if (section === undefined || key === undefined || !isUnitType(type)) return;
    const use = lastUse(unit, section, key);
    const path = use?.value.text ?? "";
    // Tags such as LABEL= stand for a path that only the machine knows; a template's instance is not known here.
    if (use === undefined || !path.startsWith("/") || path.includes("%") || unit.name.includes("@")) return;
    const name = nameFromPath(simplifyPath(path), type);
    if (!name.ok || name.value.text === unit.name) return;
    yield {
      message: "mismatch",
      data: { key, value: path, name: name.value.text },
      at: { path: use.file.path, range: valueRange(use) },
    };
  },
});
