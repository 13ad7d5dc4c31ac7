import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { drawPlacement } from "../../formats/placement-svg.ts";
import { machineLabels, relabel } from "../../formats/placement-table.ts";
import { formatPlan } from "../../formats/plan-text.ts";
import { summaryLine } from "../../scheduler-sim/explain/summary-line.ts";
import { settle } from "../../scheduler-sim/fleet/settle.ts";
import type { ClusterState } from "../../scheduler-sim/model/cluster-state.ts";
import { type ActionKind, type Plan, plan } from "../../scheduler-sim/plan/plan.ts";
import { withoutDrained } from "../../scheduler-sim/simulate/apply-event.ts";
import type { CommandModule } from "../command.ts";
import { addExactOptions, wantsExact } from "../exact-options.ts";
import { EXIT, type Io } from "../io.ts";
import { makePaint } from "../paint.ts";
import { formatOption } from "../placement-options.ts";
import { placementPicture } from "../placement-picture.ts";
import { planExactly } from "../plan-exactly.ts";
import { addClusterOptions, readCluster } from "../read-cluster.ts";

/** Shows what a change of units or machines would do, without doing it. */
export const command: CommandModule = {
  configure: (command) => {
    addExactOptions(addClusterOptions(command))
      .option("--from <paths...>", "the units as they are now (default: the same as then)")
      .option("--from-cluster <file>", "the cluster as it is now (default: cluster.yaml among the units of --from)")
      .option("--svg <file>", "also draw the placement afterwards, with moves marked")
      .option("--format <format>", "text or json", "text");
  },
  run: async (args, options, io) => {
    const format = formatOption(options);
    const { state: desired } = await readCluster(args, options, io);
    const from: unknown = options["from"];
    const fromPaths = Array.isArray(from) ? from.map(String) : args;
    const fromCluster: unknown = options["fromCluster"] ?? (Array.isArray(from) ? undefined : options["cluster"]);
    const now = {
      current: options["current"],
      ...(typeof fromCluster === "string" ? { cluster: fromCluster } : { machines: options["machines"] }),
    };
    const { state: known } = await readCluster(fromPaths, now, io);
    const current = known.placement.size > 0 ? known : placedByFleet(known, io);
    if (wantsExact(options)) return planExactly(current, desired, options, io);
    const planned = plan(current, desired);
    const machines = new Map(
      [...current.machines, ...desired.machines].map((machine) => [machine.id, machine] as const),
    );
    const both = { ...desired, machines: [...machines.values()] };
    if (format === "json") io.stdout(`${JSON.stringify(toJson(planned), undefined, 2)}\n`);
    else {
      io.stdout(
        formatPlan(planned, {
          paint: makePaint(io.color),
          label: machineLabels(both.machines),
          relabel: (text) => relabel(text, both),
        }),
      );
    }
    if (typeof options["svg"] === "string") {
      const end = { ...withoutDrained(desired), placement: planned.placement };
      const picture = placementPicture(end, current.placement, {
        title: "Placement after the change",
        formerMachines: current.machines,
      });
      writeFileSync(resolve(io.cwd, options["svg"]), drawPlacement(picture));
    }
    const changes = planned.actions.some(
      ({ action, from: before }) => CHANGES.includes(action) || (action === "strand" && before !== undefined),
    );
    return changes ? EXIT.findings : EXIT.clean;
  },
};

/** Actions that make the exit code 1; starting and stopping in place do not, as in Nomad. */
const CHANGES: readonly ActionKind[] = ["create", "destroy", "migrate", "recreate", "appear", "displace"];

/** Without a recorded placement the plan starts from what fleet makes of the cluster by itself. */
function placedByFleet(state: ClusterState, io: Io): ClusterState {
  if (state.jobs.length > 0) io.stderr("unitfile: no current placement given: taking the one fleet would have made\n");
  return { ...state, placement: settle(withoutDrained(state)).placement };
}

function toJson(planned: Plan): unknown {
  return {
    result: planned.result,
    token: planned.token,
    actions: planned.actions.map(({ explanation, ...action }) => ({
      ...action,
      from: action.from ?? null,
      to: action.to ?? null,
      ...(explanation === undefined ? {} : { why: summaryLine(explanation) }),
    })),
    tasks: planned.tasks,
    placement: Object.fromEntries(planned.placement),
    orderSensitive: planned.orderSensitive ?? null,
  };
}
