import { createRequire } from "node:module";
import {
  conflictsBetween,
  meetsAllMetadata,
  meetsMachineId,
  replacementsBetween,
} from "../../../src/scheduler-sim/fleet/relations.ts";
import { isWanted } from "../../../src/scheduler-sim/model/job.ts";
import { buildClauses } from "../../../src/scheduler-sim/solver/clauses.ts";
import type { Objective, PlacementProblem } from "../../../src/scheduler-sim/solver/problem.ts";
import { capacityOf, demandOf } from "../../../src/scheduler-sim/solver/problem.ts";

/** The part of logic-solver (MiniSat compiled to JavaScript) that is used here; the package has no types. */
export interface LogicSolver {
  require(formula: unknown): void;
  solve(): { getTrueVars(): string[] } | null;
}
interface Logic {
  Solver: new () => LogicSolver;
  or(terms: readonly string[]): unknown;
}
const logic = createRequire(import.meta.url)("logic-solver") as Logic;

/** Clauses (DIMACS signs) put to logic-solver: true when they can hold together. */
export function satisfiableByLogicSolver(clauses: readonly (readonly number[])[]): boolean {
  const solver = new logic.Solver();
  for (const clause of clauses) {
    if (clause.length === 0) return false;
    solver.require(logic.or(clause.map((v) => (v > 0 ? `v${v}` : `-v${-v}`))));
  }
  return solver.solve() !== null;
}

/** Whether logic-solver finds a placement. */
export function feasibleByLogicSolver(problem: PlacementProblem): boolean {
  return satisfiableByLogicSolver(buildClauses(problem).clauses);
}

interface Highs {
  solve(problem: string): { readonly Status: string; readonly ObjectiveValue: number };
}

let loading: Promise<Highs> | undefined;
export function loadHighs(): Promise<Highs> {
  loading ??= (createRequire(import.meta.url)("highs") as () => Promise<Highs>)();
  return loading;
}

/**
 * Least value of one objective by HiGHS, from an encoding of its own made straight from the units; undefined when there
 * is no placement. Mandatory global units only.
 */
export function optimumByHighs(
  highs: Highs,
  problem: PlacementProblem,
  objective: Objective | undefined,
): number | undefined {
  const machines = problem.machines;
  const units = problem.jobs.filter((job) => isWanted(job) && !job.requirements.global);
  const globals = problem.jobs.filter((job) => job.requirements.global);
  const rows: string[] = [];
  const binaries = new Set<string>();
  const x = (unit: number, m: number): string => {
    binaries.add(`x${unit}_${m}`);
    return `x${unit}_${m}`;
  };
  const optional = objective?.type === "min-unplaced";
  const instances = globals.map((job) => machines.map((machine) => meetsAllMetadata(job.requirements, machine)));
  for (const [g, one] of globals.entries()) {
    for (const two of globals.slice(g + 1)) {
      const both = machines.some((_, m) => instances[g]?.[m] && instances[globals.indexOf(two)]?.[m]);
      if (both && conflictsBetween(one, two).length + replacementsBetween(one, two).length > 0) return undefined;
    }
  }
  for (const [u, job] of units.entries()) {
    const sum = machines.map((_, m) => x(u, m)).join(" + ");
    rows.push(machines.length === 0 ? "0 zero >= 1" : `${sum} ${optional ? "<=" : "="} 1`);
    for (const [m, machine] of machines.entries()) {
      const pin = problem.pinned?.get(job.name);
      const allowed =
        machine.schedulable !== false &&
        meetsMachineId(job.requirements, machine) &&
        meetsAllMetadata(job.requirements, machine) &&
        (pin === undefined || pin === machine.id) &&
        globals.every(
          (global, g) =>
            !instances[g]?.[m] || conflictsBetween(job, global).length + replacementsBetween(job, global).length === 0,
        );
      if (!allowed) rows.push(`${x(u, m)} = 0`);
      for (const peer of job.requirements.machineOf) {
        if (peer === job.name) continue;
        const other = units.findIndex(({ name }) => name === peer);
        const global = globals.findIndex(({ name }) => name === peer);
        if (other >= 0) rows.push(`${x(u, m)} - ${x(other, m)} <= 0`);
        else if (global < 0 || !instances[global]?.[m]) rows.push(`${x(u, m)} = 0`);
      }
      for (const [v, other] of units.entries()) {
        if (v > u && conflictsBetween(job, other).length + replacementsBetween(job, other).length > 0) {
          rows.push(`${x(u, m)} + ${x(v, m)} <= 1`);
        }
      }
    }
  }
  for (const [m, machine] of machines.entries()) {
    for (const [resource, amount] of capacityOf(problem, machine)) {
      const fixed = globals.reduce(
        (sum, job, g) => sum + (instances[g]?.[m] ? (demandOf(job).get(resource) ?? 0) : 0),
        0,
      );
      if (fixed > amount) return undefined;
      const terms = units.flatMap((job, u) => {
        const demand = demandOf(job).get(resource) ?? 0;
        return demand === 0 ? [] : [`${demand} ${x(u, m)}`];
      });
      if (terms.length > 0) rows.push(`${terms.join(" + ")} <= ${amount - fixed}`);
    }
  }
  let goal = "zero";
  let constant = 0;
  switch (objective?.type) {
    case "min-unplaced":
      goal = units.flatMap((_, u) => machines.map((__, m) => `- ${x(u, m)}`)).join(" ") || "zero";
      constant = units.length;
      break;
    case "min-moves": {
      const terms = units.flatMap((job, u) => {
        const at = problem.current?.get(job.name);
        if (at === undefined) return [];
        constant++;
        const m = machines.findIndex(({ id }) => id === at);
        return m < 0 ? [] : [`- ${x(u, m)}`];
      });
      goal = terms.join(" ") || "zero";
      break;
    }
    case "min-max-load":
      goal = "load";
      for (const [m] of machines.entries()) {
        const fixed = instances.filter((on) => on[m]).length;
        rows.push(`${units.map((_, u) => `${x(u, m)} + `).join("")}0 zero - load <= ${-fixed}`);
      }
      break;
    case "min-machines":
      goal = machines.map((_, m) => `used${m}`).join(" + ") || "zero";
      for (const [m] of machines.entries()) {
        binaries.add(`used${m}`);
        for (const [u] of units.entries()) rows.push(`${x(u, m)} - used${m} <= 0`);
      }
      break;
    default:
      break;
  }
  rows.push("zero = 0", "load >= 0");
  const text = `Minimize\n obj: ${goal}\nSubject To\n${rows.map((row, i) => ` r${i}: ${row}`).join("\n")}\nBinary\n ${[...binaries].join(" ")}\nEnd\n`;
  const answer = highs.solve(text);
  if (answer.Status === "Infeasible") return undefined;
  if (answer.Status !== "Optimal") throw new Error(`HiGHS: ${answer.Status}`);
  return Math.round(answer.ObjectiveValue) + constant;
}
