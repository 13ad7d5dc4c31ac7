import { unreachable } from "../../core/unreachable.ts";
import { type AtomSource, atomSources } from "./atom-source.ts";
import { type Atom, atomText } from "./atoms.ts";
import { hasMember, membersOf, type NumberSet } from "./number-set.ts";
import type { PlacementProblem } from "./problem.ts";
import { type Relations, relate, type WantedUnit } from "./relations.ts";

/** A minimal contradiction in words. */
export interface CoreDescription {
  /** One or two sentences: what cannot be, and why. */
  readonly summary: string;
  /** The requirements that contradict each other; alike ones taken together. */
  readonly requirements: readonly CoreRequirement[];
}

export interface CoreRequirement {
  /** Such as `web@1..4.service exclude web@*.service`. */
  readonly text: string;
  /** Where it is written; empty for what the cluster file or the command line says. */
  readonly sources: readonly AtomSource[];
  readonly atoms: readonly Atom[];
}

/**
 * Tells a minimal core in words: first the pattern that a person would see in it (too many units that exclude each
 * other, no machine with what a unit asks for, a chain of peers whose ends disagree, …), then every requirement.
 */
export function describeCore(problem: PlacementProblem, core: readonly Atom[]): CoreDescription {
  const scene = makeScene(problem, core);
  const summary =
    nothingToPlaceOn(scene) ??
    missingPeer(scene) ??
    noMachineForUnit(scene) ??
    clashOfGlobals(scene) ??
    globalsInTheWay(scene) ??
    tooHeavy(scene) ??
    crowd(scene) ??
    peersApart(scene) ??
    `These ${core.length} requirements cannot all hold.`;
  return { summary, requirements: listRequirements(problem, core) };
}

interface Scene {
  readonly relations: Relations;
  readonly core: readonly Atom[];
  readonly has: (atom: number) => boolean;
  /** Units that the core speaks about, in the order of names. */
  readonly units: readonly number[];
  readonly placed: readonly number[];
}

function makeScene(problem: PlacementProblem, core: readonly Atom[]): Scene {
  const relations = relate(problem);
  const inCore = new Set(core.map((atom) => relations.atomIndex.get(atomText(atom)) ?? -1));
  const has = (atom: number): boolean => inCore.has(atom);
  const placed = relations.units.flatMap(({ place }, unit) => (has(place) ? [unit] : []));
  const units = new Set(placed);
  for (const unit of units) {
    for (const { atom, node } of unitAt(relations, unit).peers) {
      if (has(atom) && node >= 0 && node < relations.units.length) units.add(node);
    }
  }
  return { relations, core, has, placed, units: [...units].sort((a, b) => a - b) };
}

function nothingToPlaceOn({ relations, core }: Scene): string | undefined {
  const [first] = core;
  if (core.length !== 1 || first?.kind !== "place") return undefined;
  const count = relations.machines.length;
  if (count === 0) return `${first.unit} must run, but there are no machines.`;
  return `${first.unit} must run, but ${count === 1 ? "the only machine is" : `all ${count} machines are`} drained.`;
}

function missingPeer({ relations, core, has }: Scene): string | undefined {
  for (const { job, peers } of relations.units) {
    for (const { atom, node } of peers) {
      if (!has(atom) || node >= 0) continue;
      const missing = relations.atoms[atom];
      if (missing?.kind !== "of" || core.some(({ kind }) => kind !== "place" && kind !== "of")) continue;
      const there = relations.problem.jobs.some(({ name }) => name === missing.peer);
      const why = there ? "is not wanted (its target state is inactive)" : "does not exist";
      const chain = core.filter(({ kind }) => kind === "of").length > 1 ? `${chainText(core)}: ` : "";
      return `${chain}${job.name} must run beside ${missing.peer} (MachineOf=), which ${why}.`;
    }
  }
  return undefined;
}

