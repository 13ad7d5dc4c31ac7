import { createBudget, searchWithin } from "./budget.ts";
import { crowdedPart, greedyCliques } from "./coloring/cliques.ts";
import { colorGraph } from "./coloring/color-graph.ts";
import { buildFullModel, type FullModel, fullModelSize, LARGEST_FULL_MODEL } from "./full-model.ts";
import { placeGreedily } from "./greedy-placement.ts";
import { mayFitResource } from "./load-bound.ts";
import { atomsAround, type Network, reduce } from "./network.ts";
import { buildNetworkModel } from "./placement-model.ts";
import type { Relations } from "./relations.ts";

export type OracleAnswer =
  | { readonly kind: "feasible" }
  /** Some of the atoms asked about, rising, that contradict each other. */
  | { readonly kind: "infeasible"; readonly atoms: readonly number[] }
  | { readonly kind: "unknown" };

/** Answers "can these atoms hold together?" for many subsets of the atoms of one problem. */
export interface FeasibilityOracle {
  /** @param atoms - rising. */
  readonly ask: (atoms: readonly number[]) => OracleAnswer;
  readonly calls: () => number;
}

/** Literals of a whole-problem model beyond which only networks are used. */
const FULL_MODEL_LIMIT = 40_000;

export function createFeasibilityOracle(
  relations: Relations,
  options: { readonly kept?: ReadonlySet<string> | undefined; readonly budget?: number | undefined },
): FeasibilityOracle {
  let calls = 0;
  let full: FullModel | undefined;
  const size = (relations.units.length + relations.globals.length) * relations.machines.length;
  const stepLimit = options.budget ?? 200_000;

  const askFullModel = (atoms: readonly number[], limit: number): OracleAnswer => {
    if (fullModelSize(relations) > LARGEST_FULL_MODEL) return { kind: "unknown" };
    full ??= buildFullModel(relations, { selectors: true, kept: options.kept });
    const { solver, selectors } = full;
    const assumptions = atoms.map((atom) => selectors[atom] as number);
    const answer = searchWithin(createBudget(limit), solver, assumptions);
    if (answer === "sat") return { kind: "feasible" };
    if (answer === "unknown") return { kind: "unknown" };
    const failed = new Set(solver.failedAssumptions());
    return { kind: "infeasible", atoms: atoms.filter((atom) => failed.has(selectors[atom] as number)) };
  };

  const askNetwork = (network: Network, mask: Uint8Array, atoms: readonly number[]): OracleAnswer => {
    const holds = (atom: number): boolean => mask[atom] === 1;
    const around = (vertices: readonly number[]): readonly number[] =>
      atomsAround(
        relations,
        vertices.map((vertex) => network.groups[vertex] as Network["groups"][number]),
        holds,
      );
    if (placeGreedily(network, { rule: "lowest" }) !== undefined) return { kind: "feasible" };
    if (placeGreedily(network, { rule: "least-loaded" }) !== undefined) return { kind: "feasible" };
    const coloring = {
      colorCount: relations.machines.length,
      domains: network.groups.map(({ domain }) => domain),
      neighbours: network.neighbours,
    };
    if (network.resources.length === 0) {
      const answer = colorGraph(coloring, createBudget(1));
      if (answer.kind === "colored") return { kind: "feasible" };
      if (answer.kind === "refuted") return { kind: "infeasible", atoms: around(answer.vertices) };
    } else {
      for (const resource of network.resources) {
        if (!mayFitResource(network, resource)) return { kind: "infeasible", atoms };
      }
      for (const clique of greedyCliques(coloring, 20)) {
        // Machines may also be missing because a resource rules them out, so that only all atoms are a proof.
        if (crowdedPart(coloring, clique) !== undefined) return { kind: "infeasible", atoms };
      }
    }
    if (size <= FULL_MODEL_LIMIT) {
      const answer = askFullModel(atoms, Math.min(stepLimit, 2000));
      if (answer.kind !== "unknown") return answer;
    }
    if (network.resources.length === 0) {
      const answer = colorGraph(coloring, createBudget(stepLimit));
      if (answer.kind === "colored") return { kind: "feasible" };
      return answer.kind === "refuted" ? { kind: "infeasible", atoms: around(answer.vertices) } : answer;
    }
    const answer = searchWithin(createBudget(stepLimit), buildNetworkModel(network).solver);
    if (answer === "sat") return { kind: "feasible" };
    return answer === "unsat" ? { kind: "infeasible", atoms } : { kind: "unknown" };
  };

  return {
    calls: () => calls,
    ask(atoms) {
      calls++;
      if (options.kept !== undefined) return askFullModel(atoms, stepLimit);
      const mask = new Uint8Array(relations.atoms.length);
      for (const atom of atoms) mask[atom] = 1;
      const reduction = reduce(relations, mask);
      if (reduction.kind === "too-large") return { kind: "unknown" };
      if (reduction.kind === "undecided-globals") return askFullModel(atoms, stepLimit);
      if (reduction.kind === "network") return askNetwork(reduction.network, mask, atoms);
      return { kind: "infeasible", atoms: [...new Set(reduction.atoms)].sort((a, b) => a - b) };
    },
  };
}
