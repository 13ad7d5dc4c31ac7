import { pushAll } from "../../core/push-all.ts";
import type { Range } from "../../core/range.ts";
import { err, ok, type Result } from "../../core/result.ts";
import type { Machine } from "../../scheduler-sim/model/machine.ts";
import { type KubernetesNode, type PodSet, readManifests } from "../kubernetes/read-manifests.ts";
import type { NomadJob } from "../nomad/nomad-job.ts";
import { readNomadJob } from "../nomad/read-nomad.ts";
import { problemOfKubernetes } from "./from-kubernetes.ts";
import { type ImportNote, problemOfNomad } from "./from-nomad.ts";
import type { GeneralProblem } from "./general-problem.ts";

/** A job file or a stream of manifests. */
export interface WorkloadFile {
  readonly path: string;
  readonly text: string;
}

/** Why a file cannot be read. */
export interface WorkloadError {
  readonly path: string;
  readonly message: string;
  readonly range: Range;
}

export interface ImportedWorkloads {
  readonly problem: GeneralProblem;
  readonly notes: readonly ImportNote[];
}

/** What kind of workload file a text is; undefined when it is neither Nomad's nor Kubernetes'. */
export function workloadFormat({ path, text }: WorkloadFile): "nomad" | "kubernetes" | undefined {
  if (/\.(?:nomad|hcl|nomad\.json)$/.test(path) || /^\s*(?:#.*\n\s*|\/\/.*\n\s*)*job\s+"/.test(text.slice(0, 4000)))
    return "nomad";
  if (/^\s*\{/.test(text))
    return /"TaskGroups"/.test(text) ? "nomad" : /"apiVersion"/.test(text) ? "kubernetes" : undefined;
  return /^apiVersion:/m.test(text) && /^kind:/m.test(text) ? "kubernetes" : undefined;
}

/**
 * Reads Nomad jobs and Kubernetes manifests as one placement problem on given machines.
 *
 * @param machines - besides the nodes that manifests bring along.
 *
 * @example
 * importWorkloads([{ path: "web.nomad", text: 'job "web" { group "a" { count = 2 } }' }], machines);
 * @example
 * importWorkloads([{ path: "web.nomad", text: "job {" }], []); // { ok: false, error: { message: "…", range: … } }
 *
 * @since 0.1.0
 */
export function importWorkloads(
  files: readonly WorkloadFile[],
  machines: readonly Machine[],
): Result<ImportedWorkloads, WorkloadError> {
  const jobs: NomadJob[] = [];
  const pods: PodSet[] = [];
  const nodes: KubernetesNode[] = [];
  const skipped = new Set<string>();
  const notes: ImportNote[] = [];
  for (const file of files) {
    if (workloadFormat(file) === "nomad") {
      const reading = readNomadJob(file.text);
      if (!reading.ok) return err({ path: file.path, ...reading.error });
      jobs.push(reading.value.job);
      pushAll(
        notes,
        reading.value.notes.map(({ message }) => ({ message: `${file.path}: ${message}` })),
      );
    } else {
      const reading = readManifests(file.text);
      if (!reading.ok) return err({ path: file.path, ...reading.error });
      pushAll(pods, reading.value.pods);
      pushAll(nodes, reading.value.nodes);
      for (const kind of reading.value.skipped) skipped.add(kind);
    }
  }
  const kubernetes = problemOfKubernetes({ pods, nodes, skipped: [...skipped] }, machines);
  const nomad = problemOfNomad(jobs, kubernetes.problem.machines);
  const both = <K extends "units" | "exclusions" | "attractions" | "valueLimits" | "skewLimits" | "preferences">(
    key: K,
  ) => [...kubernetes.problem[key], ...nomad.problem[key]] as unknown as GeneralProblem[K];
  return ok({
    problem: {
      machines: kubernetes.problem.machines,
      units: both("units"),
      exclusions: both("exclusions"),
      attractions: both("attractions"),
      valueLimits: both("valueLimits"),
      skewLimits: both("skewLimits"),
      preferences: both("preferences"),
    },
    notes: [...notes, ...kubernetes.notes, ...nomad.notes],
  });
}
