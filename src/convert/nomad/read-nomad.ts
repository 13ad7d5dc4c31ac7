import { pushAll } from "../../core/push-all.ts";
import type { Range } from "../../core/range.ts";
import { err, ok, type Result } from "../../core/result.ts";
import { parseGoDuration } from "./go-duration.ts";
import { type HclBody, type HclError, type HclItem, type HclValue, parseHcl } from "./hcl.ts";
import type {
  NomadCheck,
  NomadConstraint,
  NomadGroup,
  NomadJob,
  NomadNetwork,
  NomadPort,
  NomadResources,
  NomadService,
  NomadTask,
  NomadValue,
} from "./nomad-job.ts";
import { readNomadJson } from "./read-nomad-json.ts";

/** Something in a job that is not read, and where. */
export interface NomadNote {
  readonly message: string;
  readonly range: Range;
}

export interface NomadReading {
  readonly job: NomadJob;
  readonly notes: readonly NomadNote[];
}

/**
 * Reads a Nomad job: HCL2 as people write it, or the JSON of the API.
 *
 * Variables and locals with a default are filled in; functions and other expressions stay as text and are noted.
 *
 * @example
 * readNomadJob('job "web" {\n  group "a" {\n    count = 2\n  }\n}\n'); // ok; TaskGroups[0].Count: 2
 * @example
 * readNomadJob("job {"); // { ok: false, error: { message: "the block `job` is never closed", range: … } }
 *
 * @since 0.1.0
 */
