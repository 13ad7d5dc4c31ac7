import * as z from "zod/mini";
import { nearest } from "../core/nearest.ts";
import { describeIssue } from "../core/schema-issue.ts";
import { assessors } from "../security/assessors.ts";
import type { SecurityPolicy } from "../security/exposure.ts";

const figure = () => z.optional(z.int().check(z.nonnegative()));

const entry = z.strictObject({
  description_good: z.optional(z.string()),
  description_bad: z.optional(z.string()),
  description_na: z.optional(z.string()),
  weight: figure(),
  range: figure(),
});

const policySchema = z.record(z.string(), entry);

/** Checks a policy file; the error is one line that names the field. */
export function readSecurityPolicy(json: unknown): { readonly policy: SecurityPolicy } | { readonly error: string } {
  const parsed = policySchema.safeParse(json);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const place = issue?.path.join(".") ?? "";
    if (issue?.code === "unrecognized_keys") {
      const known = Object.keys(entry.def.shape).join(", ");
      return { error: `unknown member ${place}.${issue.keys[0]}; known are ${known}` };
    }
    return {
      error: `${place === "" ? "the whole" : place}: ${issue === undefined ? "not understood" : describeIssue(issue).text}`,
    };
  }
  const fields = assessors.map(({ field }) => field);
  const unknown = Object.keys(parsed.data).find((name) => !fields.includes(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, fields);
    return { error: `nothing is assessed under "${unknown}"${near === undefined ? "" : `; did you mean ${near}?`}` };
  }
  return { policy: parsed.data as SecurityPolicy };
}
