import { oncePer } from "../core/once-per.ts";
import type { Location } from "../core/range.ts";
import { addEntry } from "../parser/edit.ts";
import { hasConflict } from "../scheduler-sim/fleet/relations.ts";
import type { RequirementEntry } from "../scheduler-sim/fleet/requirements.ts";
import { type Job, readJob } from "../scheduler-sim/model/job.ts";
import { splitFleetName } from "../templates/fleet-name.ts";
import { builtInFragment } from "../units/built-in-units.ts";
import { dependencyWords } from "./dependency-words.ts";
import type { Fix } from "./diagnostic.ts";
import { judgedName, requirementEntries } from "./fleet-file.ts";
import { isAssumed } from "./known-units.ts";
import type { LintFile } from "./lint-file.ts";
import type { LintSet, LintUnit } from "./lint-set.ts";
import { makeFix } from "./make-fix.ts";

/** A unit as fleet would hold it: a plain file, or an instance of a template. */
export interface FleetUnit {
  /** With an unknown instance for a template of which no instances are configured. */
  readonly name: string;
  readonly unit: LintUnit;
  readonly job: Job;
  readonly entries: readonly RequirementEntry[];
}

/** The units of a run that go to fleet together. */
export interface FleetSet {
  /** By path, instances in the order configured. */
  readonly units: readonly FleetUnit[];
  /** The unit that a file stands for; the first instance of a template. */
  readonly of: (unit: LintUnit) => FleetUnit | undefined;
  /** The unit of a name; an instance whose template is in the run is made on the way. */
  readonly find: (name: string) => FleetUnit | undefined;
  /** The unit and all it must be with because of its own `MachineOf=`, directly or through others. */
  readonly anchors: (unit: FleetUnit) => ReadonlySet<FleetUnit>;
}

/** The fleet units of a run; none when no file has an `[X-Fleet]` section. */
export const fleetSet = oncePer(build);

/** Whether `MachineOf=` or one `MachineID=` forces two units onto one machine. */
export function forcedTogether(fleet: FleetSet, one: FleetUnit, other: FleetUnit): boolean {
  const theirs = fleet.anchors(other);
  for (const anchor of fleet.anchors(one)) if (theirs.has(anchor)) return true;
  const id = one.job.requirements.machineID;
  return id !== undefined && id !== "" && id === other.job.requirements.machineID;
}

/** All units that must be on one machine with a unit: what it follows, and what follows the same. */
export function companions(fleet: FleetSet, unit: FleetUnit): readonly FleetUnit[] {
  return fleet.units.filter((other) => other !== unit && sharesAnchor(fleet, unit, other));
}

export function conflicting(one: FleetUnit, other: FleetUnit): boolean {
  return hasConflict(one.job, other.job);
}

function sharesAnchor(fleet: FleetSet, one: FleetUnit, other: FleetUnit): boolean {
  const theirs = fleet.anchors(other);
  for (const anchor of fleet.anchors(one)) if (theirs.has(anchor)) return true;
  return false;
}

const NO_FLEET: FleetSet = { units: [], of: () => undefined, find: () => undefined, anchors: () => new Set() };

function build(set: LintSet): FleetSet {
  if (!set.files.some((file) => file.isFleet)) return NO_FLEET;
  const byName = new Map<string, FleetUnit>();
  const files = new Map(set.units.map((unit) => [unit.name, unit] as const));
  const units: FleetUnit[] = [];
  for (const unit of set.units) {
    for (const name of namesOf(set, unit)) {
      const made = makeUnit(unit, name);
      if (made === undefined) continue;
      units.push(made);
      byName.set(name, made);
    }
  }
  const find = (name: string): FleetUnit | undefined => {
    const present = byName.get(name);
    if (present !== undefined) return present;
    const parts = splitFleetName(name);
    const template = parts?.isInstance ? files.get(parts.template) : undefined;
    const made = template === undefined ? undefined : makeUnit(template, name);
    if (made !== undefined) byName.set(name, made);
    return made;
  };
  const anchored = new Map<FleetUnit, ReadonlySet<FleetUnit>>();
  const anchors = (unit: FleetUnit): ReadonlySet<FleetUnit> => {
    const before = anchored.get(unit);
    if (before !== undefined) return before;
    const reached = new Set([unit]);
    // A set grows while it is walked: what is reached is walked too.
    for (const member of reached) {
      for (const peer of member.job.requirements.machineOf) {
        const target = find(peer);
        if (target !== undefined && reached.size < LONGEST_CHAIN) reached.add(target);
      }
    }
    anchored.set(unit, reached);
    return reached;
  };
  const byFile = new Map<LintUnit, FleetUnit>();
  for (const made of units) if (!byFile.has(made.unit)) byFile.set(made.unit, made);
  return { units, of: (unit) => byFile.get(unit), find, anchors };
}

