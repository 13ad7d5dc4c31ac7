import type { Machine } from "../../scheduler-sim/model/machine.ts";

/** A unit of a placement problem that need not come from fleet: an instance of a group, a pod, a unit. */
export interface GeneralUnit {
  readonly name: string;
  /** One instance on every machine of the domain. */
  readonly global: boolean;
  /** What the machine must fulfil, each with the machines that do. */
  readonly restrictions: readonly Restriction[];
  readonly demand: Readonly<Record<string, number>>;
}

export interface Restriction {
  /** As the source writes it: `${meta.disk} = ssd`, `disk In (ssd, nvme)`. */
  readonly text: string;
  readonly machines: ReadonlySet<string>;
  /** Set where the rule is nothing but "this metadata key has one of these values". */
  readonly metadata?: { readonly key: string; readonly anyOf: readonly string[] };
}

/** Two units that may not share a machine, or not share the value of a machine's property. */
export interface Exclusion {
  readonly units: readonly [string, string];
  /** Property whose value must differ; undefined: the machine itself. */
  readonly key?: string;
  readonly text: string;
}

/** A unit that has to be where one of the others is. */
export interface Attraction {
  readonly unit: string;
  readonly anyOf: readonly string[];
  readonly key?: string;
  readonly text: string;
}

/** At most so many of these units on machines of one value; machines without the property take none. */
export interface ValueLimit {
  readonly units: readonly string[];
  readonly key: string;
  readonly limit: number;
  readonly text: string;
}

/** The numbers of units over the values of a property differ by at most `maxSkew`. */
export interface SkewLimit {
  readonly units: readonly string[];
  readonly key: string;
  readonly maxSkew: number;
  readonly text: string;
}

/** A soft wish: fulfilled on these machines, it earns the weight. */
export interface Preference {
  readonly unit: string;
  readonly machines: ReadonlySet<string>;
  readonly weight: number;
  readonly text: string;
}

/** A placement problem as the schedulers of this world put it; fleet's are a part of these. */
export interface GeneralProblem {
  readonly machines: readonly Machine[];
  readonly units: readonly GeneralUnit[];
  readonly exclusions: readonly Exclusion[];
  readonly attractions: readonly Attraction[];
  readonly valueLimits: readonly ValueLimit[];
  readonly skewLimits: readonly SkewLimit[];
  readonly preferences: readonly Preference[];
}

/** Property of a machine; undefined when it has none. Every machine has a host name, its id unless it says otherwise. */
export function propertyOf(machine: Machine, key: string): string | undefined {
  if (Object.hasOwn(machine.metadata, key)) return machine.metadata[key];
  return key === "kubernetes.io/hostname" ? machine.id : undefined;
}

/** Unit → machine ids: one, or for a global unit all on which it runs. */
export type GeneralPlacement = ReadonlyMap<string, readonly string[]>;

/**
 * What a complete placement breaks, as the sources of the rules write them; empty when it is allowed.
 *
 * @example
 * brokenRules(problem, new Map([["web@0", ["m1"]], ["web@1", ["m1"]]])); // ["web@0, web@1: distinct_hosts"]
 */
export function brokenRules(problem: GeneralProblem, placement: GeneralPlacement): string[] {
  const machines = new Map(problem.machines.map((machine) => [machine.id, machine]));
  const broken: string[] = [];
  const at = (unit: string) => placement.get(unit) ?? [];
  const values = (unit: string, key: string | undefined) =>
    at(unit).map((id) => {
      const machine = machines.get(id);
      return key === undefined || machine === undefined ? id : propertyOf(machine, key);
    });
  for (const { name, restrictions, global } of problem.units) {
    if (at(name).length === 0 && !global) broken.push(`${name}: not placed`);
    for (const { text, machines: allowed } of restrictions) {
      if (at(name).some((id) => !allowed.has(id))) broken.push(`${name}: ${text}`);
    }
  }
  for (const {
    units: [a, b],
    key,
    text,
  } of problem.exclusions) {
    const taken = new Set(values(b, key));
    taken.delete(undefined);
    if (values(a, key).some((value) => taken.has(value))) broken.push(`${a}, ${b}: ${text}`);
  }
  for (const { unit, anyOf, key, text } of problem.attractions) {
    const there = new Set(anyOf.flatMap((other) => values(other, key)));
    there.delete(undefined);
    if (values(unit, key).some((value) => value === undefined || !there.has(value))) broken.push(`${unit}: ${text}`);
  }
  for (const { units, key, limit, text } of problem.valueLimits) {
    const counts = new Map<string, number>();
    for (const value of units.flatMap((unit) => values(unit, key))) {
      if (value === undefined) broken.push(`${text}: a machine without ${key}`);
      else counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    if ([...counts.values()].some((count) => count > limit)) broken.push(text);
  }
  for (const { units, key, maxSkew, text } of problem.skewLimits) {
    const counts = new Map<string, number>();
    for (const machine of problem.machines) {
      const value = propertyOf(machine, key);
      if (value !== undefined) counts.set(value, 0);
    }
    for (const value of units.flatMap((unit) => values(unit, key))) {
      if (value === undefined) broken.push(`${text}: a machine without ${key}`);
      else counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const numbers = [...counts.values()];
    if (numbers.length > 0 && Math.max(...numbers) - Math.min(...numbers) > maxSkew) broken.push(text);
  }
  return [...broken, ...overCapacity(problem, placement)];
}

function overCapacity(problem: GeneralProblem, placement: GeneralPlacement): string[] {
  const used = new Map<string, number>();
  for (const { name, demand } of problem.units) {
    for (const id of placement.get(name) ?? []) {
      for (const [resource, amount] of Object.entries({ ...demand, units: (demand["units"] ?? 0) + 1 })) {
        const key = `${id}\0${resource}`;
        used.set(key, (used.get(key) ?? 0) + amount);
      }
    }
  }
  const broken: string[] = [];
  for (const { id, capacity } of problem.machines) {
    for (const [resource, amount] of Object.entries(capacity ?? {})) {
      if ((used.get(`${id}\0${resource}`) ?? 0) > amount) broken.push(`${id}: not enough ${resource}`);
    }
  }
  return broken;
}

/** Machines that a unit may run on by its own rules. */
export function domainOf(problem: GeneralProblem, unit: GeneralUnit): string[] {
  return problem.machines
    .filter(({ schedulable }) => schedulable !== false || unit.global)
    .map(({ id }) => id)
    .filter((id) => unit.restrictions.every(({ machines }) => machines.has(id)));
}
