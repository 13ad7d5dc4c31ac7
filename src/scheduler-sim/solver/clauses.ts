import { rivalsOfGlobals } from "./full-model.ts";
import { hasMember } from "./number-set.ts";
import type { PlacementProblem } from "./problem.ts";
import { type Relations, relate } from "./relations.ts";

/** A problem in the form every SAT solver reads. */
export interface PlacementClauses {
  /** What variable 1, 2, … means: the unit is on the machine. */
  readonly variables: readonly { readonly unit: string; readonly machine: string }[];
  /** Variables, negative where negated. */
  readonly clauses: readonly (readonly number[])[];
  /** False when capacities would have needed too many clauses; then some are missing. */
  readonly complete: boolean;
}

const CAPACITY_CLAUSES = 200_000;

/** The plain form of "is there a placement?": nothing reduced, no auxiliary variables, only clauses. */
export function buildClauses(problem: PlacementProblem): PlacementClauses {
  const relations = relate(problem);
  const { units, globals, machines } = relations;
  const variables: { unit: string; machine: string }[] = [];
  const nodes = [...units, ...globals];
  const at = nodes.map(({ job }, node) =>
    machines.map((machine, m) => {
      const open = hasMember(node < units.length ? relations.schedulable : eligible(relations, node), m);
      return open ? variables.push({ unit: job.name, machine: machine.id }) : 0;
    }),
  );
  const variable = (node: number, m: number): number => at[node]?.[m] ?? 0;
  const clauses: number[][] = [];
  for (const [unit, { restrictions, peers }] of units.entries()) {
    const row = (at[unit] ?? []).filter((choice) => choice > 0);
    clauses.push(row);
    for (const [i, a] of row.entries()) for (const b of row.slice(0, i)) clauses.push([-a, -b]);
    for (let m = 0; m < machines.length; m++) {
      const own = variable(unit, m);
      if (own === 0) continue;
      if (restrictions.some(({ machines: allowed }) => !hasMember(allowed, m))) clauses.push([-own]);
      for (const { node } of peers) {
        const peer = node < 0 ? 0 : variable(node, m);
        clauses.push(peer === 0 ? [-own] : [-own, peer]);
      }
    }
  }
  const pairs = new Set<number>();
  for (const { node, others } of relations.exclusions) {
    for (const other of others) {
      if (other !== node) pairs.add(Math.min(node, other) * nodes.length + Math.max(node, other));
    }
  }
  for (const pair of pairs) {
    const [a, b] = [Math.floor(pair / nodes.length), pair % nodes.length];
    for (let m = 0; m < machines.length; m++) {
      const [x, y] = [variable(a, m), variable(b, m)];
      if (x > 0 && y > 0) clauses.push([-x, -y]);
    }
  }
  const rivals = rivalsOfGlobals(relations);
  for (const index of globals.keys()) {
    for (let m = 0; m < machines.length; m++) {
      const own = variable(units.length + index, m);
      if (own === 0) continue;
      clauses.push([own, ...(rivals[index] ?? []).map((rival) => variable(rival, m)).filter((choice) => choice > 0)]);
    }
  }
  let complete = true;
  for (const { machine, resource, amount } of relations.capacities) {
    const items = nodes
      .map(({ demand }, node) => ({ choice: variable(node, machine), weight: demand.get(resource) ?? 0 }))
      .filter(({ choice, weight }) => choice > 0 && weight > 0);
    complete = forbidOverload(items, amount, clauses, CAPACITY_CLAUSES) && complete;
  }
  return { variables, clauses, complete };
}

/** One clause for every smallest set of items that is too heavy. */
function forbidOverload(
  items: readonly { readonly choice: number; readonly weight: number }[],
  amount: number,
  clauses: number[][],
  limit: number,
): boolean {
  const sorted = items.toSorted((a, b) => b.weight - a.weight || a.choice - b.choice);
  const chosen: number[] = [];
  let added = 0;
  const extend = (from: number, sum: number): boolean => {
    for (let at = from; at < sorted.length; at++) {
      const item = sorted[at];
      if (item === undefined) break;
      chosen.push(-item.choice);
      // Items come heaviest first, so that a set which is too heavy only with its last one is smallest.
      if (sum + item.weight > amount) {
        clauses.push(chosen.slice());
        if (++added > limit) return false;
      } else if (!extend(at + 1, sum + item.weight)) {
        return false;
      }
      chosen.pop();
    }
    return true;
  };
  return extend(0, 0);
}

function eligible(relations: Relations, node: number): Uint32Array {
  return relations.globals[node - relations.units.length]?.eligible ?? new Uint32Array(0);
}
