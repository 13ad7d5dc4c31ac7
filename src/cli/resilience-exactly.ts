import type { OptionValues } from "commander";
import { formatTable, machineLabels } from "../formats/placement-table.ts";
import type { ClusterState } from "../scheduler-sim/model/cluster-state.ts";
import { proveResilience } from "../scheduler-sim/solver/losses.ts";
import { exactProblem } from "./exact-options.ts";
import { EXIT, type ExitCode, type Io } from "./io.ts";
import { makePaint } from "./paint.ts";

/** `resilience --engine exact`: which losses can be survived at all, every one solved exactly. */
export function resilienceExactly(state: ClusterState, k: number, options: OptionValues, io: Io): ExitCode {
  const by: unknown = options["by"];
  const report = proveResilience(exactProblem(state, options), { k, ...(typeof by === "string" ? { by } : {}) });
  if (options["format"] === "json") {
    io.stdout(
      `${JSON.stringify({ ...report, singlePoints: Object.fromEntries(report.singlePoints) }, undefined, 2)}\n`,
    );
  } else {
    const paint = makePaint(io.color);
    const label = machineLabels(state.machines);
    const what = typeof by === "string" ? `values of ${by}` : "machines";
    const verdict =
      report.rating >= k ? paint.good(`any ${k} ${what} may fail`) : paint.error(`rated N-${report.rating}`);
    const moves = report.ratingWithoutMoves >= k ? "without moving anything else" : "if other units may move";
    io.stdout(
      `${verdict}${report.rating > 0 ? ` ${moves}` : ""}${report.proved ? ", proved" : ", not all settled"}\n\n`,
    );
    const rows = report.impacts.map((impact) => [
      impact.lost.map(label).join("+"),
      `${impact.displaced.length}`,
      `${impact.minUnplaced ?? "?"}`,
      `${impact.minMoves ?? "?"}`,
      `${impact.minUnplacedOthersFixed ?? "?"}`,
    ]);
    io.stdout(formatTable([["LOST", "DISPLACED", "LEFT OUT AT BEST", "MOVES", "LEFT OUT IF NOTHING MOVES"], ...rows]));
  }
  return report.rating >= Math.min(k, state.machines.length) ? EXIT.clean : EXIT.findings;
}
