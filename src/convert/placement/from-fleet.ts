import { hasConflict, meetsMachineId, meetsMetadata } from "../../scheduler-sim/fleet/relations.ts";
import type { Job } from "../../scheduler-sim/model/job.ts";
import type { Machine } from "../../scheduler-sim/model/machine.ts";
import type { Attraction, Exclusion, GeneralProblem, Restriction } from "./general-problem.ts";

/** The placement problem of fleet units, in general terms. `Replaces=` is left out: no other scheduler has it. */
export function problemOfFleet(jobs: readonly Job[], machines: readonly Machine[]): GeneralProblem {
  const exclusions: Exclusion[] = [];
  const attractions: Attraction[] = [];
  const names = new Set(jobs.map(({ name }) => name));
  for (const [index, job] of jobs.entries()) {
    for (const other of jobs.slice(index + 1)) {
      if (hasConflict(job, other)) exclusions.push({ units: [job.name, other.name], text: "Conflicts=" });
    }
    if (job.requirements.global) continue;
    for (const peer of job.requirements.machineOf) {
      if (peer !== job.name)
        attractions.push({ unit: job.name, anyOf: names.has(peer) ? [peer] : [], text: `MachineOf=${peer}` });
    }
  }
  return {
    machines,
    units: jobs.map((job) => ({
      name: job.name,
      global: job.requirements.global,
      restrictions: restrictionsOf(job, machines),
      demand: job.demand ?? {},
    })),
    exclusions,
    attractions,
    valueLimits: [],
    skewLimits: [],
    preferences: [],
  };
}

function restrictionsOf(job: Job, machines: readonly Machine[]): Restriction[] {
  const { requirements } = job;
  const rule = (text: string, fits: (machine: Machine) => boolean): Restriction => ({
    text,
    machines: new Set(machines.filter(fits).map(({ id }) => id)),
  });
  const restrictions = requirements.metadata.map((requirement) =>
    rule(`MachineMetadata=${requirement.key}=${requirement.anyOf.join("|")}`, (machine) =>
      meetsMetadata(requirement, machine),
    ),
  );
  if (requirements.machineID !== undefined && !requirements.global) {
    restrictions.push(rule(`MachineID=${requirements.machineID}`, (machine) => meetsMachineId(requirements, machine)));
  }
  return restrictions;
}
