import { hasMember, membersOf } from "./number-set.ts";
import type { Solution } from "./placement-model.ts";
import type { Relations } from "./relations.ts";

/**
 * Adds displaceable global units to a solution without any: machine by machine, each where nothing in conflict runs.
 */
export function withGlobals(relations: Relations, solution: Solution): Solution {
  const { units, globals, machines } = relations;
  const enemies = globals.map(() => new Set<number>());
  for (const { node, others } of relations.exclusions) {
    for (const other of others) {
      if (other === node) continue;
      enemies[node - units.length]?.add(other);
      enemies[other - units.length]?.add(node);
    }
  }
  const on: Set<number>[] = machines.map(() => new Set());
  for (const [unit, machine] of solution.machineOf.entries()) on[machine]?.add(unit);
  const instances = globals.map(({ eligible }, global) => {
    const runs: number[] = [];
    for (const m of membersOf(eligible)) {
      const here = on[m] as Set<number>;
      const rivals = enemies[global] as Set<number>;
      const [few, many] = here.size < rivals.size ? [here, rivals] : [rivals, here];
      if ([...few].some((node) => many.has(node))) continue;
      here.add(units.length + global);
      runs.push(m);
    }
    return runs;
  });
  return { ...solution, instances };
}

/**
 * Places what goes, unit by unit and peers together, and leaves out what does not: for problems too large to be
 * searched. Mandatory global units only.
 */
export function placeSome(relations: Relations): Solution | undefined {
  const { units, globals, machines, problem } = relations;
  if (problem.globals === "displaceable" && globals.length > 0) return undefined;
  if (relations.exclusions.reduce((sum, { others }) => sum + others.length, 0) > PAIR_LIMIT) return undefined;
  if (relations.capacities.length > 0 || units.some(({ peers }) => peers.length > 0)) return undefined;
  const enemies: number[][] = units.map(() => []);
  const closed = units.map(() => new Set<number>());
  for (const { node, others } of relations.exclusions) {
    for (const other of others) {
      if (other === node) continue;
      const [low, high] = [Math.min(node, other), Math.max(node, other)];
      const global = globals[high - units.length];
      if (low >= units.length) return undefined;
      if (global === undefined) {
        enemies[low]?.push(high);
        enemies[high]?.push(low);
      } else {
        for (const m of membersOf(global.eligible)) closed[low]?.add(m);
      }
    }
  }
  const machineOf = new Int32Array(units.length).fill(-1);
  const taken = new Int32Array(machines.length).fill(-1);
  for (const [unit, { restrictions }] of units.entries()) {
    for (const enemy of enemies[unit] as number[]) {
      const machine = machineOf[enemy] as number;
      if (machine >= 0) taken[machine] = unit;
    }
    for (let m = 0; m < machines.length; m++) {
      if (taken[m] === unit || closed[unit]?.has(m) || !hasMember(relations.schedulable, m)) continue;
      if (!restrictions.every(({ machines: set }) => hasMember(set, m))) continue;
      machineOf[unit] = m;
      break;
    }
  }
  return { machineOf, instances: globals.map(({ eligible }) => membersOf(eligible)) };
}

/** Pairs beyond which nothing is tried. */
const PAIR_LIMIT = 10_000_000;
