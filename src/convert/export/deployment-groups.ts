import { compareBytes } from "../../core/compare.ts";
import { hasConflict } from "../../scheduler-sim/fleet/relations.ts";
import { splitFleetName } from "../../templates/fleet-name.ts";
import { labelOf, type Workload, wholeUnit } from "../workload/workload.ts";
import type { LossList } from "./loss.ts";

/** Units that have to run on one machine, tied by `MachineOf=`. */
export interface Cohort {
  /** In order of name; the leader (the one that others follow) first. */
  readonly members: readonly Workload[];
}

/** Cohorts that are alike but for their instance name, to be run as one thing with a count. */
export interface DeploymentGroup {
  readonly label: string;
  readonly cohorts: readonly Cohort[];
}

/** Puts units into groups: by `MachineOf=` first, then instances of one template that are alike. */
export function deploymentGroups(workloads: readonly Workload[]): DeploymentGroup[] {
  const byKind = new Map<string, Cohort[]>();
  for (const cohort of cohortsOf(workloads)) {
    const kind = cohort.members.map(signature).join("\n\0");
    byKind.set(kind, [...(byKind.get(kind) ?? []), cohort]);
  }
  const taken = new Set<string>();
  const groups: DeploymentGroup[] = [];
  for (const cohorts of byKind.values()) {
    const leader = cohorts[0]?.members[0];
    if (leader === undefined) continue;
    const base = labelOf(cohorts.length > 1 ? `${prefixOf(leader)}.x` : leader.unit.name);
    let label = base;
    for (let count = 2; taken.has(label); count++) label = `${base.slice(0, 58)}-${count}`;
    taken.add(label);
    groups.push({ label, cohorts });
  }
  return groups;
}

/** Whether all cohorts of a group exclude each other, none does, or only some. */
export function mutualExclusion(group: DeploymentGroup): "all" | "none" | "some" {
  let pairs = 0;
  let excluded = 0;
  for (const [index, cohort] of group.cohorts.entries()) {
    for (const other of group.cohorts.slice(index + 1)) {
      pairs++;
      if (conflict(cohort, other)) excluded++;
    }
  }
  return excluded === 0 ? "none" : excluded === pairs ? "all" : "some";
}

/** Peers of `MachineOf=` that no target can follow: units that are not there. */
export function reportMissingPeers(workloads: readonly Workload[], losses: LossList): void {
  const names = new Set(workloads.map(({ unit }) => unit.name));
  for (const { unit, job } of workloads) {
    if (job?.requirements.global === true) continue;
    for (const peer of job?.requirements.machineOf ?? []) {
      if (names.has(peer)) continue;
      losses.addPlacement(
        unit,
        wholeUnit(unit),
        `\`MachineOf=${peer}\`: there is no such unit, so fleet never places this one`,
        "add the unit to the export, or drop the line",
      );
    }
  }
}

/** Units that must share a machine and may not: fleet never places them, a target would. */
export function reportTornCohorts(groups: readonly DeploymentGroup[], losses: LossList): void {
  for (const { cohorts } of groups) {
    for (const { members } of cohorts) {
      for (const [index, { unit, job }] of members.entries()) {
        const torn = members
          .slice(index + 1)
          .find((other) => job !== undefined && other.job !== undefined && hasConflict(job, other.job));
        if (torn === undefined) continue;
        losses.addPlacement(
          unit,
          wholeUnit(unit),
          `it excludes ${torn.unit.name} (\`Conflicts=\`) and is tied to it (\`MachineOf=\`), so fleet never places both`,
          "drop one of the two",
        );
      }
    }
  }
}

/** Whether a unit only announces another one of its cohort. */
export function announcesMember({ members }: Cohort, { announcer }: Workload): boolean {
  return announcer !== undefined && members.some(({ unit }) => announcer.of.includes(unit.name));
}

/** Label for what all instances of a unit share: without the instance where there are several. */
export function sharedLabel(workload: Workload, count: number): string {
  return labelOf(count > 1 ? `${prefixOf(workload)}.x` : workload.unit.name);
}

/** Whether two cohorts cannot share a machine. */
export function conflict(cohort: Cohort, other: Cohort): boolean {
  return cohort.members.some((a) =>
    other.members.some((b) => a.job !== undefined && b.job !== undefined && hasConflict(a.job, b.job)),
  );
}

function cohortsOf(workloads: readonly Workload[]): Cohort[] {
  const byName = new Map(workloads.map((workload) => [workload.unit.name, workload]));
  const leaderOf = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    for (let steps = 0; steps <= workloads.length; steps++) {
      const next = leaderOf.get(at);
      if (next === undefined || next === name) return at;
      at = next;
    }
    return at;
  };
  for (const { unit, job } of workloads) {
    // fleet does not look at what a global unit wants to be beside.
    if (job?.requirements.global === true) continue;
    for (const peer of job?.requirements.machineOf ?? []) {
      const target = byName.get(peer);
      if (target === undefined || target.job?.requirements.global === true || peer === unit.name) continue;
      const from = root(unit.name);
      const to = root(peer);
      if (from !== to) leaderOf.set(from, to);
    }
  }
  const members = new Map<string, Workload[]>();
  for (const workload of [...workloads].sort((a, b) => compareBytes(a.unit.name, b.unit.name))) {
    const leader = root(workload.unit.name);
    members.set(leader, [...(members.get(leader) ?? []), workload]);
  }
  return [...members].map(([leader, list]) => ({
    members: [...list].sort((a, b) => Number(b.unit.name === leader) - Number(a.unit.name === leader)),
  }));
}

/** Equal for units that are instances of one template with one text. */
function signature({ unit, job }: Workload): string {
  const name = splitFleetName(unit.name);
  const template = name !== undefined && name.instance !== "" && job?.requirements.global !== true;
  return template ? `${name.prefix}@\0${unit.text}` : `${unit.name}\0${unit.text}`;
}

function prefixOf({ unit }: Workload): string {
  return splitFleetName(unit.name)?.prefix ?? unit.name;
}