export function readNomadJob(text: string): Result<NomadReading, HclError> {
  if (/^\s*\{/.test(text)) {
    const job = readNomadJson(text);
    return job.ok ? ok({ job: job.value, notes: [] }) : job;
  }
  const body = parseHcl(text);
  if (!body.ok) return body;
  const reader: Reader = { names: namesOf(body.value), notes: [] };
  const job = body.value.items.find((item) => item.kind === "block" && item.type === "job");
  if (job?.kind !== "block") return err({ message: "there is no `job` block", range: { start: 0, end: 0 } });
  return ok({ job: jobOf(job, reader), notes: reader.notes });
}

interface Reader {
  /** `var.x` and `local.x` → their value. */
  readonly names: ReadonlyMap<string, HclValue>;
  readonly notes: NomadNote[];
}

type HclBlock = HclItem & { readonly kind: "block" };

function namesOf(body: HclBody): ReadonlyMap<string, HclValue> {
  const names = new Map<string, HclValue>();
  for (const item of body.items) {
    if (item.kind !== "block") continue;
    for (const inner of item.body.items) {
      if (inner.kind !== "attribute") continue;
      if (item.type === "variable" && inner.name === "default") names.set(`var.${item.labels[0] ?? ""}`, inner.value);
      if (item.type === "locals") names.set(`local.${inner.name}`, inner.value);
    }
  }
  return names;
}

function jobOf(block: HclBlock, reader: Reader): NomadJob {
  const id = block.labels[0] ?? "";
  const type = text(block, "type", reader) ?? "service";
  const known = type === "batch" || type === "system" || type === "sysbatch" ? type : "service";
  if (known !== type) note(reader, `unknown job type \`${type}\`; taken as service`, block.range);
  noteUnread(block, [...PLACING, "group", "task", "periodic", "meta", ...HARMLESS], reader);
  const periodic = blocks(block, "periodic")[0];
  const groups = blocks(block, "group").map((group) => groupOf(group, reader));
  // A task outside a group is a group of its own.
  for (const task of blocks(block, "task")) {
    groups.push({ Name: task.labels[0] ?? "", Count: 1, Tasks: [taskOf(task, reader)] });
  }
  const timeZone = periodic === undefined ? undefined : text(periodic, "time_zone", reader);
  const priority = number(block, "priority", reader);
  const meta = mapOf(block, "meta", reader);
  return {
    ID: id,
    Name: text(block, "name", reader) ?? id,
    Type: known,
    Datacenters: texts(block, "datacenters", reader) ?? ["*"],
    ...(priority === undefined ? {} : { Priority: priority }),
    ...placementOf(block, reader),
    ...(periodic === undefined
      ? {}
      : {
          Periodic: {
            Enabled: true,
            SpecType: "cron",
            Specs: texts(periodic, "crons", reader) ?? optionalList(text(periodic, "cron", reader)),
            ProhibitOverlap: bool(periodic, "prohibit_overlap", reader) ?? false,
            ...(timeZone === undefined ? {} : { TimeZone: timeZone }),
          },
        }),
    ...(meta === undefined ? {} : { Meta: meta }),
    TaskGroups: groups,
  };
}

function groupOf(block: HclBlock, reader: Reader): NomadGroup {
  noteUnread(block, [...PLACING, "task", "restart", "network", "service", "volume", ...HARMLESS], reader);
  const restart = blocks(block, "restart")[0];
  const networks = blocks(block, "network");
  const services = [...blocks(block, "service"), ...blocks(block, "task").flatMap((task) => blocks(task, "service"))];
  const volumes = blocks(block, "volume");
  return {
    Name: block.labels[0] ?? "",
    Count: number(block, "count", reader) ?? 1,
    ...placementOf(block, reader),
    ...(restart === undefined
      ? {}
      : {
          RestartPolicy: {
            Attempts: number(restart, "attempts", reader) ?? 2,
            Interval: duration(restart, "interval", reader) ?? 1800e9,
            Delay: duration(restart, "delay", reader) ?? 15e9,
            Mode: text(restart, "mode", reader) === "delay" ? "delay" : "fail",
          },
        }),
    ...(networks.length === 0 ? {} : { Networks: networks.map((network) => networkOf(network, reader)) }),
    ...(services.length === 0 ? {} : { Services: services.map((service) => serviceOf(service, reader)) }),
    ...(volumes.length === 0 ? {} : { Volumes: Object.fromEntries(volumes.map((volume) => volumeOf(volume, reader))) }),
    Tasks: blocks(block, "task").map((task) => taskOf(task, reader)),
  };
}

function networkOf(block: HclBlock, reader: Reader): NomadNetwork {
  const mode = text(block, "mode", reader);
  const reserved: NomadPort[] = [];
  const dynamic: NomadPort[] = [];
  for (const port of blocks(block, "port")) {
    const value = number(port, "static", reader);
    const to = number(port, "to", reader);
    const Label = port.labels[0] ?? "";
    const base = { Label, ...(to === undefined ? {} : { To: to }) };
    if (value === undefined) dynamic.push(base);
    else reserved.push({ Label, Value: value, ...(to === undefined ? {} : { To: to }) });
  }
  return {
    ...(mode === undefined ? {} : { Mode: mode }),
    ...(reserved.length === 0 ? {} : { ReservedPorts: reserved }),
    ...(dynamic.length === 0 ? {} : { DynamicPorts: dynamic }),
  };
}

function serviceOf(block: HclBlock, reader: Reader): NomadService {
  const port = text(block, "port", reader);
  const tags = texts(block, "tags", reader);
  const provider = text(block, "provider", reader);
  const checks = blocks(block, "check").map((check): NomadCheck => {
    const type = text(check, "type", reader);
    const path = text(check, "path", reader);
    return {
      Type: type === "http" || type === "script" ? type : ("tcp" as const),
      ...(path === undefined ? {} : { Path: path }),
      Interval: duration(check, "interval", reader) ?? 10e9,
      Timeout: duration(check, "timeout", reader) ?? 2e9,
    };
  });
  return {
    Name: text(block, "name", reader) ?? block.labels[0] ?? "",
    ...(port === undefined ? {} : { PortLabel: port }),
    ...(tags === undefined ? {} : { Tags: tags }),
    ...(provider === undefined ? {} : { Provider: provider }),
    ...(checks.length === 0 ? {} : { Checks: checks }),
  };
}

function volumeOf(block: HclBlock, reader: Reader) {
  const Name = block.labels[0] ?? "";
  const volume = {
    Name,
    Type: text(block, "type", reader) ?? "host",
    Source: text(block, "source", reader) ?? "",
    ReadOnly: bool(block, "read_only", reader) ?? false,
  };
  return [Name, volume] as const;
}

function taskOf(block: HclBlock, reader: Reader): NomadTask {
  noteUnread(block, [...PLACING, "config", "env", "resources", "lifecycle", "service", ...HARMLESS], reader);
  const user = text(block, "user", reader);
  const lifecycle = blocks(block, "lifecycle")[0];
  const resources = blocks(block, "resources")[0];
  const killTimeout = duration(block, "kill_timeout", reader);
  const killSignal = text(block, "kill_signal", reader);
  const leader = bool(block, "leader", reader);
  const env = mapOf(block, "env", reader);
  const config = blocks(block, "config")[0];
  return {
    Name: block.labels[0] ?? "",
    Driver: text(block, "driver", reader) ?? "",
    ...(user === undefined ? {} : { User: user }),
    Config: config === undefined ? {} : Object.fromEntries(configEntries(config.body, reader)),
    ...(env === undefined ? {} : { Env: env }),
    ...(lifecycle === undefined
      ? {}
      : {
          Lifecycle: {
            Hook: text(lifecycle, "hook", reader) ?? "prestart",
            Sidecar: bool(lifecycle, "sidecar", reader) ?? false,
          },
        }),
    ...(resources === undefined ? {} : { Resources: resourcesOf(resources, reader) }),
    ...(killTimeout === undefined ? {} : { KillTimeout: killTimeout }),
    ...(killSignal === undefined ? {} : { KillSignal: killSignal }),
    ...(leader === undefined ? {} : { Leader: leader }),
    ...placementOf(block, reader),
  };
}

function resourcesOf(block: HclBlock, reader: Reader): NomadResources {
  const cpu = number(block, "cpu", reader);
  const cores = number(block, "cores", reader);
  const memory = number(block, "memory", reader);
  return {
    ...(cpu === undefined ? {} : { CPU: cpu }),
    ...(cores === undefined ? {} : { Cores: cores }),
    ...(memory === undefined ? {} : { MemoryMB: memory }),
  };
}

function configEntries(body: HclBody, reader: Reader): [string, NomadValue][] {
  const entries = new Map<string, NomadValue>();
  for (const item of body.items) {
    if (item.kind === "attribute") {
      entries.set(item.name, plainValue(item.value, reader));
      continue;
    }
    const before = entries.get(item.type);
    const value = Object.fromEntries(configEntries(item.body, reader));
    // Repeated blocks are a list; so is a labelled one.
    entries.set(item.type, before === undefined ? value : Array.isArray(before) ? [...before, value] : [before, value]);
  }
  return [...entries];
}

function placementOf(block: HclBlock, reader: Reader): Pick<NomadGroup, "Constraints" | "Affinities" | "Spreads"> {
  const constraints = blocks(block, "constraint").map((constraint) => constraintOf(constraint, reader));
  const affinities = blocks(block, "affinity").map((affinity) => ({
    ...constraintOf(affinity, reader),
    Weight: number(affinity, "weight", reader) ?? 50,
  }));
  const spreads = blocks(block, "spread").map((spread) => {
    const weight = number(spread, "weight", reader);
    return { Attribute: text(spread, "attribute", reader) ?? "", ...(weight === undefined ? {} : { Weight: weight }) };
  });
  return {
    ...(constraints.length === 0 ? {} : { Constraints: constraints }),
    ...(affinities.length === 0 ? {} : { Affinities: affinities }),
    ...(spreads.length === 0 ? {} : { Spreads: spreads }),
  };
}

/** Operators that may be written as an attribute of their own: `distinct_hosts = true`, `regexp = "…"`. */
const OPERATOR_NAMES = [
  "version",
  "semver",
  "regexp",
  "set_contains",
  "set_contains_all",
  "set_contains_any",
  "is_set",
  "is_not_set",
];

function constraintOf(block: HclBlock, reader: Reader): NomadConstraint {
  const value = (name: string) => text(block, name, reader);
  const LTarget = value("attribute");
  const base = LTarget === undefined ? {} : { LTarget };
  const hosts = attributeOf(block, "distinct_hosts");
  if (hosts !== undefined) return { ...base, RTarget: value("distinct_hosts") ?? "true", Operand: "distinct_hosts" };
  const property = value("distinct_property");
  if (property !== undefined)
    return { LTarget: property, RTarget: value("value") ?? "1", Operand: "distinct_property" };
  for (const name of OPERATOR_NAMES) {
    const given = value(name);
    if (given !== undefined) return { ...base, RTarget: given, Operand: name };
  }
  const RTarget = value("value");
  return { ...base, ...(RTarget === undefined ? {} : { RTarget }), Operand: value("operator") ?? "=" };
}

/** Blocks that decide where something runs. */
const PLACING = ["constraint", "affinity", "spread"];

/** Blocks that say how something runs, not where. */
const HARMLESS = [
  "update",
  "migrate",
  "reschedule",
  "restart",
  "disconnect",
  "meta",
  "vault",
  "consul",
  "identity",
  "template",
  "artifact",
  "logs",
  "parameterized",
  "dispatch_payload",
  "ephemeral_disk",
  "volume_mount",
  "ui",
  "multiregion",
  "scaling",
  "action",
];

function noteUnread(block: HclBlock, known: readonly string[], reader: Reader): void {
  for (const item of block.body.items) {
    if (item.kind !== "block" || known.includes(item.type)) continue;
    const message =
      item.type === "dynamic"
        ? `the dynamic block \`${item.labels[0] ?? ""}\` would have to be computed and is left out`
        : `the block \`${item.type}\` of \`${block.type}\` is not known and is left out`;
    note(reader, message, item.range);
  }
}

function blocks(block: HclBlock, type: string): HclBlock[] {
  return block.body.items.filter((item): item is HclBlock => item.kind === "block" && item.type === type);
}

function attributeOf(block: HclBlock, name: string): HclValue | undefined {
  const item = block.body.items.findLast((candidate) => candidate.kind === "attribute" && candidate.name === name);
  return item?.kind === "attribute" ? item.value : undefined;
}

function looked(value: HclValue | undefined, reader: Reader): HclValue | undefined {
  if (value?.kind !== "expression") return value;
  const found = reader.names.get(value.text);
  if (found !== undefined && found.kind !== "expression") return found;
  note(reader, `\`${value.text}\` would have to be computed and is taken as text`, value.range);
  return { kind: "string", value: `\${${value.text}}`, range: value.range };
}

function text(block: HclBlock, name: string, reader: Reader): string | undefined {
  const value = looked(attributeOf(block, name), reader);
  if (value === undefined || value.kind === "null") return undefined;
  if (value.kind === "string") return interpolated(value.value, reader);
  return value.kind === "number" || value.kind === "bool" ? String(value.value) : undefined;
}

/** Fills in variables and locals; what Nomad itself replaces later (`${meta.rack}`) stays. */
function interpolated(value: string, reader: Reader): string {
  return value.replace(/\$\{\s*((?:var|local)\.[A-Za-z0-9_-]+)\s*\}/g, (whole, name: string) => {
    const found = reader.names.get(name);
    if (found?.kind === "string") return found.value;
    return found?.kind === "number" || found?.kind === "bool" ? String(found.value) : whole;
  });
}

function number(block: HclBlock, name: string, reader: Reader): number | undefined {
  const value = text(block, name, reader);
  if (value === undefined) return undefined;
  if (/^-?\d+(?:\.\d+)?$/.test(value)) return Number(value);
  note(reader, `\`${name}\` is not a number`, block.range);
  return undefined;
}

function bool(block: HclBlock, name: string, reader: Reader): boolean | undefined {
  const value = text(block, name, reader);
  return value === undefined ? undefined : value === "true";
}

function duration(block: HclBlock, name: string, reader: Reader): number | undefined {
  const value = text(block, name, reader);
  return value === undefined ? undefined : parseGoDuration(value);
}

function texts(block: HclBlock, name: string, reader: Reader): string[] | undefined {
  const value = looked(attributeOf(block, name), reader);
  if (value?.kind !== "list") return undefined;
  return value.items.map((item) => String(plainValue(item, reader)));
}

/** A map given as a block or as an attribute. */
function mapOf(block: HclBlock, name: string, reader: Reader): Record<string, string> | undefined {
  const found = blocks(block, name)[0];
  const entries: (readonly [string, HclValue])[] = [];
  if (found !== undefined) {
    for (const item of found.body.items) if (item.kind === "attribute") entries.push([item.name, item.value]);
  }
  const attribute = looked(attributeOf(block, name), reader);
  if (attribute?.kind === "object") pushAll(entries, attribute.entries);
  if (found === undefined && attribute === undefined) return undefined;
  return Object.fromEntries(entries.map(([key, value]) => [key, String(plainValue(value, reader))]));
}

function plainValue(value: HclValue, reader: Reader): NomadValue {
  const found = looked(value, reader);
  switch (found?.kind) {
    case "string":
      return interpolated(found.value, reader);
    case "number":
    case "bool":
      return found.value;
    case "list":
      return found.items.map((item) => plainValue(item, reader));
    case "object":
      return Object.fromEntries(found.entries.map(([key, item]) => [key, plainValue(item, reader)]));
    default:
      return "";
  }
}

function optionalList(value: string | undefined): string[] {
  return value === undefined ? [] : [value];
}

function note(reader: Reader, message: string, range: Range): void {
  if (!reader.notes.some((other) => other.message === message && other.range.start === range.start)) {
    reader.notes.push({ message, range });
  }
}
