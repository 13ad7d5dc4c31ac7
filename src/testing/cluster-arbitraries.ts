import fc from "fast-check";
import { matchGoPattern } from "../core/glob/go-path-match.ts";
import type { VisitingOrder } from "../scheduler-sim/fleet/reconcile.ts";
import { expandFleetSpecifiers } from "../scheduler-sim/fleet/requirements.ts";
import type { ClusterState } from "../scheduler-sim/model/cluster-state.ts";
import { type Job, readJob, type TargetState, type UnitInput } from "../scheduler-sim/model/job.ts";
import type { Machine } from "../scheduler-sim/model/machine.ts";

export interface MachineOptions {
  /** Metadata keys and the values each may take. Default: `zone` a/b/c, `disk` hdd/ssd. A machine may lack a key. */
  readonly keys?: Readonly<Record<string, readonly string[]>>;
}

export interface MachinesOptions extends MachineOptions {
  /** Default 1. */
  readonly min?: number;
  /** Default 5. */
  readonly max?: number;
}

/** What a unit may ask for. */
export type UnitFeature = "metadata" | "conflicts" | "peers" | "machine-id" | "global" | "replaces";

export interface UnitsOptions extends MachineOptions {
  /** Default 1. */
  readonly min?: number;
  /** Default 8. */
  readonly max?: number;
  /** Default: all. */
  readonly features?: readonly UnitFeature[];
  /** Only units that fleet's API takes: no machine id with conflicts, and so on. Default true. */
  readonly valid?: boolean;
  /** Every unit is launched. Default: most are, some are loaded or inactive. */
  readonly allLaunched?: boolean;
}

export interface ClusterOptions extends UnitsOptions {
  /** Default 1. */
  readonly minMachines?: number;
  /** Default 5. */
  readonly maxMachines?: number;
  /** Some units have a machine to begin with, not always a fitting one. Default false. */
  readonly placed?: boolean;
}

const DEFAULT_KEYS: Readonly<Record<string, readonly string[]>> = { zone: ["a", "b", "c"], disk: ["hdd", "ssd"] };
const ALL_FEATURES: readonly UnitFeature[] = ["metadata", "conflicts", "peers", "machine-id", "global", "replaces"];

/** A machine with any id of 32 digits. Shrinks towards `00000001…` without metadata. */
export function arbMachine(options: MachineOptions = {}): fc.Arbitrary<Machine> {
  return fc
    .tuple(fc.nat({ max: 0xfffe }), arbMetadata(options.keys))
    .map(([number, metadata]) => ({ id: machineId(number), metadata }));
}

/** Machines with distinct ids and distinct short ids. Shrinks towards fewer. */
export function arbMachines(options: MachinesOptions = {}): fc.Arbitrary<readonly Machine[]> {
  const { min = 1, max = 5 } = options;
  return fc
    .array(arbMetadata(options.keys), { minLength: min, maxLength: max })
    .map((all) => all.map((metadata, number) => ({ id: machineId(number), metadata })));
}

/** One unit that refers to no other. */
export function arbUnit(options: UnitsOptions = {}): fc.Arbitrary<UnitInput> {
  return arbUnits({ ...options, min: 1, max: 1 }).map(
    ([unit]) => unit ?? { name: "a.service", text: "", target: "launched" },
  );
}

/**
 * Units whose peers and patterns mostly name each other. References are numbers of units, so that removing a unit while
 * shrinking retargets what referred to it. Built valid; nothing is drawn in vain.
 */
export function arbUnits(options: UnitsOptions = {}): fc.Arbitrary<readonly UnitInput[]> {
  return arbUnitSpecs(options).map((specs) => buildUnits(specs, [], options));
}

/** Machines and units together; machine ids that units ask for exist, most of the time. */
export function arbCluster(options: ClusterOptions = {}): fc.Arbitrary<ClusterState> {
  const { minMachines = 1, maxMachines = 5, placed = false } = options;
  return fc
    .record({
      machines: arbMachines({ ...options, min: minMachines, max: maxMachines }),
      specs: arbUnitSpecs(options),
      places: fc.array(fc.option(fc.nat({ max: maxMachines - 1 }), { freq: 2 }), {
        minLength: options.max ?? 8,
        maxLength: options.max ?? 8,
      }),
    })
    .map(({ machines, specs, places }) => {
      const jobs = readAll(buildUnits(specs, machines, options));
      const placement = new Map<string, string>();
      jobs.forEach((job, at) => {
        const machine = places[at];
        const id = machine === null || machine === undefined ? undefined : machines[machine % machines.length]?.id;
        if (placed && id !== undefined && !job.requirements.global) placement.set(job.name, id);
      });
      return { machines, jobs, placement };
    });
}

