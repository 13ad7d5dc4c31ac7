import { indexLines, positionAt } from "../../core/line-index.ts";
import { nearest } from "../../core/nearest.ts";
import { formatTable, machineLabels, metadataText, relabel } from "../../formats/placement-table.ts";
import { readFleet } from "../../parser/fleet-reading.ts";
import { nomadLines, placementMetrics } from "../../scheduler-sim/explain/nomad-metrics.ts";
import { summaryLine } from "../../scheduler-sim/explain/summary-line.ts";
import { type Explanation, explainRounds, type MachineVerdict, type Reason } from "../../scheduler-sim/explain/why.ts";
import { admit, fleetReasons } from "../../scheduler-sim/fleet/admission.ts";
import { layOutMachines } from "../../scheduler-sim/fleet/machine-view.ts";
import { allOutcomes, type UnitVerdict } from "../../scheduler-sim/fleet/outcomes/all-outcomes.ts";
import { readRequirementEntries } from "../../scheduler-sim/fleet/requirements.ts";
import { settle } from "../../scheduler-sim/fleet/settle.ts";
import type { ClusterState } from "../../scheduler-sim/model/cluster-state.ts";
import { withoutDrained } from "../../scheduler-sim/simulate/apply-event.ts";
import { splitFleetName } from "../../templates/fleet-name.ts";
import type { CommandModule } from "../command.ts";
import { EXIT, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
import { formatOption } from "../placement-options.ts";
import { addClusterOptions, readCluster } from "../read-cluster.ts";
import { ToolError } from "../tool-error.ts";
import { whyMinimal } from "../why-minimal.ts";

const STYLES = ["plain", "fleet", "kubernetes", "nomad"] as const;

/** Explains why a unit is where it is, or why no machine takes it. */
export const command: CommandModule = {
  configure: (command) => {
    command.argument("<unit>", "name of the unit");
    addClusterOptions(command)
      .option("--minimal", "the smallest set of requirements that leaves the unit no machine at all, proved")
      .option("--style <style>", `whose words: ${STYLES.join(", ")}`, "plain")
      .option("--format <format>", "text or json", "text");
  },
  run: async ([unit = "", ...paths], options, io) => {
    const format = formatOption(options);
    const style = STYLES.find((each) => each === options["style"]);
    if (style === undefined) throw new ToolError(`--style ${options["style"]}: use ${STYLES.join(", ")}`, EXIT.usage);
    const { state: given } = await readCluster(paths, options, io);
    const state = withoutDrained(given);
    if (options["minimal"] === true) {
      if (!state.jobs.some(({ name }) => name === unit)) throw new ToolError(noSuchUnit(unit, state), EXIT.usage);
      return whyMinimal(unit, state, options, io);
    }
    const settled = settle(state);
    const explanation = explainRounds(state, settled.rounds, unit);
    if (explanation === undefined) throw new ToolError(noSuchUnit(unit, state), EXIT.usage);
    const end = { ...state, placement: settled.placement };
    const outcomes = allOutcomes(state, { budget: ORDER_BUDGET, limit: 1 });
    const fate: Fate = {
      verdict: outcomes.verdicts.get(unit) ?? "unknown",
      machines: outcomes.machines.get(unit) ?? [],
    };
    if (format === "json") {
      const fleetTexts = Object.fromEntries(fleetTextsOf(end, unit));
      io.stdout(
        `${JSON.stringify({ ...explanation, verdict: fate.verdict, mayRunOn: fate.machines, summary: summaryLine(explanation), fleetTexts }, undefined, 2)}\n`,
      );
    } else if (style === "plain") print(end, explanation, fate, io);
    else io.stdout(`${styledLines(style, end, explanation).join("\n")}\n`);
    return explanation.outcome.kind === "unplaced" ? EXIT.findings : EXIT.clean;
  },
};

const ORDER_BUDGET = 200_000;

function noSuchUnit(unit: string, state: ClusterState): string {
  const candidate = nearest(
    unit,
    state.jobs.map((job) => job.name),
  );
  return `there is no unit ${unit} in the cluster${candidate === undefined ? "" : `; did you mean ${candidate}?`}`;
}

function styledLines(
  style: "fleet" | "kubernetes" | "nomad",
  state: ClusterState,
  explanation: Explanation,
): readonly string[] {
  if (style === "kubernetes") return [summaryLine(explanation, "kubernetes")];
  if (style === "nomad") {
    return nomadLines(splitFleetName(explanation.unit)?.prefix ?? explanation.unit, placementMetrics(explanation));
  }
  return fleetTextsOf(state, explanation.unit).map(([id, texts]) => `${id}: ${texts.join(" | ") || "able to run"}`);
}

/** Machine id → what fleet 1.0.0 may print. */
function fleetTextsOf(state: ClusterState, unit: string): readonly (readonly [string, readonly string[]])[] {
  const job = state.jobs.find((each) => each.name === unit);
  if (job === undefined) return [];
  const views = layOutMachines(state);
  return [...views].flatMap(([id, here]) => {
    const machine = state.machines.find((each) => each.id === id);
    if (machine === undefined) return [];
    return [[id, fleetReasons(job, machine, admit(job, machine, here))] as const];
  });
}

/** What other orders of visits make of the unit. */
interface Fate {
  readonly verdict: UnitVerdict;
  /** Machines that some order puts it on. */
  readonly machines: readonly string[];
}

function print(state: ClusterState, explanation: Explanation, fate: Fate, io: Io): void {
  const paint = makePaint(io.color);
  const label = machineLabels(state.machines);
  io.stdout(`${paint.bold(explanation.unit)}: ${headline(explanation, label)}\n`);
  io.stdout(`  ${relabel(summaryLine(explanation), state)}\n\n`);
  const rows = explanation.machines.map((each) => [
    label(each.machine),
    String(each.load),
    each.verdict === "rejected" ? "no" : "yes",
    relabel(describeReasons(state, explanation.unit, each), state),
  ]);
  io.stdout(formatTable([["MACHINE", "UNITS", "FITS", "BECAUSE"], ...rows]));
  if (explanation.outcome.kind === "unplaced") printWaysOut(state, explanation, io);
  const order = orderLine(fate.verdict) ?? elsewhereLine(explanation, fate.machines.map(label), label);
  if (order !== undefined) io.stdout(`\n${paint.hint(order)}\n`);
}

function headline({ outcome }: Explanation, label: (id: string) => string): string {
  switch (outcome.kind) {
    case "unplaced":
      return "no machine";
    case "not-wanted":
      return "not wanted (target state inactive)";
    case "global":
      return `global, on ${outcome.machines.map(label).join(" ") || "no machine"}`;
    case "placed":
      return `on ${label(outcome.machine)}, ${CHOICES[outcome.because]}`;
  }
}

const CHOICES = {
  "only-fit": "the only machine that qualified",
  "least-loaded": "the one with the fewest units of those that qualified",
  "lowest-id": "the lowest id of those that qualified with the fewest units",
  "already-there": "where it was: fleet never moves a unit that may stay",
  "moved-by-replacement": "moved away from the unit that replaces it, without a check of what it needs",
} as const;

function describeReasons(state: ClusterState, unit: string, verdict: MachineVerdict): string {
  if (verdict.reasons.length === 0) {
    return verdict.replaced.length === 0 ? "" : `then ${verdict.replaced.join(", ")} is moved away (Replaces=)`;
  }
  return verdict.reasons.map((reason) => describeReason(state, unit, reason)).join("; ");
}

function describeReason(state: ClusterState, unit: string, reason: Reason): string {
  switch (reason.kind) {
    case "machine-id":
      return `MachineID=${reason.wanted}${placeText(state, unit, reason.wanted)}`;
    case "metadata":
      return `${reason.key}=${reason.anyOf.join("|")} wanted, has ${reason.actual ?? "none"}`;
    case "peer":
      return `${reason.peer} is not there (MachineOf=)`;
    case "conflict": {
      const [match] = reason.matches;
      if (match === undefined) return `conflicts with ${reason.unit}`;
      return `conflicts with ${reason.unit} by ${match.pattern}${placeText(state, match.statedBy, match.pattern)}`;
    }
    case "unschedulable":
      return "drained";
  }
}

/** Where in its file a unit states something: ` (web@.service:9)`. */
function placeText(state: ClusterState, unit: string, value: string): string {
  const job = state.jobs.find((each) => each.name === unit);
  if (job?.path === undefined) return "";
  const reading = readFleet(job.text);
  const entries = reading.ok ? readRequirementEntries(reading.value, job.name) : [];
  const entry = entries.find((each) => each.value === value);
  return entry === undefined ? "" : ` (${job.path}:${positionAt(indexLines(job.text), entry.range.start).line})`;
}

/** The machines that come closest, and what would have to change there. */
function printWaysOut(state: ClusterState, { machines }: Explanation, io: Io): void {
  const label = machineLabels(state.machines);
  const fewest = Math.min(...machines.map(({ reasons }) => reasons.length));
  const closest = machines.filter(({ reasons }) => reasons.length === fewest).slice(0, 3);
  if (closest.length === 0) return;
  io.stdout("\nit would fit\n");
  for (const { machine, reasons } of closest) {
    const changes = reasons.map((reason) => change(reason, metadataOf(state, machine)));
    io.stdout(`  on ${label(machine)}, ${relabel(changes.join(" and "), state)}\n`);
  }
}

function metadataOf(state: ClusterState, id: string): string {
  return metadataText(state.machines.find((machine) => machine.id === id)?.metadata ?? {});
}

function change(reason: Reason, metadata: string): string {
  switch (reason.kind) {
    case "machine-id":
      return `were MachineID= not ${reason.wanted}`;
    case "metadata":
      return `had it ${reason.key}=${reason.anyOf[0]} (its metadata: ${metadata})`;
    case "peer":
      return `were ${reason.peer} there`;
    case "conflict":
      return `were ${reason.unit} not there`;
    case "unschedulable":
      return "were it not drained";
  }
}

function orderLine(verdict: UnitVerdict): string | undefined {
  if (verdict === "order-sensitive") {
    return "in another order of visits fleet decides otherwise: `unitfile outcomes` shows one that places it and one that does not";
  }
  if (verdict === "stranded") return "no order in which fleet may visit units places it";
  return verdict === "unstable" ? "some orders never come to rest and keep moving it" : undefined;
}

/** Other machines that another order would have given a unit. */
function elsewhereLine(
  { outcome }: Explanation,
  machines: readonly string[],
  label: (id: string) => string,
): string | undefined {
  if (outcome.kind !== "placed") return undefined;
  const others = machines.filter((machine) => machine !== label(outcome.machine));
  return others.length === 0 ? undefined : `another order of visits would have put it on ${others.join(" or ")}`;
}
