import { formatTable, machineLabels } from "../../formats/placement-table.ts";
import { allOutcomes, type OrderWitness, type Outcomes } from "../../scheduler-sim/fleet/outcomes/all-outcomes.ts";
import type { ClusterState } from "../../scheduler-sim/model/cluster-state.ts";
import { withoutDrained } from "../../scheduler-sim/simulate/apply-event.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
import { formatOption, wholeNumber } from "../placement-options.ts";
import { addClusterOptions, readCluster } from "../read-cluster.ts";

/** Shows everything that fleet may come to, over all orders in which it may visit units. */
export const command: CommandModule = {
  configure: (command) => {
    addClusterOptions(command)
      .option("--budget <visits>", "how many visits of units to try", "1000000")
      .option("--limit <number>", "how many schedules to list", "10")
      .option("--format <format>", "text or json", "text");
  },
  run: async (args, options, io) => {
    const format = formatOption(options);
    const budget = wholeNumber("--budget", options["budget"], 1);
    const limit = wholeNumber("--limit", options["limit"], 0);
    const { state: given } = await readCluster(args, options, io);
    const state = withoutDrained(given);
    const outcomes = allOutcomes(state, { budget, limit });
    if (format === "json") io.stdout(`${JSON.stringify(toJson(outcomes), undefined, 2)}\n`);
    else print(state, outcomes, budget, io);
    const verdicts = [...outcomes.verdicts.values()];
    const bad = verdicts.some((verdict) => ["order-sensitive", "stranded", "unstable"].includes(verdict));
    if (bad || outcomes.mayCycle) return EXIT.findings;
    return outcomes.exhausted ? EXIT.clean : EXIT.usage;
  },
};

function print(state: ClusterState, outcomes: Outcomes, budget: number, io: Io): void {
  const paint = makePaint(io.color);
  const label = machineLabels(state.machines);
  const head = outcomes.exhausted ? String(outcomes.count) : `at least ${outcomes.count}`;
  io.stdout(`${head} ${outcomes.count === 1n ? "schedule" : "schedules"} that fleet may come to rest in`);
  io.stdout(
    outcomes.maxRounds === undefined
      ? "\n"
      : `, after at most ${outcomes.maxRounds} ${outcomes.maxRounds === 1 ? "round" : "rounds"}\n`,
  );
  if (!outcomes.exhausted) {
    io.stdout(paint.warning(`not exhausted: stopped after ${budget} visits; a larger --budget may find more\n`));
  }
  const rows = [...outcomes.verdicts].filter(([, verdict]) => verdict !== "not-scheduled");
  const machinesOf = (name: string) => outcomes.machines.get(name)?.map(label).join(" ") || "-";
  const table = rows.map(([name, verdict]) => [name, verdict, machinesOf(name)]);
  io.stdout(`\n${formatTable([["UNIT", "VERDICT", "MAY RUN ON"], ...table])}`);
  for (const [name, verdict] of rows) {
    if (verdict !== "order-sensitive") continue;
    io.stdout(`\n${paint.bold(name)}\n`);
    printWitness("placed when visited in the order", outcomes.placed.get(name), name, label, io);
    printWitness("left without a machine in the order", outcomes.stranded.get(name), name, label, io);
  }
  if (outcomes.cycle !== undefined) {
    io.stdout(`\n${paint.error("some orders never come to rest")}; one of them, round by round:\n`);
    for (const round of outcomes.cycle.rounds) io.stdout(`  ${visits(round)}\n`);
  }
  outcomes.schedules.forEach((schedule, at) => {
    const pairs = [...schedule].map(([unit, id]) => `${unit}=${label(id)}`);
    io.stdout(`${at === 0 ? "\n" : ""}${at + 1}: ${pairs.join(" ") || "nothing is placed"}\n`);
  });
  const rest = outcomes.count - BigInt(outcomes.schedules.length);
  if (rest > 0n && outcomes.schedules.length > 0) io.stdout(`… and ${rest} more (--limit)\n`);
}

function printWitness(
  words: string,
  witness: OrderWitness | undefined,
  unit: string,
  label: (id: string) => string,
  io: Io,
): void {
  if (witness === undefined) return;
  const machine = witness.placement.get(unit);
  const where = machine === undefined ? "" : ` (on ${label(machine)})`;
  io.stdout(`  ${words}${where}: ${witness.rounds.map(visits).join(" | ")}\n`);
}

function visits(round: { readonly placed?: readonly string[]; readonly unplaced?: readonly string[] }): string {
  return [...(round.placed ?? []), ...(round.unplaced ?? [])].join(", ");
}

function toJson(outcomes: Outcomes): unknown {
  const witness = ({ rounds, placement }: OrderWitness) => ({ rounds, placement: Object.fromEntries(placement) });
  const witnesses = (map: ReadonlyMap<string, OrderWitness>) =>
    Object.fromEntries([...map].map(([name, each]) => [name, witness(each)]));
  return {
    exhausted: outcomes.exhausted,
    explored: outcomes.explored,
    count: String(outcomes.count),
    mayCycle: outcomes.mayCycle,
    maxRounds: outcomes.maxRounds ?? null,
    verdicts: Object.fromEntries(outcomes.verdicts),
    machines: Object.fromEntries(outcomes.machines),
    schedules: outcomes.schedules.map((schedule) => Object.fromEntries(schedule)),
    placed: witnesses(outcomes.placed),
    stranded: witnesses(outcomes.stranded),
    cycle: outcomes.cycle === undefined ? null : witness(outcomes.cycle),
  };
}
