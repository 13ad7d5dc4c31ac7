import { nameFromPath, pathFromName } from "../templates/path-name.ts";
import { type EdgeMark, singleMark } from "./edge-marks.ts";
import {
  addEdge,
  knownUnit,
  type LoadingSet,
  type LoadingUnit,
  type PathNeed,
  type PathPrefix,
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
  const { needing } = set;
  for (const prefix of prefixesOf(set, path)) {
    const users = needing[need].get(prefix.path);
    if (users === undefined) needing[need].set(prefix.path, new Set([unit.id]));
    else users.add(unit.id);
  }
}

/** Needs in the order in which systemd looks at them, which decides what gets loaded first. */
const needs: readonly PathNeed[] = ["wants", "requires"];

/** Edges to the mounts of every part of the paths that a unit needs; mounts that nobody has named yet get loaded. */
export function addMountEdges(set: LoadingSet, unit: LoadingUnit): void {
  for (const need of needs) {
    for (const [path, marks] of unit.paths[need] ?? []) {
      for (const { mount: name } of prefixesOf(set, path)) {
        if (name === undefined) continue;
        const mount = knownUnit(set, name.text);
        if (mount === undefined) referTo(set, name);
        else for (const mark of marks) addMountEdge(set, unit, mount, { need, mark });
      }
    }
  }
}

/** A path and every directory above it; nearly every unit asks for the same few. */
function prefixesOf({ prefixes }: LoadingSet, path: string): readonly PathPrefix[] {
  const known = prefixes.get(path);
  if (known !== undefined) return known;
  const made = prefixPaths(path).map((prefix) => {
    const name = nameFromPath(prefix, "mount");
    return { path: prefix, mount: name.ok ? name.value : undefined };
  });
  prefixes.set(path, made);
  return made;
}

/** A mount that has just been loaded adds itself to the units that need its path. */
export function addEdgesToUsers(set: LoadingSet, mount: LoadingUnit, where: string): void {
  for (const need of needs) {
    for (const id of set.needing[need].get(where) ?? []) {
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
