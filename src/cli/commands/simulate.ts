import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { OptionValues } from "commander";
import { nearest } from "../../core/nearest.ts";
import { machineLabels } from "../../formats/placement-table.ts";
import type { ClusterState } from "../../scheduler-sim/model/cluster-state.ts";
import { withoutDrained } from "../../scheduler-sim/simulate/apply-event.ts";
import type { SimulationEvent } from "../../scheduler-sim/simulate/event.ts";
import { checkInvariants } from "../../scheduler-sim/simulate/invariants.ts";
import { SCENARIOS, type ScenarioName } from "../../scheduler-sim/simulate/scenarios.ts";
import {
  type SimulationState,
  type StepRecord,
  simulateStep,
  startSimulation,
} from "../../scheduler-sim/simulate/simulate.ts";
import { printTrace, readEvents, readTrace, type Trace } from "../../scheduler-sim/simulate/trace-schema.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
import { formatOption, seedOption } from "../placement-options.ts";
import { addClusterOptions, readCluster, readText, readYaml } from "../read-cluster.ts";
import { ToolError } from "../tool-error.ts";

const scenarioList = Object.entries(SCENARIOS).map(([name, { summary }]) => `${name} (${summary})`);

/** Plays events on a cluster and shows what fleet makes of them, step by step. */
export const command: CommandModule = {
  configure: (command) => {
    addClusterOptions(command)
      .option("--scenario <name>", `ready-made events: ${scenarioList.join("; ")}`)
      .option("--events <file>", "list of events, YAML or JSON")
      .option("--seed <number>", "visit units in random orders drawn from this seed (default: by name)")
      .option("--check", "check the invariants whenever fleet comes to rest; exit code 1 when one does not hold")
      .option("--agents", "also show what the agents load, start, stop and unload")
      .option("--save <file>", "write the trace, so that it can be played again: simulate FILE.jsonl")
      .option("--format <format>", "text, or json: one step a line", "text");
  },
  run: async (args, options, io) => {
    const format = formatOption(options);
    const trace = await readInput(args, options, io);
    if (typeof options["save"] === "string") writeFileSync(resolve(io.cwd, options["save"]), printTrace(trace));
    const violations = play(
      trace,
      { format, check: options["check"] === true, agents: options["agents"] === true },
      io,
    );
    return violations > 0 ? EXIT.findings : EXIT.clean;
  },
};

async function readInput(args: readonly string[], options: OptionValues, io: Io): Promise<Trace> {
  const seed = seedOption(options);
  const [first] = args;
  if (first?.endsWith(".jsonl")) {
    const trace = readTrace(readText(first, io));
    if (!trace.ok) throw new ToolError(`${first}: ${trace.error}`, EXIT.usage);
    return { ...trace.value, seed: seed ?? trace.value.seed };
  }
  const { state } = await readCluster(args, options, io);
  return { cluster: state, seed, events: eventsOf(state, options, io) };
}

function eventsOf(state: ClusterState, options: OptionValues, io: Io): readonly SimulationEvent[] {
  const { scenario, events } = options as { readonly scenario?: string; readonly events?: string };
  if (events !== undefined) {
    const read = readEvents(readYaml(events, io));
    if (!read.ok) throw new ToolError(`${events}: ${read.error}`, EXIT.usage);
    return read.value;
  }
  const name = scenario ?? "rolling-loss";
  if (Object.hasOwn(SCENARIOS, name)) return SCENARIOS[name as ScenarioName].events(state);
  const candidate = nearest(name, Object.keys(SCENARIOS));
  const hint =
    candidate === undefined ? `known are ${Object.keys(SCENARIOS).join(", ")}` : `did you mean ${candidate}?`;
  throw new ToolError(`--scenario ${name}: there is no such scenario; ${hint}`, EXIT.usage);
}

interface PlayOptions {
  readonly format: "text" | "json";
  readonly check: boolean;
  readonly agents: boolean;
}

