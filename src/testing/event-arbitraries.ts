import fc from "fast-check";
import type { ClusterState } from "../scheduler-sim/model/cluster-state.ts";
import type { SimulationEvent } from "../scheduler-sim/simulate/event.ts";
import { checkInvariants } from "../scheduler-sim/simulate/invariants.ts";
import { type SimulationState, simulateStep } from "../scheduler-sim/simulate/simulate.ts";
import { failOn } from "./invariants.ts";

export interface EventsOptions {
  /** Default 10. */
  readonly maxLength?: number;
}

/**
 * Events that a cluster may meet: machines that leave, return, change their metadata; units that are started, stopped,
 * unloaded, destroyed. Each is followed by rounds until rest. Some are refused, as in life.
 */
export function arbEvents(
  cluster: ClusterState,
  options: EventsOptions = {},
): fc.Arbitrary<readonly SimulationEvent[]> {
  return fc
    .array(arbEvent(cluster), { maxLength: options.maxLength ?? 10 })
    .map((events) => events.flatMap((event): SimulationEvent[] => [event, { kind: "settle" }]));
}

function arbEvent({ machines, jobs }: ClusterState): fc.Arbitrary<SimulationEvent> {
  const kinds: fc.Arbitrary<SimulationEvent>[] = [];
  if (machines.length > 0) {
    const machine = fc.constantFrom(...machines);
    kinds.push(
      machine.map(({ id }) => ({ kind: "machine-leave", id })),
      machine.map((each) => ({ kind: "machine-join", machine: each })),
      fc.tuple(machine, machine).map(([{ id }, { metadata }]) => ({ kind: "machine-metadata", id, metadata })),
    );
  }
  if (jobs.length > 0) {
    const job = fc.constantFrom(...jobs);
    kinds.push(
      job.map(({ name, text }) => ({ kind: "unit-start", name, text })),
      job.map(({ name }) => ({ kind: "unit-stop", name })),
      job.map(({ name }) => ({ kind: "unit-unload", name })),
      job.map(({ name }) => ({ kind: "unit-destroy", name })),
    );
  }
  return kinds.length === 0 ? fc.constant<SimulationEvent>({ kind: "settle" }) : fc.oneof(...kinds);
}

/** What a model-based run believes: names only. */
export interface ClusterModel {
  readonly machines: Set<string>;
  readonly units: Set<string>;
}

/** What it is compared with. */
export interface ClusterSystem {
  state: SimulationState;
}

/**
 * Commands for `fc.commands`: each changes model and simulation alike, lets fleet come to rest and checks the
 * invariants. Preconditions look at the model only, so shrinking stays valid.
 *
 * @example
 * fc.assert(fc.property(fc.commands(clusterCommands(cluster)), (commands) => {
 *   fc.modelRun(() => ({ model: emptyModel(cluster), real: { state: startSimulation(cluster) } }), commands);
 * }));
 */
export function clusterCommands(cluster: ClusterState): fc.Arbitrary<fc.Command<ClusterModel, ClusterSystem>>[] {
  const commands: fc.Arbitrary<fc.Command<ClusterModel, ClusterSystem>>[] = [];
  if (cluster.machines.length > 0) {
    const machine = fc.constantFrom(...cluster.machines);
    commands.push(
      machine.map(({ id }) => command({ kind: "machine-leave", id }, (model) => model.machines.delete(id))),
      machine.map((each) =>
        command({ kind: "machine-join", machine: each }, (model) => {
          if (model.machines.has(each.id)) return false;
          model.machines.add(each.id);
          return true;
        }),
      ),
    );
  }
  if (cluster.jobs.length > 0) {
    const job = fc.constantFrom(...cluster.jobs);
    commands.push(
      job.map(({ name, text }) =>
        command({ kind: "unit-start", name, text }, (model) => {
          model.units.add(name);
          return true;
        }),
      ),
      job.map(({ name }) => command({ kind: "unit-destroy", name }, (model) => model.units.delete(name))),
    );
  }
  return commands;
}

/** The model of a cluster as it stands. */
export function modelOf(cluster: ClusterState): ClusterModel {
  return {
    machines: new Set(cluster.machines.map(({ id }) => id)),
    units: new Set(cluster.jobs.map(({ name }) => name)),
  };
}

/** @param update - changes the model; false when the event is not possible in it, which then also leaves it as it is. */
function command(
  event: SimulationEvent,
  update: (model: ClusterModel) => boolean,
): fc.Command<ClusterModel, ClusterSystem> {
  return {
    check: ({ machines, units }) => update({ machines: new Set(machines), units: new Set(units) }),
    run: (model, real) => {
      update(model);
      const changed = simulateStep(real.state, event);
      const settled = simulateStep(changed.state, { kind: "settle" });
      real.state = settled.state;
      const present = new Set(real.state.cluster.machines.map(({ id }) => id));
      if (present.size !== model.machines.size) throw new Error(`the simulation has ${present.size} machines`);
      if (settled.record.settled?.kind === "rest") failOn(checkInvariants(real.state.cluster));
    },
    toString: () => JSON.stringify(event),
  };
}
