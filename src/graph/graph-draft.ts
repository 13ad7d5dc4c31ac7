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
  /** Per unit: packed kind and target, with the marks at the same place of `marks`. */
  readonly edges: number[][];
  readonly marks: number[][];
  /** The lines that wrote edges, in the order read. */
  readonly written: WrittenEdge[];
  /** A unit that was merged into another one → that unit. */
  readonly mergedInto: Map<number, number>;
}

/** An edge as one line wrote it. */
interface WrittenEdge {
  readonly from: number;
  readonly packed: number;
  readonly location: Location;
}

export function emptyDraft(): GraphDraft {
  return { ids: new Map(), names: [], edges: [], marks: [], written: [], mergedInto: new Map() };
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
  draft.marks.push([]);
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
  { from, code, to }: { readonly from: number; readonly code: number; readonly to: number },
  { mark, location }: { readonly mark: EdgeMark; readonly location?: Location | undefined },
): void {
  const bits = originBit(mark);
  const packed = (code << targetBits) | to;
  append(draft, from, packed, bits);
  append(draft, to, (inverseCode(code) << targetBits) | from, mirrorBits(bits));
  if (location !== undefined) draft.written.push({ from, packed, location });
}

function append(draft: GraphDraft, id: number, packed: number, bits: number): void {
  draft.edges[id]?.push(packed);
  draft.marks[id]?.push(bits);
}

/** Whether the edge is there, looked up in the shorter of the two units' lists. */
export function hasDraftEdge(draft: GraphDraft, from: number, kind: DependencyKind, to: number): boolean {
  const own = draft.edges[from] ?? [];
  const other = draft.edges[to] ?? [];
  if (own.length <= other.length) return includesEdge(draft, own, kindCode(kind), to);
  return includesEdge(draft, other, kindCode(inverseOf(kind)), from);
}

function includesEdge(draft: GraphDraft, list: readonly number[], code: number, to: number): boolean {
  return list.some((packed) => packed >>> targetBits === code && liveUnit(draft, packed & targetMask) === to);
}

/** Units that `id` has edges of these kinds to, in the order in which the edges were added, each once. */
export function draftTargets(draft: GraphDraft, id: number, kinds: readonly DependencyKind[]): number[] {
  const wanted = new Set(kinds.map(kindCode));
  const found = new Set<number>();
  for (const packed of draft.edges[id] ?? []) {
    if (wanted.has(packed >>> targetBits)) found.add(liveUnit(draft, packed & targetMask));
  }
  found.delete(id);
  return [...found];
}

/**
 * Makes `other` a mere name of `into`: its edges become those of `into`.
 *
 * @returns codes of the kinds that `other` had edges of to `into`; these vanish.
 */
export function mergeDraftUnits(draft: GraphDraft, into: number, other: number): number[] {
  const vanished: number[] = [];
  const edges = draft.edges[other] ?? [];
  const marks = draft.marks[other] ?? [];
  for (const [at, packed] of edges.entries()) {
    const target = liveUnit(draft, packed & targetMask);
    const bits = marks[at] ?? 0;
    if (target === into) vanished.push(packed >>> targetBits);
    else append(draft, into, ((packed >>> targetBits) << targetBits) | target, bits);
  }
  draft.mergedInto.set(other, into);
  draft.edges[other] = [];
  draft.marks[other] = [];
  return vanished;
}
