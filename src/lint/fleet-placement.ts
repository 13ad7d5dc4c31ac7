import { meetsAllMetadata, meetsMachineId } from "../scheduler-sim/fleet/relations.ts";
import type { Machine } from "../scheduler-sim/model/machine.ts";
import { type Atom, atomText } from "../scheduler-sim/solver/atoms.ts";
import { solve } from "../scheduler-sim/solver/solve.ts";
import type { FleetUnit } from "./fleet-set.ts";

/** Conflicts of the solver's search; beyond that nothing is reported. */
const BUDGET = 20_000;

/** Whether some machine meets id and metadata of a unit by itself. */
export function hasEligibleMachine({ job }: FleetUnit, machines: readonly Machine[]): boolean {
  return machines.some(
    (machine) => meetsAllMetadata(job.requirements, machine) && meetsMachineId(job.requirements, machine),
  );
}

/** The requirements that contradict each other when all the units are wanted; undefined when they can be placed. */
export function contradiction(units: readonly FleetUnit[], machines: readonly Machine[]): readonly Atom[] | undefined {
  const jobs = [...new Map(units.map(({ job }) => [job.name, job] as const)).values()];
  const result = solve({ machines, jobs, globals: "displaceable" }, { budget: BUDGET, canonical: false });
  return result.status === "infeasible" ? result.core : undefined;
}

/** Requirements in one line. */
export function atomList(atoms: readonly Atom[]): string {
  return atoms
    .filter(({ kind }) => kind !== "place")
    .map(atomText)
    .join(", ");
}
