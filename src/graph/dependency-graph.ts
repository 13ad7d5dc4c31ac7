import type { Location } from "../core/range.ts";
import type { UnitType } from "../templates/unit-name.ts";
import type { LoadState } from "../units/resolved-unit.ts";
import { type DependencyKind, forwardKinds, inverseOf, kindCode, kindOfCode } from "./dependency-kinds.ts";
import { destinationMarks, type EdgeMark, mirrorBits, originMarks } from "./edge-marks.ts";

/** What the graph and the transaction need to know of a unit besides its edges. */
export interface GraphUnit {
  readonly name: string;
  readonly type: UnitType;
  readonly load: LoadState;
  /** For `load: "error"`: the reason, such as `File exists`. */
  readonly loadError?: string;
  readonly aliases: readonly string[];
  /** Path of the unit's file; undefined for units that no file describes. */
  readonly fragment?: string;
  /** Always there and always active: the root and system slices, `init.scope`, the root mount. */
  readonly perpetual: boolean;
  readonly allowIsolate: boolean;
  readonly ignoreOnIsolate: boolean;
  /** Whether a reload job can do anything: it has `ExecReload=` or its type reloads by itself. */
  readonly canReload: boolean;
}

/**
 * Units and their edges in a compact form: unit `i` has the edges `offsets[i]` to `offsets[i + 1]` of the parallel
 * tables, sorted by kind and then by target. Both directions of every edge are stored. Units are sorted by name, so an
 * index is also the place in the fixed order that keeps every result repeatable. Read it through the functions of
 * this file.
 */
export interface DependencyGraph {
  readonly units: readonly GraphUnit[];
  /** Names and aliases → index in `units`. */
  readonly indexOf: ReadonlyMap<string, number>;
  readonly offsets: Int32Array;
  readonly kinds: Uint8Array;
  readonly targets: Int32Array;
  /** Origin and destination marks as bits. */
  readonly marks: Int32Array;
  /** Row of the edge tables → the lines that wrote the edge, on the side of the unit whose file it is. */
  readonly locations: ReadonlyMap<number, readonly Location[]>;
}

/** One edge as seen from the unit `from`. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: DependencyKind;
  /** Why `from` has the edge by itself. Empty when only the other unit asked for it. */
  readonly origin: readonly EdgeMark[];
  /** Why `to` has the inverse edge by itself. */
  readonly destination: readonly EdgeMark[];
  /** The lines that wrote it, in either unit's files. Empty for derived edges and `.wants/` links. */
  readonly locations: readonly Location[];
}

/**
 * The unit that a name or alias stands for.
 *
 * @returns `undefined` when the graph has no such unit.
 */
export function graphUnit(graph: DependencyGraph, name: string): GraphUnit | undefined {
  const index = graph.indexOf.get(name);
  return index === undefined ? undefined : graph.units[index];
}

/**
 * Edges of one unit, sorted by kind and then by the other unit's name.
 *
 * @param name - a unit's name or alias; a unit that the graph does not have gives no edges.
 * @param kinds - which kinds; all when left out. Inverse kinds such as `required-by` list who points here.
 *
 * @example
 * edgesOf(graph, "web.service", ["requires"]).map((edge) => edge.to); // ["sysinit.target", "system.slice"]
 *
 * @since 0.1.0
 */
export function edgesOf(graph: DependencyGraph, name: string, kinds?: readonly DependencyKind[]): Edge[] {
  const index = graph.indexOf.get(name);
  if (index === undefined) return [];
  const wanted = kinds === undefined ? undefined : new Set(kinds.map(kindCode));
  const found: Edge[] = [];
  for (let row = rowStart(graph, index); row < rowStart(graph, index + 1); row++) {
    if (wanted === undefined || wanted.has(graph.kinds[row] ?? -1)) found.push(edgeAt(graph, index, row));
  }
  return found;
}

/** Every edge once: from the side of {@link forwardKinds}; a symmetric edge from the unit whose name sorts first. */
export function* allEdges(graph: DependencyGraph, kinds: readonly DependencyKind[] = forwardKinds): Generator<Edge> {
  const wanted = new Set(kinds.map(kindCode));
  for (let index = 0; index < graph.units.length; index++) {
    for (let row = rowStart(graph, index); row < rowStart(graph, index + 1); row++) {
      const code = graph.kinds[row] ?? -1;
      if (!wanted.has(code)) continue;
      const kind = kindOfCode(code);
      if (inverseOf(kind) === kind && (graph.targets[row] ?? 0) < index) continue;
      yield edgeAt(graph, index, row);
    }
  }
}

/** Marks of one edge, or undefined when there is no such edge. */
export function findEdge(graph: DependencyGraph, from: string, kind: DependencyKind, to: string): Edge | undefined {
  const index = graph.indexOf.get(from);
  const target = graph.indexOf.get(to);
  if (index === undefined || target === undefined) return undefined;
  const row = findRow(graph, index, kindCode(kind), target);
  return row < 0 ? undefined : edgeAt(graph, index, row);
}

