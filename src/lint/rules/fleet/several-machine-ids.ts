import { defineRule } from "../../define-rule.ts";
import { fleetLines } from "../../fleet-file.ts";

export const severalMachineIds = defineRule({
  code: "FLT017",
  name: "several-machine-ids",
  severity: "warning",
  scope: "unit",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "More than one machine id",
  why: "fleet takes the first and ignores the rest: there is no choice between machines by id.",
  help: "Give the machines a metadata value in common and ask for that.",
  messages: { ignored: "only the first machine id counts; this one is ignored" },
  examples: {
    good: [
      {
        files: {
          "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineID=148a18ff6e954cd892dac9de9bb90d5a\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "app.service":
            "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineID=148a18ff6e954cd892dac9de9bb90d5a\nMachineID=d5a9bb90d5a148a18ff6e954cd892dac\n",
        },
        report: ["app.service:5:11 ignored"],
      },
    ],
  },
  *checkUnit({ file }) {
    const [counted, ...ignored] = fleetLines(file, "machine-id").flatMap(({ values }) => values);
    if (counted === undefined) return;
    for (const { range } of ignored) yield { message: "ignored", at: range };
  },
});
