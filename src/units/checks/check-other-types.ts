import { isNormalizedPath, simplifyPath } from "../../core/simplify-path.ts";
import { pathFromName } from "../../templates/path-name.ts";
import { isSliceName } from "../../templates/slice.ts";
import { settingName } from "../setting-name.ts";
import {
  type CheckedUnit,
  type CheckFinding,
  isSet,
  isTrue,
  itemsOf,
  pathOf,
  refusal,
  settingValue,
  wordOf,
} from "./setting-values.ts";

const INVALID_PATH: CheckFinding = { kind: "path-not-normalized", refuses: "error", error: "Invalid argument" };
const INVALID: CheckFinding = { kind: "unit-name", refuses: "error", error: "Invalid argument" };

/** Why systemd refuses a socket. */
export function checkSocket(unit: CheckedUnit): CheckFinding | undefined {
  if (socketPaths(unit).some(isUnplain)) return INVALID_PATH;
  const accept = isTrue(unit, "Socket.Accept");
  if (!LISTEN.some((directive) => isSet(unit, settingName("Socket", directive)))) {
    const text = "Unit has no Listen setting (ListenStream=, ListenDatagram=, ListenFIFO=, ...).";
    return refusal("no-listen", text);
  }
  if (settingValue(unit, "Socket.MaxConnections") === 0) {
    return refusal("max-connections", "MaxConnection= setting too small.");
  }
  if (accept && NOT_ACCEPTING.some((directive) => isSet(unit, settingName("Socket", directive)))) {
    return refusal("accept-sockets", "Unit configured for accepting sockets, but sockets are non-accepting.");
  }
  if (accept && isSet(unit, "Socket.Service")) {
    const text = "Explicit service configuration for accepting socket units not supported.";
    return refusal("accept-service", text);
  }
  if (accept && (wordOf(unit, "Socket.DeferTrigger") ?? "no") !== "no") {
    const text = "Socket unit is configured to be accepting with DeferTrigger= enabled.";
    return refusal("accept-defer", text);
  }
  if (isSet(unit, "Socket.Symlinks") && fileSockets(unit) !== 1) {
    const text = "Unit has symlinks set but none or more than one node in the file system.";
    return refusal("socket-symlinks", text);
  }
  return undefined;
}

const LISTEN: readonly string[] = [
  "ListenStream",
  "ListenDatagram",
  "ListenSequentialPacket",
  "ListenFIFO",
  "ListenNetlink",
  "ListenSpecial",
  "ListenMessageQueue",
  "ListenUSBFunction",
];

const NOT_ACCEPTING: readonly string[] = LISTEN.filter(
  (name) => name !== "ListenStream" && name !== "ListenSequentialPacket",
);

/** Sockets and FIFOs that are files. */
function fileSockets(unit: CheckedUnit): number {
  return itemsOf(unit, "Socket.ListenFIFO").length + socketPaths(unit).length;
}

/** The paths of sockets that are files. */
function socketPaths(unit: CheckedUnit): string[] {
  const directives = ["ListenStream", "ListenDatagram", "ListenSequentialPacket"];
  return directives
    .flatMap((directive) => itemsOf(unit, settingName("Socket", directive)))
    .flatMap((item) => socketPath(item) ?? []);
}

function socketPath(item: unknown): string | undefined {
  if (typeof item !== "object" || item === null || !("address" in item)) return undefined;
  const { address } = item;
  const isUnix = typeof address === "object" && address !== null && "kind" in address && address.kind === "unix";
  return isUnix && "path" in address && typeof address.path === "string" ? address.path : undefined;
}

/** A path that the value's grammar takes as it is, but that cannot be needed as a mount. */
function isUnplain(path: string): boolean {
  return !path.startsWith("/") || !isNormalizedPath(simplifyPath(path));
}

/** Mount points that the manager or the kernel sets up by itself. */
const API_MOUNTS: ReadonlySet<string> = new Set([
  "/proc",
  "/sys",
  "/dev",
  "/dev/shm",
  "/dev/pts",
  "/dev/console",
  "/run",
  "/sys/kernel/security",
  "/sys/fs/smackfs",
  "/sys/firmware/efi/efivars",
  "/sys/fs/pstore",
  "/sys/fs/bpf",
  "/sys/fs/selinux",
  "/proc/kmsg",
  "/proc/sys",
  "/proc/sys/kernel/random/boot_id",
]);

