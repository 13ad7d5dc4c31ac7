import { pathFromName } from "../src/templates/path-name.ts";
import { deriveSettings } from "../src/units/derived-settings.ts";
import { linesInForce } from "../src/units/merge-settings.ts";
import type { ResolvedUnit } from "../src/units/resolved-unit.ts";
import { isPerpetual } from "../src/units/unit-lookup.ts";
import { printCalendar } from "../src/values/calendar.ts";
import { type Condition, printCondition } from "../src/values/condition.ts";
import { printSocketAddress } from "../src/values/socket-address.ts";
import { printTimespan } from "../src/values/timespan.ts";
import type { ListenAddress, TimerTrigger } from "../src/values/typed-value.ts";

type Print = (value: never, unit: ResolvedUnit) => string | readonly string[];

/** Settings that the recorded dump shows, by directive: its label there, and how its value is written. */
const SHOWN: Readonly<Record<string, { readonly label?: string; readonly print: Print }>> = {
  "Unit.RefuseManualStart": { print: yes },
  "Unit.RefuseManualStop": { print: yes },
  "Unit.StopWhenUnneeded": { print: yes },
  "Unit.JobTimeoutSec": { label: "Job Timeout", print: printTimespan },
  "Unit.JobTimeoutAction": { label: "Job Timeout Action", print: String },
  "Unit.SuccessAction": { label: "Success Action", print: String },
  "Unit.FailureAction": { label: "Failure Action", print: String },
  "Unit.OnFailureJobMode": { print: String },
  "Unit.OnSuccessJobMode": { print: String },
  "Service.Type": { print: String },
  "Service.Restart": { print: String },
  "Service.RestartSec": { print: printTimespan },
  "Service.RestartSteps": { print: String },
  "Service.RestartMaxDelaySec": { print: printTimespan },
  "Service.RuntimeMaxSec": { print: printTimespan },
  "Service.RuntimeRandomizedExtraSec": { print: printTimespan },
  "Service.TimeoutStartSec": { print: printTimespan },
  "Service.RemainAfterExit": { print: yes },
  "Service.User": { print: userName },
  "Service.Group": { print: userName },
  "Service.PAMName": { print: String },
  "Service.KillMode": { print: String },
  "Service.PrivateUsers": { print: String },
  "Service.CapabilityBoundingSet": {
    print: (items: readonly string[]) => items.map((item) => item.toLowerCase()).join(" "),
  },
  "Service.SupplementaryGroups": { print: (groups: readonly never[]) => groups.map(userName).join(" ") },
  "Service.Environment": { print: (items: readonly { name: string; value: string }[]) => items.map(assignment) },
  "Service.UnsetEnvironment": { print: (items: readonly { name: string }[]) => items.map(({ name }) => name) },
  "Service.LogExtraFields": { print: (items: readonly { name: string; value: string }[]) => items.map(assignment) },
  "Service.EnvironmentFile": { print: optionalPaths },
  "Service.RuntimeDirectory": { print: (items: readonly { path: string }[]) => items.map(({ path }) => path) },
  "Service.StateDirectory": { print: (items: readonly { path: string }[]) => items.map(({ path }) => path) },
  "Service.CPUAffinity": {
    print: (ranges: readonly { first: number; last: number }[]) => ranges.map(cpuRange).join(" "),
  },
  "Mount.Type": { label: "File System Type", print: String },
  "Mount.Options": { print: String },
  "Swap.Priority": { print: String },
  "Automount.ExtraOptions": { print: String },
  "Socket.Symlinks": { print: (items: readonly { path: string }[]) => items.map(({ path }) => path).join(" ") },
  "Timer.Unit": { print: String },
  "Path.Unit": { print: String },
  "Timer.OnClockChange": { print: yes },
};

function yes(value: boolean): string {
  return value ? "yes" : "no";
}

function userName(user: { readonly kind: string; readonly name?: string; readonly id?: number }): string {
  return user.name ?? String(user.id);
}

function assignment({ name, value }: { readonly name: string; readonly value: string }): string {
  return `${name}=${value}`;
}

function optionalPaths(items: readonly { readonly path: string; readonly ignoreMissing: boolean }[]): string[] {
  return items.map(({ path, ignoreMissing }) => (ignoreMissing ? `-${path}` : path));
}

function cpuRange({ first, last }: { readonly first: number; readonly last: number }): string {
  return first === last ? String(first) : `${first}-${last}`;
}

/** What a minimal unit shows as well, so that the recording leaves it out. */
const USUAL: ReadonlySet<string> = new Set([
  "Type: simple",
  "Restart: no",
  "RestartSec: 100ms",
  "RemainAfterExit: no",
  "RefuseManualStart: no",
  "Success Action: none",
  "KillMode: control-group",
  "PrivateUsers: no",
  "OnClockChange: no",
  "OnBootSec: 1s",
  "ListenStream: /z",
  "PathExists: /z",
]);

