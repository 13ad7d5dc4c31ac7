import { defineRule } from "../../define-rule.ts";

export const emptyUnitFile = defineRule({
  code: "SYN017",
  name: "empty-unit-file",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A unit file without a single byte",
  why: "systemd takes an empty file for a mask, as if it were a link to /dev/null: the unit cannot be started, and what requires it fails.",
  help: "Write the unit, or mask it with a link to /dev/null so that it can be seen.",
  messages: { empty: "an empty file masks {{unit}}; it cannot be started" },
  examples: {
    good: [{ files: { "app.service": "# nothing but a comment\n[Service]\nExecStart=/bin/true\n" } }],
    bad: [{ files: { "app.service": "" }, report: ["app.service:1:1 empty"] }],
  },
  *checkFile(file, options) {
    if (file.kind.kind !== "unit" || file.tree.text.length > 0) return;
    if (options.units.masked.includes(file.kind.unit)) return;
    yield { message: "empty", data: { unit: file.kind.unit }, at: { start: 0, end: 0 } };
  },
});
