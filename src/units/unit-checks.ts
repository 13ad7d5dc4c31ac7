import { isNormalizedPath, simplifyPath } from "../core/simplify-path.ts";
import { nameFromPath, pathFromName } from "../templates/path-name.ts";
import type { UnitName } from "../templates/unit-name.ts";
import { execChecks } from "./exec-checks.ts";
import { serviceChecks } from "./service-checks.ts";
import { type SettingsView, viewSettings } from "./settings-view.ts";
import { type CheckedUnit, refusal, remark, type UnitCheck } from "./unit-check.ts";

/** When a check is made: systemd adds the unit's dependencies between them. */
export type CheckPhase = "exec" | "type" | "last";

/**
 * Checks settings against each other, as systemd does when it has read all files of a unit: a service without command, a
 * mount whose path is not that of its name, a timer that never elapses.
 *
 * @returns what systemd prints, up to and with the first check that refuses the unit; a single one can be silent (empty
 * text).
 *
 * @example
 * checkUnit(unit, "type").at(-1)?.text; // "Service has no ExecStart=, ExecStop=, or SuccessAction=. Refusing."
 *
 * @since 0.1.0
 */
export function checkUnit(unit: CheckedUnit, phase: CheckPhase): readonly UnitCheck[] {
  const view = viewSettings(unit.settings);
  const found: UnitCheck[] = [];
  for (const check of checksOf(unit, view, phase)) {
    found.push(check);
    if (check.refused !== undefined) break;
  }
  return found;
}

function checksOf(unit: CheckedUnit, view: SettingsView, phase: CheckPhase): Iterable<UnitCheck> {
  if (phase === "last") return lastChecks(view);
  if (phase === "exec") return execChecks(unit, view);
  switch (unit.name.type) {
    case "service":
      return serviceChecks(unit, view);
    case "socket":
      return socketChecks(view);
    case "mount":
      return mountChecks(unit, view);
    case "automount":
      return automountChecks(unit, view);
    case "swap":
      return swapChecks(unit, view);
    case "timer":
      return timerChecks(view);
    case "path":
      return pathChecks(view);
    default:
      return [];
  }
}

const LISTENERS = [
  "ListenStream",
  "ListenDatagram",
  "ListenSequentialPacket",
  "ListenFIFO",
  "ListenNetlink",
  "ListenSpecial",
  "ListenMessageQueue",
  "ListenUSBFunction",
];
/** Listeners that can hand over one connection after the other. */
const ACCEPTING = ["ListenStream", "ListenSequentialPacket"];

function* socketChecks(view: SettingsView): Iterable<UnitCheck> {
  const listens = LISTENERS.flatMap((name) => view.items("Socket", name).map((item) => ({ name, item })));
  if (listens.length === 0) {
    yield refusal(
      "no-listener",
      "Unit has no Listen setting (ListenStream=, ListenDatagram=, ListenFIFO=, ...). Refusing.",
    );
  }
  // The address is taken as it is, but the mount that its path needs is not.
  const unplain = listens.some(({ item }) => {
    const path = nodePath(item);
    return path !== undefined && !isNormalizedPath(simplifyPath(path));
  });
  if (unplain) yield loadError("path-not-normalized", "Invalid argument");
  const accept = view.flag("Socket", "Accept") === true;
  if (accept && listens.some(({ name }) => !ACCEPTING.includes(name))) {
    yield refusal("not-accepting", "Unit configured for accepting sockets, but sockets are non-accepting. Refusing.");
  }
  if (view.number("Socket", "MaxConnections") === 0) {
    yield refusal("no-connections", "MaxConnection= setting too small. Refusing.");
  }
  if (accept && view.word("Socket", "Service") !== undefined) {
    yield refusal(
      "service-of-accepting-socket",
      "Explicit service configuration for accepting socket units not supported. Refusing.",
    );
  }
  const defer = view.word("Socket", "DeferTrigger");
  if (accept && defer !== undefined && defer !== "no") {
    yield refusal(
      "deferring-accepting-socket",
      "Socket unit is configured to be accepting with DeferTrigger= enabled. Refusing.",
    );
  }
  if (view.items("Socket", "Symlinks").length > 0 && listens.filter(isNode).length !== 1) {
    yield refusal(
      "symlinks-without-node",
      "Unit has symlinks set but none or more than one node in the file system. Refusing.",
    );
  }
}

/** Whether a listener makes a node in the file system that links can lead to. */
function isNode({ name, item }: { readonly name: string; readonly item: unknown }): boolean {
  return name === "ListenFIFO" || nodePath(item) !== undefined;
}

/** The path of a socket in the file system. */
function nodePath(item: unknown): string | undefined {
  const { address } = item as { readonly address?: { readonly kind?: string; readonly path?: string } };
  return address?.kind === "unix" ? address.path : undefined;
}