/** A cluster near the border of what fits: about as many mutually exclusive units as machines. */
export function arbTightCluster(options: { readonly maxMachines?: number } = {}): fc.Arbitrary<ClusterState> {
  const most = options.maxMachines ?? 4;
  return fc
    .record({
      machines: arbMachines({ min: 1, max: most }),
      surplus: fc.integer({ min: -1, max: 1 }),
      zones: fc.array(fc.option(fc.constantFrom("a", "b", "c")), { minLength: most + 1, maxLength: most + 1 }),
      free: fc.nat({ max: 2 }),
    })
    .map(({ machines, surplus, zones, free }) => {
      const exclusive = Math.max(1, machines.length + surplus);
      const units: UnitInput[] = [];
      for (let at = 0; at < exclusive; at++) {
        const zone = zones[at];
        const metadata = zone === null || zone === undefined ? "" : `MachineMetadata=zone=${zone}\n`;
        units.push(launched(`web@${at + 1}.service`, `Conflicts=%p@*.service\n${metadata}`));
      }
      for (let at = 0; at < free; at++) units.push(launched(`job${at + 1}.service`, ""));
      return { machines, jobs: readAll(units), placement: new Map() };
    });
}

/** Units `v0.service` … that conflict along the edges of a random graph. */
export function arbConflictGraph(options: {
  readonly vertices: number;
  /** Share of all pairs that conflict, 0 to 1. Default 0.5. */
  readonly density?: number;
  readonly machines: number;
}): fc.Arbitrary<ClusterState> {
  const { vertices, density = 0.5, machines } = options;
  const pairs = (vertices * (vertices - 1)) / 2;
  return fc.array(fc.integer({ min: 0, max: 999 }), { minLength: pairs, maxLength: pairs }).map((draws) => {
    const neighbours: string[][] = Array.from({ length: vertices }, () => []);
    let at = 0;
    for (let one = 0; one < vertices; one++) {
      for (let other = one + 1; other < vertices; other++) {
        if ((draws[at++] ?? 999) < density * 1000) neighbours[one]?.push(`v${other}.service`);
      }
    }
    const units = neighbours.map((names, vertex) =>
      launched(`v${vertex}.service`, names.map((name) => `Conflicts=${name}\n`).join("")),
    );
    const all = Array.from({ length: machines }, (_, number) => ({ id: machineId(number), metadata: {} }));
    return { machines: all, jobs: readAll(units), placement: new Map() };
  });
}

/** An order in which a round may visit the units of a cluster. Shrinks towards the order by name. */
export function arbVisitingOrder(cluster: ClusterState): fc.Arbitrary<VisitingOrder> {
  const names = cluster.jobs.map(({ name }) => name);
  const shuffled = fc.shuffledSubarray(names, { minLength: names.length });
  return fc.record({ placed: shuffled, unplaced: shuffled, globals: shuffled, replaced: shuffled });
}

function machineId(number: number): string {
  return `${(number + 1).toString(16).padStart(8, "0")}${"0".repeat(24)}`;
}

function arbMetadata(keys: MachineOptions["keys"] = DEFAULT_KEYS): fc.Arbitrary<Readonly<Record<string, string>>> {
  const fields = Object.entries(keys).map(([key, values]) =>
    fc.option(fc.constantFrom(...values), { freq: 4 }).map((value) => (value === null ? [] : [[key, value] as const])),
  );
  return fc.tuple(...fields).map((pairs) => Object.fromEntries(pairs.flat()));
}

/** A unit with numbers for everything it refers to. */
interface UnitSpec {
  /** 0: no template. */
  readonly template: number;
  readonly metadata: readonly (readonly [number, number])[];
  readonly conflicts: readonly number[];
  readonly conflictsOwn: boolean;
  readonly peers: readonly number[];
  readonly machine: number | null;
  readonly global: boolean;
  readonly replaces: readonly number[];
  readonly target: TargetState;
}

function arbUnitSpecs(options: UnitsOptions): fc.Arbitrary<readonly UnitSpec[]> {
  const { min = 1, max = 8, features = ALL_FEATURES, allLaunched = false } = options;
  const has = (feature: UnitFeature) => features.includes(feature);
  const reference = fc.nat({ max: 15 });
  const few = (feature: UnitFeature, most: number) => fc.array(reference, { maxLength: has(feature) ? most : 0 });
  const rarely = (feature: UnitFeature, weight: number) =>
    has(feature)
      ? fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) })
      : fc.constant(false);
  const spec = fc.record({
    template: fc.nat({ max: 3 }),
    metadata: fc.array(fc.tuple(reference, reference), { maxLength: has("metadata") ? 2 : 0 }),
    conflicts: few("conflicts", 1),
    conflictsOwn: has("conflicts") ? fc.boolean() : fc.constant(false),
    peers: few("peers", 1),
    machine: has("machine-id") ? fc.option(reference, { freq: 1, nil: null }).map((value) => value) : fc.constant(null),
    global: rarely("global", 6),
    replaces: few("replaces", 1),
    target: allLaunched
      ? fc.constant<TargetState>("launched")
      : fc.oneof(
          { weight: 6, arbitrary: fc.constant<TargetState>("launched") },
          { weight: 1, arbitrary: fc.constantFrom<TargetState>("loaded", "inactive") },
        ),
    kind: fc.nat({ max: 7 }),
  });
  return fc
    .array(spec, { minLength: min, maxLength: max })
    .map((specs) => specs.map(({ kind, ...rest }) => onlySome(rest, kind)));
}

