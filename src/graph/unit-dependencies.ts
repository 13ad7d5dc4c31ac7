import { escapeName } from "../templates/escape.ts";
import { nameFromPath } from "../templates/path-name.ts";
import { parentSlice, ROOT_SLICE } from "../templates/slice.ts";
import type { UnitName, UnitType } from "../templates/unit-name.ts";
import { serviceType } from "../units/checks/check-service.ts";
import type { ResolvedUnit } from "../units/resolved-unit.ts";
import { settingName } from "../units/setting-name.ts";
import { hasDefaultDependencies } from "./default-dependencies.ts";
import { draftTargets, kindMask } from "./graph-draft.ts";
import { addEdge, addEdges, type LoadingSet, type LoadingUnit, nameOf, referTo } from "./load-state.ts";
import { needPath, parentOf, pathOfName } from "./mount-dependencies.ts";
import { isExtrinsic, mountFacts } from "./mount-facts.ts";
import { booleanOf, isSet, listenPathsOf, pathOf, pathsOf, wordOf } from "./unit-facts.ts";

const triggers = kindMask(["triggers"]);

/** Types that have a control group, and so a slice. */
const inSlices: ReadonlySet<UnitType> = new Set(["service", "socket", "mount", "swap", "scope"]);

/** Puts the unit in its slice: the one it names, else the default one. */
export function addSlice(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  if (!inSlices.has(owner.name.type)) return;
  if (owner.slice === undefined) {
    const slice = referTo(set, defaultSlice(set, owner, unit));
    owner.slice = slice?.id;
    addEdge(set, owner, "in-slice", slice, { mark: "slice-property" });
  }
  addOomEdges(set, owner, unit);
}

/** The slice that `Slice=` names; its edge is there even if the unit is refused later. */
export function addWrittenSlice(set: LoadingSet, owner: LoadingUnit): void {
  if (owner.slice === undefined) return;
  addEdge(set, owner, "in-slice", set.units[owner.slice], { mark: "slice-property" });
}

function defaultSlice(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): string {
  const { name } = owner;
  const user = set.host.manager === "user";
  if (owner.perpetual) return ROOT_SLICE;
  if (name.type === "mount" || name.type === "swap") {
    if (user) return ROOT_SLICE;
    if (name.type === "mount" && isExtrinsicMount(set, owner, unit)) return ROOT_SLICE;
  }
  const parent = user ? "app" : "system";
  return name.kind === "instance" ? `${parent}-${escapeName(name.prefix)}.slice` : `${parent}.slice`;
}

function isExtrinsicMount(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): boolean {
  return isExtrinsic(set, owner, mountFacts(owner, unit));
}

/** Units that want to be killed early when memory runs out need the daemon that does it. */
function addOomEdges(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  if (!set.host.memoryController || !hasDefaultDependencies(owner)) return;
  const section = `${owner.name.type.charAt(0).toUpperCase()}${owner.name.type.slice(1)}`;
  const kills = ["ManagedOOMSwap", "ManagedOOMMemoryPressure"].some(
    (key) => wordOf(unit, settingName(section, key)) === "kill",
  );
  if (kills) addEdges(set, owner, ["after", "wants"], "systemd-oomd.service", { mark: "file" });
}

/** A slice is in the slice that its name says. */
export function addParentSlice(set: LoadingSet, owner: LoadingUnit): void {
  const parent = parentSlice(nameOf(owner));
  if (parent === undefined) return;
  const slice = referTo(set, parent);
  owner.slice = slice?.id;
  addEdge(set, owner, "in-slice", slice, { mark: "implicit" });
}

/** What is in a slice needs it; last step of every unit that has one. */
export function addSliceRequirement(set: LoadingSet, owner: LoadingUnit): void {
  if (owner.slice === undefined) return;
  const slice = set.units[owner.slice];
  const mark = owner.name.type === "slice" ? "implicit" : "file";
  addEdge(set, owner, "after", slice, { mark });
  addEdge(set, owner, "requires", slice, { mark });
}

export function addBusEdges(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  const checked = { name: unit.name, manager: set.host.manager, reading: unit.reading };
  if (serviceType(checked) !== "dbus" || !isSet(unit, "Service.BusName")) return;
  addEdges(set, owner, ["after", "requires"], "dbus.socket", { mark: "file" });
}

