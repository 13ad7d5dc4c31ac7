import { parseUnitName } from "../templates/unit-name.ts";
import { checkUnit } from "../units/checks/check-unit.ts";
import { changedUnit } from "../units/lazy-unit.ts";
import { readUnit } from "../units/read-unit.ts";
import type { LoadMessage, ResolvedUnit } from "../units/resolved-unit.ts";
import type { UnitIndex } from "../units/unit-index.ts";
import { lookUpUnit } from "../units/unit-lookup.ts";
import { complementTargets } from "./default-dependencies.ts";
import type { DependencyGraph, GraphUnit } from "./dependency-graph.ts";
import type { EdgeMark } from "./edge-marks.ts";
import { addLineEdges, addLinkEdges } from "./explicit-dependencies.ts";
import { type GraphHostOptions, graphHost } from "./graph-host.ts";
import { emptyLoadingSet, type LoadingSet, type LoadingUnit, mergeNames, nameOf, referTo } from "./load-state.ts";
import { loadSteps, runStep } from "./load-steps.ts";
import { addEdgesToUsers } from "./mount-dependencies.ts";
import { finishGraph } from "./pack-graph.ts";
import { addWrittenSlice } from "./unit-dependencies.ts";
import { booleanOf, isSet, wordOf } from "./unit-facts.ts";

/** A unit as the manager holds it after loading. */
export interface LoadedUnit extends GraphUnit {
  /** What its files say; undefined for a unit that no file describes. */
  readonly unit: ResolvedUnit | undefined;
  /** The slice that it is in. */
  readonly slice: string | undefined;
  /** Paths whose mounts the unit needs, with who asks for them. */
  readonly mountsFor: {
    readonly requires: ReadonlyMap<string, ReadonlySet<EdgeMark>>;
    readonly wants: ReadonlyMap<string, ReadonlySet<EdgeMark>>;
  };
}

/** What a manager knows after it has loaded some units and all that these refer to. */
export interface LoadedGraph {
  readonly graph: DependencyGraph;
  /** By primary name, sorted. */
  readonly units: ReadonlyMap<string, LoadedUnit>;
  /** What was printed on the way, in order. */
  readonly messages: readonly LoadMessage[];
}

/** Options of {@link loadGraph}. */
export interface LoadGraphOptions extends GraphHostOptions {
  /** Names to load one after the other, each with all that it refers to. Default: every unit of the tree, by name. */
  readonly units?: readonly string[];
  /** Leaves out all edges, and with them what units refer to, their slices and triggered units apart. Default false. */
  readonly alone?: boolean;
}

/**
 * Loads units and everything they refer to, as the service manager does when it starts: first the units that are
 * always there, then the given ones. Gives the complete graph: explicit, implicit and default dependencies with their
 * inverses and origins, and the load state of every unit that was named on the way.
 *
 * @param index - from `indexUnits`.
 * @returns Independent of the order in which directories list their files. Never throws for what a file says.
 *
 * @example
 * const tree = treeFromObject({ "a.service": "[Unit]\nRequires=b.service\n[Service]\nExecStart=/bin/true\n" });
 * const { graph } = loadGraph(indexUnits(tree), { units: ["a.service"] });
 * edgesOf(graph, "a.service", ["requires"]).map((edge) => edge.to);
 * // ["b.service", "sysinit.target", "system.slice"]
 * @example
 * loadGraph(indexUnits(treeFromObject({})), { units: ["gone.service"] }).units.get("gone.service")?.load; // "not-found"
 *
 * @since 0.1.0
 */
export function loadGraph(index: UnitIndex, options: LoadGraphOptions = {}): LoadedGraph {
  const set = emptyLoadingSet(index, graphHost(index, options), options.alone ?? false);
  set.messages.push(...index.messages);
  for (const name of alwaysThere[set.host.manager]) {
    referTo(set, name);
  }
  emptyQueue(set);
  const root = referTo(set, "-.mount");
  if (root !== undefined) addEdgesToUsers(set, root, "/");
  for (const name of options.units ?? plainNames(index)) requestUnit(set, name);
  return finish(set);
}

/** Units that a manager makes before it reads anything; the last one is loaded first, each with all it leads to. */
const alwaysThere = {
  system: ["-.mount", "-.slice", "system.slice", "init.scope"],
  user: ["-.mount", "-.slice", "init.scope"],
} as const;

function plainNames(index: UnitIndex): string[] {
  return [...index.entries.keys()].sort().filter((text) => {
    const name = parseUnitName(text);
    return name.ok && name.value.kind !== "template";
  });
}

/** Loads a unit that somebody asks for, with all it leads to. */
function requestUnit(set: LoadingSet, name: string): void {
  referTo(set, name);
  emptyQueue(set);
}

/** Loads what waits, the unit named last first; then looks once more at the targets that pull in what is new. */
function emptyQueue(set: LoadingSet): void {
  for (let id = set.waiting.pop(); id !== undefined; id = set.waiting.pop()) {
    const unit = set.units[id];
    if (unit !== undefined && unit.state === "stub") loadUnit(set, unit);
  }
  for (let id = set.fresh.pop(); id !== undefined; id = set.fresh.pop()) {
    const unit = set.units[id];
    if (unit !== undefined) complementTargets(set, unit);
  }
}

