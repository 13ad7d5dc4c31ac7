import * as z from "zod/mini";
import { err, ok, type Result } from "../../core/result.ts";
import type { ClusterFile, ClusterProblem } from "./cluster-file.ts";

const amounts = z.record(z.string(), z.int().check(z.nonnegative()));
const target = z.enum(["inactive", "loaded", "launched"]);

const machine = z.strictObject({
  id: z.string(),
  publicIP: z.optional(z.string()),
  metadata: z._default(z.record(z.string(), z.string()), {}),
  capacity: z.optional(amounts),
  schedulable: z.optional(z.boolean()),
});

const unit = z.union([
  target,
  z.strictObject({
    target: z.optional(target),
    text: z.optional(z.string()),
    file: z.optional(z.string()),
    demand: z.optional(amounts),
  }),
]);

const clusterFile = z.strictObject({
  $schema: z.optional(z.string()),
  machines: z.array(machine),
  units: z.optional(z.record(z.string(), unit)),
  placement: z.optional(z.record(z.string(), z.string())),
});

/**
 * Checks the content of a cluster file (parsed JSON or YAML). Every problem names its field and what would be right.
 *
 * @example
 * readClusterFile({ machines: [{ id: "m1", metadata: { zone: "a" } }], units: { "web@1.service": "launched" } });
 * @example
 * readClusterFile({ machines: "m1" }); // machines: expected an array
 */
export function readClusterFile(data: unknown): Result<ClusterFile, readonly ClusterProblem[]> {
  const parsed = clusterFile.safeParse(data);
  if (parsed.success) {
    const { $schema: _, ...file } = parsed.data;
    return ok(file as ClusterFile);
  }
  return err(
    parsed.error.issues.map((issue): ClusterProblem => {
      const field = issue.path.filter((part) => typeof part !== "symbol");
      const name = field.length === 0 ? "the file" : field.join(".");
      return { severity: "error", field, message: `${name}: ${describe(issue, field)}` };
    }),
  );
}

/** The JSON Schema of cluster files (draft 2020-12), as published in `schemas/cluster.schema.json`. */
export function clusterFileJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(clusterFile, { io: "input" }) as Record<string, unknown>;
  return { ...schema, title: "A cluster of machines and the units wanted on it, for unitfile" };
}

interface Issue {
  readonly code?: string | undefined;
  readonly message: string;
  readonly keys?: readonly string[];
  readonly expected?: string;
}

function describe(issue: Issue, field: readonly (string | number)[]): string {
  if (issue.code === "unrecognized_keys") {
    const known = field.length === 0 ? clusterFile : field[0] === "machines" ? machine : undefined;
    const names = known === undefined ? ["target", "text", "file", "demand"] : Object.keys(known.def.shape);
    return `unknown field ${issue.keys?.join(", ")}; known are ${names.filter((name) => name !== "$schema").join(", ")}`;
  }
  // What a union says is no use to a person: a unit is a state, or an object.
  if (field[0] === "units" && (issue.code === "invalid_union" || issue.code === "invalid_value")) {
    return "expected inactive, loaded or launched, or an object with target, text, file, demand";
  }
  if (issue.expected !== undefined) return `expected ${EXPECTED[issue.expected] ?? issue.expected}`;
  return issue.message;
}

const EXPECTED: Readonly<Record<string, string>> = {
  array: "a list",
  object: "an object",
  record: "an object",
  string: "a text",
  int: "a whole number",
  boolean: "true or false",
};
