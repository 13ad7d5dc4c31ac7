import { trimGoSpace } from "../../../core/text/go-space.ts";
import { splitMetadataPair } from "../../../scheduler-sim/fleet/requirements.ts";
import { defineRule } from "../../define-rule.ts";
import { fleetLines } from "../../fleet-file.ts";

export const metadataMalformed = defineRule({
  code: "FLT012",
  name: "metadata-malformed",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A metadata pair that fleet drops",
  why: "A pair needs exactly one `=` with something on both sides. fleet drops any other without a word, and the unit may land on any machine.",
  messages: {
    dropped: '"{{value}}" is no KEY=VALUE pair; fleet drops it and places the unit anywhere',
    blank: 'the blank belongs to the {{half}}: fleet looks for "{{text}}"',
  },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region=eu\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region\n" },
        report: ["app.service:4:17 dropped"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=region = eu\n" },
        report: ["app.service:4:17 blank warning"],
      },
    ],
  },
  *checkFile(file) {
    for (const { values } of fleetLines(file, "metadata")) {
      for (const { text, range } of values) {
        const pair = splitMetadataPair(text);
        if (pair === undefined) {
          yield { message: "dropped", data: { value: text }, at: range };
          continue;
        }
        const half = pair.findIndex((each) => trimGoSpace(each) !== each);
        if (half < 0) continue;
        const data = { half: half === 0 ? "key" : "value", text: pair[half] ?? "" };
        yield { message: "blank", data, at: range, severity: "warning" };
      }
    }
  },
});
