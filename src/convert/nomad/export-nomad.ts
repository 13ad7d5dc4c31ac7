import { compareBytes } from "../../core/compare.ts";
import type { CronSchedule } from "../export/cron-of-calendar.ts";
import {
  conflict,
  type DeploymentGroup,
  deploymentGroups,
  mutualExclusion,
  reportMissingPeers,
  reportTornCohorts,
} from "../export/deployment-groups.ts";
import { type Loss, type LossList, lossList } from "../export/loss.ts";
import { reportDifferences } from "../export/semantic-differences.ts";
import { type TimerSchedules, timerSchedules } from "../export/timer-schedules.ts";
import { instanceNames } from "../placement/from-nomad.ts";
import type { UnitFile } from "../workload/source-unit.ts";
import { lastEntry } from "../workload/source-unit.ts";
import { readWorkload, type Workload, wholeUnit } from "../workload/workload.ts";
import { type GroupJob, joinJobs, jointGroups } from "./joint-jobs.ts";
import { nomadGroup } from "./nomad-group.ts";
import type { NomadConstraint, NomadGroup, NomadJob, NomadPeriodic } from "./nomad-job.ts";

export interface NomadExport {
  readonly jobs: readonly NomadJob[];
  /** Instance in the simulator's terms (`JOB-GROUP@INDEX.service`) → units that it stands for. */
  readonly origins: ReadonlyMap<string, readonly string[]>;
  readonly losses: readonly Loss[];
}

/**
 * Writes fleet and systemd units as Nomad jobs: instances that are alike become one group with a count, units tied by
 * `MachineOf=` become tasks of one group, global units system jobs.
 *
 * @param files - units with their full names; instances of templates one by one.
 * @returns One job a group of units, in order of name, and everything that Nomad cannot say.
 *
 * @example
 * toNomad([{ name: "web.service", path: "web.service", text: "[Service]\nExecStart=/usr/bin/docker run -p 80:80 nginx\n" }])
 *   .jobs[0]?.TaskGroups[0]?.Tasks[0]?.Driver; // "docker"
 * @example
 * toNomad([]).jobs; // []
 *
 * @since 0.1.0
 */
export function toNomad(files: readonly UnitFile[]): NomadExport {
  const losses = lossList();
  const schedules = timerSchedules(files, "Nomad", losses);
  const services = files.filter(({ name, path, text }) => {
    if (name.endsWith(".service")) return true;
    if (name.endsWith(".timer")) return false;
    losses.add("warning", { name, path, text }, { start: 0, end: 0 }, "only services become jobs", otherTypeRemedy());
    return false;
  });
  const workloads = services.map(readWorkload);
  reportMissingPeers(workloads, losses);
  reportDifferences(workloads, "nomad", losses);
  const groups = deploymentGroups(workloads);
  const joint = jointGroups(groups.map((group) => ({ group, job: nomadJob(group, schedules, losses) })));
  const jobs: NomadJob[] = [];
  const origins = new Map<string, readonly string[]>();
  for (const members of joint) {
    const job = joinJobs(members);
    if (job === undefined) continue;
    jobs.push(job);
    if (members.length > 1) reportJoint(members, losses);
    const names = job.TaskGroups.flatMap((group) => instanceNames(job, group));
    const cohorts = members.flatMap(({ group }) => group.cohorts);
    for (const [index, cohort] of cohorts.entries()) {
      const name = names[index];
      if (name !== undefined)
        origins.set(
          name,
          cohort.members.map(({ unit }) => unit.name),
        );
    }
  }
  reportConflictsBetween(joint, losses);
  reportTornCohorts(groups, losses);
  reportGlobalPeers(workloads, losses);
  return { jobs, origins, losses: losses.losses };
}

function reportJoint(members: readonly GroupJob[], losses: LossList): void {
  const leader = members[0]?.group.cohorts[0]?.members[0];
  const others = members.slice(1).map(({ group }) => group.label);
  if (leader === undefined) return;
  const message = `it shares a job with ${others.join(", ")}, so that distinct_hosts keeps them apart: they are started and stopped together`;
  losses.add("warning", leader.unit, wholeUnit(leader.unit), message, "split the job where they may share a machine");
}

function nomadJob(group: DeploymentGroup, schedules: TimerSchedules, losses: LossList): NomadJob {
  const [first] = group.cohorts;
  const leader = first?.members[0];
  const job = leader?.job;
  const isGlobal = job?.requirements.global === true;
  const oneshot = leader !== undefined && lastEntry(leader.unit, "Service", "Type")?.text === "oneshot";
  const rendered = group.cohorts.map((cohort) => {
    const scratch = lossList();
    const made = nomadGroup(cohort, group.label, scratch);
    const constraints = cohort.members.flatMap((workload) => constraintsOf(workload, scratch));
    for (const loss of scratch.losses) {
      const member = cohort.members.find((workload) => workload.unit.name === loss.unit);
      if (member !== undefined) losses.repeat(member.unit, loss);
    }
    return constraints.length === 0 ? made : { ...made, Constraints: constraints };
  });
  const exclusion = mutualExclusion(group);
  const alike =
    new Set(rendered.map((made) => JSON.stringify({ ...made, Tasks: made.Tasks.map(withoutName) }))).size === 1;
  const distinct: NomadConstraint[] = exclusion === "all" ? [{ Operand: "distinct_hosts", RTarget: "true" }] : [];
  if (exclusion === "some" && leader !== undefined) {
    losses.add(
      "error",
      leader.unit,
      wholeUnit(leader.unit),
      "only some instances exclude each other; Nomad can say all or none",
    );
  }
  const schedule = schedules.get(leader?.unit.name ?? "");
  const periodic = schedule === undefined ? {} : { Periodic: periodicOf(schedule) };
  const base = { ID: group.label, Name: group.label, Datacenters: ["*"], ...periodic } as const;
  const ends = oneshot || schedule !== undefined;
  const type = isGlobal ? (ends ? "sysbatch" : "system") : ends ? "batch" : "service";
  const [one] = rendered;
  if (one !== undefined && (alike || rendered.length === 1)) {
    const Constraints = [...(one.Constraints ?? []), ...distinct];
    const named =
      rendered.length > 1
        ? {
            ...one,
            Tasks: one.Tasks.map((task, index) => ({
              ...task,
              Name: index === 0 ? group.label : withoutInstance(task.Name),
            })),
          }
        : one;
    const whole = { ...named, Count: rendered.length, ...(Constraints.length === 0 ? {} : { Constraints }) };
    return { ...base, Type: type, TaskGroups: [whole] };
  }
  if (leader !== undefined) {
    losses.add(
      "info",
      leader.unit,
      wholeUnit(leader.unit),
      "the instances differ in more than their name, so each is a group of its own",
    );
  }
  const TaskGroups = rendered.map(
    (made, index): NomadGroup => ({ ...made, Name: made.Tasks[0]?.Name ?? `${group.label}-${index}` }),
  );
  return { ...base, Type: type, ...(distinct.length === 0 ? {} : { Constraints: distinct }), TaskGroups };
}

