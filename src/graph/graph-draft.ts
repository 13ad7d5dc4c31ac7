import { compareText } from "../core/compare.ts";
import type { Location } from "../core/range.ts";
import type { DependencyGraph, GraphUnit } from "./dependency-graph.ts";
import { type DependencyKind, inverseCode, inverseOf, kindCode } from "./dependency-kinds.ts";
import { type EdgeMark, mirrorBits, originBit } from "./edge-marks.ts";

/** Kind and target of an edge packed into one small integer; room for 2^25 units. */
const targetBits = 25;
const targetMask = (1 << targetBits) - 1;

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
  /** Per unit: packed edge → lines that wrote it. */
  readonly locations: (Map<number, Location[]> | undefined)[];
  /** A unit that was merged into another one → that unit. */
  readonly mergedInto: Map<number, number>;
}

export function emptyDraft(): GraphDraft {
  return { ids: new Map(), names: [], edges: [], marks: [], locations: [], mergedInto: new Map() };
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
  draft.locations.push(undefined);
  return id;
}

/** The unit that `id` has become after merging. */
export function liveUnit(draft: GraphDraft, id: number): number {
  let at = id;
  for (let next = draft.mergedInto.get(at); next !== undefined; next = draft.mergedInto.get(at)) at = next;
  return at;
}

/** Appends an edge and its inverse. The caller has sorted out self-edges and edges that systemd refuses. */
export function draftEdge(
  draft: GraphDraft,
  edge: { from: number; kind: DependencyKind; to: number; mark: EdgeMark; location?: Location | undefined },
): void {
  const code = kindCode(edge.kind);
  const bits = originBit(edge.mark);
  append(draft, edge.from, (code << targetBits) | edge.to, bits);
  append(draft, edge.to, (inverseCode(code) << targetBits) | edge.from, mirrorBits(bits));
  if (edge.location !== undefined) addLocation(draft, edge.from, (code << targetBits) | edge.to, edge.location);
}

function append(draft: GraphDraft, id: number, packed: number, bits: number): void {
  draft.edges[id]?.push(packed);
  draft.marks[id]?.push(bits);
}

function addLocation(draft: GraphDraft, id: number, packed: number, location: Location): void {
  const map = draft.locations[id] ?? new Map<number, Location[]>();
  draft.locations[id] = map;
  const list = map.get(packed);
  if (list === undefined) map.set(packed, [location]);
  else list.push(location);
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
  for (const [packed, list] of draft.locations[other] ?? []) {
    for (const location of list) addLocation(draft, into, packed, location);
  }
  draft.mergedInto.set(other, into);
  draft.edges[other] = [];
  draft.marks[other] = [];
  draft.locations[other] = undefined;
  return vanished;
}

/** Turns the draft into a graph: units sorted by name, equal edges united, self-edges left out. */
export function finishGraph(draft: GraphDraft, describe: (id: number, name: string) => GraphUnit): DependencyGraph {
  const live: { id: number; unit: GraphUnit }[] = [];
  for (const [id, name] of draft.names.entries()) {
    if (!draft.mergedInto.has(id)) live.push({ id, unit: describe(id, name) });
  }
  live.sort((a, b) => compareText(a.unit.name, b.unit.name));
  const place = new Int32Array(draft.names.length);
  for (const [index, { id }] of live.entries()) place[id] = index;
  for (const id of draft.mergedInto.keys()) place[id] = place[liveUnit(draft, id)] ?? 0;
  const indexOf = new Map<string, number>();
  for (const [name, id] of draft.ids) indexOf.set(name, place[id] ?? 0);
  for (const [index, { unit }] of live.entries()) {
    indexOf.set(unit.name, index);
    for (const alias of unit.aliases) indexOf.set(alias, index);
  }
  return {
    units: live.map(({ unit }) => unit),
    indexOf,
    ...packEdges(
      draft,
      live.map(({ id }) => id),
      place,
    ),
  };
}

function packEdges(draft: GraphDraft, ids: readonly number[], place: Int32Array) {
  let room = 0;
  for (const id of ids) room += draft.edges[id]?.length ?? 0;
  const offsets = new Int32Array(ids.length + 1);
  const kinds = new Uint8Array(room);
  const targets = new Int32Array(room);
  const marks = new Int32Array(room);
  const locations = new Map<number, readonly Location[]>();
  let row = 0;
  for (const [index, id] of ids.entries()) {
    const edges = draft.edges[id] ?? [];
    const bits = draft.marks[id] ?? [];
    const start = row;
    const places = sortedPlaces(edges, place);
    for (let nth = 0; nth < places.length; nth++) {
      const at = places[nth] ?? 0;
      const packed = edges[at] ?? 0;
      const code = packed >>> targetBits;
      const target = place[packed & targetMask] ?? 0;
      if (target === index) continue;
      if (row > start && kinds[row - 1] === code && targets[row - 1] === target) {
        marks[row - 1] = (marks[row - 1] ?? 0) | (bits[at] ?? 0);
        continue;
      }
      kinds[row] = code;
      targets[row] = target;
      marks[row] = bits[at] ?? 0;
      row++;
    }
    offsets[index + 1] = row;
    keepLocations(draft, { id, place, kinds, targets, start, end: row, locations });
  }
  return {
    offsets,
    kinds: kinds.slice(0, row),
    targets: targets.slice(0, row),
    marks: marks.slice(0, row),
    locations,
  };
}

/** Places of a unit's edges, ordered by kind and then by the target's final index. */
function sortedPlaces(edges: readonly number[], place: Int32Array): Float64Array {
  // The place among the edges rides in the low digits of one sortable number: kind, target, place.
  const keys = new Float64Array(edges.length);
  const count = edges.length;
  for (let at = 0; at < count; at++) {
    const packed = edges[at] ?? 0;
    const key = (packed >>> targetBits) * 2 ** targetBits + (place[packed & targetMask] ?? 0);
    keys[at] = key * count + at;
  }
  keys.sort();
  for (let at = 0; at < count; at++) keys[at] = (keys[at] ?? 0) % count;
  return keys;
}

function keepLocations(
  draft: GraphDraft,
  unit: {
    id: number;
    place: Int32Array;
    kinds: Uint8Array;
    targets: Int32Array;
    start: number;
    end: number;
    locations: Map<number, readonly Location[]>;
  },
): void {
  const written = draft.locations[unit.id];
  if (written === undefined) return;
  const byEdge = new Map<number, Location[]>();
  for (const [packed, list] of written) {
    const key = (packed >>> targetBits) * 2 ** targetBits + (unit.place[packed & targetMask] ?? 0);
    const before = byEdge.get(key);
    byEdge.set(key, before === undefined ? list : [...before, ...list]);
  }
  for (let row = unit.start; row < unit.end; row++) {
    const list = byEdge.get((unit.kinds[row] ?? 0) * 2 ** targetBits + (unit.targets[row] ?? 0));
    if (list !== undefined) unit.locations.set(row, list);
  }
}