/** Most units ask for one or two things, not for everything at once. */
function onlySome(spec: UnitSpec, kind: number): UnitSpec {
  return {
    ...spec,
    machine: kind === 1 ? spec.machine : null,
    replaces: kind === 2 ? spec.replaces : [],
    peers: kind === 3 || kind === 4 ? spec.peers : [],
    conflicts: kind === 5 || kind === 4 ? spec.conflicts : [],
    conflictsOwn: spec.conflictsOwn && kind !== 2,
  };
}

const TEMPLATES = ["web", "db", "log"];

function nameOf(spec: UnitSpec, at: number): string {
  const template = TEMPLATES[spec.template - 1];
  return template === undefined
    ? `${String.fromCharCode(97 + (at % 26))}${at < 26 ? "" : at}.service`
    : `${template}@${at + 1}.service`;
}

function buildUnits(specs: readonly UnitSpec[], machines: readonly Machine[], options: UnitsOptions): UnitInput[] {
  const names = specs.map(nameOf);
  const keys = Object.entries(options.keys ?? DEFAULT_KEYS);
  return specs.map((spec, at) => {
    const name = names[at] ?? "";
    const referred = (numbers: readonly number[]) => numbers.map((number) => names[number % names.length] ?? "");
    const lines = {
      machine: spec.machine === null ? [] : [machines[spec.machine % (machines.length + 1)]?.id ?? machineId(0xfff)],
      peers: referred(spec.peers).filter((peer) => peer !== name),
      conflicts: [
        ...(spec.conflictsOwn ? [spec.template === 0 ? `${name.charAt(0)}*` : "%p@*.service"] : []),
        ...referred(spec.conflicts),
      ],
      replaces: referred(spec.replaces).filter((other) => other !== name),
      metadata: spec.metadata.flatMap(([key, value]) => {
        const [text, values] = keys[key % Math.max(1, keys.length)] ?? [];
        return text === undefined || values === undefined ? [] : [`${text}=${values[value % values.length]}`];
      }),
      global: spec.global,
    };
    const allowed = (options.valid ?? true) ? onlyValid(lines, name) : lines;
    const text = [
      ...allowed.machine.map((value) => `MachineID=${value}\n`),
      ...allowed.peers.map((value) => `MachineOf=${value}\n`),
      ...allowed.conflicts.map((value) => `Conflicts=${value}\n`),
      ...allowed.replaces.map((value) => `Replaces=${value}\n`),
      ...allowed.metadata.map((value) => `MachineMetadata=${value}\n`),
      ...(allowed.global ? ["Global=true\n"] : []),
    ].join("");
    return { ...launched(name, text), target: spec.target };
  });
}

interface Lines {
  readonly machine: readonly string[];
  readonly peers: readonly string[];
  readonly conflicts: readonly string[];
  readonly replaces: readonly string[];
  readonly metadata: readonly string[];
  readonly global: boolean;
}

/** Leaves out what fleet's API refuses beside the rest. */
function onlyValid(lines: Lines, name: string): Lines {
  if (lines.machine.length > 0) return { ...lines, peers: [], conflicts: [], replaces: [], global: false };
  if (lines.global) return { ...lines, peers: [], replaces: [] };
  const replaces = lines.conflicts.length > 0 ? [] : lines.replaces;
  const peers = lines.peers.filter(
    (peer) =>
      ![...lines.conflicts, ...replaces].some(
        (pattern) => matchGoPattern(pattern, peer) || matchGoPattern(expandFleetSpecifiers(pattern, name), peer),
      ),
  );
  return { ...lines, peers, replaces };
}

function launched(name: string, fleetLines: string): UnitInput {
  const section = fleetLines === "" ? "" : `\n[X-Fleet]\n${fleetLines}`;
  return { name, text: `[Service]\nExecStart=/bin/true\n${section}`, target: "launched" };
}

function readAll(units: readonly UnitInput[]): Job[] {
  return units.flatMap((unit) => {
    const job = readJob(unit);
    return job.ok ? [job.value] : [];
  });
}
