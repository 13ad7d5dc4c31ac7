import { unreachable } from "../../core/unreachable.ts";
import { rivalsOfGlobals } from "./full-model.ts";
import { membersOf } from "./number-set.ts";
import { spreadValues } from "./objectives.ts";
import { keptUnits, type Objective, type PlacementProblem } from "./problem.ts";
import { type Relations, relate } from "./relations.ts";

/**
 * A problem with its objectives as a MiniZinc model, for checking an answer with another solver. `on[u]` is the machine
 * of unit u (0: none), machines numbered from 1 in the order of their ids. Several objectives are weighed so that the
 * earlier ones decide.
 */
export function toMiniZinc(problem: PlacementProblem, objectives: readonly Objective[] = []): string {
  const relations = relate(problem);
  const { units, globals, machines } = relations;
  const kept = keptUnits(objectives);
  const lines = [
    ...machines.map(({ id }, m) => `% machine ${m + 1}: ${id}`),
    ...units.map(({ job }, unit) => `% unit ${unit + 1}: ${job.name}`),
    ...globals.map(({ job }, global) => `% global unit ${global + 1}: ${job.name}`),
    `int: machines = ${machines.length};`,
    `array[1..${units.length}] of var 0..machines: on;`,
    `array[1..${globals.length}, 1..machines] of var bool: runs;`,
  ];
  const constraint = (text: string): void => void lines.push(`constraint ${text};`);
  const set = (numbers: readonly number[]): string => `{${numbers.map((m) => m + 1).join(",")}}`;
  const isOn = (node: number, m: string): string =>
    node < units.length ? `on[${node + 1}] = ${m}` : `runs[${node - units.length + 1}, ${m}]`;

  for (const [unit, { job, restrictions, peers }] of units.entries()) {
    const optional = kept !== undefined && !kept.has(job.name);
    const none = optional ? " union {0}" : "";
    constraint(`on[${unit + 1}] in ${set(membersOf(relations.schedulable))}${none}`);
    for (const { machines: allowed } of restrictions)
      constraint(`on[${unit + 1}] in ${set(membersOf(allowed))} union {0}`);
    for (const { node } of peers) {
      constraint(
        node < 0 ? `on[${unit + 1}] = 0` : `forall(m in 1..machines)(on[${unit + 1}] = m -> ${isOn(node, "m")})`,
      );
    }
  }
  const pairs = new Set<string>();
  for (const { node, others } of relations.exclusions) {
    for (const other of others) if (other !== node) pairs.add(`${Math.min(node, other)} ${Math.max(node, other)}`);
  }
  for (const pair of pairs) {
    const [a = 0, b = 0] = pair.split(" ").map(Number);
    constraint(`forall(m in 1..machines)(not (${isOn(a, "m")} /\\ ${isOn(b, "m")}))`);
  }
  const rivals = rivalsOfGlobals(relations);
  for (const [index, { eligible }] of globals.entries()) {
    const node = units.length + index;
    const on = set(membersOf(eligible));
    constraint(`forall(m in 1..machines)(m in ${on} \\/ not ${isOn(node, "m")})`);
    const displacing = (rivals[index] ?? []).map((rival) => ` \\/ ${isOn(rival, "m")}`).join("");
    constraint(`forall(m in ${on})(${isOn(node, "m")}${displacing})`);
  }
  for (const { machine, resource, amount } of relations.capacities) {
    constraint(`${weighed(relations, resource, machine + 1, isOn)} <= ${amount}`);
  }
  const values = objectives.map((objective, at) => {
    lines.push(`var 0..${LIMIT}: value${at + 1} = ${expression(relations, objective, isOn)};`);
    return `value${at + 1}`;
  });
  const weights = values.map((value, at) => `${LIMIT ** (values.length - 1 - at)} * ${value}`);
  lines.push(values.length === 0 ? "solve satisfy;" : `solve minimize ${weights.join(" + ")};`);
  return `${lines.join("\n")}\n`;
}

/** More than any objective's value. */
const LIMIT = 10_000;

type IsOn = (node: number, machine: string) => string;

function weighed(relations: Relations, resource: string, machine: number, isOn: IsOn): string {
  const terms = [...relations.units, ...relations.globals].flatMap(({ demand }, node) => {
    const amount = demand.get(resource) ?? 0;
    return amount === 0 ? [] : [`${amount} * bool2int(${isOn(node, `${machine}`)})`];
  });
  return terms.length === 0 ? "0" : terms.join(" + ");
}

function expression(relations: Relations, objective: Objective, isOn: IsOn): string {
  const { units, machines } = relations;
  const sum = (terms: readonly string[]): string =>
    terms.length === 0 ? "0" : terms.map((term) => `bool2int(${term})`).join(" + ");
  switch (objective.type) {
    case "min-unplaced":
      return sum(units.map((_, unit) => `on[${unit + 1}] = 0`));
    case "min-max-load":
      return maximum(
        machines.map((_, m) => sum([...units, ...relations.globals].map((__, node) => isOn(node, `${m + 1}`)))),
      );
    case "min-moves":
      return sum(
        units.flatMap(({ current }, unit) =>
          current === undefined ? [] : [current < 0 ? "true" : `on[${unit + 1}] != ${current + 1}`],
        ),
      );
    case "min-machines":
      return sum(machines.map((_, m) => `exists(u in 1..${units.length})(on[u] = ${m + 1})`));
    case "spread": {
      const named = objective.units;
      const selected = units
        .map((_, unit) => unit)
        .filter((unit) => named?.includes(units[unit]?.job.name ?? "") ?? true);
      const counts = spreadValues(relations, objective.key).map(({ machines: of }) =>
        sum(selected.map((unit) => `on[${unit + 1}] in {${of.map((m) => m + 1).join(",")}}`)),
      );
      return counts.length === 0 ? "0" : `${maximum(counts)} - min([${counts.join(", ")}])`;
    }
    case "min-soft-conflicts": {
      const unitOf = new Map(units.map(({ job }, unit) => [job.name, unit + 1]));
      const pairs = new Set(
        objective.pairs.flatMap(([one, two]) => {
          const [a, b] = [unitOf.get(one), unitOf.get(two)];
          return a === undefined || b === undefined || a === b
            ? []
            : [`on[${Math.min(a, b)}] = on[${Math.max(a, b)}] /\\ on[${a}] > 0`];
        }),
      );
      return sum([...pairs]);
    }
    default:
      return unreachable(objective);
  }
}

function maximum(terms: readonly string[]): string {
  return terms.length === 0 ? "0" : `max([${terms.join(", ")}])`;
}
