import type { Location } from "../core/range.ts";
import { canHaveAliases } from "../templates/instantiate.ts";
import type { UnitName } from "../templates/unit-name.ts";
import { parseUnitName } from "../templates/unit-name.ts";
import type { LoadMessage, LoadState, ResolvedUnit } from "../units/resolved-unit.ts";
import type { UnitIndex } from "../units/unit-index.ts";
import { isPerpetual } from "../units/unit-lookup.ts";
import {
  type DependencyKind,
  dependencyTitle,
  inverseOf,
  kindCode,
  kindOfCode,
  noisyOnSelf,
} from "./dependency-kinds.ts";
import type { EdgeMark } from "./edge-marks.ts";
import { draftEdge, draftUnit, emptyDraft, type GraphDraft, liveUnit, mergeDraftUnits } from "./graph-draft.ts";
import type { GraphHost } from "./graph-host.ts";

/** The paths that a unit needs, with the marks of who asked for them. */
export type PathSet = Map<string, ReadonlySet<EdgeMark>>;

const NO_NAMES: readonly string[] = [];

/** A unit that has only been named. A class for the reason that `parser/nodes.ts` gives. */
class NamedUnit implements LoadingUnit {
  declare readonly id: number;
  declare name: UnitName;
  state: LoadingUnit["state"] = "stub";
  loadError: string | undefined = undefined;
  unit: ResolvedUnit | undefined = undefined;
  aliases: readonly string[] = NO_NAMES;
  declare readonly perpetual: boolean;
  slice: number | undefined = undefined;
  readonly paths: LoadingUnit["paths"] = new NeededPaths();

  constructor(id: number, name: UnitName, perpetual: boolean) {
    this.id = id;
    this.name = name;
    this.perpetual = perpetual;
  }
}

class NeededPaths implements Record<PathNeed, PathSet | undefined> {
  requires: PathSet | undefined = undefined;
  wants: PathSet | undefined = undefined;
}

/** A path that units need, or that stands above one. */
export interface NeededPlace {
  /** The mount unit that it would be the mount point of; undefined when that can have no name. */
  readonly mount: UnitName | undefined;
  /** That unit, once something has named it. */
  unit: LoadingUnit | undefined;
  /** Itself and every directory above it; made when the path itself is needed. */
  chain: readonly NeededPlace[] | undefined;
  /** The units that need it or something below it, in the order in which they said so. */
  readonly users: Readonly<Record<PathNeed, number[]>>;
}

/** How strongly a unit needs the mounts of a path. */
export type PathNeed = "requires" | "wants";

/** A unit while the set is being loaded. */
export interface LoadingUnit {
  readonly id: number;
  name: UnitName;
  /** `stub`: only named so far. `merged`: turned out to be a name of another unit. */
  state: LoadState | "stub" | "merged";
  loadError: string | undefined;
  unit: ResolvedUnit | undefined;
  aliases: readonly string[];
  readonly perpetual: boolean;
  slice: number | undefined;
  /** Undefined while there are none, as for most units. */
  readonly paths: Record<PathNeed, PathSet | undefined>;
}

/** The service manager's memory while it loads units: what is known, what waits to be loaded. */
export interface LoadingSet {
  readonly index: UnitIndex;
  readonly host: GraphHost;
  readonly draft: GraphDraft;
  readonly units: LoadingUnit[];
  /** Units that were named and wait; the one named last is loaded first. */
  readonly waiting: number[];
  /** Units that were loaded since the queue was empty the last time. */
  readonly fresh: number[];
  /** The paths that units need, and every directory above them. */
  readonly places: Map<string, NeededPlace>;
  readonly busNames: Map<string, number>;
  /** Whether edges are left out, and with them what only edges would load. Slices, triggered units and mounts are still loaded. */
  readonly alone: boolean;
  /** What is printed on the way, in order; the files of a unit say theirs when somebody asks. */
  readonly messages: (LoadMessage | ResolvedUnit)[];
}

export function emptyLoadingSet(index: UnitIndex, host: GraphHost, alone = false): LoadingSet {
  return {
    index,
    host,
    draft: emptyDraft(),
    units: [],
    waiting: [],
    fresh: [],
    places: new Map(),
    busNames: new Map(),
    alone,
    messages: [],
  };
}

/** The unit with this name, if anything has named it before. */
export function knownUnit(set: LoadingSet, name: string): LoadingUnit | undefined {
  const id = set.draft.ids.get(name);
  return id === undefined ? undefined : set.units[liveUnit(set.draft, id)];
}

/**
 * The unit with this name; one that is named for the first time waits to be loaded.
 *
 * @returns undefined for texts that no unit can have as its name, templates included.
 */