/** Why systemd refuses a mount. */
export function checkMount(unit: CheckedUnit): CheckFinding | undefined {
  const path = pathFromName(unit.name);
  if (!path.ok) return INVALID;
  const where = pathOf(unit, "Mount.Where") ?? path.value;
  const what = wordOf(unit, "Mount.What") ?? "";
  if (what.startsWith("/") && isDevicePath(what) && isUnplain(what)) return INVALID_PATH;
  if (where !== path.value) return refusal("mount-name", "Where= setting doesn't match unit name.");
  if (API_MOUNTS.has(where) || /^\/sys\/fs\/cgroup(\/|$)|^\/run\/host(\/|$)/.test(where)) {
    return refusal("mount-api", `Cannot create mount unit for API file system '${where}'.`);
  }
  if (/^\/run\/credentials\/./.test(where)) {
    return refusal("mount-credentials", `Cannot create mount unit for credential mount '${where}'.`);
  }
  if (what === "" && unit.name.text !== "-.mount") return refusal("mount-source", "What= setting is missing.");
  return undefined;
}

/** Paths that a device unit stands for. */
function isDevicePath(path: string): boolean {
  return path.startsWith("/dev/") || path.startsWith("/sys/");
}

const RESERVED_OPTIONS: readonly string[] = ["fd", "pgrp", "minproto", "maxproto", "direct", "indirect"];

/** Why systemd refuses an automount. */
export function checkAutomount(unit: CheckedUnit): CheckFinding | undefined {
  const path = pathFromName(unit.name);
  if (!path.ok) return INVALID;
  const where = pathOf(unit, "Automount.Where") ?? path.value;
  if (where === "/" || path.value === "/") {
    return { kind: "automount-root", refuses: "error", error: "Cannot assign requested address" };
  }
  if (where !== path.value) return refusal("mount-name", "Where= setting doesn't match unit name.");
  for (const option of (wordOf(unit, "Automount.ExtraOptions") ?? "").split(",")) {
    const name = option.split("=")[0] ?? "";
    if (!RESERVED_OPTIONS.includes(name)) continue;
    const text = `ExtraOptions= setting may not contain reserved option ${name}.`;
    return { kind: "automount-options", text, refuses: "bad-setting" };
  }
  return undefined;
}

/** Why systemd refuses a swap. */
export function checkSwap(unit: CheckedUnit): CheckFinding | undefined {
  const path = pathFromName(unit.name);
  if (!path.ok) return INVALID;
  const what = wordOf(unit, "Swap.What") ?? "";
  if (what === "") return undefined;
  if (isUnplain(what)) return INVALID_PATH;
  if (simplifyPath(what) === path.value) return undefined;
  const text = "Value of What= and unit name do not match, not loading.";
  return { kind: "swap-name", text, refuses: "bad-setting" };
}

/** Why systemd refuses a timer. */
export function checkTimer(unit: CheckedUnit): CheckFinding | undefined {
  const triggers = ["OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec", "OnCalendar"];
  if (triggers.some((directive) => isSet(unit, settingName("Timer", directive)))) return undefined;
  if (isTrue(unit, "Timer.OnClockChange") || isTrue(unit, "Timer.OnTimezoneChange")) return undefined;
  return refusal("timer-empty", "Timer unit lacks value setting.");
}

/** Why systemd refuses a path unit. */
export function checkPath(unit: CheckedUnit): CheckFinding | undefined {
  const watched = ["PathExists", "PathExistsGlob", "PathChanged", "PathModified", "DirectoryNotEmpty"];
  if (watched.some((directive) => isSet(unit, settingName("Path", directive)))) return undefined;
  return refusal("path-empty", "Path unit lacks path setting.");
}

/** Why systemd refuses a slice. */
export function checkSlice(unit: CheckedUnit): CheckFinding | undefined {
  return isSliceName(unit.name.text) ? undefined : INVALID;
}