/** One unit, or one bundle of peers, asks for things that no machine has together. */
function noMachineForUnit({ relations, core, has, units }: Scene): string | undefined {
  if (
    core.some(({ kind }) => kind !== "place" && kind !== "meta" && kind !== "id" && kind !== "pin" && kind !== "of")
  ) {
    return undefined;
  }
  const asked = units.flatMap((unit) => {
    const { job, restrictions } = unitAt(relations, unit);
    return restrictions
      .filter(({ atom }) => has(atom))
      .map(({ atom, machines }) => ({ name: job.name, atom, machines }));
  });
  if (asked.length === 0) return undefined;
  const bundle = core.some(({ kind }) => kind === "of");
  const wish = (atom: number): string => wishText(relations, relations.atoms[atom]);
  const [only] = asked;
  if (asked.length === 1 && only !== undefined && !bundle) {
    const found = nearMiss(relations, relations.atoms[only.atom]);
    return `${only.name} asks for ${wish(only.atom)}, which no machine ${usable(relations)}has${found}.`;
  }
  const wishes = asked.map(({ name, atom, machines }) => {
    const on = machinesText(relations, machines);
    return `${bundle ? `${name} asks for ` : ""}${wish(atom)} (${on})`;
  });
  const who = bundle ? `${chainText(core)} must share a machine` : `${asked[0]?.name} asks for ${joinAnd(wishes)}`;
  return bundle ? `${who}, but ${joinAnd(wishes)}; no machine has it all.` : `${who}; no machine has it all.`;
}

function clashOfGlobals({ relations, core }: Scene): string | undefined {
  if (core.some(({ kind }) => kind === "place" || kind === "of")) return undefined;
  const globals = core.filter((atom) => atom.kind === "global");
  const names = globals.map((atom) => (atom.kind === "global" ? atom.unit : ""));
  if (core.some(({ kind }) => kind === "cap")) {
    return `The global units ${joinAnd(names)} alone take more than ${capText(relations, core)}.`;
  }
  if (globals.length !== 2) return undefined;
  const eligible = relations.globals.filter(({ job }) => names.includes(job.name)).map((global) => global.eligible);
  const both = relations.machines.flatMap(({ id }, m) => (eligible.every((set) => hasMember(set, m)) ? [id] : []));
  return `${names[0]} and ${names[1]} are global and exclude each other, but both belong on ${listText(both)}.`;
}

/** A unit whose machines are all taken by global units it cannot be beside. */
function globalsInTheWay({ relations, core, placed, has }: Scene): string | undefined {
  const names = core.flatMap((atom) => (atom.kind === "global" ? [atom.unit] : []));
  const [unit] = placed;
  if (names.length === 0 || placed.length !== 1 || unit === undefined || core.some(({ kind }) => kind === "cap")) {
    return undefined;
  }
  const { job, restrictions } = unitAt(relations, unit);
  const domain = relations.schedulable.slice();
  for (const { atom, machines } of restrictions) {
    if (has(atom))
      for (let word = 0; word < domain.length; word++) domain[word] = (domain[word] ?? 0) & (machines[word] ?? 0);
  }
  const open = membersOf(domain).map((m) => relations.machines[m]?.id ?? "");
  const every =
    open.length === relations.machines.length ? "every machine" : `every machine it could use (${listText(open)})`;
  const are = names.length === 1 ? "is global and runs on" : "are global and run on";
  return `${job.name} cannot share a machine with ${joinAnd(names)}, which ${are} ${every}.`;
}

function tooHeavy({ relations, core, placed }: Scene): string | undefined {
  const caps = core.flatMap((atom) => (atom.kind === "cap" ? [atom] : []));
  if (caps.length === 0 || placed.length === 0) return undefined;
  const resources = [...new Set(caps.map(({ resource }) => resource))].sort();
  const names = compressNames(placed.map((unit) => unitAt(relations, unit).job.name));
  const sums = resources.map((resource) => {
    const machines = new Set(caps.filter((cap) => cap.resource === resource).map(({ machine }) => machine));
    const room = relations.capacities
      .filter((cap) => cap.resource === resource && machines.has(relations.machines[cap.machine]?.id ?? ""))
      .reduce((sum, { amount }) => sum + amount, 0);
    const needed = placed.reduce((sum, unit) => sum + (unitAt(relations, unit).demand.get(resource) ?? 0), 0);
    return { resource, room, needed, machines: [...machines].sort() };
  });
  const globals = core.flatMap((atom) => (atom.kind === "global" ? [atom.unit] : []));
  const beside =
    globals.length === 0 ? "" : `, beside the global ${globals.length === 1 ? "unit" : "units"} ${joinAnd(globals)}`;
  const parts = sums.map(({ resource, room, needed, machines }) => {
    const what = resource === "units" ? `${needed} places` : `${resource} ${needed}`;
    const spare = resource === "units" ? `${room}` : `${resource} ${room}`;
    const where = machines.length === 1 ? `${machines[0]} has` : `${listText(machines)} have`;
    return `${what}, but ${where} ${spare}${needed <= room && globals.length === 0 ? " that cannot be divided up so" : ""}`;
  });
  return `${placed.length} units must run (${names})${beside}; together they need ${parts.join("; ")}.`;
}

