import { pushAll } from "../../core/push-all.ts";
import type { Machine } from "../../scheduler-sim/model/machine.ts";
import type { NomadConstraint, NomadGroup, NomadJob } from "../nomad/nomad-job.ts";
import type {
  Attraction,
  Exclusion,
  GeneralProblem,
  GeneralUnit,
  Preference,
  Restriction,
  SkewLimit,
  ValueLimit,
} from "./general-problem.ts";
import { propertyOf } from "./general-problem.ts";
import { matchesPattern } from "./linear-pattern.ts";
import { meetsVersions } from "./version-constraint.ts";

/** Something of a job that plays no part in the problem, or is taken in a certain way. */
export interface ImportNote {
  readonly message: string;
}

/**
 * The placement problem of Nomad jobs on given machines: every instance of a group is a unit `JOB-GROUP@INDEX`, system
 * jobs are global units.
 *
 * Machine metadata answers for `${meta.KEY}`; keys `datacenter`, `class`, `name` and `attr.…` for the node's own.
 */
export function problemOfNomad(
  jobs: readonly NomadJob[],
  machines: readonly Machine[],
): { readonly problem: GeneralProblem; readonly notes: readonly ImportNote[] } {
  const units: GeneralUnit[] = [];
  const exclusions: Exclusion[] = [];
  const valueLimits: ValueLimit[] = [];
  const preferences: Preference[] = [];
  const notes: ImportNote[] = [];
  for (const job of jobs) {
    const ofJob: string[] = [];
    const global = job.Type === "system" || job.Type === "sysbatch";
    for (const group of job.TaskGroups) {
      const constraints = [
        ...(job.Constraints ?? []),
        ...(group.Constraints ?? []),
        ...group.Tasks.flatMap(({ Constraints }) => Constraints ?? []),
      ];
      const restrictions = [
        ...datacenterRule(job, machines, notes),
        ...constraints.flatMap((constraint) => restrictionOf(constraint, machines, notes)),
      ];
      const names = instanceNames(job, group);
      const demand = demandOf(group);
      if (group.Count > MAX_INSTANCES)
        noteOnce(notes, `of the ${group.Count} instances of ${group.Name}, ${MAX_INSTANCES} are looked at`);
      for (const name of names) {
        units.push({ name, global, restrictions, demand });
        pushAll(preferences, preferencesOf(name, job, group, machines, notes));
      }
      pushAll(ofJob, names);
      if ((group.Constraints ?? []).some(isDistinctHosts)) pushAll(exclusions, pairs(names, "distinct_hosts"));
      pushAll(exclusions, portExclusions(names, group));
      pushAll(valueLimits, distinctProperties(group.Constraints, names, notes));
    }
    if ((job.Constraints ?? []).some(isDistinctHosts)) pushAll(exclusions, pairs(ofJob, "distinct_hosts (job)"));
    pushAll(valueLimits, distinctProperties(job.Constraints, ofJob, notes));
  }
  pushAll(exclusions, portsBetween(jobs));
  const attractions: Attraction[] = [];
  const skewLimits: SkewLimit[] = [];
  return {
    problem: { machines, units, exclusions: unique(exclusions), attractions, valueLimits, skewLimits, preferences },
    notes,
  };
}

/** `JOB-GROUP@0` …; a job and its only group of one name are said once. */
export function instanceNames(job: NomadJob, group: NomadGroup): string[] {
  const base = job.Name === group.Name ? job.Name : `${job.Name}-${group.Name}`;
  if (job.Type === "system" || job.Type === "sysbatch") return [`${base}.service`];
  return Array.from(
    { length: Math.max(0, Math.min(group.Count, MAX_INSTANCES)) },
    (_, index) => `${base}@${index}.service`,
  );
}

/** Most instances of one group that are simulated. */
const MAX_INSTANCES = 1000;

function isDistinctHosts({ Operand, RTarget }: NomadConstraint): boolean {
  return Operand === "distinct_hosts" && !/^(?:false|0|f|F|FALSE|False)$/.test(RTarget ?? "true");
}

function pairs(names: readonly string[], text: string): Exclusion[] {
  return names.flatMap((a, index) => names.slice(index + 1).map((b) => ({ units: [a, b] as const, text })));
}

