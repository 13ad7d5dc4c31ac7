import { nameWithoutType } from "../templates/unit-name.ts";
import type { StandardStream } from "../values/standard-stream.ts";
import { INFINITY } from "../values/timespan.ts";
import { serviceType } from "./checks/check-service.ts";
import type { CheckedUnit } from "./checks/setting-values.ts";
import { type SettingsView, viewSettings } from "./settings-view.ts";
import type { MergedValue } from "./typed-setting.ts";

/** Unit types that run processes, with the section of their settings. */
const EXEC_SECTIONS: Readonly<Record<string, string>> = {
  service: "Service",
  socket: "Socket",
  mount: "Mount",
  swap: "Swap",
};

/**
 * The values that a loaded unit has because of others: `Type=` from what else is set, the timeout of one-shot services,
 * the mounts that a root directory brings along. Values that are written stay unless systemd overrides them.
 *
 * @returns `Section.Directive` → value, only for what differs from what is written.
 *
 * @example
 * deriveSettings(unit).get("Service.Type"); // "dbus" for a service with BusName= and no Type=
 *
 * @see systemd.service(5), systemd.exec(5)
 * @since 0.1.0
 */
export function deriveSettings(unit: CheckedUnit): ReadonlyMap<string, MergedValue> {
  const view = viewSettings(unit.reading.settings);
  const derived = new Map<string, MergedValue>();
  deriveLimits(view, derived);
  if (unit.name.type === "service") deriveService(unit, view, derived);
  deriveTrigger(unit, view, derived);
  const section = EXEC_SECTIONS[unit.name.type];
  if (section === undefined) return derived;
  deriveScheduling(section, view, derived);
  deriveStreams(section, { view, unit }, derived);
  deriveRoot(section, view, derived);
  deriveIdentity(section, { view, unit }, derived);
  if (!view.isSet(section, "RestartKillSignal")) {
    const signal = view.number(section, "KillSignal");
    if (signal !== undefined) derived.set(`${section}.RestartKillSignal`, signal);
  }
  return derived;
}

type Derived = Map<string, MergedValue>;

function deriveLimits(view: SettingsView, derived: Derived): void {
  const timeout = view.span("Unit", "JobTimeoutSec");
  if (timeout !== undefined && !view.isSet("Unit", "JobRunningTimeoutSec")) {
    derived.set("Unit.JobRunningTimeoutSec", timeout);
  }
}

/** What a timer or path unit starts when it does not say: the service of its own name. */
function deriveTrigger({ name }: CheckedUnit, view: SettingsView, derived: Derived): void {
  const section = name.type === "timer" ? "Timer" : name.type === "path" ? "Path" : undefined;
  if (section === undefined || view.isSet(section, "Unit")) return;
  derived.set(`${section}.Unit`, `${nameWithoutType(name)}.service`);
}

function deriveService(unit: CheckedUnit, view: SettingsView, derived: Derived): void {
  const type = serviceType(unit);
  if (!view.isSet("Service", "Type")) derived.set("Service.Type", type);
  if (type === "oneshot" && !view.isSet("Service", "TimeoutStartSec")) {
    derived.set("Service.TimeoutStartSec", INFINITY);
  }
  const longest = view.span("Service", "RestartMaxDelaySec");
  const delay = view.span("Service", "RestartSec") ?? 100_000n;
  if (longest !== undefined && longest < delay) derived.set("Service.RestartSec", longest);
  if (!view.isSet("Service", "OOMPolicy")) {
    derived.set("Service.OOMPolicy", view.isDelegated("Service") ? "continue" : "stop");
  }
  const notifies =
    type === "notify" ||
    type === "notify-reload" ||
    (view.span("Service", "WatchdogSec") ?? 0n) > 0n ||
    (view.number("Service", "FileDescriptorStoreMax") ?? 0) > 0;
  if (notifies && (view.word("Service", "NotifyAccess") ?? "none") === "none")
    derived.set("Service.NotifyAccess", "main");
}

function deriveScheduling(section: string, view: SettingsView, derived: Derived): void {
  const ioClass = view.isSet(section, "IOSchedulingClass");
  const ioPriority = view.isSet(section, "IOSchedulingPriority");
  if (ioClass && !ioPriority) derived.set(`${section}.IOSchedulingPriority`, 4);
  if (ioPriority && !ioClass) derived.set(`${section}.IOSchedulingClass`, "best-effort");
  const policy = view.word(section, "CPUSchedulingPolicy");
  if (policy === undefined) return;
  const realTime = policy === "fifo" || policy === "rr";
  const priority = view.number(section, "CPUSchedulingPriority") ?? 0;
  const fitting = realTime ? Math.max(1, priority) : 0;
  if (fitting !== priority) derived.set(`${section}.CPUSchedulingPriority`, fitting);
}

interface DerivationInput {
  readonly view: SettingsView;
  readonly unit: CheckedUnit;
}

/** Inputs whose process talks to something that can also take its output. */
const TWO_WAY = ["tty", "tty-force", "tty-fail", "socket"];

function deriveStreams(section: string, { view, unit }: DerivationInput, derived: Derived): void {
  const written = view.stream(section, "StandardInput");
  const data = view.isSet(section, "StandardInputText") || view.isSet(section, "StandardInputData");
  const isNull = written === undefined || (written.kind === "word" && written.word === "null");
  if (data && isNull) derived.set(`${section}.StandardInput`, { kind: "word", word: "data" });
  if (unit.name.type !== "service") return;
  const twoWay =
    written !== undefined && (written.kind === "fd" || (written.kind === "word" && isTwoWay(written.word)));
  const output = view.stream(section, "StandardOutput");
  if (output !== undefined && !isInherit(output)) return;
  const word = twoWay ? "inherit" : "journal";
  if (output === undefined || !twoWay) derived.set(`${section}.StandardOutput`, { kind: "word", word });
}

function isTwoWay(word: string): boolean {
  return TWO_WAY.includes(word) || word === "fd";
}

function isInherit(stream: StandardStream): boolean {
  return stream.kind === "word" && stream.word === "inherit";
}

/** With a root of its own a service gets the kernel's file systems and the log sockets. */
function deriveRoot(section: string, view: SettingsView, derived: Derived): void {
  const directory = view.path(section, "RootDirectory");
  const rooted =
    (directory !== undefined && directory !== "/") ||
    view.isSet(section, "RootImage") ||
    view.isSet(section, "RootMStack");
  const mounts = view.flag(section, "MountAPIVFS");
  if (mounts === undefined && rooted) derived.set(`${section}.MountAPIVFS`, true);
  if (
    view.flag(section, "BindLogSockets") === undefined &&
    ((mounts ?? rooted) || view.isSet(section, "LogNamespace"))
  ) {
    derived.set(`${section}.BindLogSockets`, true);
  }
}

/** What `DynamicUser=yes` brings along, apart from the user that is made when the unit starts. */
function deriveIdentity(section: string, { view }: DerivationInput, derived: Derived): void {
  if (view.flag(section, "DynamicUser") !== true) return;
  if ((view.word(section, "PrivateTmp") ?? "no") === "no") derived.set(`${section}.PrivateTmp`, "disconnected");
  if ((view.word(section, "ProtectHome") ?? "no") === "no") derived.set(`${section}.ProtectHome`, "read-only");
  derived.set(`${section}.ProtectSystem`, "strict");
  for (const flag of ["RemoveIPC", "NoNewPrivileges", "RestrictSUIDSGID"]) derived.set(`${section}.${flag}`, true);
}
