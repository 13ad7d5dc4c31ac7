import {
  addMember,
  emptySet,
  hasMember,
  intersectWith,
  membersOf,
  type NumberSet,
  sizeOf,
  uniteWith,
} from "../number-set.ts";
import type { ListColoring } from "./list-coloring.ts";

/** Vertices that are all neighbours of each other: everyone needs a colour of its own. */
export type Clique = readonly number[];

/** Grows a clique from every vertex of high degree, always by the candidate with most neighbours among the candidates. */
export function greedyCliques(coloring: ListColoring, starts: number): Clique[] {
  const { neighbours } = coloring;
  const degree = (vertex: number): number => (neighbours[vertex] as Int32Array).length;
  const order = neighbours.map((_, vertex) => vertex).sort((a, b) => degree(b) - degree(a) || a - b);
  const rank = new Int32Array(order.length);
  for (const [at, vertex] of order.entries()) rank[vertex] = at;
  const mark = new Int32Array(neighbours.length);
  let stamp = 0;
  const found: number[][] = [];
  const covered = new Uint8Array(order.length);
  for (const start of order) {
    if (found.length >= starts) break;
    // The second half of the tries goes to vertices that no clique has yet.
    if (2 * found.length >= starts && covered[start] === 1) continue;
    const clique = [start];
    let candidates: number[] = Array.from(neighbours[start] as Int32Array);
    while (candidates.length > 0) {
      stamp++;
      for (const vertex of candidates) mark[vertex] = stamp;
      let best = -1;
      let bestInside = -1;
      // Counting inside neighbours exactly is too dear for long lists; there the degree stands in for it.
      for (const vertex of candidates) {
        let inside = 0;
        if (candidates.length <= 400) {
          for (const other of neighbours[vertex] as Int32Array) if (mark[other] === stamp) inside++;
        } else {
          inside = degree(vertex);
        }
        if (inside > bestInside) {
          best = vertex;
          bestInside = inside;
        }
      }
      clique.push(best);
      stamp++;
      for (const other of neighbours[best] as Int32Array) mark[other] = stamp;
      candidates = candidates.filter((vertex) => mark[vertex] === stamp);
    }
    for (const vertex of clique) covered[vertex] = 1;
    found.push(clique);
  }
  return found.sort((a, b) => b.length - a.length);
}

/** Edges beyond which {@link tightCliques} does not look. */
const TIGHT_EDGE_LIMIT = 20_000;

/**
 * Cliques with as many vertices as there are colours for them: each of those colours must be used in it. Grown from
 * every edge that is in none found so far.
 */
export function tightCliques(coloring: ListColoring): { readonly clique: Clique; readonly colors: NumberSet }[] {
  const { neighbours, domains, colorCount } = coloring;
  const count = neighbours.length;
  const edges = neighbours.reduce((sum, list) => sum + list.length, 0) / 2;
  if (edges > TIGHT_EDGE_LIMIT) return [];
  const rows = adjacencyRows(neighbours);
  const covered = new Set<number>();
  const found: { readonly clique: Clique; readonly colors: NumberSet }[] = [];
  for (let start = 0; start < count; start++) {
    for (const second of neighbours[start] as Int32Array) {
      if (second < start || covered.has(start * count + second)) continue;
      const clique = [start, second];
      const left = (rows[start] as NumberSet).slice();
      intersectWith(left, rows[second] as NumberSet);
      for (;;) {
        let best = -1;
        let bestInside = -1;
        for (const vertex of membersOf(left)) {
          const inside = left.slice();
          intersectWith(inside, rows[vertex] as NumberSet);
          const size = sizeOf(inside);
          if (size > bestInside) [best, bestInside] = [vertex, size];
        }
        if (best < 0) break;
        clique.push(best);
        intersectWith(left, rows[best] as NumberSet);
      }
      const colors = emptySet(colorCount);
      for (const vertex of clique) uniteWith(colors, domains[vertex] as NumberSet);
      if (sizeOf(colors) !== clique.length) continue;
      found.push({ clique, colors });
      for (const a of clique) for (const b of clique) covered.add(a * count + b);
    }
  }
  return found;
}