/** Units that exclude each other and outnumber the machines. */
function crowd({ relations, core, placed, has }: Scene): string | undefined {
  if (placed.length < 2 || core.some(({ kind }) => kind === "of" || kind === "cap")) return undefined;
  const excluded = new Map<number, Set<number>>(placed.map((unit) => [unit, new Set<number>()]));
  const patterns = new Map<string, number>();
  for (const { atom, node, others } of relations.exclusions) {
    if (!has(atom)) continue;
    const text = exclusionText(relations.atoms[atom]);
    patterns.set(text, (patterns.get(text) ?? 0) + 1);
    for (const other of others) {
      excluded.get(node)?.add(other);
      excluded.get(other)?.add(node);
    }
  }
  if (patterns.size === 0) return undefined;
  const open = new Set<number>();
  for (const unit of placed) {
    for (let m = 0; m < relations.machines.length; m++) {
      const { restrictions } = unitAt(relations, unit);
      if (!hasMember(relations.schedulable, m)) continue;
      if (restrictions.every(({ atom, machines }) => !has(atom) || hasMember(machines, m))) open.add(m);
    }
  }
  const globals = core.flatMap((atom) => (atom.kind === "global" ? [atom.unit] : []));
  for (const { job, eligible } of relations.globals) {
    if (globals.includes(job.name)) for (const m of membersOf(eligible)) open.delete(m);
  }
  const everyPair = placed.every((a) => placed.every((b) => a === b || excluded.get(a)?.has(b) === true));
  const names = compressNames(placed.map((unit) => unitAt(relations, unit).job.name));
  const by = [...patterns].map(([text, times]) => (times === 1 ? text : `${text}, ${times} times`)).join("; ");
  const ids = [...open].sort((a, b) => a - b).map((m) => relations.machines[m]?.id ?? "");
  const only =
    ids.length === relations.machines.length
      ? `there ${ids.length === 1 ? "is only 1 machine" : `are only ${ids.length} machines`}`
      : `only ${ids.length === 1 ? "1 machine" : `${ids.length} machines`} can take them (${listText(ids)})`;
  const besides = globals.length === 0 ? "" : ` without ${joinAnd(globals)}, which they exclude`;
  if (everyPair && ids.length < placed.length) {
    return `${placed.length} units must run (${names}), no two of them may share a machine (${by}), and ${only}${besides}.`;
  }
  return `${placed.length} units must run (${names}); which of them may share a machine (${by}) leaves no way to divide them over ${listText(ids)}.`;
}

/** Peers that must be together and apart. */
function peersApart({ relations, core, has }: Scene): string | undefined {
  if (!core.some(({ kind }) => kind === "of")) return undefined;
  const exclusion = relations.exclusions.find(({ atom }) => has(atom));
  const atom = exclusion === undefined ? undefined : relations.atoms[exclusion.atom];
  if (core.filter(({ kind }) => kind === "conflict" || kind === "replace").length !== 1 || atom === undefined) {
    return undefined;
  }
  if (core.some(({ kind }) => kind === "cap" || kind === "global" || kind === "meta" || kind === "id"))
    return undefined;
  return `${chainText(core)} must share a machine (MachineOf=), but ${exclusionText(atom)} forbids it.`;
}

