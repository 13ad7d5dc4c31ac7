import { err, ok, type Result } from "../../core/result.ts";
import { unreachable } from "../../core/unreachable.ts";
import { readFleet } from "../../parser/fleet-reading.ts";
import { checkFleetName, splitFleetName } from "../../templates/fleet-name.ts";
import { REPLACEABLE_IN } from "../fleet/fleetctl.ts";
import { checkFleetOptions } from "../fleet/submission.ts";
import type { ClusterState } from "../model/cluster-state.ts";
import { type Job, readJob, type TargetState, type UnitInput } from "../model/job.ts";
import type { Machine } from "../model/machine.ts";
import type { ClusterEvent } from "./event.ts";

export type EventErrorKind =
  | "duplicate-machine"
  | "unknown-machine"
  | "unknown-unit"
  | "bad-name"
  | "bad-text"
  | "refused-options"
  | "template-not-startable"
  | "not-loaded";

/** Why an event was refused; the cluster then is as it was. */
export interface EventError {
  readonly kind: EventErrorKind;
  /** The unit or machine it is about. */
  readonly subject: string;
  readonly message: string;
}

/**
 * The cluster after an event, before the engine has looked at it. A refused event gives an error and changes nothing.
 * Lists that an event does not touch are the same objects as before.
 *
 * @example
 * applyEvent(state, { kind: "machine-leave", id: "m1" }); // ok, m1 is gone, its schedule entries are still there
 */
export function applyEvent(state: ClusterState, event: ClusterEvent): Result<ClusterState, EventError> {
  switch (event.kind) {
    case "machine-join":
      return joinMachine(state, event.machine);
    case "machine-leave": {
      const machines = state.machines.filter((machine) => machine.id !== event.id);
      if (machines.length === state.machines.length) return unknownMachine(event.id);
      return ok({ ...state, machines });
    }
    case "machine-metadata":
      return changeMachine(state, event.id, (machine) => ({ ...machine, metadata: event.metadata }));
    case "machine-metadata-patch":
      return changeMachine(state, event.id, (machine) => ({ ...machine, metadata: patch(machine.metadata, event) }));
    case "machine-drain":
      return changeMachine(state, event.id, ({ schedulable: _, ...machine }) =>
        event.on ? { ...machine, schedulable: false } : machine,
      );
    case "unit-submit":
      return submit(state, event, REPLACEABLE_IN.submit);
    case "unit-load":
      return activate(state, event, "loaded");
    case "unit-start":
      return activate(state, event, "launched");
    case "unit-stop":
      return stop(state, event.name);
    case "unit-unload":
      return setTarget(state, event.name, "inactive");
    case "unit-destroy":
      return destroy(state, event.name);
    case "unit-put":
      return putUnit(state, event.unit);
    case "unit-target":
      return setTarget(state, event.name, event.target);
    default:
      return unreachable(event);
  }
}

/** The machines that fleet's engine may use: all but drained ones. */
export function withoutDrained(state: ClusterState): ClusterState {
  if (state.machines.every((machine) => machine.schedulable !== false)) return state;
  return { ...state, machines: state.machines.filter((machine) => machine.schedulable !== false) };
}

function joinMachine(state: ClusterState, machine: Machine): Result<ClusterState, EventError> {
  if (state.machines.some((present) => present.id === machine.id)) {
    return refuse("duplicate-machine", machine.id, `machine ${machine.id} is already in the cluster`);
  }
  return ok({ ...state, machines: [...state.machines, machine] });
}

function changeMachine(
  state: ClusterState,
  id: string,
  change: (machine: Machine) => Machine,
): Result<ClusterState, EventError> {
  if (!state.machines.some((machine) => machine.id === id)) return unknownMachine(id);
  return ok({ ...state, machines: state.machines.map((machine) => (machine.id === id ? change(machine) : machine)) });
}

