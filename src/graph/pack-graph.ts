import { compareText } from "../core/compare.ts";
import type { Location } from "../core/range.ts";
import { type DependencyGraph, findRow, type GraphUnit } from "./dependency-graph.ts";
import { type GraphDraft, liveUnit, packedCode, packedTarget } from "./graph-draft.ts";

/** Turns the draft into a graph: units sorted by name, equal edges united, self-edges left out. */
export function finishGraph(draft: GraphDraft, describe: (id: number, name: string) => GraphUnit): DependencyGraph {
  const live: { readonly id: number; readonly unit: GraphUnit }[] = [];
  for (let id = 0; id < draft.names.length; id++) {
    if (!draft.mergedInto.has(id)) live.push({ id, unit: describe(id, draft.names[id] ?? "") });
  }
  live.sort((a, b) => compareText(a.unit.name, b.unit.name));
  const place = new Int32Array(draft.names.length);
  for (let index = 0; index < live.length; index++) place[live[index]?.id ?? 0] = index;
  for (const id of draft.mergedInto.keys()) place[id] = place[liveUnit(draft, id)] ?? 0;
  const units = live.map(({ unit }) => unit);
  const rows = packEdges(draft, live, place);
  return new PackedGraph({ units, indexOf: indexNames(draft, units, place), ...rows }, draft, place);
}

/** The graph; which lines wrote which edges is worked out when somebody asks. */
class PackedGraph implements DependencyGraph {
  declare readonly units: readonly GraphUnit[];
  declare readonly indexOf: ReadonlyMap<string, number>;
  declare readonly offsets: Int32Array;
  declare readonly kinds: Uint8Array;
  declare readonly targets: Int32Array;
  declare readonly marks: Int32Array;
  readonly #written: GraphDraft["written"];
  readonly #place: Int32Array;
  #locations: Map<number, Location[]> | undefined;

  constructor(rows: Omit<DependencyGraph, "locations">, { written }: GraphDraft, place: Int32Array) {
    this.units = rows.units;
    this.indexOf = rows.indexOf;
    this.offsets = rows.offsets;
    this.kinds = rows.kinds;
    this.targets = rows.targets;
    this.marks = rows.marks;
    this.#written = written;
    this.#place = place;
  }

  get locations(): ReadonlyMap<number, readonly Location[]> {
    if (this.#locations !== undefined) return this.#locations;
    const found = new Map<number, Location[]>();
    const { from, packed, locations } = this.#written;
    for (const [at, location] of locations.entries()) {
      const edge = packed[at] ?? 0;
      const target = this.#place[packedTarget(edge)] ?? 0;
      const row = findRow(this, this.#place[from[at] ?? 0] ?? 0, packedCode(edge), target);
      const known = found.get(row);
      // An edge between two names of one unit has no row.
      if (known !== undefined) known.push(location);
      else if (row >= 0) found.set(row, [location]);
    }
    this.#locations = found;
    return found;
  }
}

function indexNames(draft: GraphDraft, units: readonly GraphUnit[], place: Int32Array): Map<string, number> {
  const indexOf = new Map<string, number>();
  for (const [name, id] of draft.ids) indexOf.set(name, place[id] ?? 0);
  for (let index = 0; index < units.length; index++) {
    const unit = units[index];
    if (unit === undefined) continue;
    indexOf.set(unit.name, index);
    for (const alias of unit.aliases) indexOf.set(alias, index);
  }
  return indexOf;
}

function packEdges(draft: GraphDraft, live: readonly { readonly id: number }[], place: Int32Array) {
  let room = 0;
  let most = 0;
  for (const { id } of live) {
    const count = (draft.edges[id]?.length ?? 0) / 2;
    room += count;
    most = Math.max(most, count);
  }
  const offsets = new Int32Array(live.length + 1);
  const kinds = new Uint8Array(room);
  const targets = new Int32Array(room);
  const marks = new Int32Array(room);
  const keys = new Float64Array(most);
  let row = 0;
  for (let index = 0; index < live.length; index++) {
    const id = live[index]?.id ?? 0;
    const edges = draft.edges[id] ?? [];
    const count = edges.length / 2;
    const start = row;
    sortKeys(keys, edges, place);
    for (let nth = 0; nth < count; nth++) {
      const at = ((keys[nth] ?? 0) % count) * 2;
      const packed = edges[at] ?? 0;
      const bits = edges[at + 1] ?? 0;
      const code = packedCode(packed);
      const target = place[packedTarget(packed)] ?? 0;
      if (target === index) continue;
      if (row > start && kinds[row - 1] === code && targets[row - 1] === target) {
        marks[row - 1] = (marks[row - 1] ?? 0) | bits;
        continue;
      }
      kinds[row] = code;
      targets[row] = target;
      marks[row] = bits;
      row++;
    }
    offsets[index + 1] = row;
  }
  return { offsets, kinds: kinds.slice(0, row), targets: targets.slice(0, row), marks: marks.slice(0, row) };
}

/** Fewer edges than this are sorted here: most units have a dozen, for which the engine's sort takes longer to begin. */
const SHORT = 32;

/**
 * Fills the front of `keys` with one number for each edge, sorted: kind, then the target's final index, then the place
 * among the edges, which is what is left over when divided by their count.
 */
function sortKeys(keys: Float64Array, edges: readonly number[], place: Int32Array): void {
  const count = edges.length / 2;
  for (let at = 0; at < count; at++) {
    const packed = edges[at * 2] ?? 0;
    const key = (packedCode(packed) * UNITS + (place[packedTarget(packed)] ?? 0)) * count + at;
    keys[at] = key;
    if (count > SHORT) continue;
    let to = at;
    for (; to > 0 && (keys[to - 1] ?? 0) > key; to--) keys[to] = keys[to - 1] ?? 0;
    keys[to] = key;
  }
  if (count > SHORT) keys.subarray(0, count).sort();
}

/** More than there are units. */
const UNITS = 2 ** 25;
