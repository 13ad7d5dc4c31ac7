import type { Explanation, Reason } from "./why.ts";

/** Counts as Nomad gives them for an allocation that failed. */
export interface PlacementMetrics {
  readonly nodesEvaluated: number;
  readonly nodesFiltered: number;
  /** Constraint text → machines that failed it first. */
  readonly constraintFiltered: ReadonlyMap<string, number>;
  /** Further units of the same template that failed in the same way. */
  readonly coalescedFailures: number;
}

/** Counts, over the machines, the first reason each gave. */
export function placementMetrics(explanation: Explanation, coalescedFailures = 0): PlacementMetrics {
  const filtered = new Map<string, number>();
  for (const { reasons } of explanation.machines) {
    const [first] = reasons;
    if (first === undefined) continue;
    const text = constraintText(first);
    filtered.set(text, (filtered.get(text) ?? 0) + 1);
  }
  const total = [...filtered.values()].reduce((sum, number) => sum + number, 0);
  return {
    nodesEvaluated: explanation.machines.length,
    nodesFiltered: total,
    constraintFiltered: new Map([...filtered].sort(([a], [b]) => (a < b ? -1 : 1))),
    coalescedFailures,
  };
}

/**
 * The lines that `nomad job plan` prints for a group that cannot be placed.
 *
 * @param group - the template's prefix, or the unit's name.
 */
export function nomadLines(group: string, metrics: PlacementMetrics): readonly string[] {
  const failed = metrics.coalescedFailures + 1;
  const lines = [`Task Group "${group}" (failed to place ${failed} allocation${failed === 1 ? "" : "s"}):`];
  if (metrics.nodesEvaluated === 0) lines.push("    * No nodes were eligible for evaluation");
  for (const [text, number] of metrics.constraintFiltered) {
    lines.push(`    * Constraint "${text}": ${number} nodes excluded by filter`);
  }
  return lines;
}

function constraintText(reason: Reason): string {
  switch (reason.kind) {
    case "machine-id":
      return `\${node.unique.id} = ${reason.wanted}`;
    case "metadata":
      return reason.anyOf.length === 1
        ? `\${meta.${reason.key}} = ${reason.anyOf[0]}`
        : `\${meta.${reason.key}} set_contains_any ${reason.anyOf.join(",")}`;
    case "peer":
      return `same machine as ${reason.peer}`;
    case "conflict":
      return "distinct_hosts";
    case "unschedulable":
      return "node is eligible";
  }
}
