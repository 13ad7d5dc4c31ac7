import type { Atom } from "./atoms.ts";
import { type Budget, createBudget, DEFAULT_BUDGET, searchWithin } from "./budget.ts";
import { leastSolution } from "./canonical.ts";
import { type Clique, crowdedPart, greedyCliques } from "./coloring/cliques.ts";
import { colorGraph } from "./coloring/color-graph.ts";
import type { ListColoring } from "./coloring/list-coloring.ts";
import { breakColorSymmetry, interchangeableColors } from "./coloring/symmetry.ts";
import { minimalCore } from "./core.ts";
import { placeSome, withGlobals } from "./fill-in.ts";
import { buildFullModel, fullModelSize, LARGEST_FULL_MODEL } from "./full-model.ts";
import { placeGreedily } from "./greedy-placement.ts";
import { leastLoadBound, mayFitResource } from "./load-bound.ts";
import { atomsAround, type Network, reduce } from "./network.ts";
import { hasMember, intersectWith, membersOf, type NumberSet } from "./number-set.ts";
import { objectiveValue, spreadValues } from "./objectives.ts";
import { type Optimum, optimize } from "./optimize.ts";
import { buildNetworkModel, type PlacementModel, readSolution, type Solution } from "./placement-model.ts";
import { type Assignment, type GlobalInstances, keptUnits, type Objective, type PlacementProblem } from "./problem.ts";
import { rebalance } from "./rebalance.ts";
import { type Relations, relate } from "./relations.ts";
import { leastSpreadBound } from "./spread-bound.ts";
import { unplacedBound } from "./unplaced-bound.ts";

export interface SolveOptions {
  /** Made small one after the other. None: any placement will do. */
  readonly objectives?: readonly Objective[];
  /** Steps (wrong guesses, or fifty consequences drawn) after which the search gives up. Default 300 000. */
  readonly budget?: number;
  /**
   * Whether to give the least of the best placements: units by name, machines by id. Default true. Without it the
   * answer is as reproducible but arbitrary, and found sooner.
   */
  readonly canonical?: boolean;
  /** Whether to look for a minimal core when there is no placement. Default true. */
  readonly explain?: boolean;
}

/** A placement that was found. */
export interface FoundPlacement {
  readonly placement: Assignment;
  /** Wanted units without machine (only with `min-unplaced`), sorted. */
  readonly unplaced: readonly string[];
  readonly globals: GlobalInstances;
  /** Value of each objective. */
  readonly objective: readonly number[];
}

export interface SolveStatistics {
  /** Steps of the search; 0 when reduction, counting or a greedy order were enough. */
  readonly steps: number;
}

export type SolveResult =
  | (FoundPlacement & {
      /** `optimal`: no placement has smaller objectives. `feasible`: no objective was given. */
      readonly status: "optimal" | "feasible";
      /** Whether it is proved to be the least of the best placements. */
      readonly least: boolean;
      readonly stats: SolveStatistics;
    })
  | {
      readonly status: "infeasible";
      /** Requirements that contradict each other, in the order of their text. */
      readonly core: readonly Atom[];
      /** Whether leaving out any one of them is proved to resolve the contradiction. */
      readonly minimal: boolean;
      readonly stats: SolveStatistics;
    }
  | {
      /** The budget ended first. */
      readonly status: "unknown";
      readonly reason: "limit";
      readonly best?: FoundPlacement;
      /** No placement has smaller objectives than these. */
      readonly bound?: readonly number[];
      readonly stats: SolveStatistics;
    };

/**
 * Finds the best placement, or proves that there is none and says why. Every answer but `unknown` is a proof; equal
 * problems get equal answers, whatever the order of machines and units.
 *
 * @example
 * solve({ machines: [{ id: "m1", metadata: {} }], jobs: [a, b] }); // a and b conflict
 * // { status: "infeasible", core: [conflict:a:b, place:a, place:b], minimal: true, … }
 */
export function solve(problem: PlacementProblem, options: SolveOptions = {}): SolveResult {
  return solveRelations(relate(problem), options);
}

