import { sortedJobs, sortedMachines } from "../fleet/machine-view.ts";
import type { ClusterState } from "../model/cluster-state.ts";
import { isWanted, type Job } from "../model/job.ts";
import type { SimulationEvent } from "./event.ts";

/** Ready-made event sequences for a cluster, by name. Each begins and ends with rounds until rest. */
export const SCENARIOS = {
  "rolling-loss": { summary: "every machine leaves and returns, one after the other", events: rollingLoss },
  "machine-loss": { summary: "machines leave one by one and do not return, until one is left", events: machineLoss },
  "rolling-drain": { summary: "every machine is drained and opened again, one after the other", events: rollingDrain },
  "metadata-change": { summary: "every machine loses its metadata for a while", events: metadataChange },
  "rolling-update": { summary: "every unit gets a new text and is started again, one by one", events: rollingUpdate },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof SCENARIOS;

interface Scenario {
  readonly summary: string;
  readonly events: (state: ClusterState) => readonly SimulationEvent[];
}

const settle: SimulationEvent = { kind: "settle" };

function rollingLoss(state: ClusterState): readonly SimulationEvent[] {
  return eachMachine(state, (machine) => [
    { kind: "machine-leave", id: machine.id },
    settle,
    { kind: "machine-join", machine },
    settle,
  ]);
}

function machineLoss(state: ClusterState): readonly SimulationEvent[] {
  const leaving = sortedMachines(state.machines).slice(0, -1);
  return [settle, ...leaving.flatMap(({ id }): SimulationEvent[] => [{ kind: "machine-leave", id }, settle])];
}

function rollingDrain(state: ClusterState): readonly SimulationEvent[] {
  return eachMachine(state, ({ id }) => [
    { kind: "machine-drain", id, on: true },
    settle,
    { kind: "machine-drain", id, on: false },
    settle,
  ]);
}

function metadataChange(state: ClusterState): readonly SimulationEvent[] {
  return eachMachine(state, ({ id, metadata }) => [
    { kind: "machine-metadata", id, metadata: {} },
    settle,
    { kind: "machine-metadata", id, metadata },
    settle,
  ]);
}

/** As `fleetctl start --replace` does it: the new text makes the unit inactive first. */
function rollingUpdate(state: ClusterState): readonly SimulationEvent[] {
  const wanted = sortedJobs(state.jobs).filter(isWanted);
  return [settle, ...wanted.flatMap(updateOf)];
}

function updateOf(job: Job): SimulationEvent[] {
  const text = `${job.text.replace(/\n*$/, "\n")}\n[X-Revision]\nUpdated=yes\n`;
  return [
    { kind: "unit-put", unit: { name: job.name, text, target: "inactive" } },
    settle,
    { kind: "unit-target", name: job.name, target: job.target },
    settle,
  ];
}

function eachMachine(
  state: ClusterState,
  events: (machine: ClusterState["machines"][number]) => readonly SimulationEvent[],
): readonly SimulationEvent[] {
  return [settle, ...sortedMachines(state.machines).flatMap(events)];
}
