import type { Command, OptionValues } from "commander";
import type { ClusterState } from "../scheduler-sim/model/cluster-state.ts";
import { DEFAULT_BUDGET } from "../scheduler-sim/solver/budget.ts";
import type { Objective, PlacementProblem } from "../scheduler-sim/solver/problem.ts";
import { EXIT } from "./io.ts";
import { wholeNumber } from "./placement-options.ts";
import { ToolError } from "./tool-error.ts";

const PLAIN_OBJECTIVES = ["min-unplaced", "min-max-load", "min-moves", "min-machines"] as const;

/** Declares which engine decides, and what only the exact one understands. */
export function addExactOptions(command: Command): Command {
  return command
    .option("--engine <engine>", "fleet: what fleet would do; exact: what is possible, proved", "fleet")
    .option(
      "--objective <list>",
      `exact: what to make small, first things first: ${PLAIN_OBJECTIVES.join(", ")}, spread:KEY (comma between)`,
    )
    .option("--globals <mode>", "exact: global units are mandatory, or displaceable by units in conflict", "mandatory")
    .option("--max-per-machine <number>", "exact: at most so many units on a machine (fleet knows no such limit)")
    .option("--pin <unit=machine...>", "exact: keep a unit on a machine")
    .option("--budget <steps>", "exact: steps of the search before giving up", `${DEFAULT_BUDGET}`);
}

/** Whether `--engine exact` was given. */
export function wantsExact(options: OptionValues): boolean {
  const engine: unknown = options["engine"] ?? "fleet";
  if (engine === "fleet" || engine === "exact") return engine === "exact";
  throw new ToolError(`--engine ${engine}: use fleet or exact`, EXIT.usage);
}

/** Steps given with `--budget`. */
export function exactBudget(options: OptionValues): number {
  return wholeNumber("--budget", options["budget"] ?? DEFAULT_BUDGET, 1);
}

/** The cluster as a question for the exact solver. */
export function exactProblem(state: ClusterState, options: OptionValues): PlacementProblem {
  const globals: unknown = options["globals"] ?? "mandatory";
  if (globals !== "mandatory" && globals !== "displaceable") {
    throw new ToolError(`--globals ${globals}: use mandatory or displaceable`, EXIT.usage);
  }
  const pinned = readPins(options["pin"], state);
  const most: unknown = options["maxPerMachine"];
  return {
    machines: state.machines,
    jobs: state.jobs,
    current: state.placement,
    globals,
    ...(pinned.size === 0 ? {} : { pinned }),
    ...(most === undefined ? {} : { maxPerMachine: wholeNumber("--max-per-machine", most, 0) }),
  };
}

/** The objectives of `--objective`, in order. */
export function exactObjectives(options: OptionValues): Objective[] {
  const list: unknown = options["objective"];
  if (typeof list !== "string") return [];
  return list.split(",").map((item): Objective => {
    const text = item.trim();
    const plain = PLAIN_OBJECTIVES.find((name) => name === text);
    if (plain !== undefined) return { type: plain };
    if (text.startsWith("spread:") && text.length > 7) return { type: "spread", key: text.slice(7) };
    throw new ToolError(`--objective ${text}: use ${PLAIN_OBJECTIVES.join(", ")} or spread:KEY`, EXIT.usage);
  });
}

function readPins(given: unknown, state: ClusterState): ReadonlyMap<string, string> {
  const pins = new Map<string, string>();
  for (const pin of Array.isArray(given) ? given.map(String) : []) {
    const at = pin.lastIndexOf("=");
    const [unit, machine] = [pin.slice(0, Math.max(at, 0)), pin.slice(at + 1)];
    if (!state.jobs.some(({ name }) => name === unit)) throw new ToolError(`--pin ${pin}: no unit ${unit}`, EXIT.usage);
    if (!state.machines.some(({ id }) => id === machine)) {
      throw new ToolError(`--pin ${pin}: no machine ${machine}; write UNIT=MACHINE-ID`, EXIT.usage);
    }
    pins.set(unit, machine);
  }
  return pins;
}
