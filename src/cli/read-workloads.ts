import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { importWorkloads, type WorkloadFile, workloadFormat } from "../convert/placement/import-workloads.ts";
import { lowerProblem } from "../convert/placement/lower-problem.ts";
import { indexLines, positionAt } from "../core/line-index.ts";
import type { ClusterState } from "../scheduler-sim/model/cluster-state.ts";
import type { Machine } from "../scheduler-sim/model/machine.ts";
import { EXIT, type Io } from "./io.ts";
import { decode } from "./read-inputs.ts";
import { ToolError } from "./tool-error.ts";

/** Takes Nomad jobs and Kubernetes manifests out of a list of paths. */
export function splitWorkloads(
  paths: readonly string[],
  io: Io,
): { readonly workloads: readonly WorkloadFile[]; readonly others: readonly string[] } {
  const workloads: WorkloadFile[] = [];
  const others: string[] = [];
  for (const path of paths) {
    const file = workloadFile(path, io);
    if (file === undefined) others.push(path);
    else workloads.push(file);
  }
  return { workloads, others };
}

function workloadFile(path: string, io: Io): WorkloadFile | undefined {
  if (!/\.(?:nomad|hcl|json|ya?ml)$/.test(path)) return undefined;
  const full = resolve(io.cwd, path);
  if (statSync(full, { throwIfNoEntry: false })?.isFile() !== true) return undefined;
  const file = { path, text: decode(readFileSync(full)) };
  return workloadFormat(file) === undefined ? undefined : file;
}

/** Machines that manifests bring along as `Node` objects. */
export function broughtMachines(workloads: readonly WorkloadFile[]): readonly Machine[] {
  const imported = importWorkloads(workloads, []);
  return imported.ok ? imported.value.problem.machines : [];
}

/**
 * Adds the instances of jobs and manifests to a cluster. What the simulator has no words for is told on stderr.
 *
 * @throws ToolError with line and column for a file that cannot be read.
 */
export function withWorkloads(state: ClusterState, workloads: readonly WorkloadFile[], io: Io): ClusterState {
  if (workloads.length === 0) return state;
  const imported = importWorkloads(workloads, state.machines);
  if (!imported.ok) {
    const { path, message, range } = imported.error;
    const text = workloads.find((file) => file.path === path)?.text ?? "";
    const { line, column } = positionAt(indexLines(text), range.start);
    throw new ToolError(`${path}:${line}:${column}: ${message}`, EXIT.usage);
  }
  const lowered = lowerProblem(imported.value.problem);
  for (const { message } of [...imported.value.notes, ...lowered.notes]) io.stderr(`unitfile: note: ${message}\n`);
  return { ...state, machines: lowered.machines, jobs: [...state.jobs, ...lowered.jobs] };
}
