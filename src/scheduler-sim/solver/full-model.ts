import { hasMember, type NumberSet } from "./number-set.ts";
import type { PlacementModel } from "./placement-model.ts";
import type { Relations } from "./relations.ts";
import { createSatSolver, type Literal, negate } from "./sat/sat-solver.ts";

export interface FullModelOptions {
  /** Atoms that hold; all when absent. Ignored for atoms with a selector. */
  readonly active?: Uint8Array;
  /** Every atom gets a literal that switches it on, for questions about subsets of atoms. */
  readonly selectors?: boolean;
  /** Machines to consider for each unit; all that are schedulable when absent. */
  readonly domains?: readonly NumberSet[];
  /** With a set, all other units may stay without machine. */
  readonly kept?: ReadonlySet<string> | undefined;
}

export interface FullModel extends PlacementModel {
  /** Atom → the literal that switches it on; empty without `selectors`. */
  readonly selectors: readonly Literal[];
}

/**
 * The whole problem as clauses: one variable for every unit on every machine, and for every global unit on every
 * eligible machine. Nothing is simplified away, so every atom can be switched off on its own.
 */
export function buildFullModel(relations: Relations, options: FullModelOptions = {}): FullModel {
  const { units, globals, machines, problem, atoms } = relations;
  const displaceable = problem.globals === "displaceable";
  const solver = createSatSolver();
  const selectors = options.selectors === true ? atoms.map(() => solver.newVariable()) : [];
  const dropped = (atom: number): boolean => selectors.length === 0 && options.active?.[atom] === 0;
  /** Adds a clause that holds when the atom does. */
  const require = (atom: number, literals: readonly Literal[]): void => {
    if (selectors.length > 0) solver.addClause([negate(selectors[atom] as number), ...literals]);
    else if (!dropped(atom)) solver.addClause(literals);
  };

  const at = units.map((_, unit) => {
    const domain = options.domains?.[unit] ?? relations.schedulable;
    return machines.map((__, m) => (hasMember(domain, m) ? solver.newVariable() : -1));
  });
  const instances = globals.map((global) =>
    machines.map((_, m) => (hasMember(global.eligible, m) ? solver.newVariable() : -1)),
  );
  const literalOf = (node: number, m: number): Literal =>
    (node < units.length ? at[node]?.[m] : instances[node - units.length]?.[m]) ?? -1;

  for (const [unit, { job, place, restrictions, peers }] of units.entries()) {
    const row = at[unit] as number[];
    const choices = row.filter((literal) => literal >= 0);
    solver.addAtMostOne(choices);
    if (options.kept?.has(job.name) !== false) require(place, choices);
    // What may stay out should be in from the start, where it can.
    else for (const choice of choices) solver.preferValue(choice);
    for (const { atom, machines: allowed } of restrictions) {
      for (const [m, literal] of row.entries()) {
        if (literal >= 0 && !hasMember(allowed, m)) require(atom, [negate(literal)]);
      }
    }
    for (const { atom, node } of peers) {
      for (const [m, literal] of row.entries()) {
        if (literal < 0) continue;
        const peer = node < 0 ? -1 : literalOf(node, m);
        require(atom, peer < 0 ? [negate(literal)] : [negate(literal), peer]);
      }
    }
  }

  const nodeCount = units.length + globals.length;
  const stated = new Map<number, number[]>();
  for (const { atom, node, others } of relations.exclusions) {
    if (dropped(atom)) continue;
    for (const other of others) {
      if (other === node) continue;
      const pair = Math.min(node, other) * nodeCount + Math.max(node, other);
      const list = stated.get(pair);
      if (list === undefined) stated.set(pair, [atom]);
      else list.push(atom);
    }
  }
  for (const [pair, by] of stated) {
    const [a, b] = [Math.floor(pair / nodeCount), pair % nodeCount];
    const apart: Literal[] = [];
    if (selectors.length > 0) {
      const isApart = solver.newVariable();
      for (const atom of by) solver.addClause([negate(selectors[atom] as number), isApart]);
      apart.push(negate(isApart));
    }
    for (let m = 0; m < machines.length; m++) {
      const [x, y] = [literalOf(a, m), literalOf(b, m)];
      if (x >= 0 && y >= 0) solver.addClause([...apart, negate(x), negate(y)]);
    }
  }

  const rivals = rivalsOfGlobals(relations);
  for (const [index, global] of globals.entries()) {
    const node = units.length + index;
    for (let m = 0; m < machines.length; m++) {
      const own = literalOf(node, m);
      if (own < 0) continue;
      const displacing = (rivals[index] ?? []).map((rival) => literalOf(rival, m)).filter((literal) => literal >= 0);
      // Stepping aside is how fleet works, not something the user asked for: no atom stands for it.
      if (displaceable) solver.addClause([own, ...displacing]);
      else require(global.atom, [own]);
    }
  }

  for (const { atom, machine, resource, amount } of relations.capacities) {
    if (dropped(atom)) continue;
    const literals: Literal[] = [];
    const weights: number[] = [];
    for (const [node, { demand }] of [...units, ...globals].entries()) {
      const literal = literalOf(node, machine);
      const taken = demand.get(resource) ?? 0;
      if (literal < 0 || taken === 0) continue;
      literals.push(literal);
      weights.push(taken);
    }
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (total <= amount) continue;
    if (selectors.length === 0) {
      solver.addLinear(literals, weights, amount);
    } else {
      solver.addLinear([...literals, selectors[atom] as number], [...weights, total - amount], total);
    }
  }

  return {
    relations,
    solver,
    selectors,
    complete: options.kept === undefined && options.active === undefined && options.selectors !== true,
    blocks: at.map((row, unit) => ({ members: [unit], at: row })),
    instance: (global, m) => {
      const literal = instances[global]?.[m] ?? -1;
      return literal < 0 ? false : literal;
    },
  };
}

/** Models larger than this are not built. */
export const LARGEST_FULL_MODEL = 12_000_000;

/** Variables and pair clauses that a full model would have, about. */
export function fullModelSize(relations: Relations): number {
  const pairs = relations.exclusions.reduce((sum, { others }) => sum + others.length, 0);
  return (relations.units.length + relations.globals.length + pairs) * relations.machines.length;
}

/**
 * Nodes before which a displaceable global unit steps aside: those in conflict with it. `Replaces=` does not count, and
 * a conflict counts even while its atom is left out, so that leaving out atoms never takes a placement away.
 */
export function rivalsOfGlobals(relations: Relations): readonly (readonly number[])[] {
  const first = relations.units.length;
  const rivals = relations.globals.map(() => new Set<number>());
  if (relations.problem.globals !== "displaceable") return rivals.map(() => []);
  for (const { atom, node, others } of relations.exclusions) {
    if (relations.atoms[atom]?.kind !== "conflict") continue;
    for (const other of others) {
      if (other === node) continue;
      rivals[node - first]?.add(other);
      rivals[other - first]?.add(node);
    }
  }
  return rivals.map((set) => [...set].sort((a, b) => a - b));
}