/** {@link solve} for relations that are worked out already. */
function solveRelations(relations: Relations, options: SolveOptions = {}): SolveResult {
  const objectives = options.objectives ?? [];
  const budget = createBudget(options.budget ?? DEFAULT_BUDGET);
  const answer = decide(relations, objectives, options.canonical !== false, budget);
  const stats: SolveStatistics = { steps: budget.spent };
  if (answer.kind === "found") {
    const status = objectives.length > 0 ? "optimal" : "feasible";
    return { status, ...describe(relations, answer.solution, objectives), least: answer.least, stats };
  }
  if (answer.kind === "unknown") {
    return {
      status: "unknown",
      reason: "limit",
      ...(answer.best === undefined ? {} : { best: describe(relations, answer.best, objectives) }),
      ...(answer.bounds === undefined ? {} : { bound: answer.bounds }),
      stats,
    };
  }
  if (options.explain === false) return { status: "infeasible", core: [], minimal: false, stats };
  const kept = keptUnits(objectives);
  const { core, minimal } = minimalCore(relations, { kept, start: answer.atoms, budget: options.budget });
  return { status: "infeasible", core, minimal, stats };
}

type Decision =
  | { readonly kind: "found"; readonly solution: Solution; readonly least: boolean }
  | { readonly kind: "infeasible"; readonly atoms: readonly number[] | undefined }
  | { readonly kind: "unknown"; readonly best?: Solution | undefined; readonly bounds?: readonly number[] };

function decide(relations: Relations, objectives: readonly Objective[], canonical: boolean, budget: Budget): Decision {
  const kept = keptUnits(objectives);
  const reduction = kept === undefined ? reduce(relations) : undefined;
  if (reduction?.kind === "contradiction") return { kind: "infeasible", atoms: reduction.atoms };
  if (reduction?.kind === "too-large") return { kind: "unknown" };
  let known: KnownFirst | undefined;
  if (reduction?.kind === "network") {
    const { network } = reduction;
    const load = objectives.findIndex(({ type }) => type === "min-max-load");
    if (!network.globalsFollow || load < 0) {
      return addGlobals(network, decideNetwork(network, objectives, canonical, budget));
    }
    // Only the load depends on where the global units go: everything before it can be settled without them.
    const before = objectives.slice(0, load);
    const decision = addGlobals(network, decideNetwork(network, before, false, budget));
    if (decision.kind !== "found") return decision;
    const { solution } = decision;
    const values = before.map((objective) => objectiveValue(relations, objective, solution));
    known = { solution, values, load: leastLoadBound(network) };
  }
  if (fullModelSize(relations) > LARGEST_FULL_MODEL) {
    const best = known?.solution ?? (kept?.size === 0 ? placeSome(relations) : undefined);
    return {
      kind: "unknown",
      best,
      bounds: objectives.map((objective) => fullBound(relations, objectives, objective, [], known)),
    };
  }
  const domains = narrowDomains(relations, unitDomains(relations), objectives);
  const model = buildFullModel(relations, { kept, domains });
  const start = known?.solution ?? (kept?.size === 0 ? placeSome(relations) : undefined);
  const bound = (objective: Objective, values: readonly number[]): number =>
    fullBound(relations, objectives, objective, values, known);
  return finish(model, optimize(model, objectives, start, bound, budget), canonical, budget);
}

/** What is settled before the whole problem with displaceable global units is looked at. */
interface KnownFirst {
  readonly solution: Solution;
  /** Least values of the objectives before the load. */
  readonly values: readonly number[];
  /** Lower bound of the load. */
  readonly load: number;
}

