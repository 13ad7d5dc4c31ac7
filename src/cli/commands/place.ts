import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { drawPlacement } from "../../formats/placement-svg.ts";
import { formatTable, machineLabels, metadataText, relabel } from "../../formats/placement-table.ts";
import { summaryLine } from "../../scheduler-sim/explain/summary-line.ts";
import { explain } from "../../scheduler-sim/explain/why.ts";
import { layOutMachines } from "../../scheduler-sim/fleet/machine-view.ts";
import { allOutcomes } from "../../scheduler-sim/fleet/outcomes/all-outcomes.ts";
import { type Settled, settle } from "../../scheduler-sim/fleet/settle.ts";
import type { ClusterState } from "../../scheduler-sim/model/cluster-state.ts";
import { isWanted } from "../../scheduler-sim/model/job.ts";
import { withoutDrained } from "../../scheduler-sim/simulate/apply-event.ts";
import { fleetProblem } from "../../scheduler-sim/solver/fleet-comparison.ts";
import { solve } from "../../scheduler-sim/solver/solve.ts";
import type { CommandModule } from "../command.ts";
import { addExactOptions, wantsExact } from "../exact-options.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
import { placeExactly } from "../place-exactly.ts";
import { formatOption, seedOption } from "../placement-options.ts";
import { placementPicture } from "../placement-picture.ts";
import { addClusterOptions, readCluster } from "../read-cluster.ts";

/** Shows where fleet's engine puts units, and why it leaves some without a machine. */
export const command: CommandModule = {
  configure: (command) => {
    addExactOptions(addClusterOptions(command))
      .option("--seed <number>", "visit units in a random order drawn from this seed (default: by name)")
      .option("--max-rounds <number>", "stop after so many rounds", "100")
      .option("--format <format>", "text or json", "text")
      .option("--svg <file>", "also draw the placement: machines as columns, units as blocks");
  },
  run: async (args, options, io) => {
    const format = formatOption(options);
    const { state: given } = await readCluster(args, options, io);
    const state = withoutDrained(given);
    if (wantsExact(options)) {
      const { exitCode: code, placement } = placeExactly(state, options, io);
      if (typeof options["svg"] === "string" && placement !== undefined) {
        writeFileSync(
          resolve(io.cwd, options["svg"]),
          drawPlacement(placementPicture({ ...state, placement }, state.placement)),
        );
      }
      return code;
    }
    const seed = seedOption(options);
    const settled = settle(state, {
      ...(seed === undefined ? {} : { order: { kind: "seeded" as const, seed } }),
      maxRounds: Number(options["maxRounds"]),
    });
    const report = makeReport(state, settled);
    if (format === "json") io.stdout(`${JSON.stringify(report, undefined, 2)}\n`);
    else printReport(state, report, io);
    if (typeof options["svg"] === "string") {
      const end = { ...state, placement: settled.placement };
      writeFileSync(resolve(io.cwd, options["svg"]), drawPlacement(placementPicture(end, state.placement)));
    }
    return exitCode(settled, report);
  },
};

interface PlaceReport {
  readonly result: Settled["kind"];
  readonly rounds: number;
  /** Unit → machine id. */
  readonly placement: Readonly<Record<string, string>>;
  /** Global unit → machine ids. */
  readonly globals: Readonly<Record<string, readonly string[]>>;
  readonly unplaced: readonly { readonly unit: string; readonly why: string }[];
  /** Units whose fate depends on the order of visits; null when that was not settled. */
  readonly orderSensitive: readonly string[] | null;
  /** Whether a placement of every unit exists; null when none is missing, or when that was not settled. */
  readonly possible: boolean | null;
}

/** How much of the exact search `place` spends on one line of advice. */
const ADVICE_BUDGET = 20_000;
/** Visits tried in the search of all orders for the same. */
const ORDER_BUDGET = 100_000;