/** Takes the bus name; the second service that wants it cannot be loaded. */
export function takeBusName(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): string | undefined {
  const name = wordOf(unit, "Service.BusName");
  if (name === undefined || owner.name.type !== "service") return undefined;
  const holder = set.busNames.get(name);
  if (holder === undefined) {
    set.busNames.set(name, owner.id);
    return undefined;
  }
  if (holder === owner.id) return undefined;
  const messages = [
    "Failed to put bus name to hashmap: File exists",
    `${nameOf(owner)}: Two services allocated for the same bus name ${name}, refusing operation.`,
  ];
  for (const text of messages) set.messages.push({ level: "warning", kind: "bus-name-taken", text });
  return "File exists";
}

const listenKeys = {
  stream: ["ListenStream", "ListenSequentialPacket"],
  other: ["ListenDatagram", "ListenFIFO", "ListenSpecial", "ListenNetlink", "ListenMessageQueue", "ListenUSBFunction"],
} as const;

/** The service that a socket starts. */
export function addSocketTrigger(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  const service = socketService(owner.name, unit);
  if (service !== undefined) addTrigger(set, owner, service);
}

/**
 * The service that gets the connections of a socket; undefined when each connection gets a service of its own, from the
 * template of the socket's name.
 */
export function socketService(name: UnitName, unit: ResolvedUnit): string | undefined {
  const accepts = booleanOf(unit, "Socket.Accept") === true;
  if (accepts && !listenKeys.other.some((key) => isSet(unit, settingName("Socket", key)))) return undefined;
  return wordOf(unit, "Socket.Service") ?? relatedName(name, "service");
}

function relatedName(name: UnitName, type: UnitType): string {
  return name.kind === "instance" ? `${name.prefix}@${name.instance}.${type}` : `${name.prefix}.${type}`;
}

function addTrigger(set: LoadingSet, owner: LoadingUnit, target: string | UnitName): void {
  const triggered = referTo(set, target);
  addEdge(set, owner, "before", triggered, { mark: "implicit" });
  addEdge(set, owner, "triggers", triggered, { mark: "implicit" });
}

/** The paths that a socket makes its file system nodes in. */
export function addSocketPaths(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  for (const key of [...listenKeys.stream, ...listenKeys.other]) {
    if (key === "ListenMessageQueue") continue;
    for (const path of listenPathsOf(unit, settingName("Socket", key))) needPath(set, owner, "requires", path, "file");
  }
}

/** A socket that is bound to a network interface needs its device. */
export function addSocketDevice(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  const device = wordOf(unit, "Socket.BindToDevice");
  if (device === undefined || device === "lo") return;
  const name = nameFromPath(`/sys/subsystem/net/devices/${device}`, "device");
  const kind = set.host.manager === "user" ? "wants" : "binds-to";
  if (name.ok) addEdges(set, owner, ["after", kind], name.value, { mark: "file" });
}

export function hasSocketCommands(unit: ResolvedUnit): boolean {
  return ["ExecStartPre", "ExecStartPost", "ExecStopPre", "ExecStopPost"].some((key) =>
    isSet(unit, settingName("Socket", key)),
  );
}

/** A timer or path starts the service of its name, unless its `Unit=` has named another unit. */
export function addDefaultTrigger(set: LoadingSet, owner: LoadingUnit): void {
  if (draftTargets(set.draft, owner.id, triggers).length > 0) return;
  addTrigger(set, owner, relatedName(owner.name, "service"));
}

/** The system manager keeps the time of the last run on disk. */
export function addTimerPaths(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  if (set.host.manager !== "system" || booleanOf(unit, "Timer.Persistent") !== true) return;
  needPath(set, owner, "requires", "/var/lib/systemd/timers", "file");
}

const watchedKeys = ["PathExists", "PathExistsGlob", "PathChanged", "PathModified", "DirectoryNotEmpty"];

export function addWatchedPaths(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  for (const key of watchedKeys) {
    for (const path of pathsOf(unit, settingName("Path", key))) needPath(set, owner, "requires", path, "file");
  }
}

/** An automount starts the mount of its name and needs the directory above its path. */
export function addAutomountEdges(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  addTrigger(set, owner, relatedName(owner.name, "mount"));
  const where = pathOf(unit, "Automount.Where")?.path ?? pathOfName(owner);
  const parent = where === undefined ? undefined : parentOf(where);
  if (parent !== undefined) needPath(set, owner, "requires", parent, "implicit");
}

/** A swap needs what it swaps to. */
export function addSwapPath(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  const what = mountFacts(owner, unit).what ?? pathOfName(owner);
  if (what?.startsWith("/")) needPath(set, owner, "requires", what, "implicit");
}
