import type { OptionValues } from "commander";
import { formatTable, machineLabels, metadataText, relabel } from "../formats/placement-table.ts";
import type { ClusterState } from "../scheduler-sim/model/cluster-state.ts";
import { type Atom, atomText } from "../scheduler-sim/solver/atoms.ts";
import { describeCore } from "../scheduler-sim/solver/describe-core.ts";
import { compareWithFleet, type FleetComparison } from "../scheduler-sim/solver/fleet-comparison.ts";
import type { Objective, PlacementProblem } from "../scheduler-sim/solver/problem.ts";
import { findRemedies } from "../scheduler-sim/solver/remedies.ts";
import { type FoundPlacement, type SolveResult, solve } from "../scheduler-sim/solver/solve.ts";
import { exactBudget, exactObjectives, exactProblem } from "./exact-options.ts";
import { EXIT, type ExitCode, type Io } from "./io.ts";
import { makePaint } from "./paint.ts";

/** `place --engine exact`: a best placement, or a proof that there is none and what to change. */
export function placeExactly(
  state: ClusterState,
  options: OptionValues,
  io: Io,
): { readonly exitCode: ExitCode; readonly placement: ReadonlyMap<string, string> | undefined } {
  const problem = exactProblem(state, options);
  const objectives = exactObjectives(options);
  const result = solve(problem, { objectives, budget: exactBudget(options) });
  const found = result.status === "unknown" ? result.best : result.status === "infeasible" ? undefined : result;
  const comparison = state.jobs.length <= COMPARED_UNITS ? compareWithFleet(state, { states: 20_000 }) : undefined;
  if (options["format"] === "json") {
    io.stdout(`${JSON.stringify(toJson(problem, result, objectives, comparison), undefined, 2)}\n`);
  } else {
    printResult(state, problem, result, objectives, io);
    for (const line of comparison === undefined ? [] : fleetLines(comparison)) {
      io.stdout(`\n${makePaint(io.color).hint(line)}\n`);
    }
  }
  return { exitCode: exitCode(result, found), placement: found?.placement };
}

/** Above this many units the comparison with fleet's engine would take longer than the answer. */
const COMPARED_UNITS = 60;

function exitCode(result: SolveResult, found: FoundPlacement | undefined): ExitCode {
  if (result.status === "unknown") return EXIT.usage;
  return found === undefined || found.unplaced.length > 0 ? EXIT.findings : EXIT.clean;
}

function printResult(
  state: ClusterState,
  problem: PlacementProblem,
  result: SolveResult,
  objectives: readonly Objective[],
  io: Io,
): void {
  const paint = makePaint(io.color);
  if (result.status === "infeasible") {
    printCore(problem, result.core, state, io);
    return;
  }
  const found = result.status === "unknown" ? result.best : result;
  if (result.status === "unknown") {
    const bound = result.bound === undefined ? "" : `; proved at least: ${objectiveText(objectives, result.bound)}`;
    io.stdout(`${paint.warning(`gave up after ${result.stats.steps} steps`)}${bound} (raise --budget)\n`);
  }
  if (found === undefined) return;
  const label = machineLabels(state.machines);
  const rows = [...found.placement].sort(([a], [b]) => (a < b ? -1 : 1)).map(([unit, id]) => [unit, label(id)]);
  const globals = [...found.globals].map(([unit, ids]) => [unit, ids.map(label).join(" ") || "none"]);
  io.stdout(formatTable([["UNIT", "MACHINE"], ...rows, ...globals]));
  if (found.unplaced.length > 0) io.stdout(`\n${paint.error("without a machine:")} ${found.unplaced.join(", ")}\n`);
  const machines = state.machines
    .toSorted((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, metadata }) => {
      const on = [...found.placement.values()].filter((machine) => machine === id).length;
      const instances = [...found.globals.values()].filter((ids) => ids.includes(id)).length;
      return [label(id), `${on + instances}`, metadataText(metadata)];
    });
  io.stdout(`\n${formatTable([["MACHINE", "UNITS", "METADATA"], ...machines])}`);
  if (objectives.length > 0) {
    const proof = result.status === "optimal" ? "proved best" : "best found";
    io.stdout(`\n${proof}: ${objectiveText(objectives, found.objective)}\n`);
  }
}

