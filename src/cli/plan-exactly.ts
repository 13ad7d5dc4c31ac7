import type { OptionValues } from "commander";
import { machineLabels } from "../formats/placement-table.ts";
import type { ClusterState } from "../scheduler-sim/model/cluster-state.ts";
import { type MovePlan, type MoveStep, planMoves } from "../scheduler-sim/solver/drain-plan.ts";
import { exactBudget, exactObjectives, exactProblem } from "./exact-options.ts";
import { EXIT, type ExitCode, type Io } from "./io.ts";
import { makePaint } from "./paint.ts";
import { coreToJson, printCore } from "./place-exactly.ts";

/**
 * `plan --engine exact`: from the current placement to the nearest one that meets the desired cluster (drained machines
 * empty), in steps none of which breaks a constraint.
 */
export function planExactly(current: ClusterState, desired: ClusterState, options: OptionValues, io: Io): ExitCode {
  const problem = exactProblem({ ...desired, placement: current.placement }, options);
  const objectives = exactObjectives(options);
  const planned = planMoves(problem, {
    budget: exactBudget(options),
    ...(objectives.length === 0 ? {} : { objectives }),
  });
  if (options["format"] === "json") {
    const core = planned.kind === "impossible" ? coreToJson(problem, planned.core) : {};
    io.stdout(`${JSON.stringify({ ...toJson(planned), ...core }, undefined, 2)}\n`);
  } else if (planned.kind === "impossible") {
    printCore(problem, planned.core, desired, io);
  } else if (planned.kind === "plan") {
    printSteps(planned, [...current.machines, ...desired.machines], io);
  }
  if (planned.kind === "unknown") {
    io.stderr("unitfile: gave up before a placement was found; raise --budget\n");
    return EXIT.usage;
  }
  return planned.kind === "impossible" || planned.steps.length > 0 ? EXIT.findings : EXIT.clean;
}

function printSteps(planned: Extract<MovePlan, { kind: "plan" }>, machines: ClusterState["machines"], io: Io): void {
  const paint = makePaint(io.color);
  const label = machineLabels([...new Map(machines.map((machine) => [machine.id, machine])).values()]);
  if (planned.steps.length === 0) {
    io.stdout("nothing to do\n");
    return;
  }
  const moves = planned.moved.length;
  const proof = planned.fewest ? "fewer are impossible" : "perhaps fewer would do";
  io.stdout(`${moves} ${moves === 1 ? "unit moves" : "units move"} (${proof}); no step breaks a constraint\n\n`);
  for (const [at, step] of planned.steps.entries()) {
    io.stdout(`${`${at + 1}`.padStart(3)}. ${stepText(step, label)}\n`);
  }
  if (planned.steps.some(({ kind }) => kind === "stop")) {
    io.stdout(`\n${paint.warning("some units must be stopped for a while: they stand in each other's way")}\n`);
  }
}

function stepText(step: MoveStep, label: (id: string) => string): string {
  const units = step.units.join(" and ");
  switch (step.kind) {
    case "move":
      return `move ${units} from ${label(step.from)} to ${label(step.to)}`;
    case "stop":
      return `stop ${units} on ${label(step.from)}`;
    case "start":
      return `start ${units} on ${label(step.to)}`;
  }
}

function toJson(planned: MovePlan): Record<string, unknown> {
  if (planned.kind !== "plan") return { result: planned.kind };
  const { steps, moved, placement, fewest } = planned;
  return { result: "plan", steps, moved, fewest, placement: Object.fromEntries(placement) };
}
