import * as z from "zod/mini";
import { describeIssue } from "../core/schema-issue.ts";
import type { Host } from "../specifiers/host.ts";

const fields = z.record(z.string(), z.string());

/** A description of a machine as people write it; the fields are those of `Host`. */
const hostSchema = z.strictObject({
  $schema: z.optional(z.string()),
  hostname: z.optional(z.string()),
  prettyHostname: z.optional(z.string()),
  machineId: z.optional(z.string().check(z.regex(/^(?:[0-9a-f]{32})?$/, "32 hexadecimal digits, or empty for none"))),
  bootId: z.optional(z.string()),
  kernelRelease: z.optional(z.string()),
  architecture: z.optional(z.string()),
  osRelease: z.optional(z.union([fields, z.literal(false)])),
  env: z.optional(fields),
  user: z.optional(
    z.strictObject({
      name: z.optional(z.string()),
      uid: z.optional(z.int()),
      group: z.optional(z.string()),
      gid: z.optional(z.int()),
      home: z.optional(z.string()),
      shell: z.optional(z.string()),
    }),
  ),
});

/** Checks a host description; the error is one line that names the field. */
export function readHost(json: unknown): { readonly host: Host } | { readonly error: string } {
  const parsed = hostSchema.safeParse(json);
  if (parsed.success) {
    const { $schema, ...host } = parsed.data;
    return { host: host as Host };
  }
  const issue = parsed.error.issues[0];
  const field = issue?.path.join(".") ?? "";
  if (issue?.code === "unrecognized_keys") {
    const known = Object.keys(hostSchema.def.shape).filter((name) => name !== "$schema");
    return { error: `unknown field ${field === "" ? "" : `${field}.`}${issue.keys[0]}; known are ${known.join(", ")}` };
  }
  return {
    error: `${field === "" ? "the whole" : `field ${field}`}: ${issue === undefined ? "not understood" : describeIssue(issue).text}`,
  };
}