/** A lower bound of an objective in a full model, given the values of those before it. */
function fullBound(
  relations: Relations,
  objectives: readonly Objective[],
  objective: Objective,
  values: readonly number[],
  known: KnownFirst | undefined,
): number {
  const settled = known?.values[objectives.indexOf(objective)];
  if (settled !== undefined) return settled;
  if (objective.type === "min-unplaced") return unplacedBound(relations);
  const counted = objectives.findIndex(({ type }) => type === "min-unplaced");
  const unplaced = counted < 0 ? 0 : (values[counted] ?? relations.units.length);
  const placed = relations.units.length - unplaced;
  if (objective.type === "min-max-load") {
    return Math.max(known?.load ?? 0, Math.ceil(placed / Math.max(1, relations.machines.length)));
  }
  return objective.type === "min-machines" ? machinesForLoad(objectives, values, placed) : 0;
}

/** Machines that so many units need when an earlier objective limits the load of each. */
function machinesForLoad(objectives: readonly Objective[], values: readonly number[], placed: number): number {
  const load = values[objectives.findIndex(({ type }) => type === "min-max-load")];
  if (placed === 0) return 0;
  return load === undefined || load === 0 ? 1 : Math.ceil(placed / load);
}

function finish(model: PlacementModel, optimum: Optimum, canonical: boolean, budget: Budget): Decision {
  if (optimum.kind === "infeasible") return { kind: "infeasible", atoms: undefined };
  if (optimum.kind === "unknown") return optimum;
  if (!canonical) return { kind: "found", solution: optimum.solution, least: false };
  const { solution, proved } = leastSolution(model, optimum.solution, budget);
  return { kind: "found", solution, least: proved };
}

function decideNetwork(
  network: Network,
  objectives: readonly Objective[],
  canonical: boolean,
  budget: Budget,
): Decision {
  const first = findAny(network, budget);
  if (first.kind === "infeasible") return first;
  if (first.kind === "found" && objectives.length === 0) {
    if (first.least || !canonical) return first;
    if (modelSize(network) > LEAST_LIMIT) return first;
    const model = buildNetworkModel(
      network,
      narrowDomains(
        network.relations,
        network.groups.map(({ domain }) => domain),
        objectives,
      ),
    );
    const { solution, proved } = leastSolution(model, first.solution, budget);
    return { kind: "found", solution, least: proved };
  }
  const bounds = new Map<Objective, number>(objectives.map((objective) => [objective, lowerBound(network, objective)]));
  const unitCount = network.groups.reduce((sum, { members }) => sum + members.length, 0);
  const boundOf = (objective: Objective, values: readonly number[] = []): number => {
    const alone = bounds.get(objective) ?? 0;
    return objective.type === "min-machines" ? Math.max(alone, machinesForLoad(objectives, values, unitCount)) : alone;
  };
  let start = first.kind === "found" ? first.solution : undefined;
  for (const candidate of greedyCandidates(network, objectives, boundOf)) {
    if (start === undefined || isBetter(network.relations, objectives, candidate.solution, start))
      start = candidate.solution;
    const [only] = objectives;
    if (candidate.lowest && objectives.length === 1 && only !== undefined && only.type === "min-max-load") {
      if (objectiveValue(network.relations, only, candidate.solution) === boundOf(only)) {
        return { kind: "found", solution: candidate.solution, least: true };
      }
    }
  }
  if (modelSize(network) > MODEL_LIMIT) {
    const proved =
      start !== undefined && objectives.every((o) => objectiveValue(network.relations, o, start) === boundOf(o));
    if (proved && start !== undefined) return { kind: "found", solution: start, least: false };
    return { kind: "unknown", best: start, bounds: objectives.map((objective) => boundOf(objective)) };
  }
  const model = buildNetworkModel(
    network,
    narrowDomains(
      network.relations,
      network.groups.map(({ domain }) => domain),
      objectives,
    ),
  );
  return finish(model, optimize(model, objectives, start, boundOf, budget), canonical, budget);
}

/** Puts displaceable global units where the units leave room for them. */
function addGlobals(network: Network, decision: Decision): Decision {
  if (!network.globalsFollow) return decision;
  const { relations } = network;
  if (decision.kind === "found") return { ...decision, solution: withGlobals(relations, decision.solution) };
  if (decision.kind === "infeasible" || decision.best === undefined) return decision;
  return { ...decision, best: withGlobals(relations, decision.best) };
}

