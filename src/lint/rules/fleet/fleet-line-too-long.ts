import { byteLength } from "../../../core/text/decode.ts";
import { FLEET_LINE_LIMIT } from "../../../parser/fleet-reading.ts";
import { defineRule } from "../../define-rule.ts";

export const fleetLineTooLong = defineRule({
  code: "FLT034",
  name: "fleet-line-too-long",
  severity: "error",
  scope: "file",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "A line of 2048 bytes or more",
  why: "fleet cannot read such a line and rejects the file; whether it notices depends on where in its buffer the line lies.",
  help: "Split it with a backslash at the end of a line.",
  messages: { long: "this line has {{length}} bytes; fleet reads less than 2048" },
  examples: {
    good: [{ files: { "app.service": "[Service]\nExecStart=/bin/echo short\n[X-Fleet]\nGlobal=true\n" } }],
    bad: [
      {
        files: { "app.service": `[Service]\nExecStart=/bin/echo ${"x".repeat(2040)}\n[X-Fleet]\nGlobal=true\n` },
        report: ["app.service:2:1 long"],
      },
    ],
  },
  *checkFile(file, options) {
    if (file.kind.kind !== "unit" || (!file.isFleet && options.target.fleet === undefined)) return;
    const { text } = file.tree;
    for (let start = 0; start < text.length; ) {
      const end = lineEnd(text, start);
      const length = end - start < FLEET_LINE_LIMIT / 3 ? 0 : byteLength(text, start, end);
      if (length >= FLEET_LINE_LIMIT) {
        yield { message: "long", data: { length: String(length) }, at: { start, end } };
      }
      start = end + 1;
    }
  },
});

/** fleet takes a line end of either kind when it looks for long lines. */
function lineEnd(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 10 || unit === 13) return at;
  }
  return text.length;
}
