import { conflict, type DeploymentGroup, mutualExclusion } from "../export/deployment-groups.ts";
import type { NomadConstraint, NomadGroup, NomadJob } from "./nomad-job.ts";

/** A group of units and the job it became. */
export interface GroupJob {
  readonly group: DeploymentGroup;
  readonly job: NomadJob;
}

/**
 * Groups that exclude each other, every one every other, can share one job: its `distinct_hosts` keeps all of its
 * allocations apart. This is the only exclusion across groups that Nomad has.
 *
 * @returns Sets of groups to be joined, and those that stay alone, in order of the first.
 */
export function jointGroups(parts: readonly GroupJob[]): GroupJob[][] {
  const neighbours = parts.map(({ group }) => parts.map((other) => relation(group, other.group)));
  const seen = new Set<number>();
  const sets: GroupJob[][] = [];
  for (const [index, part] of parts.entries()) {
    if (seen.has(index)) continue;
    const component = componentOf(index, neighbours);
    const joint =
      component.length > 1 && component.every((at) => canJoin(parts[at], part)) && isClique(component, neighbours);
    const members = joint ? component : [index];
    for (const member of members) seen.add(member);
    sets.push(members.flatMap((member) => parts[member] ?? []));
  }
  return sets;
}

/** One job of several: the first one's, with the groups of all and the exclusion on the job. */
export function joinJobs(members: readonly GroupJob[]): NomadJob | undefined {
  const [first] = members;
  if (first === undefined || members.length === 1) return first?.job;
  const distinct: NomadConstraint = { Operand: "distinct_hosts", RTarget: "true" };
  return {
    ...first.job,
    Constraints: [distinct],
    TaskGroups: members.flatMap(({ job }) => job.TaskGroups.map(withoutDistinct)),
  };
}

type Relation = "none" | "full" | "partial";

function relation(group: DeploymentGroup, other: DeploymentGroup): Relation {
  if (group === other) return "none";
  const answers = new Set(
    group.cohorts.flatMap((cohort) => other.cohorts.map((candidate) => conflict(cohort, candidate))),
  );
  return answers.size > 1 ? "partial" : answers.has(true) ? "full" : "none";
}

function componentOf(start: number, neighbours: readonly (readonly Relation[])[]): number[] {
  const found = new Set([start]);
  for (const at of found) {
    for (const [other, kind] of neighbours[at]?.entries() ?? []) if (kind !== "none") found.add(other);
  }
  return [...found].sort((a, b) => a - b);
}

function isClique(component: readonly number[], neighbours: readonly (readonly Relation[])[]): boolean {
  return component.every((a) => component.every((b) => a === b || neighbours[a]?.[b] === "full"));
}

function canJoin(part: GroupJob | undefined, first: GroupJob): boolean {
  if (part === undefined || part.job.Type !== first.job.Type || part.job.Periodic !== undefined) return false;
  if (part.job.Type === "system" || part.job.Type === "sysbatch") return false;
  return part.group.cohorts.length === 1 || mutualExclusion(part.group) === "all";
}

function withoutDistinct(group: NomadGroup): NomadGroup {
  const { Constraints, ...rest } = group;
  const kept = (Constraints ?? []).filter(({ Operand }) => Operand !== "distinct_hosts");
  return kept.length === 0 ? rest : { ...rest, Constraints: kept };
}
