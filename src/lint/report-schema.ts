import * as z from "zod/mini";

/** The `json` report. Offsets are bytes; lines and columns start at 1, columns count code points, ends are exclusive. */

const count = z.int().check(z.nonnegative());
const position = z.strictObject({
  line: z.int().check(z.positive()),
  column: z.int().check(z.positive()),
  offset: count,
});
const range = z.strictObject({ start: position, end: position });

const fix = z.strictObject({
  title: z.string(),
  safe: z.boolean(),
  edits: z.array(z.strictObject({ path: z.string(), start: count, end: count, text: z.string() })),
});

const finding = z.strictObject({
  code: z.string().check(z.regex(/^[A-Z]+\d{3}$/)),
  name: z.string(),
  severity: z.enum(["error", "warning", "info", "hint"]),
  message: z.string(),
  path: z.string(),
  range,
  unit: z.optional(z.string()),
  advice: z.optional(z.string()),
  note: z.optional(z.string()),
  related: z.array(z.strictObject({ path: z.string(), range, message: z.string() })),
  fixes: z.array(fix),
  help: z.string(),
  fingerprint: z.string().check(z.regex(/^[0-9a-f]{40}$/)),
  suppressed: z.boolean(),
});

const reportSchema = z.strictObject({
  version: z.literal(1),
  summary: z.strictObject({
    files: count,
    error: count,
    warning: count,
    info: count,
    hint: count,
    suppressed: count,
    fixable: count,
    unsafelyFixable: count,
  }),
  findings: z.array(finding),
});

/** The JSON Schema of reports, as it is published in `schemas/report.schema.json`. */
export function reportJsonSchema(): Record<string, unknown> {
  return { title: "Report of unitfile lint", ...z.toJSONSchema(reportSchema) };
}