function unique(exclusions: readonly Exclusion[]): Exclusion[] {
  const seen = new Set<string>();
  return exclusions.filter(({ units, key }) => {
    const id = `${units.join("\0")}\0${key ?? ""}`;
    return !seen.has(id) && seen.add(id);
  });
}

/** A fixed port is taken once a machine. */
function portExclusions(names: readonly string[], group: NomadGroup): Exclusion[] {
  const [port] = staticPorts(group);
  return port === undefined ? [] : pairs(names, `static port ${port}`);
}

function portsBetween(jobs: readonly NomadJob[]): Exclusion[] {
  const groups = jobs.flatMap((job) =>
    job.TaskGroups.map((group) => ({ names: instanceNames(job, group), ports: new Set(staticPorts(group)) })),
  );
  return groups.flatMap((group, index) =>
    groups.slice(index + 1).flatMap((other) => {
      const shared = [...group.ports].find((port) => other.ports.has(port));
      if (shared === undefined) return [];
      return group.names.flatMap((a) =>
        other.names.map((b) => ({ units: [a, b] as const, text: `static port ${shared}` })),
      );
    }),
  );
}

function staticPorts(group: NomadGroup): number[] {
  return (group.Networks ?? []).flatMap(({ ReservedPorts }) =>
    (ReservedPorts ?? []).flatMap(({ Value }) => (Value === undefined ? [] : [Value])),
  );
}

function datacenterRule(job: NomadJob, machines: readonly Machine[], notes: ImportNote[]): Restriction[] {
  if (job.Datacenters.includes("*")) return [];
  if (!machines.some((machine) => propertyOf(machine, "datacenter") !== undefined)) {
    const message = `datacenters of ${job.Name} are left out of account: no machine names its datacenter (metadata key \`datacenter\`)`;
    if (!notes.some((note) => note.message === message)) notes.push({ message });
    return [];
  }
  const patterns = job.Datacenters.map((name) => new RegExp(`^${name.split("*").map(escapeRegexp).join("[^]*")}$`));
  const allowed = machines.filter((machine) =>
    patterns.some((pattern) => pattern.test(propertyOf(machine, "datacenter") ?? "")),
  );
  return [{ text: `datacenters ${job.Datacenters.join(", ")}`, machines: new Set(allowed.map(({ id }) => id)) }];
}

function escapeRegexp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

function demandOf(group: NomadGroup): Record<string, number> {
  const demand: Record<string, number> = {};
  for (const { Resources, Lifecycle } of group.Tasks) {
    // Hook tasks that end before the main one do not add to it.
    if (Lifecycle !== undefined && !Lifecycle.Sidecar) continue;
    for (const [resource, amount] of [
      ["cpu", Resources?.CPU],
      ["cores", Resources?.Cores],
      ["memory", Resources?.MemoryMB],
    ] as const) {
      if (amount !== undefined) demand[resource] = (demand[resource] ?? 0) + amount;
    }
  }
  return demand;
}

function restrictionOf(constraint: NomadConstraint, machines: readonly Machine[], notes: ImportNote[]): Restriction[] {
  const { Operand } = constraint;
  if (Operand === "distinct_hosts" || Operand === "distinct_property") return [];
  const text = constraintText(constraint);
  const allowed = machines.filter((machine) => meetsConstraint(constraint, machine, notes));
  const key = /^\$\{meta\.([^}]+)\}$/.exec(constraint.LTarget ?? "")?.[1];
  const plain =
    key !== undefined && Operand === "=" && constraint.RTarget !== undefined && !constraint.RTarget.includes("${");
  const metadata = plain ? { metadata: { key, anyOf: [constraint.RTarget ?? ""] } } : {};
  return [{ text, machines: new Set(allowed.map(({ id }) => id)), ...metadata }];
}

/** `${meta.disk} = ssd`, as Nomad prints a constraint that filtered nodes out. */
export function constraintText({ LTarget, Operand, RTarget }: NomadConstraint): string {
  return [LTarget, Operand, RTarget].filter((part) => part !== undefined && part !== "").join(" ");
}