function objectiveText(objectives: readonly Objective[], values: readonly number[]): string {
  return objectives
    .map((objective, at) => `${objective.type}${objective.type === "spread" ? `:${objective.key}` : ""} ${values[at]}`)
    .join(", ");
}

/** A contradiction: one sentence, the requirements with their lines, and what would help. */
export function printCore(problem: PlacementProblem, core: readonly Atom[], state: ClusterState, io: Io): void {
  const paint = makePaint(io.color);
  const { summary, requirements } = describeCore(problem, core);
  io.stdout(`${paint.error("no placement exists")}: ${relabel(summary, state)}\n\nthese contradict each other:\n`);
  for (const { text, sources } of requirements) {
    const [first, ...more] = sources;
    const place = first === undefined ? "" : ` (${first.path}:${first.line}:${first.column})`;
    io.stdout(`  - ${relabel(text, state)}${place}${more.length === 0 ? "" : ` and ${more.length} more lines`}\n`);
  }
  const remedies = findRemedies(problem, core);
  if (remedies.length === 0) return;
  io.stdout(`\n${paint.bold(remedies.length === 1 ? "this would help:" : "each of these alone would help:")}\n`);
  for (const { text } of remedies) io.stdout(`  - ${relabel(text, state)}\n`);
}

/** How fleet's engine relates to what is possible. */
export function fleetLines(comparison: FleetComparison): readonly string[] {
  const lines: string[] = [];
  if (comparison.possible !== true) return lines;
  if (comparison.reach === "sometimes") {
    lines.push("a placement of every unit exists; whether fleet finds one depends on the order it visits units in");
  }
  if (comparison.reach === "never") lines.push("a placement of every unit exists, but fleet never finds one from here");
  if (comparison.reach === "always") lines.push("fleet's engine always finds a placement of every unit, too");
  const price = comparison.priceOfGreed ?? 0;
  if (price > 0) lines.push(`fleet may leave up to ${price} more ${price === 1 ? "unit" : "units"} without a machine`);
  if (comparison.startOrder !== undefined) {
    lines.push(`started one after the other in this order, fleet places all: ${comparison.startOrder.join(", ")}`);
  }
  return lines;
}

function toJson(
  problem: PlacementProblem,
  result: SolveResult,
  objectives: readonly Objective[],
  comparison: FleetComparison | undefined,
): unknown {
  const common = {
    status: result.status,
    objectives,
    steps: result.stats.steps,
    fleet:
      comparison === undefined
        ? null
        : {
            reach: comparison.reach,
            startOrder: comparison.startOrder ?? null,
            priceOfGreed: comparison.priceOfGreed ?? null,
            verdicts: Object.fromEntries(comparison.verdicts),
          },
  };
  if (result.status === "infeasible")
    return { ...common, ...coreToJson(problem, result.core), minimal: result.minimal };
  const found = result.status === "unknown" ? result.best : result;
  return {
    ...common,
    ...(found === undefined
      ? {}
      : {
          placement: Object.fromEntries([...found.placement].sort(([a], [b]) => (a < b ? -1 : 1))),
          globals: Object.fromEntries(found.globals),
          unplaced: found.unplaced,
          objective: found.objective,
        }),
    ...(result.status === "unknown" ? { bound: result.bound ?? null } : { least: result.least }),
  };
}

/** A core for programs. */
export function coreToJson(problem: PlacementProblem, core: readonly Atom[]): Record<string, unknown> {
  const { summary, requirements } = describeCore(problem, core);
  return {
    core: core.map(atomText),
    summary,
    requirements: requirements.map(({ text, sources, atoms }) => ({ text, sources, atoms: atoms.map(atomText) })),
    remedies: findRemedies(problem, core),
  };
}
