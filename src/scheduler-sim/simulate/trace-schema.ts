import * as z from "zod/mini";
import { err, ok, type Result } from "../../core/result.ts";
import { GENERATOR } from "../fleet/random.ts";
import type { ClusterState } from "../model/cluster-state.ts";
import { type Job, readJob } from "../model/job.ts";
import type { SimulationEvent } from "./event.ts";

/** All that is needed to play a simulation again. */
export interface Trace {
  readonly cluster: ClusterState;
  /** Undefined: visits go by name. */
  readonly seed: number | undefined;
  readonly events: readonly SimulationEvent[];
}

const texts = z.record(z.string(), z.string());
const names = z.array(z.string());
const target = z.enum(["inactive", "loaded", "launched"]);
const machine = z.strictObject({
  id: z.string(),
  publicIP: z.optional(z.string()),
  metadata: texts,
  capacity: z.optional(z.record(z.string(), z.number())),
  schedulable: z.optional(z.boolean()),
});
const unit = z.strictObject({ name: z.string(), text: z.string(), target });

const submission = { name: z.string(), text: z.string(), replace: z.optional(z.boolean()) };
const activation = { name: z.string(), text: z.optional(z.string()), replace: z.optional(z.boolean()) };

const event = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("machine-join"), machine }),
  z.strictObject({ kind: z.literal("machine-leave"), id: z.string() }),
  z.strictObject({ kind: z.literal("machine-metadata"), id: z.string(), metadata: texts }),
  z.strictObject({
    kind: z.literal("machine-metadata-patch"),
    id: z.string(),
    set: z.optional(texts),
    delete: z.optional(names),
  }),
  z.strictObject({ kind: z.literal("machine-drain"), id: z.string(), on: z.boolean() }),
  z.strictObject({ kind: z.literal("unit-submit"), ...submission }),
  z.strictObject({ kind: z.literal("unit-load"), ...activation }),
  z.strictObject({ kind: z.literal("unit-start"), ...activation }),
  z.strictObject({ kind: z.literal("unit-stop"), name: z.string() }),
  z.strictObject({ kind: z.literal("unit-unload"), name: z.string() }),
  z.strictObject({ kind: z.literal("unit-destroy"), name: z.string() }),
  z.strictObject({ kind: z.literal("unit-put"), unit }),
  z.strictObject({ kind: z.literal("unit-target"), name: z.string(), target }),
  z.strictObject({ kind: z.literal("unit-fail"), name: z.string() }),
  z.strictObject({
    kind: z.literal("reconcile"),
    order: z.optional(
      z.strictObject({
        placed: z.optional(names),
        unplaced: z.optional(names),
        globals: z.optional(names),
        replaced: z.optional(names),
      }),
    ),
  }),
  z.strictObject({ kind: z.literal("settle"), maxRounds: z.optional(z.int().check(z.positive())) }),
]);

const header = z.strictObject({
  trace: z.literal(1),
  generator: z.optional(z.literal(GENERATOR)),
  seed: z.optional(z.int()),
  machines: z.array(machine),
  units: z.array(unit),
  placement: z._default(texts, {}),
});

/** Writes a trace as JSON lines: the cluster first, then one event a line, so that it can be compared and cut. */
export function printTrace({ cluster, seed, events }: Trace): string {
  const first = {
    trace: 1,
    ...(seed === undefined ? {} : { generator: GENERATOR, seed }),
    machines: cluster.machines,
    units: cluster.jobs.map(({ name, text, target: wanted }) => ({ name, text, target: wanted })),
    placement: Object.fromEntries(cluster.placement),
  };
  return [first, ...events].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** Reads a trace; the error names the line. */
export function readTrace(text: string): Result<Trace, string> {
  const lines = text.split("\n").flatMap((line, at) => (line.trim() === "" ? [] : [{ line, number: at + 1 }]));
  const [first, ...rest] = lines;
  if (first === undefined) return err("the trace is empty");
  const start = readLine(first, (json) => header.safeParse(json));
  if (!start.ok) return start;
  const jobs: Job[] = [];
  for (const each of start.value.units) {
    const job = readJob(each);
    if (!job.ok) return err(`line 1: fleet rejects ${each.name}: ${job.error.message}`);
    jobs.push(job.value);
  }
  const events: SimulationEvent[] = [];
  for (const line of rest) {
    const read = readLine(line, (json) => event.safeParse(json));
    if (!read.ok) return read;
    events.push(read.value as SimulationEvent);
  }
  const machines = start.value.machines as ClusterState["machines"];
  const cluster = { machines, jobs, placement: new Map(Object.entries(start.value.placement)) };
  return ok({ cluster, seed: start.value.seed, events });
}

/** Checks a list of events (parsed JSON or YAML). */
export function readEvents(data: unknown): Result<readonly SimulationEvent[], string> {
  if (!Array.isArray(data)) return err("expected a list of events");
  const events: SimulationEvent[] = [];
  for (const [at, item] of data.entries()) {
    const parsed = event.safeParse(item);
    if (!parsed.success) return err(`event ${at + 1}: ${describe(item, parsed.error.issues)}`);
    events.push(parsed.data as SimulationEvent);
  }
  return ok(events);
}

type Parsed<T> =
  | { readonly success: true; readonly data: T }
  | { readonly success: false; readonly error: { readonly issues: readonly Issue[] } };

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
}

function readLine<T>(
  { line, number }: { readonly line: string; readonly number: number },
  check: (json: unknown) => Parsed<T>,
): Result<T, string> {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return err(`line ${number} is not JSON`);
  }
  const parsed = check(json);
  return parsed.success ? ok(parsed.data) : err(`line ${number}: ${describe(json, parsed.error.issues)}`);
}

function describe(item: unknown, issues: readonly Issue[]): string {
  const [issue] = issues;
  const kinds = event.def.options.flatMap((option) => option.def.shape.kind.def.values);
  const kind = typeof item === "object" && item !== null && "kind" in item ? item.kind : undefined;
  if (issue?.path[0] === "kind" || issue === undefined)
    return `unknown kind ${String(kind)}; known are ${kinds.join(", ")}`;
  const field = issue.path.map(String).join(".");
  if (issue.keys !== undefined) return `unknown field ${issue.keys.join(", ")}`;
  return `field ${field}: ${issue.message}`;
}