/** Whether a machine fulfils a constraint, by Nomad's rules for each operator. */
export function meetsConstraint(
  { LTarget, RTarget, Operand }: NomadConstraint,
  machine: Machine,
  notes: ImportNote[],
): boolean {
  const left = targetValue(LTarget ?? "", machine);
  const right = targetValue(RTarget ?? "", machine);
  switch (Operand) {
    case "=":
    case "==":
    case "is":
      return left !== undefined && right !== undefined && left === right;
    case "!=":
    case "not":
      return left !== right;
    case "<":
    case "<=":
    case ">":
    case ">=":
      return left !== undefined && right !== undefined && ordered(left, right, Operand);
    case "is_set":
      return left !== undefined;
    case "is_not_set":
      return left === undefined;
    case "set_contains":
    case "set_contains_all":
    case "set_contains_any": {
      if (left === undefined || right === undefined) return false;
      const have = new Set(left.split(",").map((part) => part.trim()));
      const want = right.split(",").map((part) => part.trim());
      return Operand === "set_contains_any"
        ? want.some((part) => have.has(part))
        : want.every((part) => have.has(part));
    }
    case "version":
    case "semver":
      return left !== undefined && right !== undefined && meetsVersions(left, right);
    case "regexp": {
      if (left === undefined || right === undefined) return false;
      const matched = matchesPattern(right, left);
      if (matched === undefined) noteOnce(notes, `the pattern \`${right}\` is not understood; no machine fulfils it`);
      return matched ?? false;
    }
    default:
      noteOnce(notes, `the operator \`${Operand}\` is not known; no machine fulfils it`);
      return false;
  }
}

function noteOnce(notes: ImportNote[], message: string): void {
  if (!notes.some((note) => note.message === message)) notes.push({ message });
}

function targetValue(target: string, machine: Machine): string | undefined {
  const name = /^\$\{([^}]*)\}$/.exec(target)?.[1];
  if (name === undefined) return target;
  if (name === "node.unique.id" || name === "node.unique.name")
    return name.endsWith("id") ? machine.id : (propertyOf(machine, "name") ?? machine.id);
  if (name === "node.datacenter") return propertyOf(machine, "datacenter");
  if (name === "node.class") return propertyOf(machine, "class");
  if (name === "attr.unique.hostname") return propertyOf(machine, name) ?? machine.id;
  return name.startsWith("meta.") ? propertyOf(machine, name.slice(5)) : propertyOf(machine, name);
}

/** Integers when both are, else numbers, else text. */
function ordered(left: string, right: string, operand: "<" | "<=" | ">" | ">="): boolean {
  const both = (pattern: RegExp) => pattern.test(left) && pattern.test(right);
  let order: number;
  if (both(/^[+-]?\d+$/)) {
    const difference = BigInt(left) - BigInt(right);
    order = difference < 0n ? -1 : difference > 0n ? 1 : 0;
  } else if (both(/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/)) order = Number(left) - Number(right);
  else order = left < right ? -1 : left > right ? 1 : 0;
  return operand === "<" ? order < 0 : operand === "<=" ? order <= 0 : operand === ">" ? order > 0 : order >= 0;
}

function distinctProperties(
  constraints: readonly NomadConstraint[] | undefined,
  names: readonly string[],
  notes: ImportNote[],
): ValueLimit[] {
  return (constraints ?? []).flatMap(({ LTarget, RTarget, Operand }) => {
    if (Operand !== "distinct_property") return [];
    const key =
      /^\$\{meta\.([^}]*)\}$/.exec(LTarget ?? "")?.[1] ?? /^\$\{node\.(datacenter|class)\}$/.exec(LTarget ?? "")?.[1];
    if (key === undefined) {
      noteOnce(notes, `distinct_property of \`${LTarget ?? ""}\` is left out of account`);
      return [];
    }
    const limit = /^\d+$/.test(RTarget ?? "") ? Number(RTarget) : 1;
    return [{ units: names, key, limit: Math.max(1, limit), text: `distinct_property ${LTarget ?? ""}` }];
  });
}

function preferencesOf(
  unit: string,
  job: NomadJob,
  group: NomadGroup,
  machines: readonly Machine[],
  notes: ImportNote[],
): Preference[] {
  const affinities = [...(job.Affinities ?? []), ...(group.Affinities ?? [])];
  for (const { Attribute } of [...(job.Spreads ?? []), ...(group.Spreads ?? [])]) {
    noteOnce(notes, `spread over \`${Attribute}\` is a wish: it orders placements, it forbids none`);
  }
  return affinities.map((affinity) => ({
    unit,
    machines: new Set(machines.filter((machine) => meetsConstraint(affinity, machine, notes)).map(({ id }) => id)),
    weight: affinity.Weight,
    text: constraintText(affinity),
  }));
}
