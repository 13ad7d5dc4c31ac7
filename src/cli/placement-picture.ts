import type { Picture, PictureUnit } from "../formats/placement-svg.ts";
import { relabel } from "../formats/placement-table.ts";
import { summaryLine } from "../scheduler-sim/explain/summary-line.ts";
import { explain } from "../scheduler-sim/explain/why.ts";
import { layOutMachines } from "../scheduler-sim/fleet/machine-view.ts";
import type { ClusterState, Schedule } from "../scheduler-sim/model/cluster-state.ts";
import { isWanted } from "../scheduler-sim/model/job.ts";
import type { Machine } from "../scheduler-sim/model/machine.ts";

export interface PictureOptions {
  /** Default: "Placement by fleet". */
  readonly title?: string;
  /** Machines that were there before; those that are gone are drawn with what left them. */
  readonly formerMachines?: readonly Machine[];
}

/** What to draw of a cluster: who is where, compared with where it was before. */
export function placementPicture(end: ClusterState, before: Schedule, options: PictureOptions = {}): Picture {
  const { title = "Placement by fleet", formerMachines = [] } = options;
  const present = new Set(end.machines.map(({ id }) => id));
  const gone = formerMachines.filter(({ id }) => !present.has(id));
  const views = layOutMachines(end);
  const unplaced = end.jobs.filter((job) => isWanted(job) && !job.requirements.global && !end.placement.has(job.name));
  return {
    title,
    machines: [
      ...[...views].map(([id, here]) => ({
        id,
        metadata: end.machines.find((machine) => machine.id === id)?.metadata ?? {},
        units: here.map((job): PictureUnit => {
          if (job.requirements.global) return { name: job.name, mark: "global" };
          const from = before.get(job.name);
          if (from === undefined) return { name: job.name, mark: before.size === 0 ? "kept" : "new" };
          return from === id ? { name: job.name, mark: "kept" } : { name: job.name, mark: "moved", from };
        }),
      })),
      ...gone.map(({ id, metadata }) => ({
        id,
        metadata,
        gone: true,
        units: [...before].flatMap(([name, machine]) => (machine === id ? [{ name, mark: "removed" as const }] : [])),
      })),
    ],
    unplaced: unplaced.map(({ name }) => {
      const explanation = explain(end, name);
      return { name, reason: explanation === undefined ? "" : relabel(summaryLine(explanation), end) };
    }),
  };
}
