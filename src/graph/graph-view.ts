import { compareText } from "../core/compare.ts";
import { allEdges, type DependencyGraph, type Edge, type GraphUnit, graphUnit } from "./dependency-graph.ts";
import { type DependencyKind, dependencyTitle } from "./dependency-kinds.ts";
import { orderingCycles } from "./ordering-cycles.ts";
import { reachableUnits } from "./reachability.ts";

/** What an arrow of a drawing means, strongest first. */
export type ArrowKind = "requirement" | "wish" | "trigger" | "conflict" | "ordering" | "other";

/** An arrow between two units; all edges of the pair that say something about the same direction are one arrow. */
export interface ViewArrow {
  /** The unit that depends on the other one: it requires it, wants it, or comes after it. */
  readonly from: string;
  readonly to: string;
  readonly kind: ArrowKind;
  /** Titles of the edges it stands for, such as `Requires` and `After`, sorted. */
  readonly titles: readonly string[];
  /** Whether `from` also starts after `to`. */
  readonly ordered: boolean;
  /** Whether its ordering is part of an ordering cycle. */
  readonly inCycle: boolean;
}

/** The part of a graph that is drawn. */
export interface GraphView {
  /** Sorted by name. */
  readonly units: readonly GraphUnit[];
  /** Sorted by `from`, then `to`, then kind. */
  readonly arrows: readonly ViewArrow[];
  /** Ordering cycles among the units, each unit before the next. */
  readonly cycles: readonly (readonly string[])[];
}

/** Options of {@link viewGraph}. */
export interface ViewOptions {
  /** Draws these units and what they pull in. Default: every unit of the graph. */
  readonly roots?: readonly string[];
  /** How many edges away from the roots. Default: no limit. */
  readonly depth?: number;
  /**
   * `written` (default) leaves out default dependencies and what only they bring in: the special targets of every boot,
   * slices, devices. `all` shows everything.
   */
  readonly edges?: "written" | "all";
}

/**
 * Picks what a drawing shows: units and at most one arrow of each meaning between two of them.
 *
 * @example
 * viewGraph(graph, { roots: ["web.service"] }).arrows[0];
 * // { from: "web.service", to: "db.service", kind: "requirement", titles: ["After", "Requires"], ordered: true, inCycle: false }
 *
 * @since 0.1.0
 */
export function viewGraph(graph: DependencyGraph, options: ViewOptions = {}): GraphView {
  const { edges = "written" } = options;
  const skip = edges === "all" ? () => false : isScaffolding(graph);
  const names = shownUnits(graph, options, skip);
  const cycles = orderingCycles(graph, { units: names });
  const cyclePairs = new Set(cycles.flatMap((cycle) => cycle.edges.map((edge) => pairKey(edge.to, edge.from))));
  const arrows = arrowsOf(graph, { names, skip, cyclePairs });
  const joined = new Set(arrows.flatMap((arrow) => [arrow.from, arrow.to]));
  const units = graph.units.filter(
    (unit) => names.has(unit.name) && (joined.has(unit.name) || isOfInterest(unit, options)),
  );
  return { units, arrows, cycles: cycles.map((cycle) => cycle.units) };
}

/** A unit without any arrow is drawn when somebody asked for it or wrote it. */
function isOfInterest(unit: GraphUnit, options: ViewOptions): boolean {
  if (options.roots !== undefined)
    return options.roots.includes(unit.name) || unit.aliases.some((alias) => options.roots?.includes(alias));
  return unit.fragment !== undefined;
}

/** Edges that nobody wrote and every set has: default dependencies, slices, the journal, units that systemd brings along. */
function isScaffolding(graph: DependencyGraph): (edge: Edge) => boolean {
  const isBackground = (name: string) => {
    const unit = graphUnit(graph, name);
    return unit === undefined || unit.type === "slice" || unit.perpetual;
  };
  return (edge) => {
    if (edge.kind === "in-slice" || isBackground(edge.from) || isBackground(edge.to)) return true;
    if (edge.locations.length > 0 && edge.locations.every(({ path }) => path.startsWith("<"))) return true;
    const marks = [...edge.origin, ...edge.destination];
    if (marks.every((mark) => mark === "default" || mark === "mount-file")) return true;
    return edge.locations.length === 0 && marks.every((mark) => mark === "file") && isManagerUnit(edge);
  };
}

