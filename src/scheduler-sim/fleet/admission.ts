import { unreachable } from "../../core/unreachable.ts";
import type { Job } from "../model/job.ts";
import { type Machine, metadataOf } from "../model/machine.ts";
import {
  conflictsBetween,
  meetsMachineId,
  meetsMetadata,
  type PatternMatch,
  replacementsBetween,
} from "./relations.ts";

/** One reason why a machine cannot take a unit. */
export type Rejection =
  | { readonly kind: "machine-id"; readonly wanted: string }
  | {
      readonly kind: "metadata";
      readonly key: string;
      readonly anyOf: readonly string[];
      /** What the machine has; undefined when it lacks the key. */
      readonly actual?: string;
    }
  | { readonly kind: "peer"; readonly peer: string }
  | {
      readonly kind: "conflict";
      /** The unit that is there. */
      readonly unit: string;
      readonly matches: readonly PatternMatch[];
    };

/** Whether a machine can take a unit. */
export type Verdict =
  | { readonly kind: "fits" }
  /** Fits, but fleet will then move one of these away (`Replaces=` in exactly one direction, either way round). */
  | { readonly kind: "fits-after-replacing"; readonly replaced: readonly string[] }
  /** Every reason, in the order fleet tests; fleet itself stops at the first. */
  | { readonly kind: "rejected"; readonly reasons: readonly [Rejection, ...Rejection[]] };

/**
 * fleet's test of one unit on one machine.
 *
 * @param here - what the engine sees on the machine, of {@link layOutMachines}; may hold the unit itself.
 *
 * @example
 * admit(web2, machine, [web1]);
 * // { kind: "rejected", reasons: [{ kind: "conflict", unit: "web@1.service", … }] }
 */
export function admit(job: Job, machine: Machine, here: readonly Job[]): Verdict {
  const [first, ...others] = rejections(job, machine, here);
  if (first !== undefined) return { kind: "rejected", reasons: [first, ...others] };
  const replaced = here.filter((other) => replacementsBetween(job, other).length > 0).map((other) => other.name);
  return replaced.length > 0 ? { kind: "fits-after-replacing", replaced } : { kind: "fits" };
}

function rejections(job: Job, machine: Machine, here: readonly Job[]): Rejection[] {
  const { requirements } = job;
  const found: Rejection[] = [];
  if (!meetsMachineId(requirements, machine)) found.push({ kind: "machine-id", wanted: requirements.machineID ?? "" });
  for (const requirement of requirements.metadata) {
    if (meetsMetadata(requirement, machine)) continue;
    const actual = metadataOf(machine, requirement.key);
    found.push({ kind: "metadata", ...requirement, ...(actual === undefined ? {} : { actual }) });
  }
  for (const peer of requirements.machineOf) {
    if (!here.some((other) => other.name === peer)) found.push({ kind: "peer", peer });
  }
  for (const other of here) {
    const matches = conflictsBetween(job, other);
    if (matches.length > 0) found.push({ kind: "conflict", unit: other.name, matches });
  }
  return found;
}

/**
 * The texts that fleet 1.0.0 may give for a verdict: those of the first failing check, several where it names one of
 * many at random; empty for a unit that fits.
 */
export function fleetReasons(job: Job, machine: Machine, verdict: Verdict): readonly string[] {
  if (verdict.kind === "fits") return [];
  if (verdict.kind === "fits-after-replacing") {
    return verdict.replaced.map((name) => `found replace with locally-scheduled Unit(${name})`);
  }
  const [first] = verdict.reasons;
  switch (first.kind) {
    case "machine-id":
      return [`agent ID "${machine.id}" does not match required "${first.wanted}"`];
    case "metadata":
      return ["local Machine metadata insufficient"];
    case "peer":
      return [`required peer Unit(${first.peer}) is not scheduled locally`];
    case "conflict": {
      const names = verdict.reasons.flatMap((reason) => (reason.kind === "conflict" ? [namedUnit(job, reason)] : []));
      return [...new Set(names)].map((name) => `found conflict with locally-scheduled Unit([${name}])`);
    }
    default:
      return unreachable(first);
  }
}

/** Where the other unit's pattern matches, fleet prints the asking unit's own name. */
function namedUnit(job: Job, conflict: Extract<Rejection, { kind: "conflict" }>): string {
  return conflict.matches.every((match) => match.statedBy === job.name) ? conflict.unit : job.name;
}
