import { type LoadedGraph, loadGraph } from "../graph/load-graph.ts";
import { machineFacts } from "../specifiers/host.ts";
import { indexUnits } from "../units/unit-index.ts";
import type { UnitTree } from "./unit-tree.ts";

/** Loads units with all that they refer to; without names every unit of the tree. */
export function loadUnitGraph(units: UnitTree, names?: readonly string[]): LoadedGraph {
  const home = units.user?.home;
  const facts = home === undefined ? units.facts : machineFacts({ user: { home } }, units.manager);
  return loadGraph(indexUnits(units.tree, { ...units, facts }), names === undefined ? {} : { units: names });
}
