import { matchGoPattern } from "../core/glob/go-path-match.ts";
import { layOutMachines } from "../scheduler-sim/fleet/machine-view.ts";
import { settle } from "../scheduler-sim/fleet/settle.ts";
import type { ClusterState } from "../scheduler-sim/model/cluster-state.ts";
import { metadataOf } from "../scheduler-sim/model/machine.ts";
import {
  checkInvariants,
  constraintsHold,
  globalsComplete,
  isIdempotent,
  noForgottenUnit,
  type Violation,
} from "../scheduler-sim/simulate/invariants.ts";
import { resilience } from "../scheduler-sim/simulate/resilience.ts";
import type { Timeline } from "../scheduler-sim/simulate/simulate.ts";

/** A cluster, or the end of a simulation. */
export type ClusterLike = ClusterState | { readonly cluster: ClusterState } | Timeline;

/** Ready-made checks of a cluster at rest; each throws an `Error` that says what is wrong. */
export const invariants = {
  /** Everything below. */
  all: (subject: ClusterLike): void => failOn(checkInvariants(clusterOf(subject))),
  /** Ids, metadata, peers and conflicts of every scheduled unit. */
  constraintsHold: (subject: ClusterLike): void => failOn(constraintsHold(clusterOf(subject))),
  /** Global units run wherever they can. */
  globalsComplete: (subject: ClusterLike): void => failOn(globalsComplete(clusterOf(subject))),
  /** Another round has nothing to do. */
  idempotent: (subject: ClusterLike): void => failOn(isIdempotent(clusterOf(subject))),
  /** No unit waits that a machine would take. */
  noForgottenUnit: (subject: ClusterLike): void => failOn(noForgottenUnit(clusterOf(subject))),
  /** The order of machines and units in the input plays no part. */
  permutationInvariant: (subject: ClusterLike): void => {
    const state = clusterOf(subject);
    const turned = { ...state, machines: [...state.machines].reverse(), jobs: [...state.jobs].reverse() };
    const [one, other] = [settle(state), settle(turned)].map(({ placement }) => JSON.stringify([...placement].sort()));
    if (one !== other) throw new Error(`the order of the input changes the placement: ${one} and ${other}`);
  },
} as const;

/** No machine runs a unit that matches one pattern beside another unit that matches the other. Globs of Go. */
export function assertNeverTogether(subject: ClusterLike, one: string, other: string): void {
  for (const [machine, names] of unitsByMachine(clusterOf(subject))) {
    for (const name of names) {
      const pair = matchGoPattern(one, name) && names.find((each) => each !== name && matchGoPattern(other, each));
      if (pair) throw new Error(`${name} and ${pair} share machine ${machine}`);
    }
  }
}

/** Two placed units are on one machine. */
export function assertAlwaysTogether(subject: ClusterLike, one: string, other: string): void {
  const { placement } = clusterOf(subject);
  const [here, there] = [placement.get(one), placement.get(other)];
  if (here !== undefined && there !== undefined && here !== there) {
    throw new Error(`${one} is on ${here}, ${other} on ${there}`);
  }
}

/** Any `k` machines may be lost, and fleet places every unit again in every order. */
export function assertSurvives(subject: ClusterLike, k: number): void {
  const state = clusterOf(subject);
  const report = resilience(state, { k });
  if (report.rating >= Math.min(k, state.machines.length)) return;
  const worst = report.losses.find((loss) => loss.class !== "safe");
  const units = [...(worst?.verdicts ?? [])].filter(([, verdict]) => verdict !== "placed").map(([unit]) => unit);
  throw new Error(`losing ${worst?.lost.join(", ")} leaves ${units.join(", ")} without a machine (${worst?.class})`);
}

/** Over the values of a metadata key, the number of units matching a pattern differs by at most so many. */
export function assertSpread(subject: ClusterLike, key: string, maxSkew: number, pattern = "*"): void {
  const state = clusterOf(subject);
  const counts = new Map<string, number>();
  for (const machine of state.machines) {
    const value = metadataOf(machine, key);
    if (value === undefined) continue;
    const here = [...state.placement].filter(([name, id]) => id === machine.id && matchGoPattern(pattern, name));
    counts.set(value, (counts.get(value) ?? 0) + here.length);
  }
  const numbers = [...counts.values()];
  const skew = numbers.length === 0 ? 0 : Math.max(...numbers) - Math.min(...numbers);
  if (skew > maxSkew) throw new Error(`${key} is skewed by ${skew}: ${JSON.stringify(Object.fromEntries(counts))}`);
}

/** At least so many units that match a pattern have a machine. */
export function assertAtLeast(subject: ClusterLike, pattern: string, number: number): void {
  const placed = [...clusterOf(subject).placement.keys()].filter((name) => matchGoPattern(pattern, name));
  if (placed.length < number) throw new Error(`only ${placed.length} units match ${pattern}, ${number} are wanted`);
}

/** Units that match a pattern run on machines with this metadata only. */
export function assertOnly(subject: ClusterLike, pattern: string, metadata: Readonly<Record<string, string>>): void {
  const state = clusterOf(subject);
  for (const [name, id] of state.placement) {
    const machine = state.machines.find((each) => each.id === id);
    if (!matchGoPattern(pattern, name) || machine === undefined) continue;
    for (const [key, value] of Object.entries(metadata)) {
      const actual = metadataOf(machine, key);
      if (actual !== value)
        throw new Error(`${name} is on ${id}, where ${key} is ${actual ?? "missing"}, not ${value}`);
    }
  }
}

/** Throws when there is something to complain about. */
export function failOn(violations: readonly Violation[]): void {
  if (violations.length === 0) return;
  throw new Error(violations.map(({ invariant, message }) => `${invariant}: ${message}`).join("\n"));
}

function clusterOf(subject: ClusterLike): ClusterState {
  if ("end" in subject) return subject.end.cluster;
  return "cluster" in subject ? subject.cluster : subject;
}

function unitsByMachine(state: ClusterState): ReadonlyMap<string, readonly string[]> {
  return new Map([...layOutMachines(state)].map(([id, here]) => [id, here.map(({ name }) => name)] as const));
}
