import { type FleetOption, readFleet } from "../../parser/fleet-reading.ts";
import { hasConflict, hasReplacement, meetsAllMetadata, meetsMachineId } from "../fleet/relations.ts";
import type { ClusterState } from "../model/cluster-state.ts";
import type { Job } from "../model/job.ts";

/** A directive whose values differ between two texts of a unit. */
export interface DirectiveChange {
  readonly section: string;
  readonly directive: string;
  readonly kind: "added" | "deleted" | "edited";
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What a change of `[X-Fleet]` does to the placements allowed, on the given machines and with the given units. */
export type RequirementChange = "none" | "widening" | "narrowing" | "both";

/**
 * Compares two texts of a unit directive by directive, in the order of the new text; what is gone comes last. A changed
 * order of the values of one directive is an edit, comments and layout are none.
 */
export function diffTexts(before: string, after: string): readonly DirectiveChange[] {
  const old = valuesOf(before);
  const changed: DirectiveChange[] = [];
  const now = valuesOf(after);
  for (const [key, { option, values }] of now) {
    const previous = old.get(key)?.values ?? [];
    if (previous.length === values.length && previous.every((value, at) => value === values[at])) continue;
    const kind = previous.length === 0 ? "added" : "edited";
    changed.push({ section: option.section, directive: option.name, kind, before: previous, after: values });
  }
  for (const [key, { option, values }] of old) {
    if (now.has(key)) continue;
    changed.push({ section: option.section, directive: option.name, kind: "deleted", before: values, after: [] });
  }
  return changed;
}

function valuesOf(text: string): Map<string, { readonly option: FleetOption; readonly values: string[] }> {
  const reading = readFleet(text);
  const found = new Map<string, { readonly option: FleetOption; readonly values: string[] }>();
  for (const option of reading.ok ? reading.value : []) {
    const key = JSON.stringify([option.section, option.name]);
    const entry = found.get(key) ?? { option, values: [] };
    entry.values.push(option.value);
    found.set(key, entry);
  }
  return found;
}

/** Whether new requirements allow more placements than the old ones, fewer, or some of each. */
export function compareRequirements(state: ClusterState, before: Job, after: Job): RequirementChange {
  const machines = (job: Job) =>
    state.machines
      .filter((machine) => meetsMachineId(job.requirements, machine) && meetsAllMetadata(job.requirements, machine))
      .map(({ id }) => id);
  const others = (job: Job, related: (job: Job, other: Job) => boolean) =>
    state.jobs.filter((other) => other.name !== job.name && related(job, other)).map(({ name }) => name);
  const differences = [
    compareSets(machines(before), machines(after)),
    // Fewer units to keep away from, or to follow, means more placements.
    compareSets(others(after, hasConflict), others(before, hasConflict)),
    compareSets(others(after, hasReplacement), others(before, hasReplacement)),
    compareSets(after.requirements.machineOf, before.requirements.machineOf),
  ];
  const grows = differences.some((difference) => difference.grows);
  const shrinks = differences.some((difference) => difference.shrinks);
  if (grows && shrinks) return "both";
  if (grows) return "widening";
  return shrinks ? "narrowing" : "none";
}

function compareSets(before: readonly string[], after: readonly string[]) {
  const old = new Set(before);
  const now = new Set(after);
  return { grows: after.some((item) => !old.has(item)), shrinks: before.some((item) => !now.has(item)) };
}
