import { unreachable } from "../core/unreachable.ts";
import type { ResolvedUnit } from "../units/resolved-unit.ts";
import { settingName } from "../units/setting-name.ts";
import { hasDraftEdge } from "./graph-draft.ts";
import { addEdges, knownUnit, type LoadingSet, type LoadingUnit, type PathNeed } from "./load-state.ts";
import { needPath } from "./mount-dependencies.ts";
import { booleanOf, isSet, pathOf, pathsOf, streamOf, wordOf } from "./unit-facts.ts";

/** The section of a unit type that holds its exec settings. */
const sections: Readonly<Partial<Record<string, string>>> = {
  service: "Service",
  socket: "Socket",
  mount: "Mount",
  swap: "Swap",
};

/** Directory settings, the specifier that gives the directory, and what the manager of the system orders it after. */
const directories: readonly { readonly key: string; readonly root: string; readonly persistent: boolean }[] = [
  { key: "RuntimeDirectory", root: "t", persistent: false },
  { key: "StateDirectory", root: "S", persistent: true },
  { key: "CacheDirectory", root: "C", persistent: true },
  { key: "LogsDirectory", root: "L", persistent: true },
  { key: "ConfigurationDirectory", root: "E", persistent: false },
];

/** Edges and paths that follow from how a unit's commands are run. */
export function addExecEdges(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit): void {
  const section = sections[owner.name.type];
  if (section === undefined) return;
  const system = set.host.manager === "system";
  addWorkingDirectory(set, owner, unit, section);
  for (const key of ["RootDirectory", "RootImage", "RootMStack"]) {
    const path = pathOf(unit, settingName(section, key))?.path;
    if (path !== undefined) needPath(set, owner, "wants", path, "file");
  }
  addDirectories(set, owner, unit, section);
  if (system) addSystemEdges(set, owner, unit, section);
  if (needsLoopDevices(unit, section)) {
    for (const module of ["loop", "dm_mod", "dm_verity"]) {
      addEdges(set, owner, ["after", "wants"], `modprobe@${module}.service`, { mark: "file" });
    }
  }
}

function addWorkingDirectory(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit, section: string): void {
  const home = set.host.machine["h"];
  const written = pathOf(unit, settingName(section, "WorkingDirectory"));
  const need: PathNeed = written?.ignoreMissing === false ? "requires" : "wants";
  if (written !== undefined && written.path !== "~") needPath(set, owner, need, written.path, "file");
  else if (set.host.manager === "user" && home !== undefined) needPath(set, owner, need, home, "file");
}

function addDirectories(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit, section: string): void {
  for (const { key, root } of directories) {
    const base = set.host.machine[root];
    if (base === undefined) continue;
    for (const name of pathsOf(unit, settingName(section, key))) {
      needPath(set, owner, "requires", `${base}/${name}`, "file");
    }
  }
}

function addSystemEdges(set: LoadingSet, owner: LoadingUnit, unit: ResolvedUnit, section: string): void {
  const after = (name: string) => addEdges(set, owner, ["after"], name, { mark: "file" });
  if (directories.some(({ key, persistent }) => persistent && isSet(unit, settingName(section, key)))) {
    after("systemd-remount-fs.service");
  }
  const tmp = privateTmp(set, owner, unit);
  if (tmp.tmp === "connected") needPath(set, owner, "wants", "/tmp", "file");
  if (tmp.varTmp === "connected") needPath(set, owner, "wants", "/var/tmp", "file");
  if (tmp.varTmp === "disconnected" && !hasOwnRoot(unit, section)) needPath(set, owner, "wants", "/var", "file");
  if (tmp.tmp === "connected" || tmp.varTmp === "connected") after("systemd-tmpfiles-setup.service");
  if (isSet(unit, settingName(section, "RootImage")) || isSet(unit, settingName(section, "RootMStack")))
    after("systemd-udevd.service");
  const namespace = wordOf(unit, settingName(section, "LogNamespace"));
  if (namespace !== undefined) {
    for (const kind of ["systemd-journald", "systemd-journald-varlink"]) {
      addEdges(set, owner, ["after", "requires"], `${kind}@${namespace}.socket`, { mark: "file" });
    }
    addEdges(set, owner, ["after", "requires"], `systemd-journald-sync@${namespace}.service`, { mark: "file" });
  } else if (logsToJournal(unit, section, owner.perpetual ? "null" : "journal")) {
    after("systemd-journald.socket");
  }
}