/** Whether `name` is ordered after `other` by an edge of its own or of the other unit. Not through third units. */
export function isOrderedAfter(graph: DependencyGraph, name: string, other: string): boolean {
  return findEdge(graph, name, "after", other) !== undefined;
}

/** Indexes of the units that unit `index` points to with one kind, ascending. */
export function targetsOf(graph: DependencyGraph, index: number, code: number): Int32Array {
  const end = rowStart(graph, index + 1);
  const first = firstRow(graph, rowStart(graph, index), end, code, 0);
  const last = firstRow(graph, first, end, code + 1, 0);
  return graph.targets.subarray(first, last);
}

/** Whether {@link targetsOf} would give any. */
export function hasTargets(graph: DependencyGraph, index: number, code: number): boolean {
  return targetAt(graph, index, code, firstTarget(graph, index, code)) >= 0;
}

/** Row of the first edge of a kind; {@link targetAt} tells whether it is one. For loops that run once a unit. */
export function firstTarget(graph: DependencyGraph, index: number, code: number): number {
  return firstRow(graph, rowStart(graph, index), rowStart(graph, index + 1), code, 0);
}

/** The unit that an edge leads to; -1 when the row is none of this unit and kind. */
export function targetAt(graph: DependencyGraph, index: number, code: number, row: number): number {
  return row < rowStart(graph, index + 1) && graph.kinds[row] === code ? (graph.targets[row] ?? -1) : -1;
}

/**
 * Everything that can be reached from a unit along edges of some kinds, the unit itself first.
 *
 * @param codes - in the order in which the edges of a unit are followed.
 */
export function closure(graph: DependencyGraph, start: number, codes: readonly number[]): number[] {
  const seen = new Uint8Array(graph.units.length);
  seen[start] = 1;
  const found = [start];
  for (let at = 0; at < found.length; at++) {
    const unit = found[at] ?? start;
    const from = rowStart(graph, unit);
    const end = rowStart(graph, unit + 1);
    for (const code of codes) {
      for (let row = firstRow(graph, from, end, code, 0); row < end && graph.kinds[row] === code; row++) {
        const target = graph.targets[row] ?? start;
        if (seen[target] === 1) continue;
        seen[target] = 1;
        found.push(target);
      }
    }
  }
  return found;
}

/** First row of a unit's edges. */
export function rowStart(graph: DependencyGraph, index: number): number {
  return graph.offsets[index] ?? graph.targets.length;
}

/** Row of an edge, or -1. */
export function findRow(graph: DependencyGraph, index: number, code: number, target: number): number {
  const end = rowStart(graph, index + 1);
  const row = firstRow(graph, rowStart(graph, index), end, code, target);
  return row < end && graph.kinds[row] === code && graph.targets[row] === target ? row : -1;
}

/** Binary search for the first row in `low..high` that is not before (code, target). */
function firstRow(graph: DependencyGraph, low: number, high: number, code: number, target: number): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >>> 1;
    const kind = graph.kinds[middle] ?? 0;
    const before = kind < code || (kind === code && (graph.targets[middle] ?? 0) < target);
    if (before) from = middle + 1;
    else to = middle;
  }
  return from;
}

function edgeAt(graph: DependencyGraph, index: number, row: number): Edge {
  const bits = graph.marks[row] ?? 0;
  const target = graph.targets[row] ?? 0;
  const kind = kindOfCode(graph.kinds[row] ?? 0);
  const mirrored = findRow(graph, target, kindCode(inverseOf(kind)), index);
  const own = graph.locations.get(row) ?? [];
  return {
    from: graph.units[index]?.name ?? "",
    to: graph.units[target]?.name ?? "",
    kind,
    origin: originMarks(bits),
    destination: destinationMarks(bits),
    locations: mirrored === row ? own : [...own, ...(graph.locations.get(mirrored) ?? [])],
  };
}

/**
 * Checks that both directions of every edge are stored with matching marks, and that no edge points outside.
 *
 * @returns one line a defect; an empty list for a sound graph.
 */
export function checkGraph(graph: DependencyGraph): string[] {
  const defects: string[] = [];
  for (let index = 0; index < graph.units.length; index++) {
    const name = graph.units[index]?.name ?? "";
    for (let row = rowStart(graph, index); row < rowStart(graph, index + 1); row++) {
      const kind = kindOfCode(graph.kinds[row] ?? 0);
      const target = graph.targets[row] ?? -1;
      const other = graph.units[target]?.name;
      if (other === undefined || target === index) {
        defects.push(`${name} ${kind}: bad target ${target}`);
        continue;
      }
      const inverse = findRow(graph, target, kindCode(inverseOf(kind)), index);
      if (inverse < 0) defects.push(`${name} ${kind} ${other}: no inverse`);
      else if (graph.marks[inverse] !== mirrorBits(graph.marks[row] ?? 0)) {
        defects.push(`${name} ${kind} ${other}: marks of the inverse differ`);
      }
    }
  }
  return defects;
}
