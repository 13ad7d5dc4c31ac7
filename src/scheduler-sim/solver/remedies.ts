import { isWanted, readJob } from "../model/job.ts";
import { type AtomSource, atomSources } from "./atom-source.ts";
import { type Atom, atomText, compareAtoms } from "./atoms.ts";
import { explainInfeasible } from "./core.ts";
import { compressNames } from "./describe-core.ts";
import { createFeasibilityOracle } from "./feasibility-oracle.ts";
import type { PlacementProblem } from "./problem.ts";
import { relate } from "./relations.ts";
import { solve } from "./solve.ts";
import { clonesNeeded } from "./what-if.ts";

/** A change that is proved to make everything fit. */
export type Remedy = { readonly text: string } & (
  | { readonly kind: "metadata"; readonly machine: string; readonly key: string; readonly value: string }
  | { readonly kind: "machines"; readonly like: readonly string[]; readonly count: number }
  | { readonly kind: "capacity"; readonly machine: string; readonly resource: string; readonly amount: number }
  | { readonly kind: "drop"; readonly atoms: readonly Atom[]; readonly sources: readonly AtomSource[] }
  | { readonly kind: "start"; readonly unit: string }
  | { readonly kind: "without"; readonly units: readonly string[] }
);

export interface RemedyOptions {
  /** Changes to name at most. Default 6. */
  readonly limit?: number;
  /** Steps for each change tried. Default 20 000. */
  readonly budget?: number;
}

/**
 * Looks for small changes after which every unit has a machine: the smallest to carry out first. Every one is proved by
 * solving the changed problem.
 *
 * @param core - what contradicts, of `solve`.
 */
export function findRemedies(problem: PlacementProblem, core: readonly Atom[], options: RemedyOptions = {}): Remedy[] {
  const budget = options.budget ?? 20_000;
  const limit = options.limit ?? 6;
  const works = (changed: PlacementProblem): boolean =>
    solve(changed, { budget, canonical: false, explain: false }).status === "feasible";
  const found: Remedy[] = [];
  for (const remedy of [
    ...startRemedies(problem, core, works),
    ...metadataRemedies(problem, core, works),
    ...capacityRemedies(problem, core, works),
    ...machineRemedies(problem, budget),
    ...dropRemedies(problem, core, budget),
    ...omissionRemedies(problem, budget),
  ]) {
    found.push(remedy);
  }
  if (found.length === 0) found.push(...joint(problem));
  // One of each sort first, so that a long list of one sort does not hide the others.
  const sorts = new Map<Remedy["kind"], Remedy[]>();
  for (const remedy of found) sorts.set(remedy.kind, [...(sorts.get(remedy.kind) ?? []), remedy]);
  const ranked: Remedy[] = [];
  for (let round = 0; ranked.length < Math.min(limit, found.length); round++) {
    for (const remedies of sorts.values()) {
      const next = remedies[round];
      if (next !== undefined && ranked.length < limit) ranked.push(next);
    }
  }
  return ranked.sort((a, b) => found.indexOf(a) - found.indexOf(b));
}

/** A peer that is missing or inactive. */
function* startRemedies(
  problem: PlacementProblem,
  core: readonly Atom[],
  works: (changed: PlacementProblem) => boolean,
): Generator<Remedy> {
  for (const atom of core) {
    if (atom.kind !== "of") continue;
    const peer = problem.jobs.find(({ name }) => name === atom.peer);
    if (peer !== undefined) {
      if (isWanted(peer) || peer.requirements.global) continue;
      const jobs = problem.jobs.map((job) => (job === peer ? { ...job, target: "launched" as const } : job));
      if (works({ ...problem, jobs })) yield { kind: "start", unit: peer.name, text: `start ${peer.name}` };
      continue;
    }
    const added = readJob({ name: atom.peer, text: "", target: "launched" });
    if (!added.ok || !works({ ...problem, jobs: [...problem.jobs, added.value] })) continue;
    yield { kind: "start", unit: atom.peer, text: `submit and start ${atom.peer}` };
  }
}

/** One more machine with a value that is asked for. */
function* metadataRemedies(
  problem: PlacementProblem,
  core: readonly Atom[],
  works: (changed: PlacementProblem) => boolean,
): Generator<Remedy> {
  const wishes = new Map<string, readonly [string, string]>();
  for (const atom of core) {
    if (atom.kind !== "meta") continue;
    const job = problem.jobs.find(({ name }) => name === atom.unit);
    for (const { key, anyOf } of job?.requirements.metadata ?? []) {
      for (const value of key === atom.key ? anyOf : []) wishes.set(JSON.stringify([key, value]), [key, value]);
    }
  }
  let tried = 0;
  for (const [key, value] of wishes.values()) {
    for (const machine of relate({ ...problem, jobs: [] }).machines) {
      if (machine.metadata[key] === value || tried++ > 40) continue;
      const machines = problem.machines.map((each) =>
        each.id === machine.id ? { ...each, metadata: { ...each.metadata, [key]: value } } : each,
      );
      if (!works({ ...problem, machines })) continue;
      const before = Object.hasOwn(machine.metadata, key) ? ` (now ${key}=${machine.metadata[key]})` : "";
      yield {
        kind: "metadata",
        machine: machine.id,
        key,
        value,
        text: `give ${machine.id} the metadata ${key}=${value}${before}`,
      };
      break;
    }
  }
}

