import type { OptionValues } from "commander";
import { machineLabels } from "../formats/placement-table.ts";
import type { ClusterState } from "../scheduler-sim/model/cluster-state.ts";
import type { Atom } from "../scheduler-sim/solver/atoms.ts";
import { explainInfeasible } from "../scheduler-sim/solver/core.ts";
import { compareWithFleet } from "../scheduler-sim/solver/fleet-comparison.ts";
import { solve } from "../scheduler-sim/solver/solve.ts";
import { exactProblem } from "./exact-options.ts";
import { EXIT, type ExitCode, type Io } from "./io.ts";
import { coreToJson, fleetLines, printCore } from "./place-exactly.ts";

/**
 * `why UNIT --minimal`: whether the unit could have a machine at all, and if not the smallest set of requirements that
 * prevent it.
 */
export function whyMinimal(unit: string, state: ClusterState, options: OptionValues, io: Io): ExitCode {
  const problem = exactProblem(state, options);
  const json = options["format"] === "json";
  const result = solve(problem);
  if (result.status === "feasible") {
    const comparison = compareWithFleet(state, { states: 20_000 });
    const machine = result.placement.get(unit);
    if (json)
      io.stdout(
        `${JSON.stringify({ possible: true, machine: machine ?? null, reach: comparison.reach }, undefined, 2)}\n`,
      );
    else {
      const on = machine === undefined ? "" : `, for example on ${machineLabels(state.machines)(machine)}`;
      io.stdout(`${unit} can run${on}: nothing contradicts it\n`);
      for (const line of fleetLines(comparison)) io.stdout(`${line}\n`);
    }
    return EXIT.clean;
  }
  if (result.status === "unknown") {
    io.stderr("unitfile: gave up before that was settled\n");
    return EXIT.usage;
  }
  const { cores, complete } = explainInfeasible(problem, { limit: 2000 });
  const core = cores.find((atoms) => atoms.some((atom) => speaksOf(atom, unit)));
  if (core === undefined && !complete) {
    io.stderr(
      "unitfile: there are more contradictions than could be looked at; none of those seen concerns the unit\n",
    );
    return EXIT.usage;
  }
  if (core === undefined) {
    const others = "the cluster contradicts itself elsewhere";
    if (json) io.stdout(`${JSON.stringify({ possible: true, note: others }, undefined, 2)}\n`);
    else
      io.stdout(`nothing prevents ${unit} from running; ${others} (\`unitfile place --engine exact\` shows where)\n`);
    return EXIT.clean;
  }
  if (json) io.stdout(`${JSON.stringify({ possible: false, ...coreToJson(problem, core) }, undefined, 2)}\n`);
  else printCore(problem, core, state, io);
  return EXIT.findings;
}

/** Whether the unit plays a part in a requirement. */
function speaksOf(atom: Atom, unit: string): boolean {
  return (atom.kind !== "cap" && atom.unit === unit) || (atom.kind === "of" && atom.peer === unit);
}
