import { compareText } from "../../core/compare.ts";
import { isWanted } from "../model/job.ts";
import type { Atom } from "./atoms.ts";
import type { Assignment, GlobalInstances, Objective, PlacementProblem } from "./problem.ts";
import { solve } from "./solve.ts";
import { type Violation, verifyPlacement } from "./verify-placement.ts";

/** One thing to do; units of one step move together because they must share a machine. */
export type MoveStep =
  | { readonly kind: "move"; readonly units: readonly string[]; readonly from: string; readonly to: string }
  /** No order of moves is safe here: these must be down for a while. */
  | { readonly kind: "stop"; readonly units: readonly string[]; readonly from: string }
  | { readonly kind: "start"; readonly units: readonly string[]; readonly to: string };

export type MovePlan =
  | {
      readonly kind: "plan";
      readonly steps: readonly MoveStep[];
      /** Units that end on another machine. */
      readonly moved: readonly string[];
      readonly placement: Assignment;
      /** Whether fewer moves are proved impossible. */
      readonly fewest: boolean;
    }
  | { readonly kind: "impossible"; readonly core: readonly Atom[] }
  | { readonly kind: "unknown" };

export interface MovePlanOptions {
  readonly budget?: number;
  /** What the end should be best in, after the number of moves. Default: the largest load. */
  readonly objectives?: readonly Objective[];
}

/**
 * Empties a machine with the fewest moves, in steps none of which breaks a constraint: after each, every unit that runs
 * is where it may run.
 *
 * @param problem - `current` says where units run.
 * @param machines - ids of the machines to be emptied.
 */
export function planDrain(
  problem: PlacementProblem,
  machines: readonly string[],
  options: MovePlanOptions = {},
): MovePlan {
  const drained = problem.machines.map((machine) =>
    machines.includes(machine.id) ? { ...machine, schedulable: false } : machine,
  );
  return planMoves({ ...problem, machines: drained }, options);
}

/** Goes from the current placement to the nearest one that meets the problem, in safe steps. */
export function planMoves(problem: PlacementProblem, options: MovePlanOptions = {}): MovePlan {
  const objectives: Objective[] = [{ type: "min-moves" }, ...(options.objectives ?? [{ type: "min-max-load" }])];
  const result = solve(problem, { objectives, ...(options.budget === undefined ? {} : { budget: options.budget }) });
  if (result.status === "infeasible") return { kind: "impossible", core: result.core };
  const found = result.status === "unknown" ? result.best : result;
  if (found === undefined) return { kind: "unknown" };
  const steps = orderMoves(problem, found.placement);
  const now = problem.current ?? new Map<string, string>();
  const moved = [...found.placement].filter(([unit, machine]) => now.has(unit) && now.get(unit) !== machine);
  return {
    kind: "plan",
    steps,
    moved: moved.map(([unit]) => unit).sort(compareText),
    placement: found.placement,
    fewest: result.status === "optimal",
  };
}

/**
 * Steps from the current placement to another one. Each step leaves no new violation behind; where units block each
 * other in a circle one is moved out of the way to a third machine, and if that does not help it is stopped first.
 */