function adjacencyRows(neighbours: readonly Int32Array[]): NumberSet[] {
  return neighbours.map((list) => {
    const row = emptySet(neighbours.length);
    for (const other of list) addMember(row, other);
    return row;
  });
}

/**
 * Searches a largest clique, with colour classes as bound.
 *
 * @param nodeLimit - steps of the search; beyond it the largest clique so far is given.
 */
export function largestClique(coloring: ListColoring, known: Clique, nodeLimit: number): Clique {
  const { neighbours } = coloring;
  const count = neighbours.length;
  const rows = adjacencyRows(neighbours);
  let best: Clique = known;
  let nodes = 0;

  const expand = (clique: number[], candidates: NumberSet): void => {
    if (nodes++ > nodeLimit) return;
    const { order, bounds } = colorClasses(rows, candidates);
    const left = candidates;
    for (let at = order.length - 1; at >= 0; at--) {
      if (clique.length + (bounds[at] as number) <= best.length || nodes > nodeLimit) return;
      const vertex = order[at] as number;
      clique.push(vertex);
      const next = left.slice();
      intersectWith(next, rows[vertex] as NumberSet);
      if (sizeOf(next) > 0) expand(clique, next);
      else if (clique.length > best.length) best = clique.slice();
      clique.pop();
      left[vertex >> 5] = (left[vertex >> 5] as number) & ~(1 << (vertex & 31));
    }
  };
  const all = emptySet(count);
  for (let vertex = 0; vertex < count; vertex++) addMember(all, vertex);
  expand([], all);
  return best;
}

/** Candidates in the order of a greedy colouring; a clique of the first i has at most `bounds[i]` vertices. */
function colorClasses(rows: readonly NumberSet[], candidates: NumberSet): { order: number[]; bounds: number[] } {
  const order: number[] = [];
  const bounds: number[] = [];
  let left = membersOf(candidates);
  let color = 0;
  while (left.length > 0) {
    color++;
    const chosen: number[] = [];
    const rest: number[] = [];
    for (const vertex of left) {
      const row = rows[vertex] as NumberSet;
      if (chosen.some((other) => hasMember(row, other))) rest.push(vertex);
      else {
        chosen.push(vertex);
        order.push(vertex);
        bounds.push(color);
      }
    }
    left = rest;
  }
  return { order, bounds };
}

/**
 * Whether the vertices of a clique can take different colours of their domains. If not: vertices among them that
 * together have too few colours.
 */
export function crowdedPart(coloring: ListColoring, clique: Clique): readonly number[] | undefined {
  const { domains, colorCount } = coloring;
  const holder = new Int32Array(colorCount).fill(-1);
  const visited = new Int32Array(colorCount).fill(-1);
  const lists = clique.map((vertex) => membersOf(domains[vertex] as NumberSet));
  const tryPlace = (start: number): boolean => {
    // Breadth-first search for an alternating path to a free colour.
    const from = new Map<number, { readonly member: number; readonly color: number }>();
    const queue = [start];
    for (let at = 0; at < queue.length; at++) {
      const member = queue[at] as number;
      for (const color of lists[member] as number[]) {
        if (visited[color] === start) continue;
        visited[color] = start;
        const held = holder[color] as number;
        if (held >= 0) {
          from.set(held, { member, color });
          queue.push(held);
          continue;
        }
        let [freed, mover] = [color, member];
        for (;;) {
          holder[freed] = mover;
          const step = from.get(mover);
          if (step === undefined) return true;
          [freed, mover] = [step.color, step.member];
        }
      }
    }
    reached = queue;
    return false;
  };
  let reached: readonly number[] = [];
  for (let member = 0; member < clique.length; member++) {
    if (!tryPlace(member)) return reached.map((at) => clique[at] as number);
  }
  return undefined;
}
