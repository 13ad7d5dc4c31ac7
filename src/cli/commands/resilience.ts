import { formatTable, machineLabels, relabel } from "../../formats/placement-table.ts";
import { summaryLine } from "../../scheduler-sim/explain/summary-line.ts";
import { settle } from "../../scheduler-sim/fleet/settle.ts";
import type { ClusterState } from "../../scheduler-sim/model/cluster-state.ts";
import { withoutDrained } from "../../scheduler-sim/simulate/apply-event.ts";
import { type LossReport, type ResilienceReport, resilience } from "../../scheduler-sim/simulate/resilience.ts";
import type { CommandModule } from "../command.ts";
import { wantsExact } from "../exact-options.ts";
import { EXIT, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
import { formatOption, wholeNumber } from "../placement-options.ts";
import { addClusterOptions, readCluster } from "../read-cluster.ts";
import { resilienceExactly } from "../resilience-exactly.ts";

/** Shows which loss of machines leaves which units without a place. */
export const command: CommandModule = {
  configure: (command) => {
    addClusterOptions(command)
      .option("-k, --losses <number>", "how many machines may be lost together", "1")
      .option("--by <key>", "metadata key whose values fail together, such as rack")
      .option("--budget <visits>", "how many visits of units to try for each loss", "100000")
      .option("--engine <engine>", "fleet: what fleet would do; exact: what is possible, proved", "fleet")
      .option("--format <format>", "text or json", "text");
  },
  run: async (args, options, io) => {
    const format = formatOption(options);
    const k = wholeNumber("-k", options["losses"], 1);
    const budget = wholeNumber("--budget", options["budget"], 1);
    const { state: given } = await readCluster(args, options, io);
    const start = withoutDrained(given);
    const state = { ...start, placement: settle(start).placement };
    if (wantsExact(options)) return resilienceExactly(state, k, options, io);
    const by: unknown = options["by"];
    const report = resilience(state, { k, budget, ...(typeof by === "string" ? { by } : {}) });
    if (format === "json") io.stdout(`${JSON.stringify(toJson(report), undefined, 2)}\n`);
    else print(state, report, k, io);
    return report.rating >= Math.min(k, state.machines.length) ? EXIT.clean : EXIT.findings;
  },
};

function print(state: ClusterState, report: ResilienceReport, k: number, io: Io): void {
  const paint = makePaint(io.color);
  const label = machineLabels(state.machines);
  const rating = report.rating >= k ? `any ${k} may fail` : `rated N-${report.rating}`;
  io.stdout(`${report.rating >= k ? paint.good(rating) : paint.error(rating)}: `);
  const unsafe = report.losses.filter((loss) => loss.class !== "safe");
  io.stdout(`${report.losses.length - unsafe.length} of ${report.losses.length} losses are safe\n\n`);
  const rows = report.losses.map((loss) => [
    loss.lost.map(label).join("+"),
    loss.class,
    String(loss.displaced.length),
    loss.minUnplaced === undefined ? "?" : String(loss.minUnplaced),
    loss.minMoves === undefined ? "-" : String(loss.minMoves),
    strandedUnits(loss).join(" ") || "-",
  ]);
  io.stdout(formatTable([["LOST", "CLASS", "DISPLACED", "AT BEST UNPLACED", "MOVES", "MAY BE LEFT OUT"], ...rows]));
  for (const loss of unsafe.slice(0, 5)) {
    if (loss.stranded.length === 0) continue;
    io.stdout(`\n${paint.bold(`without ${loss.lost.map(label).join(", ")}`)}\n`);
    for (const explanation of loss.stranded) {
      io.stdout(`  ${explanation.unit}: ${relabel(summaryLine(explanation), state)}\n`);
    }
  }
  for (const [machine, units] of report.singlePoints) {
    io.stdout(`\n${label(machine)} is the only machine that could take ${units.join(", ")}\n`);
  }
  if (!report.complete) io.stdout("\nnot all losses were looked at: there are too many\n");
}

function strandedUnits(loss: LossReport): readonly string[] {
  return [...loss.verdicts].filter(([, verdict]) => verdict !== "placed").map(([unit]) => unit);
}

function toJson(report: ResilienceReport): unknown {
  return {
    rating: report.rating,
    complete: report.complete,
    losses: report.losses.map((loss) => ({
      ...loss,
      verdicts: Object.fromEntries(loss.verdicts),
      stranded: loss.stranded.map((explanation) => ({ ...explanation, summary: summaryLine(explanation) })),
      minUnplaced: loss.minUnplaced ?? null,
      minMoves: loss.minMoves ?? null,
      minUnplacedOthersFixed: loss.minUnplacedOthersFixed ?? null,
    })),
    strandedOften: Object.fromEntries(report.strandedOften),
    singlePoints: Object.fromEntries(report.singlePoints),
  };
}