export function orderMoves(problem: PlacementProblem, target: Assignment): MoveStep[] {
  // A machine being drained still holds units while the plan is carried out.
  const setting: PlacementProblem = {
    ...problem,
    machines: problem.machines.map(({ schedulable: _, ...machine }) => machine),
  };
  const ids = new Set(setting.machines.map(({ id }) => id));
  const now = new Map([...(problem.current ?? [])].filter(([unit, machine]) => target.has(unit) && ids.has(machine)));
  const bundles = bundlesOf(setting, target);
  const steps: MoveStep[] = [];
  const targetOf = (units: readonly string[]): string => target.get(units[0] ?? "") ?? "";
  const at = (units: readonly string[]): string | undefined => now.get(units.find((unit) => now.has(unit)) ?? "");
  const isSafe = (units: readonly string[], to: string): boolean => {
    const before = new Set(violations(setting, now).map((violation) => JSON.stringify(violation)));
    const after = new Map([...now, ...units.map((unit) => [unit, to] as const)]);
    return violations(setting, after).every((violation) => before.has(JSON.stringify(violation)));
  };
  const go = (units: readonly string[], to: string): void => {
    const from = at(units);
    steps.push(from === undefined ? { kind: "start", units, to } : { kind: "move", units, from, to });
    for (const unit of units) now.set(unit, to);
  };
  const pending = (): readonly (readonly string[])[] =>
    bundles.filter((units) => units.some((unit) => now.get(unit) !== targetOf(units)));

  let detours = bundles.length;
  for (let left = pending(); left.length > 0; left = pending()) {
    const safe = left.find((units) => isSafe(units, targetOf(units)));
    if (safe !== undefined) {
      go(safe, targetOf(safe));
      continue;
    }
    const running = left.filter((units) => at(units) !== undefined);
    const detour = detours-- > 0 ? findDetour(running, setting, isSafe, at, targetOf) : undefined;
    if (detour !== undefined) {
      go(detour.units, detour.to);
      continue;
    }
    const [blocked] = running;
    if (blocked === undefined) {
      // What is down cannot come up beside what stays: only a current placement that is broken already does that.
      for (const units of left) go(units, targetOf(units));
      break;
    }
    steps.push({ kind: "stop", units: blocked, from: at(blocked) ?? "" });
    for (const unit of blocked) now.delete(unit);
  }
  return steps;
}

/** A unit in the way of another, and a third machine where it may wait. */
function findDetour(
  running: readonly (readonly string[])[],
  problem: PlacementProblem,
  isSafe: (units: readonly string[], to: string) => boolean,
  at: (units: readonly string[]) => string | undefined,
  targetOf: (units: readonly string[]) => string,
): { readonly units: readonly string[]; readonly to: string } | undefined {
  const wantedSpots = new Set(running.map(targetOf));
  for (const units of running) {
    const from = at(units);
    if (from === undefined || !wantedSpots.has(from)) continue;
    for (const { id } of problem.machines) {
      if (id !== from && id !== targetOf(units) && !wantedSpots.has(id) && isSafe(units, id)) return { units, to: id };
    }
  }
  return undefined;
}

/** What is wrong with a partial placement; units that do not run are not counted, nor what global units do about it. */
function violations(problem: PlacementProblem, placement: Assignment): Violation[] {
  const jobs = problem.jobs.filter((job) => job.requirements.global || placement.has(job.name));
  return verifyPlacement({ ...problem, jobs }, placement, {
    globals: globalsOf(problem, placement),
    allowUnplaced: true,
  });
}

/** Where global units run beside a placement. */
function globalsOf(problem: PlacementProblem, placement: Assignment): GlobalInstances {
  const globals = problem.jobs.filter((job) => job.requirements.global);
  if (globals.length === 0) return new Map();
  const pinned = placement;
  const jobs = problem.jobs.filter((job) => job.requirements.global || placement.has(job.name));
  const result = solve({ ...problem, jobs, pinned }, { canonical: false, explain: false });
  if (result.status === "feasible") return result.globals;
  const everywhere = new Map<string, string[]>();
  for (const job of globals) {
    const eligible = solve({ machines: problem.machines, jobs: [job] }, { canonical: false, explain: false });
    if (eligible.status === "feasible") everywhere.set(job.name, [...(eligible.globals.get(job.name) ?? [])]);
  }
  return everywhere;
}

/** Units that must share a machine, as lists; in the order of their first names. */
function bundlesOf(problem: PlacementProblem, target: Assignment): string[][] {
  const bundleOf = new Map<string, string[]>();
  const names = problem.jobs.filter((job) => isWanted(job) && target.has(job.name)).map((job) => job.name);
  for (const name of names.toSorted(compareText)) bundleOf.set(name, [name]);
  for (const job of problem.jobs) {
    for (const peer of job.requirements.machineOf) {
      const [one, two] = [bundleOf.get(job.name), bundleOf.get(peer)];
      if (one === undefined || two === undefined || one === two) continue;
      one.push(...two);
      for (const name of two) bundleOf.set(name, one);
    }
  }
  return [...new Set(bundleOf.values())]
    .map((units) => units.toSorted(compareText))
    .sort((a, b) => compareText(a[0] ?? "", b[0] ?? ""));
}
