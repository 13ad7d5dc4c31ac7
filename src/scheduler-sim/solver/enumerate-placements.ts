import { rivalsOfGlobals } from "./full-model.ts";
import { hasMember, membersOf } from "./number-set.ts";
import { objectiveValue } from "./objectives.ts";
import type { Solution } from "./placement-model.ts";
import { keptUnits, type Objective, type PlacementProblem } from "./problem.ts";
import { type Relations, relate } from "./relations.ts";

export interface EnumerationOptions {
  /** With a set, all other units may stay without machine. */
  readonly kept?: ReadonlySet<string> | undefined;
  /** Which atoms hold (by index in the relations); all when absent. */
  readonly active?: Uint8Array;
}

/**
 * Walks through all placements by plain trial, without any of the solver's reasoning. For small problems, tests and
 * second opinions.
 *
 * @param visit - called with every placement; return false to stop.
 * @param stepLimit - assignments tried before giving up.
 * @returns whether the walk was complete (or stopped by `visit`).
 */
export function walkPlacements(
  relations: Relations,
  options: EnumerationOptions,
  visit: (solution: Solution) => boolean,
  stepLimit = Number.POSITIVE_INFINITY,
): boolean {
  const { units, globals, machines, problem, capacities } = relations;
  const holds = (atom: number): boolean => options.active === undefined || options.active[atom] === 1;
  const nodeCount = units.length + globals.length;
  const apart = Array.from({ length: nodeCount }, () => new Uint8Array(nodeCount));
  const rivals = rivalsOfGlobals(relations);
  for (const { atom, node, others } of relations.exclusions) {
    for (const other of others) {
      if (other === node) continue;
      for (const [a, b] of [
        [node, other],
        [other, node],
      ] as const) {
        if (holds(atom)) (apart[a] as Uint8Array)[b] = 1;
      }
    }
  }
  const machineOf = new Int32Array(units.length).fill(-1);
  const on: number[][] = machines.map(() => []);
  const instances: number[][] = globals.map(() => []);
  let steps = 0;
  let stopped = false;
  let exhausted = true;

  const nodeFits = (node: number, m: number): boolean =>
    (on[m] as number[]).every((other) => (apart[node] as Uint8Array)[other] === 0);
  const withinCapacity = (m: number): boolean =>
    capacities.every(({ atom, machine, resource, amount }) => {
      if (machine !== m || !holds(atom)) return true;
      const used = (on[m] as number[]).reduce(
        (sum, node) => sum + ((units[node] ?? globals[node - units.length])?.demand.get(resource) ?? 0),
        0,
      );
      return used <= amount;
    });

  const finished = (): void => {
    for (const [unit, { peers }] of units.entries()) {
      const m = machineOf[unit] as number;
      if (m < 0) continue;
      for (const { atom, node } of peers) {
        if (holds(atom) && (node < 0 || !(on[m] as number[]).includes(node))) return;
      }
    }
    for (const [index, global] of globals.entries()) {
      if (problem.globals !== "displaceable" && !holds(global.atom)) continue;
      const node = units.length + index;
      for (const m of membersOf(global.eligible)) {
        const here = on[m] as number[];
        if (here.includes(node)) continue;
        if (problem.globals !== "displaceable") return;
        if (!here.some((other) => rivals[index]?.includes(other) === true)) return;
      }
    }
    if (!visit({ machineOf: machineOf.slice(), instances: instances.map((list) => list.slice()) })) stopped = true;
  };

  /** Global instances one by one, then the check of everything that needs the whole picture. */
  const placeGlobals = (index: number, m: number): void => {
    if (stopped || !exhausted) return;
    if (steps++ > stepLimit) {
      exhausted = false;
      return;
    }
    if (index === globals.length) {
      finished();
      return;
    }
    const [nextIndex, nextMachine] = m + 1 < machines.length ? [index, m + 1] : [index + 1, 0];
    const global = globals[index] as Relations["globals"][number];
    const node = units.length + index;
    if (machines.length === 0) {
      placeGlobals(index + 1, 0);
      return;
    }
    if (hasMember(global.eligible, m) && nodeFits(node, m)) {
      (on[m] as number[]).push(node);
      (instances[index] as number[]).push(m);
      if (withinCapacity(m)) placeGlobals(nextIndex, nextMachine);
      (on[m] as number[]).pop();
      (instances[index] as number[]).pop();
    }
    const mustRun = problem.globals !== "displaceable" && holds(global.atom) && hasMember(global.eligible, m);
    if (!mustRun) placeGlobals(nextIndex, nextMachine);
  };

  const placeUnit = (unit: number): void => {
    if (stopped || !exhausted) return;
    if (steps++ > stepLimit) {
      exhausted = false;
      return;
    }
    if (unit === units.length) {
      placeGlobals(0, 0);
      return;
    }
    const { job, place, restrictions } = units[unit] as Relations["units"][number];
    for (let m = 0; m < machines.length; m++) {
      if (!hasMember(relations.schedulable, m)) continue;
      if (!restrictions.every(({ atom, machines: set }) => !holds(atom) || hasMember(set, m))) continue;
      if (!nodeFits(unit, m)) continue;
      machineOf[unit] = m;
      (on[m] as number[]).push(unit);
      if (withinCapacity(m)) placeUnit(unit + 1);
      (on[m] as number[]).pop();
      machineOf[unit] = -1;
    }
    if (!holds(place) || options.kept?.has(job.name) === false) placeUnit(unit + 1);
  };
  placeUnit(0);
  return exhausted;
}

/** Numbers of placements; for small problems only. */
export interface PlacementCounts {
  readonly placements: number;
  readonly optimalPlacements: number;
  readonly optimum: readonly number[] | undefined;
  /** False when the limit ended the count. */
  readonly complete: boolean;
}

/**
 * Counts all placements, and those that are best for the objectives, by trying them.
 *
 * @param limit - assignments tried before giving up. Default one million.
 */
export function countPlacements(
  problem: PlacementProblem,
  objectives: readonly Objective[] = [],
  limit = 1_000_000,
): PlacementCounts {
  const relations = relate(problem);
  const kept = keptUnits(objectives);
  const best = new Map<string, number>();
  let optimum: readonly number[] | undefined;
  let placements = 0;
  const seen = new Set<string>();
  const complete = walkPlacements(
    relations,
    { kept },
    (solution) => {
      const values = objectives.map((objective) => objectiveValue(relations, objective, solution));
      const key = solution.machineOf.join();
      // Where only the instances of global units differ, it is one placement, as good as its best.
      if (!seen.has(key)) {
        seen.add(key);
        placements++;
      }
      if (optimum === undefined || isLess(values, optimum)) {
        optimum = values;
        best.clear();
      }
      if (!isLess(optimum, values)) best.set(key, 1);
      return true;
    },
    limit,
  );
  return { placements, optimalPlacements: best.size, optimum, complete };
}

function isLess(a: readonly number[], b: readonly number[]): boolean {
  for (const [at, value] of a.entries()) {
    const other = b[at] ?? 0;
    if (value !== other) return value < other;
  }
  return false;
}
