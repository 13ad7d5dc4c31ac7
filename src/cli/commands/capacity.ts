import type { OptionValues } from "commander";
import { machineLabels, relabel } from "../../formats/placement-table.ts";
import type { ClusterState } from "../../scheduler-sim/model/cluster-state.ts";
import { withoutDrained } from "../../scheduler-sim/simulate/apply-event.ts";
import { DEFAULT_BUDGET } from "../../scheduler-sim/solver/budget.ts";
import { describeCore } from "../../scheduler-sim/solver/describe-core.ts";
import type { PlacementProblem } from "../../scheduler-sim/solver/problem.ts";
import {
  type ClonesNeeded,
  clonesNeeded,
  fewestMachines,
  type Headroom,
  headroom,
} from "../../scheduler-sim/solver/what-if.ts";
import { splitFleetName } from "../../templates/fleet-name.ts";
import type { CommandModule } from "../command.ts";
import { exactBudget, exactProblem } from "../exact-options.ts";
import { EXIT, type ExitCode, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
import { coreToJson, printCore } from "../place-exactly.ts";
import { formatOption, wholeNumber } from "../placement-options.ts";
import { addClusterOptions, readCluster } from "../read-cluster.ts";
import { ToolError } from "../tool-error.ts";

/** Tells how much room there is: machines needed, machines missing, instances that still fit. */
export const command: CommandModule = {
  configure: (command) => {
    addClusterOptions(command)
      .option("--like <machine>", "id of a machine: count the copies of it that are missing (default: try each sort)")
      .option("--unit <name...>", "templates or units: how many more of them fit (default: every template)")
      .option("--limit <number>", "stop counting instances there", "1000")
      .option("--globals <mode>", "global units are mandatory, or displaceable by units in conflict", "mandatory")
      .option("--max-per-machine <number>", "at most so many units on a machine (fleet knows no such limit)")
      .option("--budget <steps>", "steps of each search before giving up", `${DEFAULT_BUDGET}`)
      .option("--format <format>", "text or json", "text");
  },
  run: async (args, options, io) => {
    const format = formatOption(options);
    const { state: given, units } = await readCluster(args, options, io);
    const state = withoutDrained(given);
    const problem = exactProblem(state, options);
    const report = makeReport(problem, state, units, options);
    if (format === "json") io.stdout(`${JSON.stringify(toJson(problem, report), undefined, 2)}\n`);
    else printReport(problem, state, report, io);
    return exitCode(report);
  },
};

interface CapacityReport {
  readonly fewest: ReturnType<typeof fewestMachines>;
  /** Machine copied → copies that make everything fit. */
  readonly copies: readonly (readonly [string, ClonesNeeded])[];
  readonly headroom: readonly (readonly [string, Headroom])[];
}

function makeReport(
  problem: PlacementProblem,
  state: ClusterState,
  files: readonly { readonly name: string; readonly text: string; readonly path: string }[],
  options: OptionValues,
): CapacityReport {
  const budget = exactBudget(options);
  const fewest = fewestMachines(problem, { budget });
  const copies = templatesOf(state, options).map((id) => [id, clonesNeeded(problem, id, { budget })] as const);
  const limit = wholeNumber("--limit", options["limit"], 1);
  const asked: unknown = options["unit"];
  const names = Array.isArray(asked)
    ? asked.map(String)
    : files.filter(({ name }) => splitFleetName(name)?.isTemplate === true).map(({ name }) => name);
  const counted =
    fewest === undefined ? [] : names.map((name) => [name, roomFor(problem, files, name, { budget, limit })] as const);
  return { fewest, copies, headroom: counted };
}

function roomFor(
  problem: PlacementProblem,
  files: readonly { readonly name: string; readonly text: string; readonly path: string }[],
  name: string,
  options: { readonly budget: number; readonly limit: number },
): Headroom {
  const job = problem.jobs.find((each) => each.name === name);
  const sibling = problem.jobs.find((each) => splitFleetName(each.name)?.template === name);
  const file = files.find((each) => each.name === name) ?? job ?? sibling;
  if (file === undefined) throw new ToolError(`--unit ${name}: there is no such unit or template`, EXIT.usage);
  const demand = (job ?? sibling)?.demand;
  const { text, path } = file;
  const unit = { name, text, ...(path === undefined ? {} : { path }), ...(demand === undefined ? {} : { demand }) };
  const found = headroom(problem, unit, options);
  if (found === undefined) throw new ToolError(`${file.path ?? name}: fleet cannot read this unit`, EXIT.usage);
  return found;
}

/** The machine of `--like`, or one of each sort (same metadata and capacity). */
function templatesOf(state: ClusterState, options: OptionValues): readonly string[] {
  const like: unknown = options["like"];
  if (typeof like === "string") {
    const found = state.machines.find(({ id }) => id === like) ?? state.machines.find(({ id }) => id.startsWith(like));
    if (found === undefined) throw new ToolError(`--like ${like}: there is no such machine`, EXIT.usage);
    return [found.id];
  }
  const sorts = new Map<string, string>();
  for (const { id, metadata, capacity } of state.machines) {
    const sort = JSON.stringify([Object.entries(metadata).sort(), Object.entries(capacity ?? {}).sort()]);
    if (!sorts.has(sort)) sorts.set(sort, id);
  }
  return [...sorts.values()];
}

function exitCode({ fewest, copies }: CapacityReport): ExitCode {
  if (fewest !== undefined) return EXIT.clean;
  return copies.every(([, needed]) => needed.kind === "unknown") ? EXIT.usage : EXIT.findings;
}

function printReport(problem: PlacementProblem, state: ClusterState, report: CapacityReport, io: Io): void {
  const paint = makePaint(io.color);
  const label = machineLabels(state.machines);
  const { fewest } = report;
  if (fewest === undefined) {
    io.stdout(`${paint.error("the units do not fit on these machines")}\n`);
    for (const [id, needed] of report.copies) io.stdout(`  ${copiesText(label(id), needed)}\n`);
    const never = report.copies.find(([, needed]) => needed.kind === "never")?.[1];
    if (never?.kind === "never" && report.copies.every(([, needed]) => needed.kind === "never")) {
      io.stdout("\n");
      printCore(problem, never.core, state, io);
    }
    return;
  }
  const unit = fewest.count === 1 ? "machine" : "machines";
  io.stdout(`everything fits; ${fewest.count} ${unit} of ${state.machines.length} would do`);
  io.stdout(
    `${fewest.proved ? "" : " (perhaps fewer: the search gave up)"}: ${fewest.machines.map(label).join(" ")}\n`,
  );
  for (const [name, room] of report.headroom) {
    const count = `${room.count}${room.exact ? "" : " or more"} more`;
    io.stdout(`\n${paint.bold(name)}: ${count} would fit\n`);
    if (room.core.length === 0) continue;
    const jobs = [...problem.jobs, ...room.jobs];
    io.stdout(`  then: ${relabel(describeCore({ ...problem, jobs }, room.core).summary, state)}\n`);
  }
}

function copiesText(machine: string, needed: ClonesNeeded): string {
  switch (needed.kind) {
    case "enough":
      return `${needed.clones} more ${needed.clones === 1 ? "machine" : "machines"} like ${machine} would be enough`;
    case "never":
      return `no number of machines like ${machine} is enough`;
    case "unknown":
      return `at least ${needed.atLeast} more machines like ${machine} (the search gave up; raise --budget)`;
  }
}

function toJson(problem: PlacementProblem, report: CapacityReport): unknown {
  return {
    fits: report.fewest !== undefined,
    fewestMachines: report.fewest ?? null,
    copies: Object.fromEntries(
      report.copies.map(([id, needed]) => [
        id,
        needed.kind === "never" ? { kind: "never", ...coreToJson(problem, needed.core) } : needed,
      ]),
    ),
    headroom: Object.fromEntries(report.headroom.map(([name, { count, exact }]) => [name, { count, exact }])),
  };
}
