import { type Atom, atomText } from "./atoms.ts";
import { walkPlacements } from "./enumerate-placements.ts";
import { buildFullModel } from "./full-model.ts";
import { keptUnits, type Objective, type PlacementProblem } from "./problem.ts";
import { type Relations, relate } from "./relations.ts";

export interface CoreVerdict {
  /** Whether these atoms alone allow no placement; undefined when that could not be settled. */
  readonly infeasible: boolean | undefined;
  /** For each atom: whether the others alone allow one. */
  readonly necessary: readonly (boolean | undefined)[];
}

export interface VerifyCoreOptions {
  /** Those of the problem: with `min-unplaced` units may stay without machine. */
  readonly objectives?: readonly Objective[];
  /** Assignments tried for each question before a search that learns takes over. Default 20 000. */
  readonly steps?: number;
}

/**
 * Checks a core by trial: the atoms together must allow no placement, and all but any one of them must allow one. Atoms
 * that the problem does not have make the core not infeasible.
 */
export function verifyCore(
  problem: PlacementProblem,
  core: readonly Atom[],
  options: VerifyCoreOptions = {},
): CoreVerdict {
  const relations = relate(problem);
  const indices = core.map((atom) => relations.atomIndex.get(atomText(atom)) ?? -1);
  const isInfeasible = (dropped: number): boolean | undefined => {
    const active = new Uint8Array(relations.atoms.length);
    for (const [at, atom] of indices.entries()) if (at !== dropped && atom >= 0) active[atom] = 1;
    return tryAll(relations, active, options);
  };
  return {
    infeasible: indices.includes(-1) ? false : isInfeasible(-1),
    necessary: indices.map((_, at) => {
      const answer = isInfeasible(at);
      return answer === undefined ? undefined : !answer;
    }),
  };
}

function tryAll(relations: Relations, active: Uint8Array, options: VerifyCoreOptions): boolean | undefined {
  let found = false;
  const kept = keptUnits(options.objectives ?? []);
  const complete = walkPlacements(
    relations,
    { active, kept },
    () => {
      found = true;
      return false;
    },
    options.steps ?? 20_000,
  );
  if (found) return false;
  if (complete) return true;
  const answer = buildFullModel(relations, { active, kept }).solver.solve([], 500_000);
  return answer === "unknown" ? undefined : answer === "unsat";
}