/** Units of systemd itself that derived edges lead to, such as the journal's socket. */
function isManagerUnit(edge: Edge): boolean {
  return /^(systemd-|modprobe@)/.test(edge.to) || /^(systemd-|modprobe@)/.test(edge.from);
}

function shownUnits(graph: DependencyGraph, options: ViewOptions, skip: (edge: Edge) => boolean): Set<string> {
  const { roots, depth } = options;
  if (roots === undefined) return new Set(graph.units.map((unit) => unit.name));
  const kinds: readonly DependencyKind[] = [
    "requires",
    "requisite",
    "binds-to",
    "wants",
    "upholds",
    "triggers",
    "triggered-by",
  ];
  return new Set(reachableUnits(graph, roots, { kinds, skip, ...(depth === undefined ? {} : { depth }) }).keys());
}

/** For every forward kind: what it means, and whether the arrow points against the edge. */
const meanings: Readonly<Partial<Record<DependencyKind, { readonly kind: ArrowKind; readonly against?: true }>>> = {
  requires: { kind: "requirement" },
  requisite: { kind: "requirement" },
  "binds-to": { kind: "requirement" },
  wants: { kind: "wish" },
  upholds: { kind: "wish" },
  conflicts: { kind: "conflict" },
  triggers: { kind: "trigger" },
  before: { kind: "ordering", against: true },
  "part-of": { kind: "other" },
  "on-success": { kind: "other" },
  "on-failure": { kind: "other" },
  "propagates-reload-to": { kind: "other" },
  "propagates-stop-to": { kind: "other" },
  "joins-namespace-of": { kind: "other" },
};

function arrowsOf(
  graph: DependencyGraph,
  shown: {
    readonly names: ReadonlySet<string>;
    readonly skip: (edge: Edge) => boolean;
    readonly cyclePairs: ReadonlySet<string>;
  },
): ViewArrow[] {
  const titles = new Map<string, Map<ArrowKind, string[]>>();
  for (const edge of allEdges(graph)) {
    const meaning = meanings[edge.kind];
    if (meaning === undefined || !shown.names.has(edge.from) || !shown.names.has(edge.to)) continue;
    const inCycle = edge.kind === "before" && shown.cyclePairs.has(pairKey(edge.to, edge.from));
    if (shown.skip(edge) && !inCycle) continue;
    const key = meaning.against ? pairKey(edge.to, edge.from) : pairKey(edge.from, edge.to);
    const byKind = titles.get(key) ?? new Map<ArrowKind, string[]>();
    titles.set(key, byKind);
    byKind.set(meaning.kind, [...(byKind.get(meaning.kind) ?? []), titleOf(edge.kind)]);
  }
  const arrows: ViewArrow[] = [];
  for (const [key, byKind] of titles) arrows.push(...joinArrows(key, byKind, titles, shown.cyclePairs));
  return arrows.sort((a, b) => compareText(a.from, b.from) || compareText(a.to, b.to) || compareText(a.kind, b.kind));
}

function titleOf(kind: DependencyKind): string {
  return kind === "before" ? "After" : dependencyTitle(kind);
}

/** One arrow for the strongest tie of a pair, which takes the ordering along; conflicts and triggers stand alone. */
function joinArrows(
  key: string,
  byKind: ReadonlyMap<ArrowKind, readonly string[]>,
  all: ReadonlyMap<string, ReadonlyMap<ArrowKind, readonly string[]>>,
  cyclePairs: ReadonlySet<string>,
): ViewArrow[] {
  const [from = "", to = ""] = key.split("\n");
  const ordered = byKind.has("ordering");
  const carrier = byKind.has("requirement") ? "requirement" : byKind.has("wish") ? "wish" : undefined;
  const arrows: ViewArrow[] = [];
  for (const [kind, titles] of byKind) {
    const inCycle = ordered && (kind === carrier || kind === "ordering") && cyclePairs.has(key);
    // What starts a unit is always before it: the trigger's own arrow says so.
    const saidByTrigger = !inCycle && all.get(pairKey(to, from))?.has("trigger") === true;
    if (kind === "ordering" && (carrier !== undefined || saidByTrigger)) continue;
    const joined = kind === carrier && ordered ? [...titles, ...(byKind.get("ordering") ?? [])] : titles;
    const isOrdered = ordered && (kind === carrier || kind === "ordering");
    arrows.push({ from, to, kind, titles: [...new Set(joined)].sort(compareText), ordered: isOrdered, inCycle });
  }
  return arrows;
}

function pairKey(from: string, to: string): string {
  return `${from}\n${to}`;
}
