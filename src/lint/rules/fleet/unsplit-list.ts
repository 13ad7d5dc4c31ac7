import { splitMetadataPair } from "../../../scheduler-sim/fleet/requirements.ts";
import { defineRule } from "../../define-rule.ts";
import { fleetLines } from "../../fleet-file.ts";
import { makeFix } from "../../make-fix.ts";

export const unsplitList = defineRule({
  code: "FLT011",
  name: "unsplit-list",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "unsafe",
  since: "0.1.0",
  summary: "Several words where fleet reads one value",
  why: "fleet splits a line only when it begins and ends with a double quote. Otherwise the whole text is one name, which matches nothing, or a metadata pair with two `=`, which is dropped.",
  messages: { unsplit: 'fleet takes "{{value}}" as one value' },
  examples: {
    good: [
      {
        files: {
          "app.service":
            '[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=a.service\nMachineOf=b.service\nConflicts=c.service d.service\nMachineMetadata="region=eu" "disk=ssd"\n',
        },
      },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu ssd\n" },
        report: ["app.service:4:17 unsplit"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=a.service b.service\n" },
        report: ["app.service:4:11 unsplit"],
        fixed: {
          "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=a.service\nMachineOf=b.service\n",
        },
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu disk=ssd\n" },
        report: ["app.service:4:17 unsplit"],
        fixed: {
          "app.service":
            "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\nMachineMetadata=disk=ssd\n",
        },
      },
    ],
  },
  *checkFile(file) {
    for (const { option, values, kind } of fleetLines(file, "machine-id", "peer", "metadata", "replace")) {
      for (const { text, range } of values) {
        const words = text.split(/[\s\\]+/).filter((word) => word !== "");
        // A blank around the `=` of one pair is another defect.
        const apart = kind === "metadata" ? text.replaceAll(/\s*=\s*/g, "=") : text;
        if (words.length < 2 || !/\S[\s\\]+\S/.test(apart)) continue;
        const lines = words.map((word) => `${option.name}=${word.replaceAll('"', "")}`).join("\n");
        const whole = { start: option.nameRange.start, end: option.valueRange.end };
        const fixes =
          values.length > 1 || words.some((word) => /^[#;]/.test(word)) || !words.every((word) => isWhole(kind, word))
            ? []
            : [makeFix(file, "unsafe", "one line for each value", [{ range: whole, text: lines }])];
        yield { message: "unsplit", data: { value: text }, at: range, fixes };
      }
    }
  },
});

/** Whether a word makes a line of its own. */
function isWhole(kind: string | undefined, word: string): boolean {
  return kind !== "metadata" || splitMetadataPair(word.replaceAll('"', "")) !== undefined;
}
