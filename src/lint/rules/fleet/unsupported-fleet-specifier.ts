import { defineRule } from "../../define-rule.ts";
import { fleetLines } from "../../fleet-file.ts";

export const unsupportedFleetSpecifier = defineRule({
  code: "FLT022",
  name: "unsupported-fleet-specifier",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A specifier that fleet does not replace",
  why: "fleet replaces `%n`, `%N`, `%p` and `%i` in `[X-Fleet]` and leaves every other `%` as it stands, `%%` included.",
  messages: { kept: 'fleet does not replace "{{specifier}}"; it stays as it is' },
  examples: {
    good: [{ files: { "a@.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineOf=%p-data@%i.service\n" } }],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\n[X-Fleet]\nMachineMetadata=host=%H\n" },
        report: ["app.service:4:22 kept"],
      },
    ],
  },
  *checkFile(file) {
    for (const { option } of fleetLines(file)) {
      for (const { index } of option.value.matchAll(/%(?![nNpi])/g)) {
        const start = option.valueRange.start + index;
        const specifier = option.value.slice(index, index + 2);
        yield { message: "kept", data: { specifier }, at: { start, end: start + specifier.length } };
      }
    }
  },
});