/** Any placement of a network: greedy, counting, colouring, and only then search. */
function findAny(network: Network, budget: Budget): Decision {
  const { relations } = network;
  const lowest = placeGreedily(network, { rule: "lowest" });
  if (lowest !== undefined) return { kind: "found", solution: networkSolution(network, lowest), least: true };
  for (const resource of network.resources) {
    if (!mayFitResource(network, resource)) return { kind: "infeasible", atoms: undefined };
  }
  if (network.resources.length === 0) {
    const answer = colorGraph(asColoring(network), budget);
    if (answer.kind === "colored") {
      return { kind: "found", solution: networkSolution(network, answer.colors), least: answer.least };
    }
    if (answer.kind === "unknown") return answer;
    const groups = answer.vertices.map((vertex) => network.groups[vertex] as Network["groups"][number]);
    return { kind: "infeasible", atoms: atomsAround(relations, groups, () => true) };
  }
  const spreadOut = placeGreedily(network, { rule: "least-loaded" });
  if (spreadOut !== undefined) return { kind: "found", solution: networkSolution(network, spreadOut), least: false };
  const coloring = asColoring(network);
  for (const clique of greedyCliques(coloring, 20)) {
    const crowded = crowdedPart(coloring, clique);
    if (crowded === undefined) continue;
    const groups = crowded.map((vertex) => network.groups[vertex] as Network["groups"][number]);
    const caps = relations.capacities.map(({ atom }) => atom);
    const globals = relations.globals.map(({ atom }) => atom);
    return { kind: "infeasible", atoms: [...atomsAround(relations, groups, () => true), ...caps, ...globals] };
  }
  if (modelSize(network) > MODEL_LIMIT) return { kind: "unknown" };
  const model = buildNetworkModel(
    network,
    narrowDomains(
      relations,
      network.groups.map(({ domain }) => domain),
      [],
    ),
  );
  const answer = searchWithin(budget, model.solver);
  if (answer === "unsat") return { kind: "infeasible", atoms: undefined };
  if (answer === "unknown") return { kind: "unknown" };
  return { kind: "found", solution: readSolution(model), least: false };
}

/** Literals and pair clauses beyond which no model is built. */
const MODEL_LIMIT = 12_000_000;
/** The same, when all that is left to do is to find the least of the best placements. */
const LEAST_LIMIT = 400_000;

function modelSize(network: Network): number {
  let size = 0;
  for (const [group, { domain }] of network.groups.entries()) {
    size += membersOf(domain).length * (1 + (network.neighbours[group] as Int32Array).length / 2);
  }
  return size;
}

function asColoring(network: Network): ListColoring {
  return {
    colorCount: network.relations.machines.length,
    domains: network.groups.map(({ domain }) => domain),
    neighbours: network.neighbours,
  };
}

/** Machine of every group → machine of every unit, global units where they are eligible. */
function networkSolution(network: Network, machineOf: Int32Array): Solution {
  const { relations, groupOf } = network;
  return {
    machineOf: groupOf.map((group) => (group < 0 ? -1 : (machineOf[group] as number))),
    instances: network.globalsFollow ? [] : relations.globals.map(({ eligible }) => membersOf(eligible)),
  };
}

/**
 * Domains without placements that only rename machines; the least placement stays.
 *
 * @param domains - of units or groups, in the order in which placements are compared.
 */
function narrowDomains(
  relations: Relations,
  domains: readonly NumberSet[],
  objectives: readonly Objective[],
): NumberSet[] {
  const inUse = new Set<number>();
  if (objectives.some(({ type }) => type === "min-moves")) {
    for (const { current } of relations.units) if (current !== undefined) inUse.add(current);
  }
  const facts = relations.machines.map((_, m) => {
    const eligible = relations.globals.map((global) => (hasMember(global.eligible, m) ? "1" : "0")).join("");
    return [inUse.has(m) ? `${m}` : "", eligible];
  });
  for (const { machine, resource, amount } of relations.capacities) facts[machine]?.push(`${resource} ${amount}`);
  for (const objective of objectives) {
    if (objective.type !== "spread") continue;
    for (const { value, machines } of spreadValues(relations, objective.key)) {
      for (const m of machines) facts[m]?.push(`${objective.key}=${value}`);
    }
  }
  const classes = interchangeableColors(relations.machines.length, domains, (m) => JSON.stringify(facts[m]));
  const order = domains.map((_, index) => index);
  return breakColorSymmetry(order, domains, classes);
}

