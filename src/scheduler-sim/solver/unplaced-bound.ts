import { crowdedPart, greedyCliques } from "./coloring/cliques.ts";
import type { ListColoring } from "./coloring/list-coloring.ts";
import { patternCrowds } from "./crowded-pattern.ts";
import { intersectWith, subtractFrom } from "./number-set.ts";
import type { Relations } from "./relations.ts";

/**
 * A lower bound of the number of units that must stay without machine: units that exclude each other, disjoint cliques
 * of them, each less the machines they can share out.
 */
export function unplacedBound(relations: Relations): number {
  const { units, globals, problem } = relations;
  const domains = units.map(({ restrictions, peers }) => {
    const domain = relations.schedulable.slice();
    for (const { machines } of restrictions) intersectWith(domain, machines);
    if (peers.some(({ node }) => node < 0)) domain.fill(0);
    return domain;
  });
  const taken = new Set<number>();
  let bound = 0;
  const crowds = patternCrowds(
    relations,
    (unit) => domains[unit],
    () => true,
  );
  for (const { units: crowd, room } of [...crowds].sort(
    (a, b) => b.units.length - b.room - (a.units.length - a.room),
  )) {
    if (crowd.length <= room || crowd.some((unit) => taken.has(unit))) continue;
    bound += crowd.length - room;
    for (const unit of crowd) taken.add(unit);
  }
  if (relations.exclusions.reduce((sum, { others }) => sum + others.length, 0) > PAIR_LIMIT) return bound;
  const edges = units.map(() => new Set<number>());
  for (const { node, others } of relations.exclusions) {
    for (const other of others) {
      if (other === node) continue;
      const [low, high] = [Math.min(node, other), Math.max(node, other)];
      if (low >= units.length) continue;
      const global = globals[high - units.length];
      if (global === undefined) {
        edges[low]?.add(high);
        edges[high]?.add(low);
      } else if (problem.globals !== "displaceable") {
        const domain = domains[low];
        if (domain !== undefined) subtractFrom(domain, global.eligible);
      }
    }
  }
  const coloring: ListColoring = {
    colorCount: relations.machines.length,
    domains,
    neighbours: edges.map((set) => Int32Array.from(set).sort()),
  };
  for (const clique of greedyCliques(coloring, Math.min(units.length, 100))) {
    if (clique.some((unit) => taken.has(unit))) continue;
    let left = [...clique];
    let missing = 0;
    for (let crowded = crowdedPart(coloring, left); crowded !== undefined; crowded = crowdedPart(coloring, left)) {
      // Whichever unit of a crowded part stays out, the rest of the part is crowded no more than before.
      const out = crowded[crowded.length - 1];
      left = left.filter((unit) => unit !== out);
      missing++;
    }
    if (missing === 0) continue;
    bound += missing;
    for (const unit of clique) taken.add(unit);
  }
  return bound;
}

/** Pairs beyond which only patterns are looked at. */
const PAIR_LIMIT = 2_000_000;