/**
 * The settings of a unit in the words of the manager's dump, as far as they differ from a minimal unit's: the field
 * `config` of the recordings. Command lines have vectors of their own.
 */
export function recordedConfig(unit: ResolvedUnit, manager: "system" | "user"): string[] {
  const lines: string[] = [];
  const { reading } = unit;
  const checked = { name: unit.name, manager, reading };
  const derived = unit.load === "loaded" ? deriveSettings(checked) : new Map<string, unknown>();
  const value = (name: string): unknown => derived.get(name) ?? reading.settings.get(name)?.value;
  const add = (label: string, text: string): void => {
    const line = text === "" ? `${label}:` : `${label}: ${text}`;
    if (!USUAL.has(line)) lines.push(line);
  };
  if ((value("Unit.DefaultDependencies") ?? !isPerpetual(unit.name.text, manager)) === true)
    add("DefaultDependencies", "yes");
  for (const [name, { label = name.replace(/^.*\./, ""), print }] of Object.entries(SHOWN)) {
    const found = value(name);
    if (found === undefined) continue;
    for (const text of [print(found as never, unit)].flat()) add(label, text);
  }
  for (const line of [...conditionLines(unit), ...typeLines(unit, value)]) add(...line);
  return lines;
}

/** Conditions and then assertions, the newest first. */
function conditionLines(unit: ResolvedUnit): [string, string][] {
  const found: [string, string][] = [];
  for (const { assignment: line, directive, reading } of unit.reading.lines) {
    if (directive.kind.kind !== "condition" || reading.outcome !== "set") continue;
    if (!linesInForce(unit.settings.get(`Unit.${directive.name}`)).includes(line)) continue;
    found.unshift([directive.name, `${printCondition(reading.value as Condition)} untested`]);
  }
  return found;
}

function typeLines(unit: ResolvedUnit, value: (name: string) => unknown): [string, string][] {
  const { type } = unit.name;
  if (type === "socket") return socketLines(unit, value);
  if (type === "timer") return timerLines(value);
  if (type === "path") {
    return ["PathExists", "PathExistsGlob", "PathChanged", "PathModified", "DirectoryNotEmpty"].flatMap((key) =>
      ((value(`Path.${key}`) ?? []) as readonly { path: string }[]).map(({ path }): [string, string] => [key, path]),
    );
  }
  if (type === "mount") {
    const where = pathFromName(unit.name);
    const extrinsic =
      where.ok &&
      /^\/(?:$|usr$|etc$|run\/initramfs|run\/nextroot|proc(?:\/|$)|sys(?:\/|$)|dev(?:\/|$))/.test(where.value);
    const lines: [string, string][] = isPerpetual(unit.name.text, "system") ? [["StandardOutput", "null"]] : [];
    return extrinsic && unit.fragment !== undefined ? [...lines, ["Extrinsic", "yes"]] : lines;
  }
  if (type === "service" && value("Service.Type") === "notify-reload") return [["NotifyAccess", "main"]];
  if (type === "service") return limitLines(value);
  return [];
}

function limitLines(value: (name: string) => unknown): [string, string][] {
  const limit = value("Service.LimitNOFILE") as { soft: unknown; hard: unknown } | undefined;
  if (limit === undefined) return [];
  return [
    ["LimitNOFILE", String(limit.hard)],
    ["LimitNOFILESoft", String(limit.soft)],
  ];
}

function socketLines(unit: ResolvedUnit, value: (name: string) => unknown): [string, string][] {
  const lines: [string, string][] = [];
  const accept = value("Socket.Accept") === true;
  if (unit.load === "loaded" || unit.load === "bad-setting") {
    lines.push(["FileDescriptorName", accept ? "connection" : unit.name.text]);
  }
  for (const key of ["ListenStream", "ListenDatagram", "ListenSequentialPacket", "ListenFIFO", "ListenSpecial"]) {
    for (const item of (value(`Socket.${key}`) ?? []) as readonly ListenAddress[]) lines.push([key, listenText(item)]);
  }
  if (!accept) return lines;
  return [
    ...lines,
    ["Accepted", "0"],
    ["NConnections", "0"],
    ["MaxConnections", String(value("Socket.MaxConnections") ?? 64)],
    ["MaxConnectionsPerSource", "0"],
    ["TriggerLimitBurst", "200"],
    ["PollLimitBurst", "150"],
  ];
}

function listenText(item: ListenAddress): string {
  if (item.kind === "path") return item.path;
  return item.kind === "address" ? printSocketAddress(item.address) : "";
}

function timerLines(value: (name: string) => unknown): [string, string][] {
  return ["OnActiveSec", "OnBootSec", "OnStartupSec", "OnUnitActiveSec", "OnUnitInactiveSec", "OnCalendar"].flatMap(
    (key) =>
      ((value(`Timer.${key}`) ?? []) as readonly TimerTrigger[]).map((trigger): [string, string] => [
        key,
        trigger.kind === "calendar" ? printCalendar(trigger.calendar) : printTimespan(trigger.span),
      ]),
  );
}