function listRequirements(problem: PlacementProblem, core: readonly Atom[]): CoreRequirement[] {
  const groups = new Map<string, Atom[]>();
  for (const atom of core) {
    const key = groupKey(problem, atom);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [atom]);
    else group.push(atom);
  }
  const found = [...groups.values()].map((atoms): CoreRequirement => {
    const sources = new Map<string, AtomSource>();
    for (const atom of atoms) {
      for (const source of atomSources(problem, atom)) sources.set(`${source.path}:${source.range.start}`, source);
    }
    return { text: requirementText(problem, atoms), sources: [...sources.values()], atoms };
  });
  return found.sort(
    (a, b) => KIND_ORDER.indexOf(a.atoms[0]?.kind ?? "pin") - KIND_ORDER.indexOf(b.atoms[0]?.kind ?? "pin"),
  );
}

const KIND_ORDER: readonly Atom["kind"][] = [
  "place",
  "global",
  "id",
  "pin",
  "meta",
  "of",
  "conflict",
  "replace",
  "cap",
];

/** Atoms that one sentence can tell together: wishes to run, and the same line of one file. */
function groupKey(problem: PlacementProblem, atom: Atom): string {
  if (atom.kind === "place") return "place";
  if (atom.kind === "cap") return `cap ${atom.resource}`;
  const sources = atomSources(problem, atom);
  if (sources.length > 0) return `${atom.kind} ${sources.map(({ path, range }) => `${path}:${range.start}`).join()}`;
  if (atom.kind === "conflict" || atom.kind === "replace") return `${atom.kind} ${atom.pattern}`;
  return atomText(atom);
}

function requirementText(problem: PlacementProblem, atoms: readonly Atom[]): string {
  const [first] = atoms;
  if (first === undefined) return "";
  const units = compressNames(atoms.flatMap((atom) => (atom.kind === "cap" ? [] : [atom.unit])));
  const many = atoms.length > 1;
  switch (first.kind) {
    case "place":
      return `${units} must run`;
    case "global":
      return `${units} ${many ? "are" : "is"} global: one on every eligible machine`;
    case "id": {
      const wanted = problem.jobs.find(({ name }) => name === first.unit)?.requirements.machineID ?? "";
      return `${units} must be on machine ${wanted === "" ? "(empty id)" : wanted}`;
    }
    case "pin":
      return `${units} ${many ? "are" : "is"} pinned to ${problem.pinned?.get(first.unit)}`;
    case "meta":
      return `${units} must be on a machine with ${metadataText(problem, first.unit, first.key)}`;
    case "of":
      return `${units} must be beside ${compressNames(atoms.flatMap((atom) => (atom.kind === "of" ? [atom.peer] : [])))}`;
    case "conflict":
      return `${units} must not be beside ${first.pattern}`;
    case "replace":
      return `${units} ${many ? "replace" : "replaces"} ${first.pattern}, so that both cannot stay on one machine`;
    case "cap": {
      const caps = atoms.flatMap((atom) =>
        atom.kind === "cap" ? [`${atom.machine}: ${amountOf(problem, atom)}`] : [],
      );
      return `${first.resource === "units" ? "room for units" : `capacity ${first.resource}`} (${caps.join(", ")})`;
    }
    default:
      return unreachable(first);
  }
}

function amountOf(problem: PlacementProblem, cap: Extract<Atom, { kind: "cap" }>): number {
  const { capacities, machines } = relate({ ...problem, jobs: [] });
  const found = capacities.find(
    ({ machine, resource }) => resource === cap.resource && machines[machine]?.id === cap.machine,
  );
  return found?.amount ?? 0;
}

function capText(relations: Relations, core: readonly Atom[]): string {
  const caps = core.flatMap((atom) => (atom.kind === "cap" ? [atom] : []));
  return joinAnd(caps.map((cap) => `${cap.machine} has of ${cap.resource} (${amountOf(relations.problem, cap)})`));
}

function exclusionText(atom: Atom | undefined): string {
  if (atom?.kind === "conflict") return `Conflicts=${atom.pattern}`;
  return atom?.kind === "replace" ? `Replaces=${atom.pattern}` : "";
}

function wishText(relations: Relations, atom: Atom | undefined): string {
  if (atom?.kind === "meta") return metadataText(relations.problem, atom.unit, atom.key);
  if (atom?.kind === "pin") return `its pinned machine ${relations.problem.pinned?.get(atom.unit)}`;
  if (atom?.kind !== "id") return "";
  return `machine ${relations.problem.jobs.find(({ name }) => name === atom.unit)?.requirements.machineID}`;
}