function makeReport(state: ClusterState, settled: Settled): PlaceReport {
  const end = { ...state, placement: settled.placement };
  const views = layOutMachines(end);
  const globals = state.jobs.filter((job) => job.requirements.global);
  const unplaced = state.jobs.filter(
    (job) => isWanted(job) && !job.requirements.global && !settled.placement.has(job.name),
  );
  const outcomes = allOutcomes(state, { budget: ORDER_BUDGET, limit: 1 });
  const sensitive = [...outcomes.verdicts].filter(([, verdict]) => verdict === "order-sensitive").map(([name]) => name);
  return {
    result: settled.kind,
    rounds: settled.rounds.length,
    placement: Object.fromEntries([...settled.placement].sort(([a], [b]) => (a < b ? -1 : 1))),
    globals: Object.fromEntries(
      globals.map((job) => [job.name, [...views].filter(([, here]) => here.includes(job)).map(([id]) => id)] as const),
    ),
    unplaced: unplaced.map(({ name }) => {
      const explanation = explain(end, name);
      return { unit: name, why: explanation === undefined ? "" : summaryLine(explanation) };
    }),
    orderSensitive: outcomes.exhausted || sensitive.length > 0 ? sensitive : null,
    possible: unplaced.length === 0 ? null : isPossible(state),
  };
}

function printReport(state: ClusterState, report: PlaceReport, io: Io): void {
  const paint = makePaint(io.color);
  const label = machineLabels(state.machines);
  const placed = Object.entries(report.placement).map(([unit, id]) => [unit, label(id)]);
  const globals = Object.entries(report.globals).map(([unit, ids]) => [unit, ids.map(label).join(" ") || "none"]);
  if (placed.length + globals.length > 0) io.stdout(formatTable([["UNIT", "MACHINE"], ...placed, ...globals]));
  if (report.unplaced.length > 0) {
    io.stdout(`\n${paint.error("without a machine:")}\n`);
    for (const { unit, why } of report.unplaced) io.stdout(`  ${paint.bold(unit)}: ${relabel(why, state)}\n`);
  }
  const views = layOutMachines({ ...state, placement: new Map(Object.entries(report.placement)) });
  const machines = [...views].map(([id, here]) => {
    const machine = state.machines.find((each) => each.id === id);
    return [label(id), String(here.length), metadataText(machine?.metadata ?? {})];
  });
  io.stdout(`\n${formatTable([["MACHINE", "UNITS", "METADATA"], ...machines])}`);
  if (report.result !== "rest") {
    const what = report.result === "cycle" ? "fleet never comes to rest here" : "the rounds ran out before rest";
    io.stdout(`\n${paint.warning(`${what}; \`unitfile outcomes\` shows why`)}\n`);
  }
  for (const line of advice(report)) io.stdout(`\n${paint.hint(line)}\n`);
}

/** Asks the exact solver whether every unit could have a machine, by the constraints that fleet knows. */
function isPossible(state: ClusterState): boolean | null {
  const { status } = solve(fleetProblem(state), { explain: false, canonical: false, budget: ADVICE_BUDGET });
  return status === "unknown" ? null : status === "feasible";
}

function advice({ orderSensitive, possible }: PlaceReport): readonly string[] {
  const exact =
    possible === null
      ? []
      : [
          possible
            ? "a placement of every unit exists; `unitfile place --engine exact` shows one"
            : "no placement of every unit exists; `unitfile place --engine exact` says what contradicts what",
        ];
  if (orderSensitive === null || orderSensitive.length === 0) return exact;
  const named = orderSensitive.slice(0, 3).join(", ") + (orderSensitive.length > 3 ? ", …" : "");
  return [...exact, `whether fleet places ${named} depends on the order it visits units in; see \`unitfile outcomes\``];
}

function exitCode(settled: Settled, report: PlaceReport): ExitCode {
  if (settled.kind === "limit") return EXIT.usage;
  return report.unplaced.length > 0 || settled.kind === "cycle" ? EXIT.findings : EXIT.clean;
}
