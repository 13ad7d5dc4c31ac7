import { readGoPattern } from "../../../core/glob/go-path-match.ts";
import { defineRule } from "../../define-rule.ts";
import { fleetLines, requirementEntries } from "../../fleet-file.ts";

export const badConflictPattern = defineRule({
  code: "FLT013",
  name: "bad-conflict-pattern",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A pattern that is malformed",
  why: "fleet ignores the error and the pattern never matches, so the unit is not kept away from anything.",
  help: "Close every `[`, put something into it, and end no pattern in a backslash.",
  messages: { malformed: '"{{pattern}}" is malformed and matches no unit' },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web[1-3].service\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nConflicts=web[1-3.service\n" },
        report: ["app.service:4:11 malformed"],
      },
    ],
  },
  *checkFile(file) {
    if (fleetLines(file, "conflict", "replace").length === 0) return;
    for (const { kind, value, range } of requirementEntries(file, "")) {
      if ((kind !== "conflict" && kind !== "replace") || !readGoPattern(value).malformed) continue;
      yield { message: "malformed", data: { pattern: value }, at: range };
    }
  },
});
