import type { Machine } from "../../scheduler-sim/model/machine.ts";
import { toKubernetes } from "../kubernetes/export-kubernetes.ts";
import { printManifests } from "../kubernetes/print-manifests.ts";
import { readManifests } from "../kubernetes/read-manifests.ts";
import { toNomad } from "../nomad/export-nomad.ts";
import { printNomadHcl } from "../nomad/print-hcl.ts";
import { readNomadJob } from "../nomad/read-nomad.ts";
import type { UnitFile } from "../workload/source-unit.ts";
import { readWorkload } from "../workload/workload.ts";
import { comparePlacements, type PlacementComparison } from "./compare-placements.ts";
import { problemOfFleet } from "./from-fleet.ts";
import { problemOfKubernetes } from "./from-kubernetes.ts";
import { problemOfNomad } from "./from-nomad.ts";
import type { GeneralPlacement, GeneralProblem } from "./general-problem.ts";

/**
 * Exports units, reads the result back as its scheduler would, and compares which placements each side allows on the
 * given machines.
 *
 * @param budget - search steps for each direction. Default 100,000.
 * @returns Example placements that only one side allows; none when both allow the same.
 *
 * @example
 * checkExport(files, machines, "nomad").differences; // []
 *
 * @since 0.1.0
 */
export function checkExport(
  files: readonly UnitFile[],
  machines: readonly Machine[],
  target: "nomad" | "kubernetes",
  budget?: number,
): PlacementComparison {
  const services = files.filter(({ name }) => name.endsWith(".service"));
  const jobs = services.map(readWorkload).flatMap(({ job }) => (job === undefined ? [] : [job]));
  const { problem, origins } = target === "nomad" ? nomadSide(services, machines) : kubernetesSide(services, machines);
  const toResult = (placement: GeneralPlacement): GeneralPlacement | undefined => {
    const result = new Map<string, readonly string[]>();
    for (const [name, members] of origins) {
      const [first, ...others] = members.map((member) => placement.get(member)?.join(",") ?? "");
      if (others.some((other) => other !== first)) return undefined;
      result.set(name, placement.get(members[0] ?? "") ?? []);
    }
    return result;
  };
  const toSource = (placement: GeneralPlacement): GeneralPlacement =>
    new Map(
      [...origins].flatMap(([name, members]) => members.map((member) => [member, placement.get(name) ?? []] as const)),
    );
  return comparePlacements(problemOfFleet(jobs, machines), problem, toResult, toSource, budget);
}

interface ResultSide {
  readonly problem: GeneralProblem;
  readonly origins: ReadonlyMap<string, readonly string[]>;
}

/** The job files as text and read again, so that what is compared is what a user gets. */
function nomadSide(files: readonly UnitFile[], machines: readonly Machine[]): ResultSide {
  const { jobs, origins } = toNomad(files);
  const read = jobs.flatMap((job) => {
    const reading = readNomadJob(printNomadHcl(job));
    return reading.ok ? [reading.value.job] : [];
  });
  return { problem: problemOfNomad(read, machines).problem, origins };
}

function kubernetesSide(files: readonly UnitFile[], machines: readonly Machine[]): ResultSide {
  const { manifests, origins } = toKubernetes(files);
  const reading = readManifests(printManifests(manifests));
  const { problem } = problemOfKubernetes(reading.ok ? reading.value : { pods: [], nodes: [], skipped: [] }, machines);
  return { problem, origins };
}
