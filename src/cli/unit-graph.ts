import { type LoadedGraph, loadGraph } from "../graph/load-graph.ts";
import { hostFromNode } from "../node/host-from-node.ts";
import { type Host, machineFacts } from "../specifiers/host.ts";
import { indexUnits } from "../units/unit-index.ts";
import { EXIT } from "./io.ts";
import { ToolError } from "./tool-error.ts";
import { type UnitTree, unitNameOf } from "./unit-tree.ts";

/** Stands in for the machine that an image or package tree will run on, so that no line is lost for want of a fact. */
const someMachine: Host = {
  hostname: "localhost",
  machineId: "0".repeat(32),
  bootId: "0".repeat(32),
  kernelRelease: "0",
  architecture: "x86-64",
  osRelease: {},
};

/** Loads units with all that they refer to; without names every unit of the tree. */
export function loadUnitGraph(units: UnitTree, names?: readonly string[]): LoadedGraph {
  const host = units.root === "/" ? hostFromNode({ manager: units.manager }) : someMachine;
  const home = units.user?.home;
  const facts = machineFacts(home === undefined ? host : { ...host, user: { ...host.user, home } }, units.manager);
  return loadGraph(indexUnits(units.tree, { ...units, facts }), names === undefined ? {} : { units: names });
}

/**
 * The name of a unit that can be loaded: completed as systemctl does it, and no template.
 *
 * @throws ToolError when no such name can be made of it.
 */
export function loadableName(argument: string): string {
  const name = unitNameOf(argument);
  if (!/^[^@]+@\.[a-z]+$/.test(name)) return name;
  const instance = name.replace("@.", "@1.");
  throw new ToolError(`${name} is a template; name an instance of it, such as ${instance}`, EXIT.usage);
}