/** Cron lines of one time zone; Nomad has one for all lines. */
function periodicOf(schedule: readonly CronSchedule[]): NomadPeriodic {
  const zone = schedule.find(({ timeZone }) => timeZone !== undefined)?.timeZone;
  return {
    Enabled: true,
    SpecType: "cron",
    Specs: schedule.map(({ spec }) => spec),
    ProhibitOverlap: true,
    ...(zone === undefined ? {} : { TimeZone: zone }),
  };
}

function withoutName<T extends { readonly Name: string }>(task: T): T {
  return { ...task, Name: "" };
}

function withoutInstance(name: string): string {
  return name.replace(/-[0-9]+(?=-|$)/, "");
}

/** What the unit asks of its machine, as constraints on the node. */
function constraintsOf({ unit, job }: Workload, losses: LossList): NomadConstraint[] {
  if (job === undefined) {
    losses.addPlacement(unit, wholeUnit(unit), "fleet refuses this file, so what it asks of its machine is not known");
    return [];
  }
  const { requirements } = job;
  const constraints: NomadConstraint[] = requirements.metadata.map(({ key, anyOf }) => {
    const LTarget = `\${meta.${key}}`;
    const [only] = anyOf;
    if (anyOf.length === 1 && only !== undefined) return { LTarget, RTarget: only, Operand: "=" };
    const plain = anyOf.every((value) => !value.includes(",") && value === value.trim());
    if (plain) return { LTarget, RTarget: [...anyOf].sort(compareBytes).join(","), Operand: "set_contains_any" };
    return { LTarget, RTarget: `^(${anyOf.map(escapeRegexp).join("|")})$`, Operand: "regexp" };
  });
  if (requirements.machineID !== undefined && !requirements.global) {
    constraints.push({ LTarget: "${node.unique.id}", RTarget: requirements.machineID, Operand: "=" });
    const remedy = "replace it by the node's id";
    if (requirements.machineID.length <= 8) {
      losses.addPlacement(
        unit,
        wholeUnit(unit),
        "`MachineID=` names the short id of a machine, which Nomad does not know",
        remedy,
      );
    } else
      losses.add(
        "warning",
        unit,
        wholeUnit(unit),
        "`MachineID=` is fleet's id of the machine; Nomad has its own",
        remedy,
      );
  }
  for (const pattern of requirements.replaces) {
    losses.add(
      "error",
      unit,
      wholeUnit(unit),
      `\`Replaces=${pattern}\` has no equal in Nomad`,
      "use the update block of one job instead",
    );
  }
  return constraints;
}

function escapeRegexp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Nomad knows no exclusion between jobs. */
function reportConflictsBetween(joint: readonly (readonly GroupJob[])[], losses: LossList): void {
  const groups = joint.flatMap((members, set) => members.map(({ group }) => ({ group, set })));
  for (const [index, { group, set }] of groups.entries()) {
    for (const { group: other, set: otherSet } of groups.slice(index + 1)) {
      if (set === otherSet) continue;
      const pair = group.cohorts.some((cohort) => other.cohorts.some((candidate) => conflict(cohort, candidate)));
      const leader = group.cohorts[0]?.members[0];
      if (!pair || leader === undefined) continue;
      const message = `\`Conflicts=\` with ${other.label}: Nomad has no exclusion between jobs`;
      losses.addPlacement(
        leader.unit,
        wholeUnit(leader.unit),
        message,
        "put both into one job with a job-level distinct_hosts, or keep them apart by node metadata",
      );
    }
  }
}

/** Nomad cannot tie a job to where a system job runs. */
function reportGlobalPeers(workloads: readonly Workload[], losses: LossList): void {
  const globals = new Set(
    workloads.filter(({ job }) => job?.requirements.global === true).map(({ unit }) => unit.name),
  );
  for (const { unit, job } of workloads) {
    if (job?.requirements.global === true) continue;
    for (const peer of job?.requirements.machineOf ?? []) {
      if (globals.has(peer))
        losses.addPlacement(
          unit,
          wholeUnit(unit),
          `\`MachineOf=${peer}\` is a global unit: Nomad cannot follow a system job`,
          "repeat its constraints here",
        );
    }
  }
}

function otherTypeRemedy(): string {
  return "keep it on the machine as it is";
}