/** Plays and prints; gives the number of violated invariants. */
function play(trace: Trace, options: PlayOptions, io: Io): number {
  let state: SimulationState = startSimulation(trace.cluster, trace.seed === undefined ? {} : { seed: trace.seed });
  let violations = 0;
  const machines = new Map(trace.cluster.machines.map((machine) => [machine.id, machine] as const));
  for (const event of trace.events) {
    if (event.kind === "machine-join") machines.set(event.machine.id, event.machine);
    const { state: next, record } = simulateStep(state, event);
    state = next;
    const rests = record.settled?.kind === "rest";
    const found = options.check && rests ? checkInvariants(withoutDrained(state.cluster)) : [];
    violations += found.length;
    if (options.format === "json") {
      const checked = options.check ? { violations: found } : {};
      io.stdout(`${JSON.stringify({ ...record, ...checked })}\n`);
      continue;
    }
    printStep(record, machineLabels([...machines.values()]), options.agents, io);
    for (const { invariant, message } of found) io.stdout(makePaint(io.color).error(`    ${invariant}: ${message}\n`));
  }
  if (options.format === "text" && options.check) {
    io.stdout(`\n${violations === 0 ? "all invariants hold" : `${violations} violations`}\n`);
  }
  return violations;
}

function printStep(record: StepRecord, label: (id: string) => string, agents: boolean, io: Io): void {
  const paint = makePaint(io.color);
  io.stdout(`${paint.bold(`${String(record.number).padStart(3)}  ${describeEvent(record.event, label)}`)}`);
  if (record.settled !== undefined) io.stdout(`: ${describeEnd(record.settled)}`);
  io.stdout("\n");
  if (record.refused !== undefined) io.stdout(paint.warning(`     refused: ${record.refused.message}\n`));
  for (const { unit, from, to } of record.moves) {
    const where = [from, to].map((id) => (id === undefined ? "nowhere" : label(id))).join(" → ");
    const line = `     ${unit}: ${where}\n`;
    io.stdout(to === undefined ? paint.error(line) : line);
  }
  if (!agents) return;
  for (const { machine, tasks } of record.agents) {
    const words = tasks.flatMap(({ kind, unit }) => (unit === undefined ? [] : [`${kind} ${unit}`]));
    io.stdout(paint.dim(`     ${label(machine)}: ${words.join(", ")}\n`));
  }
}

function describeEnd(settled: NonNullable<StepRecord["settled"]>): string {
  const rounds = `${settled.rounds} round${settled.rounds === 1 ? "" : "s"}`;
  if (settled.kind === "rest") return settled.rounds === 0 ? "nothing to do" : `at rest after ${rounds}`;
  if (settled.kind === "limit") return `not at rest after ${rounds}`;
  return `never at rest, goes round every ${settled.cycleLength} round${settled.cycleLength === 1 ? "" : "s"}`;
}

function describeEvent(event: SimulationEvent, label: (id: string) => string): string {
  switch (event.kind) {
    case "machine-join":
      return `machine ${label(event.machine.id)} joins`;
    case "machine-leave":
      return `machine ${label(event.id)} is lost`;
    case "machine-metadata":
    case "machine-metadata-patch":
      return `machine ${label(event.id)} changes its metadata`;
    case "machine-drain":
      return `machine ${label(event.id)} is ${event.on ? "drained" : "opened again"}`;
    case "unit-put":
      return `${event.unit.name} gets a new text`;
    case "unit-target":
      return `${event.name} is wanted ${event.target}`;
    case "unit-submit":
      return `submit ${event.name}`;
    case "unit-load":
      return `load ${event.name}`;
    case "unit-start":
      return `start ${event.name}`;
    case "unit-stop":
      return `stop ${event.name}`;
    case "unit-unload":
      return `unload ${event.name}`;
    case "unit-destroy":
      return `destroy ${event.name}`;
    case "unit-fail":
      return `${event.name} fails`;
    case "reconcile":
      return "one round";
    case "settle":
      return "fleet";
  }
}
