import { dropMember, firstMember, hasMember, membersOf, type NumberSet, sizeOf } from "../number-set.ts";
import type { ListColoring } from "./list-coloring.ts";

/**
 * Colours the vertices in the order given, each with its lowest free colour. If that succeeds it is the least colouring
 * in that order; undefined when a vertex finds no colour.
 */
export function firstFit(coloring: ListColoring): Int32Array | undefined {
  const colors = new Int32Array(coloring.domains.length).fill(-1);
  for (let vertex = 0; vertex < colors.length; vertex++) {
    const left = (coloring.domains[vertex] as NumberSet).slice();
    for (const other of coloring.neighbours[vertex] as Int32Array) {
      if ((colors[other] as number) >= 0) dropMember(left, colors[other] as number);
    }
    const color = firstMember(left);
    if (color < 0) return undefined;
    colors[vertex] = color;
  }
  return colors;
}

/** Colours the vertex with fewest free colours first (ties: most neighbours, then lowest number). */
export function mostConstrainedFirst(coloring: ListColoring): Int32Array | undefined {
  const { domains, neighbours } = coloring;
  const count = domains.length;
  const colors = new Int32Array(count).fill(-1);
  const left = domains.map((domain) => domain.slice());
  const free = Int32Array.from(left, sizeOf);
  for (let step = 0; step < count; step++) {
    let vertex = -1;
    for (let v = 0; v < count; v++) {
      if ((colors[v] as number) >= 0) continue;
      if (vertex < 0 || (free[v] as number) < (free[vertex] as number)) vertex = v;
      else if (free[v] === free[vertex]) {
        if ((neighbours[v] as Int32Array).length > (neighbours[vertex] as Int32Array).length) vertex = v;
      }
    }
    const color = firstMember(left[vertex] as NumberSet);
    if (color < 0) return undefined;
    colors[vertex] = color;
    for (const other of neighbours[vertex] as Int32Array) {
      const set = left[other] as NumberSet;
      if ((colors[other] as number) >= 0 || !hasMember(set, color)) continue;
      dropMember(set, color);
      free[other] = (free[other] as number) - 1;
    }
  }
  return colors;
}

/**
 * Repairs a colouring with conflicts by changing one vertex at a time, with a short memory of what was undone.
 * Finds colourings that a greedy order misses; proves nothing when it fails.
 *
 * @param steps - changes to try.
 * @param seed - where the sequence of random choices starts.
 */
export function repairColoring(coloring: ListColoring, steps: number, seed: number): Int32Array | undefined {
  const { domains, neighbours, colorCount } = coloring;
  const count = domains.length;
  const next = xorshift(seed);
  const lists = domains.map(membersOf);
  const colors = new Int32Array(count);
  /** How many neighbours of a vertex have a colour. */
  const clashes = new Int32Array(count * colorCount);
  const tabu = new Int32Array(count * colorCount);
  const partial = partialColoring(coloring);
  for (let vertex = 0; vertex < count; vertex++) {
    const list = lists[vertex] as number[];
    if (list.length === 0) return undefined;
    const kept = partial[vertex] as number;
    colors[vertex] = kept >= 0 ? kept : (list[next(list.length)] as number);
  }
  let total = 0;
  for (let vertex = 0; vertex < count; vertex++) {
    for (const other of neighbours[vertex] as Int32Array) {
      const at = vertex * colorCount + (colors[other] as number);
      clashes[at] = (clashes[at] as number) + 1;
      if (other > vertex && colors[other] === colors[vertex]) total++;
    }
  }
  let fewest = total;
  for (let step = 1; step <= steps && total > 0; step++) {
    let bestVertex = -1;
    let bestColor = -1;
    let bestChange = Number.POSITIVE_INFINITY;
    let ties = 0;
    let clashing = 0;
    for (let vertex = 0; vertex < count; vertex++) {
      const base = vertex * colorCount;
      const own = clashes[base + (colors[vertex] as number)] as number;
      if (own === 0) continue;
      clashing++;
      for (const color of lists[vertex] as number[]) {
        if (color === colors[vertex]) continue;
        const change = (clashes[base + color] as number) - own;
        if (change > bestChange) continue;
        if ((tabu[base + color] as number) >= step && total + change >= fewest) continue;
        if (change < bestChange) {
          bestChange = change;
          ties = 1;
        } else if (next(++ties) > 0) continue;
        bestVertex = vertex;
        bestColor = color;
      }
    }
    if (bestVertex < 0) continue;
    const before = colors[bestVertex] as number;
    colors[bestVertex] = bestColor;
    total += bestChange;
    fewest = Math.min(fewest, total);
    tabu[bestVertex * colorCount + before] = step + next(10) + Math.floor(0.6 * clashing);
    for (const other of neighbours[bestVertex] as Int32Array) {
      const base = other * colorCount;
      clashes[base + before] = (clashes[base + before] as number) - 1;
      clashes[base + bestColor] = (clashes[base + bestColor] as number) + 1;
    }
  }
  return total === 0 ? colors : undefined;
}

/** Most constrained first, leaving out (-1) what finds no colour. */
function partialColoring(coloring: ListColoring): Int32Array {
  const { domains, neighbours } = coloring;
  const count = domains.length;
  const colors = new Int32Array(count).fill(-1);
  const done = new Uint8Array(count);
  const left = domains.map((domain) => domain.slice());
  const free = Int32Array.from(left, sizeOf);
  for (let step = 0; step < count; step++) {
    let vertex = -1;
    for (let v = 0; v < count; v++) {
      if (done[v] === 1) continue;
      if (vertex < 0 || (free[v] as number) < (free[vertex] as number)) vertex = v;
    }
    done[vertex] = 1;
    const color = firstMember(left[vertex] as NumberSet);
    if (color < 0) continue;
    colors[vertex] = color;
    for (const other of neighbours[vertex] as Int32Array) {
      const set = left[other] as NumberSet;
      if (!hasMember(set, color)) continue;
      dropMember(set, color);
      free[other] = (free[other] as number) - 1;
    }
  }
  return colors;
}

/** Numbers below a bound from 32-bit integer steps: the same sequence everywhere. */
function xorshift(seed: number): (below: number) => number {
  let state = (seed ^ 0x9e3779b9) | 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
