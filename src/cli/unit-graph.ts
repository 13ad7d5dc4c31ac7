import { type LoadedGraph, loadGraph } from "../graph/load-graph.ts";
import { indexUnits } from "../units/unit-index.ts";
import type { UnitTree } from "./unit-tree.ts";

/** Loads units with all that they refer to; without names every unit of the tree. */
export function loadUnitGraph(units: UnitTree, names?: readonly string[]): LoadedGraph {
  const index = indexUnits(units.tree, units);
  const home = units.user?.home;
  return loadGraph(index, {
    ...(home === undefined ? {} : { host: { user: { home } } }),
    ...(names === undefined ? {} : { units: names }),
  });
}