function* capacityRemedies(
  problem: PlacementProblem,
  core: readonly Atom[],
  works: (changed: PlacementProblem) => boolean,
): Generator<Remedy> {
  for (const atom of core.slice(0, 40)) {
    if (atom.kind !== "cap") continue;
    const { machines, capacities } = relate({ ...problem, jobs: [] });
    const capacity = capacities.find(
      ({ machine, resource }) => resource === atom.resource && machines[machine]?.id === atom.machine,
    );
    if (capacity === undefined) continue;
    const changed = (amount: number): PlacementProblem => ({
      ...problem,
      machines: problem.machines.map((each) =>
        each.id === atom.machine ? { ...each, capacity: { ...each.capacity, [atom.resource]: amount } } : each,
      ),
    });
    let high = capacity.amount + problem.jobs.reduce((sum, job) => sum + 1 + (job.demand?.[atom.resource] ?? 0), 0);
    if (problem.maxPerMachine !== undefined || !works(changed(high))) continue;
    let low = capacity.amount;
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if (works(changed(middle))) high = middle;
      else low = middle;
    }
    const what = atom.resource === "units" ? "room for units" : atom.resource;
    yield {
      kind: "capacity",
      machine: atom.machine,
      resource: atom.resource,
      amount: high,
      text: `raise ${what} of ${atom.machine} from ${capacity.amount} to ${high}`,
    };
  }
}

/** A few machines more; sorts of machines of which the same number is enough are named together. */
function* machineRemedies(problem: PlacementProblem, budget: number): Generator<Remedy> {
  const tried = new Set<string>();
  const byCount = new Map<number, string[]>();
  for (const machine of relate({ ...problem, jobs: [] }).machines) {
    const { id, metadata, capacity } = machine;
    const sort = JSON.stringify([Object.entries(metadata).sort(), Object.entries(capacity ?? {}).sort()]);
    if (tried.has(sort) || tried.size >= 8) continue;
    tried.add(sort);
    const needed = clonesNeeded(problem, machine, { budget });
    if (needed.kind !== "enough" || needed.clones === 0) continue;
    byCount.set(needed.clones, [...(byCount.get(needed.clones) ?? []), id]);
  }
  for (const [count, like] of [...byCount].sort(([a], [b]) => a - b)) {
    const which = like.length === 1 ? like[0] : `${like.slice(0, -1).join(", ")} or ${like.at(-1)}`;
    yield {
      kind: "machines",
      like,
      count,
      text: `add ${count === 1 ? "1 machine" : `${count} machines`} like ${which}`,
    };
  }
}

/** One directive less: every requirement that one line of one file makes. */
function* dropRemedies(problem: PlacementProblem, core: readonly Atom[], budget: number): Generator<Remedy> {
  const relations = relate(problem);
  const oracle = createFeasibilityOracle(relations, { budget });
  const lineOf = (atom: Atom): string => {
    const sources = atomSources(problem, atom);
    return sources.length === 0 ? atomText(atom) : sources.map(({ path, range }) => `${path}:${range.start}`).join();
  };
  const all = relations.atoms.filter((atom) => atom.kind !== "place" && atom.kind !== "cap");
  for (const line of new Set(core.filter((atom) => atom.kind !== "place" && atom.kind !== "cap").map(lineOf))) {
    const atoms = all.filter((atom) => lineOf(atom) === line).sort(compareAtoms);
    const dropped = new Set(atoms.map(atomText));
    const left = relations.atoms.flatMap((atom, index) => (dropped.has(atomText(atom)) ? [] : [index]));
    if (oracle.ask(left).kind !== "feasible") continue;
    const [first] = atoms;
    if (first === undefined) continue;
    const sources = atomSources(problem, first);
    yield { kind: "drop", atoms, sources, text: dropText(first, atoms, sources) };
  }
}

function dropText(first: Atom, atoms: readonly Atom[], sources: readonly AtomSource[]): string {
  const places = sources.map(({ path, line, written }) => `${written} in line ${line} of ${path}`);
  if (places.length > 0) return `drop ${places.join(" and ")}`;
  const units = compressNames(atoms.flatMap((atom) => (atom.kind === "cap" ? [] : [atom.unit])));
  switch (first.kind) {
    case "pin":
      return `do not pin ${units}`;
    case "conflict":
      return `drop Conflicts=${first.pattern} of ${units}`;
    case "replace":
      return `drop Replaces=${first.pattern} of ${units}`;
    case "of":
      return `drop MachineOf=${first.peer} of ${units}`;
    case "meta":
      return `drop the MachineMetadata= for ${first.key} of ${units}`;
    case "id":
      return `drop MachineID= of ${units}`;
    default:
      return `let ${units} be missing from some machines`;
  }
}

/** As few units less as possible. */
function* omissionRemedies(problem: PlacementProblem, budget: number): Generator<Remedy> {
  const result = solve(problem, { objectives: [{ type: "min-unplaced" }], budget, canonical: false, explain: false });
  if (result.status !== "optimal" || result.unplaced.length === 0) return;
  const units = result.unplaced;
  const count = units.length === 1 ? "one unit" : `${units.length} units`;
  const which = compressNames(units.slice(0, 6)) + (units.length > 6 ? ", …" : "");
  yield { kind: "without", units, text: `do without ${count}, for example ${which}` };
}

/** Several requirements at once, when no single change is enough. */
function joint(problem: PlacementProblem): Remedy[] {
  const { relaxations } = explainInfeasible(problem, { limit: 400 });
  return relaxations.slice(0, 3).map((atoms) => ({
    kind: "drop",
    atoms,
    sources: atoms.flatMap((atom) => atomSources(problem, atom)),
    text: atoms
      .map((atom) =>
        atom.kind === "place"
          ? `do without ${atom.unit}`
          : atom.kind === "cap"
            ? `raise ${atom.resource} of ${atom.machine}`
            : dropText(atom, [atom], atomSources(problem, atom)),
      )
      .join(", and "),
  }));
}
