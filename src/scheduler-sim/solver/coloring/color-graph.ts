import { type Budget, searchWithin } from "../budget.ts";
import { membersOf, type NumberSet, sizeOf } from "../number-set.ts";
import { createSatSolver, type Literal, negate } from "../sat/sat-solver.ts";
import { type Clique, crowdedPart, greedyCliques, largestClique, tightCliques } from "./cliques.ts";
import { firstFit, mostConstrainedFirst, repairColoring } from "./greedy-coloring.ts";
import { connectedParts, type ListColoring, restrictTo } from "./list-coloring.ts";
import { shrinkColoring } from "./shrink-coloring.ts";
import { breakColorSymmetry, interchangeableColors } from "./symmetry.ts";

export type ColoringAnswer =
  | { readonly kind: "colored"; readonly colors: Int32Array; readonly least: boolean }
  /** These vertices alone cannot be coloured. */
  | { readonly kind: "refuted"; readonly vertices: readonly number[] }
  | { readonly kind: "unknown" };

/** Colours every vertex or shows that it cannot be done; each connected part by itself. */
export function colorGraph(whole: ListColoring, budget: Budget): ColoringAnswer {
  const empty = whole.domains.findIndex((domain) => sizeOf(domain) === 0);
  if (empty >= 0) return { kind: "refuted", vertices: [empty] };
  const greedy = firstFit(whole);
  if (greedy !== undefined) return { kind: "colored", colors: greedy, least: true };
  const colors = new Int32Array(whole.domains.length).fill(-1);
  let unknown = false;
  let least = true;
  for (const part of connectedParts(whole)) {
    const answer = colorPart(restrictTo(whole, part), budget);
    if (answer.kind === "refuted") {
      return { kind: "refuted", vertices: answer.vertices.map((vertex) => part[vertex] as number) };
    }
    if (answer.kind === "unknown") unknown = true;
    else {
      least &&= answer.least;
      for (const [at, vertex] of part.entries()) colors[vertex] = answer.colors[at] as number;
    }
  }
  return unknown ? { kind: "unknown" } : { kind: "colored", colors, least };
}

function colorPart(part: ListColoring, budget: Budget): ColoringAnswer {
  const greedy = firstFit(part);
  if (greedy !== undefined) return { kind: "colored", colors: greedy, least: true };
  const shrunk = shrinkColoring(part);
  const core = restrictTo(part, shrunk.kept);
  const colored = (inner: Int32Array): ColoringAnswer => {
    const colors = new Int32Array(part.domains.length).fill(-1);
    for (const [at, vertex] of shrunk.kept.entries()) colors[vertex] = inner[at] as number;
    shrunk.complete(colors);
    return { kind: "colored", colors, least: false };
  };
  const refuted = (vertices: readonly number[]): ColoringAnswer => ({
    kind: "refuted",
    vertices: vertices.map((vertex) => shrunk.kept[vertex] as number),
  });
  if (shrunk.kept.length === 0) return colored(new Int32Array(0));

  const cliques = greedyCliques(core, 40);
  for (const clique of cliques) {
    const crowded = crowdedPart(core, clique);
    if (crowded !== undefined) return refuted(crowded);
  }
  const constrained = mostConstrainedFirst(core);
  if (constrained !== undefined) return colored(constrained);
  let clique: Clique = cliques[0] ?? [];
  if (shrunk.kept.length <= 2000) {
    clique = largestClique(core, clique, Math.min(20_000, Math.ceil(1_000_000 / shrunk.kept.length)));
    const crowded = crowdedPart(core, clique);
    if (crowded !== undefined) return refuted(crowded);
  }
  const repaired = repairColoring(core, 2000, 1);
  if (repaired !== undefined) return colored(repaired);
  return search(core, clique, budget, colored, refuted);
}

/** Clause learning and repair by turns, each round longer than the one before. */
function search(
  core: ListColoring,
  clique: Clique,
  budget: Budget,
  colored: (colors: Int32Array) => ColoringAnswer,
  refuted: (vertices: readonly number[]) => ColoringAnswer,
): ColoringAnswer {
  const inClique = new Set(clique);
  const degree = (vertex: number): number => (core.neighbours[vertex] as Int32Array).length;
  const rest = core.domains.map((_, vertex) => vertex).filter((vertex) => !inClique.has(vertex));
  rest.sort((a, b) => degree(b) - degree(a) || a - b);
  const classes = interchangeableColors(core.colorCount, core.domains);
  const domains = breakColorSymmetry([...clique, ...rest], core.domains, classes);
  const { solver, at } = coloringClauses({ ...core, domains });
  for (const { clique: tight, colors } of tightCliques(core)) {
    for (const color of membersOf(colors)) {
      solver.addClause(tight.map((vertex) => at[vertex]?.[color] ?? -1).filter((literal) => literal >= 0));
    }
  }
  for (let round = 0; budget.left > 0; round++) {
    const answer = searchWithin(budget, solver, [], 2000 * 2 ** round);
    if (answer === "unsat") return refuted(core.domains.map((_, vertex) => vertex));
    if (answer === "sat") {
      return colored(Int32Array.from(at, (row) => row.findIndex((literal) => literal >= 0 && solver.holds(literal))));
    }
    const repaired = repairColoring(core, 4000 * 2 ** round, round + 2);
    if (repaired !== undefined) return colored(repaired);
  }
  return { kind: "unknown" };
}

/** A colouring as clauses: `at[vertex][color]`, -1 outside the domain. */
function coloringClauses(coloring: ListColoring): {
  readonly solver: ReturnType<typeof createSatSolver>;
  readonly at: readonly (readonly Literal[])[];
} {
  const { domains, neighbours, colorCount } = coloring;
  const solver = createSatSolver();
  const at = domains.map((domain: NumberSet) =>
    Array.from({ length: colorCount }, (_, color) =>
      ((domain[color >> 5] as number) >>> (color & 31)) & 1 ? solver.newVariable() : -1,
    ),
  );
  for (const row of at) {
    const own = row.filter((literal) => literal >= 0);
    solver.addClause(own);
    solver.addAtMostOne(own);
  }
  for (const [vertex, row] of at.entries()) {
    for (const other of neighbours[vertex] as Int32Array) {
      if (other < vertex) continue;
      const theirs = at[other] as number[];
      for (let color = 0; color < colorCount; color++) {
        const [x, y] = [row[color] as number, theirs[color] as number];
        if (x >= 0 && y >= 0) solver.addClause([negate(x), negate(y)]);
      }
    }
  }
  return { solver, at };
}