const journalOutputs: ReadonlySet<string> = new Set(["journal", "journal+console", "kmsg", "kmsg+console"]);

/** @param normal - where output goes when nothing is written; the root mount has none. */
function logsToJournal(unit: ResolvedUnit, section: string, normal: "journal" | "null"): boolean {
  const word = (key: string) => streamOf(unit, settingName(section, key));
  const out = word("StandardOutput");
  const error = word("StandardError") ?? "inherit";
  if (section !== "Service") return journalOutputs.has(out ?? normal) || journalOutputs.has(error);
  const input = word("StandardInput") ?? "null";
  const inheritsInput = ["tty", "tty-force", "tty-fail", "socket", "fd"].includes(input);
  const effective = out === undefined || out === "inherit" ? (inheritsInput ? "inherit" : "journal") : out;
  return journalOutputs.has(effective) || journalOutputs.has(error);
}

/** State of one of the two temporary directories of a unit. */
type TmpState = "no" | "connected" | "disconnected";

/**
 * What `PrivateTmp=` comes to for the two directories. Depends on what is known of the mounts at this moment of loading,
 * as it does in systemd.
 */
export function privateTmp(
  set: LoadingSet,
  owner: LoadingUnit,
  unit: ResolvedUnit,
): { readonly tmp: TmpState; readonly varTmp: TmpState } {
  const section = sections[owner.name.type] ?? "";
  const written = privateTmpSetting(unit, section);
  if (written === "no") return { tmp: "no", varTmp: "no" };
  const free = booleanOf(unit, "Unit.DefaultDependencies") !== false || hasOwnRoot(unit, section);
  if (free) return { tmp: written, varTmp: written };
  switch (written) {
    case "disconnected":
      return { tmp: written, varTmp: isMountOrdered(set, owner, "/var", "var.mount") ? written : "no" };
    case "connected": {
      const mount = knownUnit(set, "tmp.mount");
      const loose = mount !== undefined && !isMountOrdered(set, owner, "/tmp", "tmp.mount");
      return { tmp: loose ? "disconnected" : written, varTmp: written };
    }
    default:
      return unreachable(written);
  }
}

function privateTmpSetting(unit: ResolvedUnit, section: string): TmpState {
  const word = wordOf(unit, settingName(section, "PrivateTmp"));
  if (word === "disconnected") return "disconnected";
  if (word === "yes" || word === "connected") return "connected";
  return booleanOf(unit, settingName(section, "DynamicUser")) === true ? "disconnected" : "no";
}

/** Whether the unit names the path in its mounts, or is ordered after the known mount unit. */
function isMountOrdered(set: LoadingSet, owner: LoadingUnit, path: string, mountName: string): boolean {
  if (owner.paths.requires?.has(path) || owner.paths.wants?.has(path)) return true;
  const mount = knownUnit(set, mountName);
  return mount !== undefined && hasDraftEdge(set.draft, owner.id, "after", mount.id);
}

function hasOwnRoot(unit: ResolvedUnit, section: string): boolean {
  return ["RootDirectory", "RootImage", "RootMStack"].some((key) => isSet(unit, settingName(section, key)));
}

/** Disk images are attached through devices that a device policy must let in and modules must provide. */
function needsLoopDevices(unit: ResolvedUnit, section: string): boolean {
  const policy = wordOf(unit, settingName(section, "DevicePolicy")) ?? "auto";
  const restricted =
    policy !== "auto" ||
    isSet(unit, settingName(section, "DeviceAllow")) ||
    booleanOf(unit, settingName(section, "PrivateDevices")) === true;
  return restricted && ["RootImage", "RootMStack", "MountImages"].some((key) => isSet(unit, settingName(section, key)));
}
