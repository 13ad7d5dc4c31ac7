import type { Job, UnitInput } from "../model/job.ts";
import { isWanted, readJob } from "../model/job.ts";
import type { Machine } from "../model/machine.ts";
import type { Atom } from "./atoms.ts";
import type { PlacementProblem } from "./problem.ts";
import { solve } from "./solve.ts";

export interface WhatIfOptions {
  /** Conflicts for each of the questions asked. */
  readonly budget?: number;
}

export type ClonesNeeded =
  | { readonly kind: "enough"; readonly clones: number }
  /** No number of copies suffices; these requirements contradict each other even with one copy for every unit. */
  | { readonly kind: "never"; readonly core: readonly Atom[] }
  /** The budget ended; at least this many are needed. */
  | { readonly kind: "unknown"; readonly atLeast: number };

/**
 * How many copies of a machine (same metadata and capacity, ids of their own) must be added until every unit can be
 * placed.
 *
 * @param template - id of the machine to copy, or a machine that need not be in the cluster.
 */
export function clonesNeeded(
  problem: PlacementProblem,
  template: string | Machine,
  options: WhatIfOptions = {},
): ClonesNeeded {
  const original = typeof template === "string" ? problem.machines.find(({ id }) => id === template) : template;
  if (original === undefined) throw new RangeError(`no machine ${JSON.stringify(template)}`);
  const ask = (clones: number, explain: boolean) =>
    solve(withClones(problem, original, clones), { ...options, canonical: false, explain });
  const none = ask(0, false).status;
  if (none === "feasible") return { kind: "enough", clones: 0 };
  // A copy for every unit is as good as any number of copies: what is left over may be left out.
  const wanted = problem.jobs.filter((job) => isWanted(job) && !job.requirements.global).length;
  const all = ask(wanted, true);
  if (all.status === "infeasible") return { kind: "never", core: all.core };
  let low = none === "infeasible" ? 1 : 0;
  let high = wanted;
  let sure = all.status === "feasible";
  for (let step = low; low < high; step *= 2) {
    // Few copies are the likely answer: step up before halving.
    const middle = Math.min(low + Math.max(0, step - 1), (low + high) >> 1);
    const { status } = ask(middle, false);
    if (status === "feasible") {
      high = middle;
      sure = true;
    } else if (status === "infeasible") low = middle + 1;
    else return { kind: "unknown", atLeast: low };
  }
  return sure ? { kind: "enough", clones: high } : { kind: "unknown", atLeast: low };
}

function withClones(problem: PlacementProblem, original: Machine, count: number): PlacementProblem {
  const taken = new Set(problem.machines.map(({ id }) => id));
  const clones: Machine[] = [];
  for (let number = 1; clones.length < count; number++) {
    // The number comes first: fleet also matches MachineID= with the first eight characters of an id.
    const id = `${`${number}`.padStart(7, "0")}+${original.id}`;
    if (taken.has(id)) continue;
    clones.push({ ...original, id });
  }
  return { ...problem, machines: [...problem.machines, ...clones] };
}

export interface Headroom {
  /** Instances that fit besides what is there. */
  readonly count: number;
  /** Whether one more was proved impossible; false when `limit` or the budget ended the count. */
  readonly exact: boolean;
  /** What stops the next one: a minimal core with it. */
  readonly core: readonly Atom[];
  /** The units added for the last question, for reading the core. */
  readonly jobs: readonly Job[];
}

/**
 * How many more units like this fit, other units moving where that helps.
 *
 * @param unit - a template (`web@.service`) gives instances with free numbers; of any other unit copies named
 *   `NAME-copy-1` and so on are counted.
 * @param options - `limit`: where to stop counting, default 1000.
 * @returns undefined when fleet cannot read the unit.
 */
export function headroom(
  problem: PlacementProblem,
  unit: Omit<UnitInput, "target">,
  options: WhatIfOptions & { readonly limit?: number } = {},
): Headroom | undefined {
  const limit = options.limit ?? 1000;
  const names = freeNames(problem, unit.name, limit + 1);
  const jobs: Job[] = [];
  for (const name of names) {
    const job = readJob({ ...unit, name, target: "launched" });
    if (!job.ok) return undefined;
    jobs.push(job.value);
  }
  const ask = (count: number, explain: boolean) =>
    solve({ ...problem, jobs: [...problem.jobs, ...jobs.slice(0, count)] }, { ...options, canonical: false, explain });
  let low = 0;
  let high = 1;
  while (high <= limit && ask(high, false).status === "feasible") {
    low = high;
    high = Math.min(limit + 1, high * 2);
    if (low === limit) return { count: limit, exact: false, core: [], jobs: jobs.slice(0, limit) };
  }
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if (ask(middle, false).status === "feasible") low = middle;
    else high = middle;
  }
  const next = ask(low + 1, true);
  const core = next.status === "infeasible" ? next.core : [];
  return { count: low, exact: next.status === "infeasible", core, jobs: jobs.slice(0, low + 1) };
}

function freeNames(problem: PlacementProblem, name: string, count: number): string[] {
  const taken = new Set(problem.jobs.map((job) => job.name));
  const at = name.indexOf("@.");
  const dot = name.lastIndexOf(".");
  const numbered = (number: number): string =>
    at >= 0
      ? `${name.slice(0, at + 1)}${number}${name.slice(at + 1)}`
      : `${name.slice(0, dot)}-copy-${number}${name.slice(dot)}`;
  const names: string[] = [];
  for (let number = 1; names.length < count; number++) {
    if (!taken.has(numbered(number))) names.push(numbered(number));
  }
  return names;
}

/** Fewest machines of the cluster on which all units can run, and which; undefined when they cannot at all. */
export function fewestMachines(
  problem: PlacementProblem,
  options: WhatIfOptions = {},
): { readonly count: number; readonly machines: readonly string[]; readonly proved: boolean } | undefined {
  const result = solve(problem, { ...options, objectives: [{ type: "min-machines" }], explain: false });
  const found = result.status === "unknown" ? result.best : result;
  if (found === undefined || result.status === "infeasible" || !("placement" in found)) return undefined;
  const machines = [...new Set(found.placement.values())].sort();
  return { count: machines.length, machines, proved: result.status === "optimal" };
}