/** Machines that each unit may use by itself. */
function unitDomains(relations: Relations): NumberSet[] {
  return relations.units.map(({ restrictions }) => {
    const domain = relations.schedulable.slice();
    for (const { machines } of restrictions) intersectWith(domain, machines);
    return domain;
  });
}

function lowerBound(network: Network, objective: Objective): number {
  switch (objective.type) {
    case "min-max-load":
      return leastLoadBound(network);
    case "min-machines": {
      const clique: Clique = greedyCliques(asColoring(network), 20)[0] ?? [];
      return Math.max(network.groups.length > 0 ? 1 : 0, clique.length, ...network.resources.map(machinesFor));
    }
    case "spread":
      return leastSpreadBound(network, objective);
    case "min-moves":
      return network.relations.units.filter(({ current }) => current === -1).length;
    default:
      return 0;
  }
}

/** Fewest machines whose limits add up to all demand of a resource. */
function machinesFor({ limits, demands }: Network["resources"][number]): number {
  let left = demands.reduce((sum, demand) => sum + demand, 0);
  let count = 0;
  for (const limit of limits.toSorted((a, b) => b - a)) {
    if (left <= 0) break;
    left -= limit;
    count++;
  }
  return count;
}

/** Quick placements to start from. */
function* greedyCandidates(
  network: Network,
  objectives: readonly Objective[],
  boundOf: (objective: Objective) => number,
): Generator<{ readonly solution: Solution; readonly lowest: boolean }> {
  const load = objectives.find(({ type }) => type === "min-max-load");
  if (load !== undefined) {
    const least = boundOf(load);
    const anywhere = placeGreedily(network, { rule: "least-loaded" }) ?? placeGreedily(network, { rule: "lowest" });
    for (let loadLimit = least; loadLimit < least + 4; loadLimit++) {
      const lowest = placeGreedily(network, { rule: "lowest", loadLimit });
      if (lowest !== undefined) yield { solution: networkSolution(network, lowest), lowest: true };
      const balanced = placeGreedily(network, { rule: "least-loaded", loadLimit });
      if (balanced !== undefined) yield { solution: networkSolution(network, balanced), lowest: false };
      const moved = anywhere === undefined ? undefined : rebalance(network, anywhere, loadLimit);
      if (moved !== undefined) yield { solution: networkSolution(network, moved), lowest: false };
      if (lowest !== undefined || balanced !== undefined || moved !== undefined) break;
    }
  }
  const balanced = placeGreedily(network, { rule: "least-loaded" });
  if (balanced !== undefined) yield { solution: networkSolution(network, balanced), lowest: false };
}

function isBetter(relations: Relations, objectives: readonly Objective[], a: Solution, b: Solution): boolean {
  for (const objective of objectives) {
    const difference = objectiveValue(relations, objective, a) - objectiveValue(relations, objective, b);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function describe(relations: Relations, solution: Solution, objectives: readonly Objective[]): FoundPlacement {
  const placement = new Map<string, string>();
  const unplaced: string[] = [];
  for (const [unit, { job }] of relations.units.entries()) {
    const machine = relations.machines[solution.machineOf[unit] as number];
    if (machine === undefined) unplaced.push(job.name);
    else placement.set(job.name, machine.id);
  }
  const globals = new Map(
    relations.globals.map(({ job }, global) => [
      job.name,
      (solution.instances[global] ?? []).map((m) => relations.machines[m]?.id ?? ""),
    ]),
  );
  return {
    placement,
    unplaced,
    globals,
    objective: objectives.map((objective) => objectiveValue(relations, objective, solution)),
  };
}
