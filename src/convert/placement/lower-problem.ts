import { pushAll } from "../../core/push-all.ts";
import type { Job } from "../../scheduler-sim/model/job.ts";
import type { Machine } from "../../scheduler-sim/model/machine.ts";
import type { ImportNote } from "./from-nomad.ts";
import { type GeneralProblem, propertyOf } from "./general-problem.ts";

/** A general problem in the simulator's terms. */
export interface LoweredProblem {
  /** The machines, with one more metadata key for each rule: `rule → yes` where the machine fulfils it. */
  readonly machines: readonly Machine[];
  readonly jobs: readonly Job[];
  /** Rules that the simulator has no words for; the lowered problem allows more than the general one. */
  readonly notes: readonly ImportNote[];
}

/**
 * Puts a general problem into the terms of fleet's simulator and the exact solver: rules about machines become metadata
 * requirements that carry the rule's own text, exclusions become conflicts, ties to one unit become `MachineOf=`.
 */
export function lowerProblem(problem: GeneralProblem): LoweredProblem {
  const notes: ImportNote[] = [];
  const extra = new Map<string, Record<string, string>>(problem.machines.map(({ id }) => [id, {}]));
  const rules = new Map<string, ReadonlySet<string>>();
  const jobs = new Map<
    string,
    { machineOf: string[]; metadata: { key: string; anyOf: string[] }[]; conflicts: string[] }
  >();
  for (const { name, restrictions } of problem.units) {
    const metadata = restrictions.map(({ text, machines, metadata: plain }) =>
      plain === undefined
        ? { key: ruleKey(rules, text, machines), anyOf: ["yes"] }
        : { key: plain.key, anyOf: [...plain.anyOf] },
    );
    jobs.set(name, { machineOf: [], metadata, conflicts: [] });
  }
  for (const [key, machines] of rules) {
    for (const [id, values] of extra) if (machines.has(id)) values[key] = "yes";
  }
  const note = (text: string) => {
    const message = `the rule "${text}" is not put to the simulator, which knows no rule of this kind`;
    if (!notes.some((other) => other.message === message)) notes.push({ message });
  };
  const excluded = new Map<string, string[]>();
  for (const {
    units: [a, b],
    key,
    text,
  } of problem.exclusions) {
    if (key !== undefined && !isOneEach(problem, key)) {
      note(text);
      continue;
    }
    for (const [own, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const list = excluded.get(own) ?? [];
      excluded.set(own, list);
      list.push(other);
    }
  }
  const siblings = countSiblings(problem);
  for (const [name, others] of excluded) pushAll(jobs.get(name)?.conflicts ?? [], patternsFor(name, others, siblings));
  for (const { unit, anyOf, key, text } of problem.attractions) {
    const [only] = anyOf;
    if (key === undefined && anyOf.length === 1 && only !== undefined) jobs.get(unit)?.machineOf.push(only);
    else note(text);
  }
  for (const { text } of [...problem.valueLimits, ...problem.skewLimits]) note(text);
  return {
    machines: problem.machines.map((machine) => ({
      ...machine,
      metadata: { ...machine.metadata, ...extra.get(machine.id) },
    })),
    jobs: problem.units.map(({ name, global, demand }): Job => {
      const own = jobs.get(name);
      return {
        name,
        text: "",
        target: "launched",
        hash: name,
        ...(Object.keys(demand).length === 0 ? {} : { demand }),
        requirements: {
          machineOf: own?.machineOf ?? [],
          metadata: own?.metadata ?? [],
          conflicts: own?.conflicts ?? [],
          replaces: [],
          global,
        },
      };
    }),
    notes,
  };
}

/** Metadata key of a rule; two rules of one text that differ in machines get keys of their own. */
function ruleKey(rules: Map<string, ReadonlySet<string>>, text: string, machines: ReadonlySet<string>): string {
  for (let count = 1; ; count++) {
    const key = count === 1 ? text : `${text} (${count})`;
    const before = rules.get(key);
    if (before === undefined) rules.set(key, machines);
    if (before === undefined || (before.size === machines.size && [...machines].every((id) => before.has(id))))
      return key;
  }
}

/** Whether every machine has the property and no two share a value: then a rule per value is one per machine. */
function isOneEach(problem: GeneralProblem, key: string): boolean {
  const values = problem.machines.map((machine) => propertyOf(machine, key));
  return values.every((value) => value !== undefined) && new Set(values).size === values.length;
}

/** Units by what stands before the `@`. */
function countSiblings({ units }: GeneralProblem): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name } of units) counts.set(groupOf(name), (counts.get(groupOf(name)) ?? 0) + 1);
  return counts;
}

function groupOf(name: string): string {
  const at = name.indexOf("@");
  return at < 0 ? name : name.slice(0, at + 1);
}

/** Patterns for the units that one may not be beside: one for a whole group, where all of it is excluded. */
function patternsFor(name: string, others: readonly string[], siblings: ReadonlyMap<string, number>): string[] {
  const byGroup = new Map<string, string[]>();
  for (const other of others) {
    const group = byGroup.get(groupOf(other)) ?? [];
    byGroup.set(groupOf(other), group);
    group.push(other);
  }
  return [...byGroup].flatMap(([group, members]) => {
    const all = (siblings.get(group) ?? 0) - (groupOf(name) === group ? 1 : 0);
    return group.endsWith("@") && members.length === all
      ? [`${literalPattern(group)}*.service`]
      : members.map(literalPattern);
  });
}

/** A pattern that matches one name only. */
function literalPattern(name: string): string {
  return name.replace(/[\\*?[]/g, "\\$&");
}
