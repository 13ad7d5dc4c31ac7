import type { Network } from "./network.ts";
import { hasMember, membersOf } from "./number-set.ts";
import type { Relations } from "./relations.ts";
import { createSatSolver, type Literal, negate, type SatSolver } from "./sat/sat-solver.ts";

/** Units that are decided together. */
export interface Block {
  readonly members: readonly number[];
  /** Machine → literal "the block is there"; -1 where it cannot be. */
  readonly at: readonly Literal[];
}

/** A problem as clauses, in the terms that objectives are stated in. */
export interface PlacementModel {
  readonly relations: Relations;
  readonly solver: SatSolver;
  readonly blocks: readonly Block[];
  /** Whether a global unit runs on a machine: known, or a literal. */
  readonly instance: (global: number, machine: number) => Literal | boolean;
  /** Whether every block has a machine in every solution. */
  readonly complete: boolean;
}

/** Machine of every wanted unit (-1: none) and machines of every global unit. */
export interface Solution {
  readonly machineOf: Int32Array;
  readonly instances: readonly (readonly number[])[];
}

/** The values of the solver's last answer as a placement. */
export function readSolution(model: PlacementModel): Solution {
  const { relations, solver } = model;
  const machineOf = new Int32Array(relations.units.length).fill(-1);
  for (const { members, at } of model.blocks) {
    const machine = at.findIndex((literal) => literal >= 0 && solver.holds(literal));
    for (const unit of members) machineOf[unit] = machine;
  }
  const instances = relations.globals.map((_, global) => {
    const on: number[] = [];
    for (let m = 0; m < relations.machines.length; m++) {
      const instance = model.instance(global, m);
      if (typeof instance === "boolean" ? instance : solver.holds(instance)) on.push(m);
    }
    return on;
  });
  return { machineOf, instances };
}

/**
 * A network as clauses: one variable for every group on every machine of its domain.
 *
 * @param domains - narrower domains than the network's, of symmetry breaking.
 */
export function buildNetworkModel(
  network: Network,
  domains = network.groups.map((group) => group.domain),
): PlacementModel {
  const { relations, groups, neighbours, resources } = network;
  const machineCount = relations.machines.length;
  const solver = createSatSolver();
  const at = groups.map((_, group) => {
    const row = new Array<number>(machineCount).fill(-1);
    for (const m of membersOf(domains[group] as Uint32Array)) row[m] = solver.newVariable();
    return row;
  });
  for (const row of at) {
    const choices = row.filter((literal) => literal >= 0);
    solver.addClause(choices);
    solver.addAtMostOne(choices);
  }
  for (let a = 0; a < groups.length; a++) {
    const own = at[a] as number[];
    for (const b of neighbours[a] as Int32Array) {
      if (b < a) continue;
      const theirs = at[b] as number[];
      for (let m = 0; m < machineCount; m++) {
        const [x, y] = [own[m] as number, theirs[m] as number];
        if (x >= 0 && y >= 0) solver.addClause([negate(x), negate(y)]);
      }
    }
  }
  for (const { limits, demands } of resources) {
    for (let m = 0; m < machineCount; m++) {
      const limit = limits[m] as number;
      if (limit === Number.POSITIVE_INFINITY) continue;
      const literals: Literal[] = [];
      const weights: number[] = [];
      for (let group = 0; group < groups.length; group++) {
        const literal = (at[group] as number[])[m] as number;
        if (literal < 0 || (demands[group] as number) === 0) continue;
        literals.push(literal);
        weights.push(demands[group] as number);
      }
      solver.addLinear(literals, weights, limit);
    }
  }
  return {
    relations,
    solver,
    complete: true,
    blocks: at.map((row, group) => ({ members: (groups[group] as Network["groups"][number]).members, at: row })),
    instance: (global, m) =>
      !network.globalsFollow && hasMember((relations.globals[global] as Relations["globals"][number]).eligible, m),
  };
}
