import { type Atom, compareAtoms } from "./atoms.ts";
import { createFeasibilityOracle, type FeasibilityOracle } from "./feasibility-oracle.ts";
import { keptUnits, type Objective, type PlacementProblem } from "./problem.ts";
import { type Relations, relate } from "./relations.ts";
import { createSatSolver, negate } from "./sat/sat-solver.ts";

export interface Core {
  /** In the order of their text. */
  readonly core: readonly Atom[];
  readonly minimal: boolean;
}

export interface CoreOptions {
  /** With a set, only these units must have a machine, and their `place` atoms alone can be to blame. */
  readonly kept?: ReadonlySet<string> | undefined;
  /** Atoms known to contradict each other. All when absent. */
  readonly start?: readonly number[] | undefined;
  readonly budget?: number | undefined;
}

/**
 * Finds a minimal set of atoms that contradict each other: the smallest of the first few, then the first in the order
 * of text.
 */
export function minimalCore(relations: Relations, options: CoreOptions = {}): Core {
  const oracle = createFeasibilityOracle(relations, options);
  const all = options.start ?? relations.atoms.map((_, atom) => atom);
  const first = shrink(oracle, usable(relations, all, options));
  let best = first;
  if (first.minimal) {
    const quick = createFeasibilityOracle(relations, { ...options, budget: SMALLER_CORE_BUDGET });
    const enumeration = enumerate(relations, quick, { ...options, callLimit: callLimitFor(relations), coreLimit: 64 });
    for (const core of enumeration.cores) {
      if (
        core.length < best.atoms.length ||
        (core.length === best.atoms.length && isBefore(relations, core, best.atoms))
      ) {
        best = { atoms: core, minimal: true };
      }
    }
  }
  return { core: toAtoms(relations, best.atoms), minimal: best.minimal };
}

/** Conflicts for each of the questions spent on looking for a smaller core. */
const SMALLER_CORE_BUDGET = 500;

/** Questions spent on looking for a smaller core than the first; fewer where each of them takes long. */
function callLimitFor(relations: Relations): number {
  const size = relations.units.length * relations.machines.length;
  return Math.min(400, Math.floor(1_000_000 / (size + 1)));
}

export interface Explanation {
  /** Minimal sets of atoms that contradict each other; smallest first. */
  readonly cores: readonly (readonly Atom[])[];
  /** Minimal sets of atoms that resolve every contradiction when left out; smallest first. */
  readonly relaxations: readonly (readonly Atom[])[];
  /** Whether these are all. */
  readonly complete: boolean;
}

/**
 * All reasons why there is no placement, and all smallest changes that would allow one.
 *
 * @param options - `limit`: questions "is this subset feasible?" before giving up; default 20 000. `objectives`:
 *   those of the problem; with `min-unplaced` units may stay without machine.
 */
export function explainInfeasible(
  problem: PlacementProblem,
  options: { readonly limit?: number; readonly objectives?: readonly Objective[] } = {},
): Explanation {
  const relations = relate(problem);
  const kept = keptUnits(options.objectives ?? []);
  const oracle = createFeasibilityOracle(relations, { kept });
  const callLimit = options.limit ?? 20_000;
  const { cores, relaxations, complete } = enumerate(relations, oracle, { kept, callLimit });
  const sorted = (sets: readonly (readonly number[])[]): readonly (readonly Atom[])[] =>
    sets
      .toSorted((a, b) => a.length - b.length || (isBefore(relations, a, b) ? -1 : 1))
      .map((set) => toAtoms(relations, set));
  return { cores: sorted(cores), relaxations: sorted(relaxations), complete };
}

/** Questions after which a core is given as it is: fewer where each takes long. */
function shrinkCalls(atoms: number): number {
  return Math.max(200, Math.min(2000, Math.floor(2_000_000 / (atoms + 1))));
}