export function referTo(set: LoadingSet, name: string | UnitName): LoadingUnit | undefined {
  const text = typeof name === "string" ? name : name.text;
  const known = knownUnit(set, text);
  if (known !== undefined) return known;
  const parsed = typeof name === "string" ? parseUnitName(name) : undefined;
  if (parsed !== undefined && !parsed.ok) return undefined;
  const checked = parsed === undefined ? (name as UnitName) : parsed.value;
  if (checked.kind === "template") return undefined;
  const unit = new NamedUnit(draftUnit(set.draft, text), checked, isPerpetual(text, set.host.manager));
  set.units.push(unit);
  set.waiting.push(unit.id);
  return unit;
}

/** Why an edge is added: its mark, and the line that wrote it. */
export interface EdgeCause {
  readonly mark: EdgeMark;
  readonly location?: Location | undefined;
}

/** Adds an edge between two units, unless systemd drops such an edge. */
export function addEdge(
  set: LoadingSet,
  from: LoadingUnit,
  kind: DependencyKind,
  to: LoadingUnit | undefined,
  cause: EdgeCause,
): void {
  if (to === undefined || set.alone) return;
  if (from === to) {
    if (noisyOnSelf.has(kind)) {
      warn(
        set,
        "dependency-on-itself",
        `${nameOf(from)}: Dependency ${dependencyTitle(kind)}=${nameOf(to)} is dropped.`,
        cause,
      );
    }
    return;
  }
  const refused = refusedEdge(from, kind, to);
  if (refused !== undefined) {
    warn(set, "dependency-ignored", `${nameOf(from)}: ${refused}`, cause);
    return;
  }
  draftEdge(set.draft, from.id, kindCode(kind), to.id, cause);
}

/** Adds edges of several kinds to a unit that is given by name. */
export function addEdges(
  set: LoadingSet,
  from: LoadingUnit,
  kinds: readonly DependencyKind[],
  to: string | UnitName,
  cause: EdgeCause,
): void {
  if (set.alone) return;
  const other = referTo(set, to);
  for (const kind of kinds) addEdge(set, from, kind, other, cause);
}

function refusedEdge(from: LoadingUnit, kind: DependencyKind, to: LoadingUnit): string | undefined {
  if (kind === "before" && to.name.type === "device") {
    return `Dependency Before=${nameOf(to)} ignored (.device units cannot be delayed)`;
  }
  const { type } = from.name;
  if (kind === "on-failure" && (type === "slice" || type === "device")) {
    return `Requested dependency OnFailure=${nameOf(to)} ignored (${type} units cannot fail).`;
  }
  return undefined;
}

export function nameOf(unit: LoadingUnit): string {
  return unit.name.text;
}

function warn(set: LoadingSet, kind: string, text: string, cause: EdgeCause): void {
  const { location } = cause;
  set.messages.push({ level: "warning", kind, text, ...location });
}

/** Gives a unit all its names; a unit that one of them already stands for is merged into it. */
export function mergeNames(set: LoadingSet, unit: LoadingUnit, names: readonly string[]): string | undefined {
  for (const name of names) {
    const error = mergeName(set, unit, name);
    if (error !== undefined) return error;
  }
  return undefined;
}

/** @returns the load error, when the name belongs to a unit that cannot give it up. */
function mergeName(set: LoadingSet, unit: LoadingUnit, text: string): string | undefined {
  const other = knownUnit(set, text);
  if (other === unit) return undefined;
  const parsed = parseUnitName(text);
  if (!parsed.ok) return "Invalid argument";
  const name = parsed.value;
  const instance = name.kind === "instance" ? name.instance : undefined;
  const own = unit.name.kind === "instance" ? unit.name.instance : undefined;
  if (name.type !== unit.name.type || instance !== own) return "Invalid argument";
  if (!canHaveAliases(name.type)) return "File exists";
  if (other === undefined) {
    set.draft.ids.set(text, unit.id);
    return undefined;
  }
  if (other.state !== "stub" && other.state !== "not-found") return "File exists";
  for (const kind of new Set(mergeDraftUnits(set.draft, unit.id, other.id))) reportVanished(set, unit, other, kind);
  other.state = "merged";
  return undefined;
}

/** An edge between two units that become one is gone; it was listed on both, and systemd says so for both. */
function reportVanished(set: LoadingSet, unit: LoadingUnit, other: LoadingUnit, code: number): void {
  const kind = kindOfCode(code);
  if (!noisyOnSelf.has(kind)) return;
  const [mine, theirs] = [nameOf(unit), nameOf(other)];
  const merged = `is dropped, as ${theirs} is merged into ${mine}.`;
  const own = `${mine}: Dependency ${dependencyTitle(inverseOf(kind))}=${theirs} ${merged}`;
  warn(set, "dependency-on-alias", own, { mark: "file" });
  warn(set, "dependency-on-alias", `${mine}: Dependency ${dependencyTitle(kind)}=${mine} in ${theirs} ${merged}`, {
    mark: "file",
  });
}