/** Templates may make ever new instances of each other; nobody follows that far. */
const LONGEST_CHAIN = 1000;

/** The names a file stands for: itself, the configured instances of a template, or one unknown instance. */
function namesOf(set: LintSet, unit: LintUnit): readonly string[] {
  const parts = splitFleetName(unit.name);
  if (!parts?.isTemplate) return [unit.name];
  const instances = Object.hasOwn(set.options.instances, unit.name) ? set.options.instances[unit.name] : undefined;
  if (instances === undefined || instances.length === 0) return [judgedName(unit.file)];
  const suffix = unit.name.slice(parts.prefix.length + 1);
  return instances.map((instance) => `${parts.prefix}@${instance}${suffix}`);
}

function makeUnit(unit: LintUnit, name: string): FleetUnit | undefined {
  const job = readJob({ name, text: unit.file.tree.text, target: "launched", path: unit.file.path });
  return job.ok ? { name, unit, job: job.value, entries: requirementEntries(unit.file, name) } : undefined;
}

/** One word of a dependency list of a fleet unit. */
export interface FleetDependency {
  readonly directive: string;
  /** As written. */
  readonly word: string;
  /** With specifiers replaced; undefined when that cannot be told. */
  readonly name: string | undefined;
  readonly location: Location;
}

/** The units that a fleet unit names in directives of `[Unit]`, in the order written. */
export function dependenciesOf({ unit, name }: FleetUnit, directives: readonly string[]): readonly FleetDependency[] {
  return unit.uses
    .filter((use) => use.section === "Unit" && directives.includes(use.key))
    .flatMap((use) =>
      dependencyWords(use).map(({ text, range }) => ({
        directive: use.key,
        word: text,
        name: expandWord(text, name),
        location: { path: use.file.path, range },
      })),
    );
}

/** Replaces the specifiers that depend on the name alone; systemd unescapes with `%I` and `%P`, which rarely matters. */
function expandWord(text: string, name: string): string | undefined {
  const parts = splitFleetName(name);
  if (!text.includes("%") || parts === undefined) return text;
  const expanded = text
    .replaceAll("%n", () => name)
    .replaceAll("%N", () => parts.name)
    .replaceAll(/%[pP]/g, () => parts.prefix)
    .replaceAll(/%[iI]/g, () => parts.instance);
  return expanded.includes("%") ? undefined : expanded;
}

/** Whether fleet is not meant to place a unit: every machine brings it along, or is said to. */
export function isSystemUnit(set: LintSet, name: string): boolean {
  return !/\.(service|socket|timer|path)$/.test(name) || comesWithMachine(name) || isAssumed(name, set);
}

/** Whether a name is one that every machine brings along. */
export function comesWithMachine(name: string): boolean {
  return builtInFragment(name) !== undefined || SYSTEM_UNITS.test(name);
}

const SYSTEM_UNITS =
  /^(systemd-.*|dbus|docker|early-docker|containerd|etcd|etcd2|etcd-member|fleet|flanneld|early-flanneld|flannel-docker-opts|locksmithd|update-engine|rpc-statd|sshd.*|ssh|coreos-.*|network|NetworkManager|ntpd|chronyd|syslog|getty@.*|serial-getty@.*|user@.*)\.(service|socket)$/;

/** The places of values of one kind in the file of a unit, in order. */
export function placesOf({ entries, unit }: FleetUnit, kind: RequirementEntry["kind"]) {
  return entries
    .filter((entry) => entry.kind === kind)
    .map((entry) => ({ entry, location: { path: unit.file.path, range: entry.range } }));
}

/** Adds a line to `[X-Fleet]` of a file. */
export function addFleetLine(file: LintFile, key: string, value: string): Fix[] {
  const section = file.tree.sections.find(({ name }) => name === "X-Fleet");
  if (section === undefined || /[\r\n]/.test(value)) return [];
  return [makeFix(file, "unsafe", `add ${key}=${value}`, addEntry(file.tree, "X-Fleet", key, value))];
}

/** Lets each place through once: several instances of a template lead to the same line. */
export function onePerPlace(): (location: Location) => boolean {
  const seen = new Set<string>();
  return ({ path, range }) => {
    const key = `${range.start}:${path}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  };
}
