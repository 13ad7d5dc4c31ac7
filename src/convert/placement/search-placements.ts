import { compareText } from "../../core/compare.ts";
import {
  brokenRules,
  domainOf,
  type GeneralPlacement,
  type GeneralProblem,
  type GeneralUnit,
  propertyOf,
} from "./general-problem.ts";

export interface PlacementSearch {
  readonly found: readonly GeneralPlacement[];
  /** The search saw everything; without it, `found` may lack some. */
  readonly complete: boolean;
}

export interface SearchOptions {
  /** Placements to stop after. Default 1. */
  readonly limit?: number;
  /** Steps to stop after. Default 200,000. */
  readonly budget?: number;
  /** Only placements for which this holds are taken. */
  readonly accept?: (placement: GeneralPlacement) => boolean;
}

/**
 * Allowed placements of a general problem, by a plain exact search: the most restricted units first, machines in order
 * of id. Global units run on every machine of their domain. The same input gives the same placements in the same order.
 */
export function searchPlacements(problem: GeneralProblem, options: SearchOptions = {}): PlacementSearch {
  const limit = options.limit ?? 1;
  let steps = options.budget ?? 200_000;
  const fixed = new Map<string, readonly string[]>();
  for (const unit of problem.units) if (unit.global) fixed.set(unit.name, domainOf(problem, unit));
  const open = problem.units
    .filter((unit) => !unit.global)
    .map((unit) => ({ unit, domain: domainOf(problem, unit).sort(compareText) }))
    .sort((a, b) => a.domain.length - b.domain.length || compareText(a.unit.name, b.unit.name));
  const checks = quickChecks(problem);
  const placement = new Map(fixed);
  const found: GeneralPlacement[] = [];
  const choice: number[] = [];
  let depth = 0;
  // Iterative, so that any number of units can be searched.
  while (depth >= 0 && found.length < limit) {
    if (depth === open.length) {
      if (brokenRules(problem, placement).length === 0 && (options.accept?.(placement) ?? true))
        found.push(new Map(placement));
      depth--;
      continue;
    }
    const entry = open[depth];
    if (entry === undefined) break;
    placement.delete(entry.unit.name);
    const at = choice[depth] ?? 0;
    const machine = entry.domain[at];
    if (machine === undefined) {
      choice[depth] = 0;
      depth--;
      continue;
    }
    if (--steps < 0) return { found, complete: false };
    choice[depth] = at + 1;
    if (!checks(entry.unit, machine, placement)) continue;
    placement.set(entry.unit.name, [machine]);
    depth++;
    choice[depth] = 0;
  }
  return { found, complete: found.length < limit };
}

/** Tests that a partial placement can already fail: exclusions, limits by value and capacities. */
function quickChecks(
  problem: GeneralProblem,
): (unit: GeneralUnit, machine: string, placement: GeneralPlacement) => boolean {
  const machines = new Map(problem.machines.map((machine) => [machine.id, machine]));
  const exclusions = new Map<string, { readonly other: string; readonly key?: string }[]>();
  for (const {
    units: [a, b],
    key,
  } of problem.exclusions) {
    for (const [own, other] of [
      [a, b],
      [b, a],
    ] as const) {
      const list = exclusions.get(own) ?? [];
      exclusions.set(own, list);
      list.push({ other, ...(key === undefined ? {} : { key }) });
    }
  }
  const limits = new Map<string, GeneralProblem["valueLimits"][number][]>();
  for (const limit of problem.valueLimits) {
    for (const unit of limit.units) limits.set(unit, [...(limits.get(unit) ?? []), limit]);
  }
  const demands = new Map(problem.units.map(({ name, demand }) => [name, demand]));
  const propertyAt = (id: string, key: string | undefined) => {
    const machine = machines.get(id);
    return key === undefined || machine === undefined ? id : propertyOf(machine, key);
  };
  return (unit, machine, placement) => {
    for (const { other, key } of exclusions.get(unit.name) ?? []) {
      const value = propertyAt(machine, key);
      if (value !== undefined && (placement.get(other) ?? []).some((id) => propertyAt(id, key) === value)) return false;
    }
    for (const { units, key, limit } of limits.get(unit.name) ?? []) {
      const value = propertyAt(machine, key);
      if (value === undefined) return false;
      const there = units.filter((name) =>
        (placement.get(name) ?? []).some((id) => propertyAt(id, key) === value),
      ).length;
      if (there >= limit) return false;
    }
    const capacity = Object.entries(machines.get(machine)?.capacity ?? {});
    if (capacity.length === 0) return true;
    const here = [...placement].filter(([, ids]) => ids.includes(machine)).map(([name]) => name);
    return capacity.every(([resource, amount]) => {
      const demand = (name: string) => (demands.get(name)?.[resource] ?? 0) + (resource === "units" ? 1 : 0);
      return here.reduce((sum, name) => sum + demand(name), demand(unit.name)) <= amount;
    });
  };
}