function loadUnit(set: LoadingSet, owner: LoadingUnit): void {
  const lookup = lookUpUnit(set.index, owner.name);
  const unit = readUnit(set.index, lookup);
  owner.unit = unit;
  set.messages.push(unit);
  owner.state = unit.load === "loaded" ? "loaded" : unit.load;
  owner.loadError = unit.loadError;
  const { lines } = unit.reading;
  addLineEdges(set, owner, { lines, where: "fragment" });
  if (owner.state === "loaded" || owner.state === "masked") {
    const error = mergeNames(set, owner, lookup.names);
    if (error !== undefined) {
      owner.state = "error";
      owner.loadError = error;
      owner.unit = changedUnit(unit, { name: unit.requested, aliases: [] });
    } else {
      owner.name = lookup.id;
      owner.aliases = unit.aliases;
    }
  }
  if (owner.state !== "loaded") {
    addWrittenSlice(set, owner);
    return;
  }
  addLinkEdges(set, owner, unit);
  addLineEdges(set, owner, { lines, where: "drop-ins" });
  addWrittenSlice(set, owner);
  const check = checkUnit({ name: owner.name, manager: set.host.manager, reading: unit.reading });
  for (const step of loadSteps(owner.name.type)) {
    const refusal = runStep(set, owner, unit, { step, check });
    if (refusal === undefined) continue;
    owner.state = refusal.state;
    owner.loadError = refusal.error;
    return;
  }
  set.fresh.push(owner.id);
}

function finish(set: LoadingSet): LoadedGraph {
  const graph = finishGraph(set.draft, (id, name) => {
    const unit = set.units[id];
    return unit === undefined ? unknownUnit(name) : describe(set, unit);
  });
  return new FinishedGraph(graph, set.messages);
}

/**
 * What was loaded; lists and messages are made when somebody asks. A class, because the engine puts the getters of an
 * object literal into the old heap, where they keep the whole graph alive until the next full collection.
 */
class FinishedGraph implements LoadedGraph {
  declare readonly graph: DependencyGraph;
  readonly #said: LoadingSet["messages"];
  #units: ReadonlyMap<string, LoadedUnit> | undefined;
  #messages: readonly LoadMessage[] | undefined;

  constructor(graph: DependencyGraph, said: LoadingSet["messages"]) {
    this.graph = graph;
    this.#said = said;
  }

  get units(): ReadonlyMap<string, LoadedUnit> {
    this.#units ??= new Map(this.graph.units.map((unit) => [unit.name, unit as LoadedUnit]));
    return this.#units;
  }

  get messages(): readonly LoadMessage[] {
    this.#messages ??= this.#said.flatMap((one) => ("messages" in one ? one.messages : [one]));
    return this.#messages;
  }
}

function describe(set: LoadingSet, unit: LoadingUnit): LoadedUnit {
  const { type } = unit.name;
  const slice = unit.slice === undefined ? undefined : set.units[unit.slice];
  const ignoreOnIsolate = unit.unit === undefined ? undefined : booleanOf(unit.unit, "Unit.IgnoreOnIsolate");
  const load = unit.state === "stub" || unit.state === "merged" ? "not-found" : unit.state;
  return new DescribedUnit(unit, load, {
    allowIsolate: unit.unit !== undefined && booleanOf(unit.unit, "Unit.AllowIsolate") === true,
    ignoreOnIsolate: ignoreOnIsolate ?? staysOnIsolate.has(type),
    canReload: unit.unit !== undefined && canReload(unit.unit),
    slice: slice === undefined ? undefined : nameOf(slice),
  });
}

/** A class for the reason that `parser/nodes.ts` gives. */
class DescribedUnit implements LoadedUnit {
  declare readonly name: string;
  declare readonly type: LoadedUnit["type"];
  declare readonly load: LoadedUnit["load"];
  declare readonly loadError?: string;
  declare readonly aliases: readonly string[];
  declare readonly fragment?: string;
  declare readonly perpetual: boolean;
  declare readonly allowIsolate: boolean;
  declare readonly ignoreOnIsolate: boolean;
  declare readonly canReload: boolean;
  declare readonly unit: ResolvedUnit | undefined;
  declare readonly slice: string | undefined;
  declare readonly mountsFor: LoadedUnit["mountsFor"];

  constructor(
    unit: LoadingUnit,
    load: LoadedUnit["load"],
    facts: Pick<LoadedUnit, "allowIsolate" | "ignoreOnIsolate" | "canReload" | "slice">,
  ) {
    this.name = nameOf(unit);
    this.type = unit.name.type;
    this.load = load;
    if (unit.loadError !== undefined) this.loadError = unit.loadError;
    this.aliases = unit.aliases;
    if (unit.unit?.fragment !== undefined) this.fragment = unit.unit.fragment;
    this.perpetual = unit.perpetual;
    this.allowIsolate = facts.allowIsolate;
    this.ignoreOnIsolate = facts.ignoreOnIsolate;
    this.canReload = facts.canReload;
    this.unit = unit.unit;
    this.slice = facts.slice;
    this.mountsFor = new MountNeeds(unit.paths.requires ?? NO_PATHS, unit.paths.wants ?? NO_PATHS);
  }
}

type PathMarks = ReadonlyMap<string, ReadonlySet<EdgeMark>>;

class MountNeeds {
  declare readonly requires: PathMarks;
  declare readonly wants: PathMarks;

  constructor(requires: PathMarks, wants: PathMarks) {
    this.requires = requires;
    this.wants = wants;
  }
}

const NO_PATHS: PathMarks = new Map();

/** Types that an isolate request leaves alone by default. */
const staysOnIsolate: ReadonlySet<string> = new Set(["slice", "scope", "device", "mount", "swap", "automount"]);

function canReload(unit: ResolvedUnit): boolean {
  switch (unit.name.type) {
    case "service":
      return isSet(unit, "Service.ExecReload") || wordOf(unit, "Service.Type") === "notify-reload";
    case "mount":
      return true;
    default:
      return isSet(unit, "Unit.PropagatesReloadTo") || isSet(unit, "Unit.PropagateReloadTo");
  }
}

function unknownUnit(name: string): LoadedUnit {
  throw new RangeError(`unit ${name} was never named`);
}