/** Mount points that systemd itself needs. */
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
  "/sys/fs/cgroup",
  "/sys/fs/pstore",
  "/sys/fs/bpf",
  "/sys/fs/selinux",
  "/proc/kmsg",
  "/proc/sys",
  "/proc/sys/kernel/random/boot_id",
  "/run/host",
]);

function* mountChecks({ name }: CheckedUnit, view: SettingsView): Iterable<UnitCheck> {
  const own = pathFromName(name);
  if (!own.ok) yield loadError("not-a-path", "Invalid argument");
  const where = view.path("Mount", "Where") ?? (own.ok ? own.value : "/");
  const what = view.word("Mount", "What");
  if (what?.startsWith("/dev/") === true && !isNormalizedPath(what))
    yield loadError("path-not-normalized", "Invalid argument");
  if (!isNameOf(name, where)) yield refusal("where-is-not-name", "Where= setting doesn't match unit name. Refusing.");
  if (API_MOUNTS.has(where) || where.startsWith("/sys/fs/cgroup/") || where.startsWith("/run/host/")) {
    yield refusal("api-mount", `Cannot create mount unit for API file system '${where}'. Refusing.`);
  }
  if (where.startsWith("/run/credentials/")) {
    yield refusal("credential-mount", `Cannot create mount unit for credential mount '${where}'. Refusing.`);
  }
  if (what === undefined || what === "") yield refusal("no-source", "What= setting is missing. Refusing.");
}

/** Options that systemd passes to the kernel itself. */
const RESERVED_OPTIONS = ["fd", "pgrp", "minproto", "maxproto", "direct", "indirect"];

function* automountChecks({ name }: CheckedUnit, view: SettingsView): Iterable<UnitCheck> {
  const own = pathFromName(name);
  if (!own.ok) yield loadError("not-a-path", "Invalid argument");
  const where = view.path("Automount", "Where") ?? (own.ok ? own.value : "/");
  if (where === "/") yield loadError("automount-of-root", "Cannot assign requested address");
  if (!isNameOf(name, where)) yield refusal("where-is-not-name", "Where= setting doesn't match unit name. Refusing.");
  const options = (view.word("Automount", "ExtraOptions") ?? "")
    .split(",")
    .map((option) => option.replace(/=.*$/s, ""));
  const reserved = options.find((option) => RESERVED_OPTIONS.includes(option));
  if (reserved !== undefined) {
    yield refusal("reserved-option", `ExtraOptions= setting may not contain reserved option ${reserved}.`);
  }
}

function* swapChecks({ name }: CheckedUnit, view: SettingsView): Iterable<UnitCheck> {
  const what = view.word("Swap", "What");
  if (what === undefined || what === "") return;
  const own = nameFromPath(what, "swap");
  if (!own.ok || !what.startsWith("/") || !isNormalizedPath(simplifyPath(what)))
    yield loadError("not-a-path", "Invalid argument");
  else if (own.value.text !== name.text) {
    yield refusal("what-is-not-name", "Value of What= and unit name do not match, not loading.");
  }
}

const TRIGGERS = ["OnCalendar", "OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec"];

function* timerChecks(view: SettingsView): Iterable<UnitCheck> {
  const elapses = TRIGGERS.some((name) => view.items("Timer", name).length > 0);
  if (!elapses && view.flag("Timer", "OnClockChange") !== true && view.flag("Timer", "OnTimezoneChange") !== true) {
    yield refusal("no-trigger", "Timer unit lacks value setting. Refusing.");
  }
}

const WATCHES = ["PathExists", "PathExistsGlob", "PathChanged", "PathModified", "DirectoryNotEmpty"];

function* pathChecks(view: SettingsView): Iterable<UnitCheck> {
  if (WATCHES.every((name) => view.items("Path", name).length === 0)) {
    yield refusal("no-path", "Path unit lacks path setting. Refusing.");
  }
}

function* lastChecks(view: SettingsView): Iterable<UnitCheck> {
  for (const event of ["Success", "Failure"]) {
    const units = view.items("Unit", `On${event}`);
    if (units.length > 1 && view.word("Unit", `On${event}JobMode`) === "isolate") {
      const text = `More than one On${event}= dependencies specified but On${event}JobMode=isolate set. Refusing.`;
      yield refusal("several-isolated", text);
    }
  }
  const running = view.span("Unit", "JobRunningTimeoutSec");
  const whole = view.span("Unit", "JobTimeoutSec");
  if (running !== undefined && whole !== undefined && running > whole) {
    yield remark("running-timeout", "JobRunningTimeoutSec= is greater than JobTimeoutSec=, it has no effect.");
  }
}

/** The load fails without a message of its own. */
function loadError(kind: string, error: string): UnitCheck {
  return { level: "error", kind, text: "", refused: "error", loadError: error };
}

function isNameOf(name: UnitName, path: string): boolean {
  const own = nameFromPath(path, name.type);
  return own.ok && own.value.text === name.text;
}