/** Leaves out atoms, many at a time while there are many, as long as the contradiction stays. */
function shrink(
  oracle: FeasibilityOracle,
  start: readonly number[],
): { readonly atoms: readonly number[]; readonly minimal: boolean } {
  const whole = oracle.ask(start);
  if (whole.kind !== "infeasible") return { atoms: start, minimal: false };
  let { atoms } = whole;
  let minimal = true;
  let step = atoms.length > 32 ? atoms.length >> 2 : 1;
  const needed = new Set<number>();
  const lastCall = oracle.calls() + shrinkCalls(start.length);
  for (;;) {
    const candidates = atoms.filter((atom) => !needed.has(atom)).slice(0, step);
    if (candidates.length === 0) return { atoms, minimal };
    if (oracle.calls() >= lastCall) return { atoms, minimal: false };
    const left = new Set(candidates);
    const answer = oracle.ask(atoms.filter((atom) => !left.has(atom)));
    const [only] = candidates;
    if (answer.kind === "infeasible") {
      atoms = answer.atoms;
      if (step > 1) step *= 2;
    } else if (candidates.length > 1 || only === undefined) {
      step = candidates.length >> 1;
    } else {
      needed.add(only);
      if (answer.kind === "unknown") minimal = false;
      if (atoms.length > needed.size + 32) step = 2;
    }
  }
}

interface EnumerationOptions extends CoreOptions {
  readonly callLimit: number;
  readonly coreLimit?: number;
}

/**
 * Walks through all subsets of atoms with a map of what is known: every subset that is feasible is grown until it is
 * not, every other one shrunk until it is.
 */
function enumerate(
  relations: Relations,
  oracle: FeasibilityOracle,
  options: EnumerationOptions,
): { cores: number[][]; relaxations: number[][]; complete: boolean } {
  const atoms = usable(
    relations,
    relations.atoms.map((_, atom) => atom),
    options,
  );
  const map = createSatSolver();
  const variableOf = new Map(atoms.map((atom) => [atom, map.newVariable()]));
  for (const literal of variableOf.values()) map.preferValue(literal);
  const literal = (atom: number): number => variableOf.get(atom) ?? 0;
  const cores: number[][] = [];
  const relaxations: number[][] = [];
  const lastCall = oracle.calls() + options.callLimit;
  while (oracle.calls() < lastCall && cores.length < (options.coreLimit ?? Number.POSITIVE_INFINITY)) {
    for (const variable of variableOf.values()) map.preferValue(variable);
    if (map.solve() === "unsat") return { cores, relaxations, complete: true };
    const seed = atoms.filter((atom) => map.holds(literal(atom)));
    const answer = oracle.ask(seed);
    if (answer.kind === "unknown") break;
    if (answer.kind === "infeasible") {
      const { atoms: core, minimal } = shrink(oracle, answer.atoms);
      if (!minimal) break;
      cores.push([...core]);
      map.addClause(core.map((atom) => negate(literal(atom))));
      continue;
    }
    const chosen = new Set(seed);
    let sure = true;
    for (const atom of atoms) {
      if (chosen.has(atom)) continue;
      const grown = oracle.ask([...chosen, atom].sort((a, b) => a - b));
      if (grown.kind === "feasible") chosen.add(atom);
      else if (grown.kind === "unknown") sure = false;
    }
    if (!sure) break;
    const left = atoms.filter((atom) => !chosen.has(atom));
    relaxations.push(left);
    map.addClause(left.map(literal));
  }
  return { cores, relaxations, complete: false };
}

/** Atoms that may be to blame. */
function usable(relations: Relations, atoms: readonly number[], options: CoreOptions): number[] {
  const displaceable = relations.problem.globals === "displaceable";
  const kept = atoms.filter((atom) => {
    const found = relations.atoms[atom];
    if (found?.kind === "place") return options.kept?.has(found.unit) ?? true;
    return found?.kind !== "global" || !displaceable;
  });
  return [...new Set(kept)].sort((a, b) => a - b);
}

function toAtoms(relations: Relations, atoms: readonly number[]): readonly Atom[] {
  return atoms
    .flatMap((atom) => {
      const found = relations.atoms[atom];
      return found === undefined ? [] : [found];
    })
    .sort(compareAtoms);
}

/** Compares two sets of atoms as lists of text. */
function isBefore(relations: Relations, a: readonly number[], b: readonly number[]): boolean {
  const [one, two] = [toAtoms(relations, a), toAtoms(relations, b)];
  for (const [at, atom] of one.entries()) {
    const other = two[at];
    if (other === undefined) return false;
    const order = compareAtoms(atom, other);
    if (order !== 0) return order < 0;
  }
  return one.length < two.length;
}
