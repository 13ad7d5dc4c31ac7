import { type GoPattern, matchesGoPattern, readGoPattern } from "../../core/glob/go-path-match.ts";
import type { Job } from "../model/job.ts";
import { type Machine, matchesMachineId, metadataOf } from "../model/machine.ts";
import type { MetadataRequirement, Requirements } from "./requirements.ts";

/** A pattern of one unit that matches the name of the other. */
export interface PatternMatch {
  readonly pattern: string;
  /** The unit in whose file the pattern stands. */
  readonly statedBy: string;
}

/** Whether the machine is the one that `MachineID=` names; true when it names none. */
export function meetsMachineId(requirements: Requirements, machine: Machine): boolean {
  return requirements.machineID === undefined || matchesMachineId(requirements.machineID, machine.id);
}

/** Whether the machine has one of the values wanted for a key. Exact text, no patterns. */
export function meetsMetadata(requirement: MetadataRequirement, machine: Machine): boolean {
  const value = metadataOf(machine, requirement.key);
  return value !== undefined && requirement.anyOf.includes(value);
}

/** Whether the machine meets the metadata requirements of every key. */
export function meetsAllMetadata(requirements: Requirements, machine: Machine): boolean {
  return requirements.metadata.every((requirement) => meetsMetadata(requirement, machine));
}

/**
 * The `Conflicts=` patterns that keep two units apart: those of `job` that match the other's name, then those of the
 * other that match `job`. Empty for a unit and itself.
 */
export function conflictsBetween(job: Job, other: Job): readonly PatternMatch[] {
  if (job.name === other.name) return [];
  return [...matching(job, "conflicts", other.name), ...matching(other, "conflicts", job.name)];
}

export function hasConflict(job: Job, other: Job): boolean {
  return (
    job.name !== other.name && (matchesAny(job, "conflicts", other.name) || matchesAny(other, "conflicts", job.name))
  );
}

/**
 * The `Replaces=` patterns by which exactly one of two units replaces the other, whichever it is. Empty when both
 * replace each other: fleet ignores that.
 */
export function replacementsBetween(job: Job, other: Job): readonly PatternMatch[] {
  if (job.name === other.name) return [];
  const own = matching(job, "replaces", other.name);
  const theirs = matching(other, "replaces", job.name);
  return own.length > 0 && theirs.length > 0 ? [] : [...own, ...theirs];
}

export function hasReplacement(job: Job, other: Job): boolean {
  return job.name !== other.name && matchesAny(job, "replaces", other.name) !== matchesAny(other, "replaces", job.name);
}

/** Patterns of one kind that match a name, in the order written. */
export function matching(job: Job, kind: "conflicts" | "replaces", name: string): PatternMatch[] {
  return patternsOf(job.requirements)
    [kind].filter((pattern) => matchesGoPattern(pattern, name))
    .map((pattern) => ({ pattern: pattern.text, statedBy: job.name }));
}

export function matchesAny(job: Job, kind: "conflicts" | "replaces", name: string): boolean {
  return patternsOf(job.requirements)[kind].some((pattern) => matchesGoPattern(pattern, name));
}

interface Patterns {
  readonly conflicts: readonly GoPattern[];
  readonly replaces: readonly GoPattern[];
}

const readPatterns = new WeakMap<Requirements, Patterns>();

/** The patterns of a unit, read once. */
export function patternsOf(requirements: Requirements): Patterns {
  let patterns = readPatterns.get(requirements);
  if (patterns === undefined) {
    patterns = {
      conflicts: requirements.conflicts.map(readGoPattern),
      replaces: requirements.replaces.map(readGoPattern),
    };
    readPatterns.set(requirements, patterns);
  }
  return patterns;
}