function patch(
  metadata: Readonly<Record<string, string>>,
  change: { readonly set?: Readonly<Record<string, string>>; readonly delete?: readonly string[] },
): Readonly<Record<string, string>> {
  const entries = Object.entries({ ...metadata, ...change.set });
  return Object.fromEntries(entries.filter(([key]) => !change.delete?.includes(key)));
}

interface Submission {
  readonly name: string;
  readonly text: string;
  readonly replace?: boolean;
}

/** Creates a unit, or replaces its text where the verb allows that in the unit's present target state. */
function submit(
  state: ClusterState,
  { name, text, replace = false }: Submission,
  replaceableIn: readonly TargetState[],
): Result<ClusterState, EventError> {
  const existing = findJob(state, name);
  if (existing !== undefined && !(replace && replaceableIn.includes(existing.target))) return ok(state);
  const badName = checkFleetName(name);
  if (badName !== undefined) return refuse("bad-name", name, badName);
  const reading = readFleet(text);
  if (!reading.ok) return refuse("bad-text", name, reading.error.message);
  // fleetctl checks a new unit only; what replaces a known one goes in unchecked.
  const [refused] = existing === undefined ? checkFleetOptions(reading.value) : [];
  if (refused !== undefined) return refuse("refused-options", name, refused);
  return putUnit(state, { name, text, target: "inactive" });
}

function activate(
  state: ClusterState,
  event: { readonly name: string; readonly text?: string; readonly replace?: boolean },
  target: "loaded" | "launched",
): Result<ClusterState, EventError> {
  const { name, text } = event;
  if (splitFleetName(name)?.isTemplate) {
    return refuse("template-not-startable", name, `cannot activate template "${name}"`);
  }
  const replaceableIn = target === "loaded" ? REPLACEABLE_IN.load : REPLACEABLE_IN.start;
  const submitted = text === undefined ? ok(state) : submit(state, { ...event, text }, replaceableIn);
  return submitted.ok ? setTarget(submitted.value, name, target) : submitted;
}

function stop(state: ClusterState, name: string): Result<ClusterState, EventError> {
  const job = findJob(state, name);
  if (job === undefined) return unknownUnit(name);
  if (job.requirements.global) return setTarget(state, name, "loaded");
  // fleetctl looks at the current state: a unit without a machine counts as inactive.
  if (!state.placement.has(name)) return refuse("not-loaded", name, `Unable to stop unit ${name} in state inactive`);
  return job.target === "launched" ? setTarget(state, name, "loaded") : ok(state);
}

function destroy(state: ClusterState, name: string): Result<ClusterState, EventError> {
  if (findJob(state, name) === undefined) return unknownUnit(name);
  const placement = new Map(state.placement);
  placement.delete(name);
  return ok({ ...state, jobs: state.jobs.filter((job) => job.name !== name), placement });
}

function putUnit(state: ClusterState, unit: UnitInput): Result<ClusterState, EventError> {
  const job = readJob(unit);
  if (!job.ok) return refuse("bad-text", unit.name, job.error.message);
  const known = findJob(state, unit.name) !== undefined;
  const jobs = known
    ? state.jobs.map((present) => (present.name === unit.name ? job.value : present))
    : [...state.jobs, job.value];
  return ok({ ...state, jobs });
}

function setTarget(state: ClusterState, name: string, target: TargetState): Result<ClusterState, EventError> {
  const job = findJob(state, name);
  if (job === undefined) return unknownUnit(name);
  if (job.target === target) return ok(state);
  return ok({ ...state, jobs: state.jobs.map((present) => (present === job ? { ...job, target } : present)) });
}

function findJob(state: ClusterState, name: string): Job | undefined {
  return state.jobs.find((job) => job.name === name);
}

function unknownMachine(id: string) {
  return refuse("unknown-machine", id, `there is no machine ${id}`);
}

function unknownUnit(name: string) {
  return refuse("unknown-unit", name, `there is no unit ${name}`);
}

function refuse(kind: EventErrorKind, subject: string, message: string) {
  return err<EventError>({ kind, subject, message });
}
