import { nameFromPath, pathFromName } from "../templates/path-name.ts";
import { type EdgeMark, singleMark } from "./edge-marks.ts";
import {
  addEdge,
  knownUnit,
  type LoadingSet,
  type LoadingUnit,
  type NeededPlace,
  type PathNeed,
  referTo,
} from "./load-state.ts";
import { prefixPaths } from "./path-prefixes.ts";

/**
 * Notes that a unit needs the mounts of a path. Edges follow when the unit, or the mount, is loaded. Of several reasons
 * for one path the first counts.
 */
export function needPath(set: LoadingSet, unit: LoadingUnit, need: PathNeed, path: string, mark: EdgeMark): void {
  unit.paths[need] ??= new Map();
  const paths = unit.paths[need];
  if (paths.has(path)) return;
  paths.set(path, singleMark(mark));
  for (const place of chainOf(set, path)) {
    const users = place.users[need];
    if (users[users.length - 1] !== unit.id) users.push(unit.id);
  }
}

/** Needs in the order in which systemd looks at them, which decides what gets loaded first. */
const needs: readonly PathNeed[] = ["wants", "requires"];

/** Edges to the mounts of every part of the paths that a unit needs; mounts that nobody has named yet get loaded. */
export function addMountEdges(set: LoadingSet, unit: LoadingUnit): void {
  for (const need of needs) {
    unit.paths[need]?.forEach((marks, path) => {
      for (const place of chainOf(set, path)) addPlaceEdges(set, unit, place, { need, marks });
    });
  }
}

function addPlaceEdges(
  set: LoadingSet,
  unit: LoadingUnit,
  place: NeededPlace,
  { need, marks }: { readonly need: PathNeed; readonly marks: ReadonlySet<EdgeMark> },
): void {
  if (place.mount === undefined) return;
  // A unit that turned out to be a name of another one is looked up again.
  if (place.unit === undefined || place.unit.state === "merged") place.unit = knownUnit(set, place.mount.text);
  if (place.unit === undefined) referTo(set, place.mount);
  else for (const mark of marks) addMountEdge(set, unit, place.unit, { need, mark });
}

/** A path and every directory above it; nearly every unit asks for the same few. */
function chainOf(set: LoadingSet, path: string): readonly NeededPlace[] {
  const place = placeOf(set, path);
  place.chain ??= prefixPaths(path).map((prefix) => placeOf(set, prefix));
  return place.chain;
}

function placeOf({ places }: LoadingSet, path: string): NeededPlace {
  const known = places.get(path);
  if (known !== undefined) return known;
  const name = nameFromPath(path, "mount");
  const users = { requires: [], wants: [] };
  const made: NeededPlace = { mount: name.ok ? name.value : undefined, unit: undefined, chain: undefined, users };
  places.set(path, made);
  return made;
}

/** A mount that has just been loaded adds itself to the units that need its path. */
export function addEdgesToUsers(set: LoadingSet, mount: LoadingUnit, where: string): void {
  for (const need of needs) {
    for (const id of set.places.get(where)?.users[need] ?? []) {
      const user = set.units[id];
      if (user !== undefined && user.state === "loaded") addMountEdge(set, user, mount, { need, mark: "path" });
    }
  }
}

function addMountEdge(
  set: LoadingSet,
  unit: LoadingUnit,
  mount: LoadingUnit,
  { need, mark }: { readonly need: PathNeed; readonly mark: EdgeMark },
): void {
  if (mount === unit || mount.state !== "loaded") return;
  addEdge(set, unit, "after", mount, { mark });
  if (mount.unit?.fragment !== undefined) addEdge(set, unit, need, mount, { mark });
}

/** The path of a mount, automount or swap unit's name; undefined when the name is no escaped path. */
export function pathOfName(unit: LoadingUnit): string | undefined {
  const path = pathFromName(unit.name);
  return path.ok ? path.value : undefined;
}

/** The directory above a path; undefined for the root. */
export function parentOf(path: string): string | undefined {
  if (path === "/") return undefined;
  const slash = path.lastIndexOf("/");
  return slash <= 0 ? "/" : path.slice(0, slash);
}