function metadataText(problem: PlacementProblem, unit: string, key: string): string {
  const { requirements } = problem.jobs.find(({ name }) => name === unit) ?? {};
  const values = requirements?.metadata.find((requirement) => requirement.key === key)?.anyOf ?? [];
  return values.map((value) => `${key}=${value}`).join(" or ");
}

/** ` (they have disk=hdd)`: what the machines have instead, when it is short. */
function nearMiss(relations: Relations, atom: Atom | undefined): string {
  if (atom?.kind !== "meta") return "";
  const values = new Set<string>();
  for (const { metadata } of relations.machines) {
    const value = Object.hasOwn(metadata, atom.key) ? metadata[atom.key] : undefined;
    if (value !== undefined) values.add(`${atom.key}=${value}`);
  }
  if (values.size === 0) return ` (no machine has the key ${atom.key})`;
  return values.size > 4 ? "" : ` (there is ${joinAnd([...values].sort())})`;
}

function usable(relations: Relations): string {
  return relations.machines.every(({ schedulable }) => schedulable !== false) ? "" : "that is not drained ";
}

/** `a → b → c`: units tied by the `MachineOf=` atoms of a core, in the order they point. */
function chainText(core: readonly Atom[]): string {
  const ties = core.flatMap((atom) => (atom.kind === "of" ? [atom] : []));
  const targets = new Set(ties.map(({ peer }) => peer));
  const starts = ties.map(({ unit }) => unit).filter((unit) => !targets.has(unit));
  const [start] = new Set(starts);
  const simple = new Set(ties.map(({ unit }) => unit)).size === ties.length;
  if (start !== undefined && simple && new Set(starts).size === 1) {
    const chain = [start];
    for (let next = ties.find(({ unit }) => unit === start); next !== undefined && chain.length <= ties.length; ) {
      const { peer } = next;
      chain.push(peer);
      next = ties.find(({ unit }) => unit === peer);
    }
    return chain.join(" → ");
  }
  return joinAnd([...new Set(ties.flatMap(({ unit, peer }) => [unit, peer]))].sort());
}

function machinesText(relations: Relations, set: NumberSet): string {
  const ids = membersOf(set).map((m) => relations.machines[m]?.id ?? "");
  return ids.length === 0 ? "no machine" : `only ${listText(ids)}`;
}

function listText(items: readonly string[]): string {
  if (items.length === 0) return "no machine";
  return items.length <= 4 ? joinAnd(items) : `${items.slice(0, 3).join(", ")} and ${items.length - 3} more`;
}

function joinAnd(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

/**
 * Names with runs of numbered instances shortened.
 *
 * @example
 * compressNames(["web@1.service", "web@2.service", "web@3.service", "db.service"]); // "db.service, web@1..3.service"
 */
export function compressNames(names: readonly string[]): string {
  const numbered = new Map<string, number[]>();
  const plain: string[] = [];
  for (const name of new Set(names)) {
    const match = /^([^@]*@)(\d{1,9})(\.[^.]*)$/.exec(name);
    const [, before, number, after] = match ?? [];
    if (before === undefined || after === undefined || number === undefined || `${Number(number)}` !== number) {
      plain.push(name);
      continue;
    }
    const key = JSON.stringify([before, after]);
    const numbers = numbered.get(key);
    if (numbers === undefined) numbered.set(key, [Number(number)]);
    else numbers.push(Number(number));
  }
  const parts = [...plain];
  for (const [key, numbers] of numbered) {
    const [before, after] = JSON.parse(key) as [string, string];
    numbers.sort((a, b) => a - b);
    for (let start = 0; start < numbers.length; ) {
      let end = start;
      while (numbers[end + 1] === (numbers[end] ?? 0) + 1) end++;
      if (end - start >= 2) parts.push(`${before}${numbers[start]}..${numbers[end]}${after}`);
      else for (let at = start; at <= end; at++) parts.push(`${before}${numbers[at]}${after}`);
      start = end + 1;
    }
  }
  return parts.sort().join(", ");
}

function unitAt(relations: Relations, unit: number): WantedUnit {
  const found = relations.units[unit];
  if (found === undefined) throw new RangeError(`no unit ${unit}`);
  return found;
}
