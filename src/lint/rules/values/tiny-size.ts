import { defineRule } from "../../define-rule.ts";
import { valueRange } from "../../make-lint-set.ts";

const KEYS: ReadonlySet<string> = new Set([
  "MemoryMax",
  "MemoryHigh",
  "MemorySwapMax",
  "LimitAS",
  "LimitDATA",
  "LimitSTACK",
]);

/** No program runs in less. */
const SMALLEST = 65_536n;

export const tinySize = defineRule({
  code: "VAL009",
  name: "tiny-size",
  severity: "warning",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A memory limit of a few bytes",
  why: "A number without a suffix counts bytes: MemoryMax=512 kills the service at its start.",
  help: "Append the suffix that is meant: K, M or G.",
  messages: { tiny: "{{key}}={{value}} is {{value}} bytes" },
  examples: {
    good: [
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nMemoryMax=536870912\nMemorySwapMax=0\n" } },
      { files: { "app.service": "[Service]\nExecStart=/bin/true\nMemoryMax=16K\n" } },
    ],
    bad: [
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nMemoryMax=512\n" },
        report: ["app.service:3:11 tiny"],
      },
      {
        files: { "app.service": "[Service]\nExecStart=/bin/true\nLimitAS=1024:2048\n" },
        report: ["app.service:3:9 tiny"],
      },
    ],
  },
  *checkFile(file) {
    for (const use of file.directives) {
      if (!KEYS.has(use.key) || use.directive === undefined) continue;
      const value = use.value.text.split(":").find(isTiny);
      if (value !== undefined) yield { message: "tiny", data: { key: use.key, value }, at: valueRange(use) };
    }
  },
});

function isTiny(amount: string): boolean {
  if (!/^[0-9]{1,9}$/.test(amount)) return false;
  const bytes = BigInt(amount);
  return bytes > 0n && bytes < SMALLEST;
}
