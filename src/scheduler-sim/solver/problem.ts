import type { Schedule } from "../model/cluster-state.ts";
import type { Job } from "../model/job.ts";
import type { Machine } from "../model/machine.ts";

/**
 * What the exact solver decides: on which machine does each wanted unit run? The requirements are fleet's; capacities,
 * pins and `maxPerMachine` are not, and restrict nothing when absent.
 */
export interface PlacementProblem {
  /** Ids are unique. The order has no effect. */
  readonly machines: readonly Machine[];
  /** Names are unique. The order has no effect. */
  readonly jobs: readonly Job[];
  /** Where units run now; only the objective `min-moves` looks at it. May name machines that are gone. */
  readonly current?: Schedule;
  /**
   * `mandatory` (default): a global unit runs on every eligible machine. `displaceable`: it steps aside where a unit in
   * conflict with it runs, as fleet's steady states do.
   */
  readonly globals?: "mandatory" | "displaceable";
  /** Unit name → machine id: the unit stays there. */
  readonly pinned?: ReadonlyMap<string, string>;
  /** Upper limit of units and global instances on every machine. */
  readonly maxPerMachine?: number;
}

/** What makes one placement better than another; every value is a non-negative integer to be made small. */
export type Objective =
  /** Wanted units that stay without machine. Makes every unit optional but those named in `keep`. */
  | { readonly type: "min-unplaced"; readonly keep?: readonly string[] }
  /** Largest number of units and global instances on one machine. */
  | { readonly type: "min-max-load" }
  /** Units with a current machine that end elsewhere or nowhere. */
  | { readonly type: "min-moves" }
  /** Machines with at least one unit that is not global. */
  | { readonly type: "min-machines" }
  /**
   * Highest minus lowest number of units over the values of a metadata key; of the named units, or of all.
   */
  | { readonly type: "spread"; readonly key: string; readonly units?: readonly string[] }
  /** Pairs of units that share a machine although they would rather not. */
  | { readonly type: "min-soft-conflicts"; readonly pairs: readonly (readonly [string, string])[] };

/** Unit name → machine id; wanted units that are not in it have no machine. */
export type Assignment = ReadonlyMap<string, string>;

/** Name of a global unit → ids of the machines it runs on, sorted. */
export type GlobalInstances = ReadonlyMap<string, readonly string[]>;

/** What one instance of a unit takes of each resource: `units: 1` and whatever it says itself. */
export function demandOf(job: Job): ReadonlyMap<string, number> {
  const demand = new Map([["units", 1]]);
  for (const [resource, amount] of Object.entries(job.demand ?? {})) {
    demand.set(resource, (demand.get(resource) ?? 0) + amount);
  }
  return demand;
}

/** The limits of a machine, `maxPerMachine` among them as `units`. */
export function capacityOf(problem: PlacementProblem, machine: Machine): ReadonlyMap<string, number> {
  const capacity = new Map(Object.entries(machine.capacity ?? {}));
  if (problem.maxPerMachine !== undefined) {
    capacity.set("units", Math.min(capacity.get("units") ?? problem.maxPerMachine, problem.maxPerMachine));
  }
  return capacity;
}

/**
 * Names of the units that must get a machine whatever else is given up; undefined when every unit must, because no
 * objective counts unplaced units.
 */
export function keptUnits(objectives: readonly Objective[]): ReadonlySet<string> | undefined {
  const unplaced = objectives.flatMap((objective) => (objective.type === "min-unplaced" ? [objective.keep ?? []] : []));
  return unplaced.length === 0 ? undefined : new Set(unplaced.flat());
}
