import { dropMember, firstMember, isSubset, type NumberSet, sizeOf } from "../number-set.ts";
import type { ListColoring } from "./list-coloring.ts";

/** A vertex that can be coloured after the others. */
interface Removal {
  readonly vertex: number;
  /** The vertex whose colour it may share; undefined when some colour of its own is always left. */
  readonly like: number | undefined;
}

/** What is left of a colouring when everything that is easy to add later is taken out. */
export interface ShrunkColoring {
  /** Vertices that still matter, rising. */
  readonly kept: readonly number[];
  /** Completes a colouring of the kept vertices (colour, or -1 for the others) in place. */
  readonly complete: (colors: Int32Array) => void;
}

/** Beyond this many vertices only degrees are looked at. */
const DOMINATION_LIMIT = 1200;

/**
 * Takes out vertices with fewer neighbours than colours, and vertices that may always copy another one. What is left is
 * colourable exactly when the whole is.
 */
export function shrinkColoring(coloring: ListColoring): ShrunkColoring {
  const { domains, neighbours } = coloring;
  const count = domains.length;
  const present = new Uint8Array(count).fill(1);
  const degree = Int32Array.from(neighbours, (list) => list.length);
  const colors = Int32Array.from(domains, sizeOf);
  const removals: Removal[] = [];
  const queue: number[] = [];

  const remove = (vertex: number, like: number | undefined): void => {
    present[vertex] = 0;
    removals.push({ vertex, like });
    for (const other of neighbours[vertex] as Int32Array) {
      degree[other] = (degree[other] as number) - 1;
      if (present[other] === 1 && (degree[other] as number) < (colors[other] as number)) queue.push(other);
    }
  };
  const peel = (): void => {
    while (queue.length > 0) {
      const vertex = queue.pop() as number;
      if (present[vertex] === 1) remove(vertex, undefined);
    }
  };

  for (let vertex = 0; vertex < count; vertex++) {
    if ((degree[vertex] as number) < (colors[vertex] as number)) queue.push(vertex);
  }
  peel();
  if (count <= DOMINATION_LIMIT) {
    let changed = true;
    while (changed) {
      changed = false;
      for (let vertex = 0; vertex < count; vertex++) {
        if (present[vertex] === 0) continue;
        const like = dominating(coloring, present, vertex);
        if (like === undefined) continue;
        remove(vertex, like);
        peel();
        changed = true;
      }
    }
  }
  const kept: number[] = [];
  for (let vertex = 0; vertex < count; vertex++) if (present[vertex] === 1) kept.push(vertex);
  return {
    kept,
    complete: (into) => {
      for (let at = removals.length - 1; at >= 0; at--) {
        const { vertex, like } = removals[at] as Removal;
        if (like !== undefined) {
          into[vertex] = into[like] as number;
          continue;
        }
        const left = (domains[vertex] as NumberSet).slice();
        for (const other of neighbours[vertex] as Int32Array) {
          const color = into[other] as number;
          if (color >= 0) dropMember(left, color);
        }
        into[vertex] = firstMember(left);
      }
    },
  };
}

/** A vertex, not a neighbour, that has all neighbours of `vertex` and only colours that `vertex` may take too. */
function dominating(coloring: ListColoring, present: Uint8Array, vertex: number): number | undefined {
  const { domains, neighbours } = coloring;
  const own = (neighbours[vertex] as Int32Array).filter((other) => present[other] === 1);
  const first = own[0];
  if (first === undefined) return undefined;
  for (const candidate of neighbours[first] as Int32Array) {
    if (candidate === vertex || present[candidate] === 0) continue;
    const theirs = neighbours[candidate] as Int32Array;
    if (theirs.length < own.length || !containsAll(theirs, own)) continue;
    if (includesSorted(theirs, vertex)) continue;
    if (isSubset(domains[candidate] as NumberSet, domains[vertex] as NumberSet)) return candidate;
  }
  return undefined;
}

/** Both rising. */
function containsAll(list: Int32Array, wanted: Int32Array): boolean {
  let at = 0;
  for (const item of wanted) {
    while (at < list.length && (list[at] as number) < item) at++;
    if (list[at] !== item) return false;
  }
  return true;
}

function includesSorted(list: Int32Array, item: number): boolean {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as number) < item) low = middle + 1;
    else high = middle;
  }
  return list[low] === item;
}
