import type { Location } from "../core/range.ts";
import { type DependencyKind, inverseCode, inverseOf, kindCode } from "./dependency-kinds.ts";
import { type EdgeMark, mirrorBits, originBit } from "./edge-marks.ts";

/** Kind and target of an edge packed into one small integer; room for 2^25 units. */
const targetBits = 25;
const targetMask = (1 << targetBits) - 1;

/** Code of the kind of a packed edge. */
export function packedCode(packed: number): number {
  return packed >>> targetBits;
}

/** Number of the unit that a packed edge leads to. */
export function packedTarget(packed: number): number {
  return packed & targetMask;
}

/**
 * A graph while it is being built: units are numbered in the order of appearance, edges are appended without looking
 * for duplicates, and two units may still turn out to be one. Only this folder sees it.
 */
export interface GraphDraft {
  readonly ids: Map<string, number>;
  readonly names: string[];
  /** Per unit, two numbers an edge: packed kind and target, then the marks as bits. */
  readonly edges: number[][];
  /** The lines that wrote edges, in the order read. */
  readonly written: WrittenEdges;
  /** A unit that was merged into another one → that unit. */
  readonly mergedInto: Map<number, number>;
}

/** Edges as lines wrote them, in parallel lists. */
export interface WrittenEdges {
  readonly from: number[];
  readonly packed: number[];
  readonly locations: Location[];
}

export function emptyDraft(): GraphDraft {
  return {
    ids: new Map(),
    names: [],
    edges: [],
    written: { from: [], packed: [], locations: [] },
    mergedInto: new Map(),
  };
}

/** Number of the unit with this name; a name that is new gets a new unit. */
export function draftUnit(draft: GraphDraft, name: string): number {
  const known = draft.ids.get(name);
  if (known !== undefined) return liveUnit(draft, known);
  const id = draft.names.length;
  if (id > targetMask) throw new RangeError(`more than ${targetMask} units`);
  draft.ids.set(name, id);
  draft.names.push(name);
  draft.edges.push([]);
  return id;
}

/** The unit that `id` has become after merging. */
export function liveUnit(draft: GraphDraft, id: number): number {
  if (draft.mergedInto.size === 0) return id;
  let at = id;
  for (let next = draft.mergedInto.get(at); next !== undefined; next = draft.mergedInto.get(at)) at = next;
  return at;
}

/** Appends an edge and its inverse. The caller has sorted out self-edges and edges that systemd refuses. */
export function draftEdge(
  draft: GraphDraft,
  from: number,
  code: number,
  to: number,
  { mark, location }: { readonly mark: EdgeMark; readonly location?: Location | undefined },
): void {
  const bits = originBit(mark);
  const packed = (code << targetBits) | to;
  append(draft, from, packed, bits);
  append(draft, to, (inverseCode(code) << targetBits) | from, mirrorBits(bits));
  if (location === undefined) return;
  draft.written.from.push(from);
  draft.written.packed.push(packed);
  draft.written.locations.push(location);
}

function append(draft: GraphDraft, id: number, packed: number, bits: number): void {
  draft.edges[id]?.push(packed, bits);
}

/** Whether the edge is there, looked up in the shorter of the two units' lists. */
export function hasDraftEdge(draft: GraphDraft, from: number, kind: DependencyKind, to: number): boolean {
  const own = draft.edges[from] ?? [];
  const other = draft.edges[to] ?? [];
  if (own.length <= other.length) return includesEdge(draft, own, kindCode(kind), to);
  return includesEdge(draft, other, kindCode(inverseOf(kind)), from);
}

function includesEdge(draft: GraphDraft, list: readonly number[], code: number, to: number): boolean {
  for (let at = 0; at < list.length; at += 2) {
    const packed = list[at] ?? 0;
    if (packed >>> targetBits === code && liveUnit(draft, packed & targetMask) === to) return true;
  }
  return false;
}

/** Kinds of edges as one number, for {@link draftTargets}. */
export function kindMask(kinds: readonly DependencyKind[]): number {
  return kinds.reduce((mask, kind) => mask | (1 << kindCode(kind)), 0);
}

/**
 * Units that `id` has edges of some kinds to, in the order in which the edges were added, each once.
 *
 * @param mask - from {@link kindMask}.
 */
export function draftTargets(draft: GraphDraft, id: number, mask: number): readonly number[] {
  const edges = draft.edges[id] ?? [];
  let found: number[] | undefined;
  let seen: Set<number> | undefined;
  for (let at = 0; at < edges.length; at += 2) {
    const packed = edges[at] ?? 0;
    if ((mask & (1 << (packed >>> targetBits))) === 0) continue;
    const target = liveUnit(draft, packed & targetMask);
    if (target === id) continue;
    if (found === undefined) {
      found = [target];
    } else if (seen === undefined ? !found.includes(target) : !seen.has(target)) {
      found.push(target);
      // A list is quicker than a set as long as it is short.
      if (found.length === 16) seen = new Set(found);
      else seen?.add(target);
    }
  }
  return found ?? NO_TARGETS;
}

const NO_TARGETS: readonly number[] = [];

/**
 * Makes `other` a mere name of `into`: its edges become those of `into`.
 *
 * @returns codes of the kinds that `other` had edges of to `into`; these vanish.
 */
export function mergeDraftUnits(draft: GraphDraft, into: number, other: number): number[] {
  const vanished: number[] = [];
  const edges = draft.edges[other] ?? [];
  for (let at = 0; at < edges.length; at += 2) {
    const packed = edges[at] ?? 0;
    const target = liveUnit(draft, packed & targetMask);
    const bits = edges[at + 1] ?? 0;
    if (target === into) vanished.push(packed >>> targetBits);
    else append(draft, into, ((packed >>> targetBits) << targetBits) | target, bits);
  }
  draft.mergedInto.set(other, into);
  draft.edges[other] = [];
  return vanished;
}
