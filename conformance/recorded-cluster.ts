import type { ClusterState } from "../src/scheduler-sim/model/cluster-state.ts";
import { type Job, readJob, type TargetState } from "../src/scheduler-sim/model/job.ts";
import type { Machine } from "../src/scheduler-sim/model/machine.ts";

/** A cluster as the fleet and placement vectors record it. */
export interface RecordedCluster {
  readonly machines: readonly Machine[];
  readonly units: readonly RecordedUnit[];
  readonly placements?: Readonly<Record<string, string>> | null;
}

export interface RecordedUnit {
  readonly name: string;
  readonly file?: string;
  readonly text?: string;
  readonly target: TargetState;
}

export function readCluster(recorded: RecordedCluster): ClusterState {
  return {
    machines: recorded.machines,
    jobs: recorded.units.map(readUnit),
    placement: new Map(Object.entries(recorded.placements ?? {})),
  };
}

export function readUnit(unit: RecordedUnit): Job {
  const job = readJob({ name: unit.name, text: unit.file ?? unit.text ?? "", target: unit.target });
  if (!job.ok) throw new Error(`${unit.name}: ${job.error.message}`);
  return job.value;
}
