import { escapePath } from "../templates/escape.ts";
import { nameFromPath } from "../templates/path-name.ts";
import { hasDefaultDependencies } from "./default-dependencies.ts";
import type { DependencyKind } from "./dependency-kinds.ts";
import type { EdgeMark } from "./edge-marks.ts";
import { addEdges, type LoadingSet, type LoadingUnit } from "./load-state.ts";
import { needPath, parentOf } from "./mount-dependencies.ts";
import { hasOption, isExtrinsic, isNetworkType, type MountFacts } from "./mount-facts.ts";

/** The paths that a mount needs: the directory above its own, and its source when that is local. */
export function addMountPaths(set: LoadingSet, owner: LoadingUnit, facts: MountFacts): void {
  const { where, what, bind, network, options } = facts;
  const parent = where === undefined ? undefined : parentOf(where);
  if (parent !== undefined) needPath(set, owner, "requires", parent, "implicit");
  const local = bind || hasOption(options, "loop") || !network;
  // Without a fragment, which only the root mount can be, what drop-ins say of the source does not count.
  if (what?.startsWith("/") && local && owner.unit?.fragment !== undefined)
    needPath(set, owner, "requires", what, "file");
}

/** The device that a mount is of. */
export function addMountDevice(set: LoadingSet, owner: LoadingUnit, facts: MountFacts): void {
  const { what, where, bind, isDevice, options } = facts;
  if (what === undefined || !isDevice || bind || where === "/" || what === "/dev/root" || what === "/dev/nfs") return;
  const bound = options.some((option) => /^x-systemd\.device-bound(=|$)/.test(option));
  const bindsTo = options.some((option) => /^x-systemd\.device-bound(=(1|yes|y|true|t|on))?$/i.test(option));
  const user = set.host.manager === "user";
  addDevice(set, owner, { what, kind: user ? "wants" : bindsTo ? "binds-to" : "requires", mark: "mount-file" });
  const device = nameFromPath(what, "device");
  if (device.ok && !bound && !user) {
    addEdges(set, owner, ["stop-propagated-from"], device.value, { mark: "mount-file" });
  }
  addBlockDevice(set, owner, what, "mount-file");
}

function addDevice(
  set: LoadingSet,
  owner: LoadingUnit,
  { what, kind, mark }: { readonly what: string; readonly kind: DependencyKind; readonly mark: EdgeMark },
): void {
  const device = nameFromPath(what, "device");
  if (device.ok) addEdges(set, owner, ["after", kind], device.value, { mark });
}

/** Block devices may need to be set up; others may hook in at this target. */
function addBlockDevice(set: LoadingSet, owner: LoadingUnit, what: string, mark: EdgeMark): void {
  const escaped = escapePath(what);
  if (what.startsWith("/dev/") && escaped.ok)
    addEdges(set, owner, ["after"], `blockdev@${escaped.value}.target`, { mark });
}

/** Default dependencies of mounts: their place between local or network file systems and what needs them. */
export function addMountDefaults(set: LoadingSet, owner: LoadingUnit, facts: MountFacts): void {
  if (!hasDefaultDependencies(owner) || isExtrinsic(set, owner, facts)) return;
  const add = (kinds: readonly DependencyKind[], name: string) =>
    addEdges(set, owner, kinds, name, { mark: "mount-file" });
  const { type } = facts;
  const network = facts.network || isNetworkType(type);
  const place = network ? "remote-fs" : "local-fs";
  if (!hasOption(facts.options, "nofail")) add(["before"], `${place}.target`);
  add(["after"], `${place}-pre.target`);
  if (network) {
    add(["after"], "network.target");
    add(["after", "wants"], "network-online.target");
  }
  add(["before", "conflicts"], "umount.target");
  if (type === "tmpfs") add(["after"], "swap.target");
}

/** Edges of a swap unit to its device. Nothing when `What=` is not written. */
export function addSwapDevice(set: LoadingSet, owner: LoadingUnit, facts: MountFacts): void {
  const { what, isDevice } = facts;
  if (what === undefined) return;
  if (isDevice) {
    addDevice(set, owner, { what, kind: set.host.manager === "user" ? "wants" : "requires", mark: "file" });
    addBlockDevice(set, owner, what, "file");
  } else {
    addEdges(set, owner, ["after"], "systemd-remount-fs.service", { mark: "file" });
  }
}

export function addSwapDefaults(set: LoadingSet, owner: LoadingUnit, facts: MountFacts): void {
  if (!hasDefaultDependencies(owner) || set.host.manager === "user" || set.host.container) return;
  const add = (kinds: readonly DependencyKind[], name: string) =>
    addEdges(set, owner, kinds, name, { mark: "default" });
  add(["before", "conflicts"], "umount.target");
  if (hasOption(facts.options, "_netdev")) {
    add(["after"], "remote-fs-pre.target");
    add(["before"], "remote-fs.target");
    add(["after"], "network.target");
    add(["after", "wants"], "network-online.target");
  } else {
    add(["before"], "swap.target");
  }
}
