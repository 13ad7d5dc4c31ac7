import { unreachable } from "../core/unreachable.ts";
import { summaryLine } from "../scheduler-sim/explain/summary-line.ts";
import type { ActionKind, Cause, Plan, PlannedAction } from "../scheduler-sim/plan/plan.ts";
import { type Paint, plain } from "./paint.ts";

/** Marks in front of a unit, as `nomad job plan` has them. */
const MARKS: Readonly<Record<ActionKind, string>> = {
  create: "+  ",
  appear: "+  ",
  destroy: "-  ",
  displace: "-  ",
  migrate: "+/-",
  recreate: "+/-",
  start: "~  ",
  stop: "~  ",
  strand: "!  ",
  ignore: "   ",
};

export interface PlanTextOptions {
  readonly paint?: Paint;
  /** Words for machine ids. Default: the id. */
  readonly label?: (id: string) => string;
  /** Text with machine ids replaced. */
  readonly relabel?: (text: string) => string;
}

/** A plan for people: units grouped by template, what happens to each and why, and how the dry run ended. */
export function formatPlan(plan: Plan, options: PlanTextOptions = {}): string {
  const { paint = plain, label = (id) => id, relabel = (text) => text } = options;
  const lines: string[] = [];
  for (const [group, actions] of groupActions(plan.actions)) {
    lines.push(paint.bold(`Group: "${group}" (${countActions(actions)})`));
    for (const action of actions) {
      if (action.action === "ignore") continue;
      lines.push(`${colour(paint, action.action)(MARKS[action.action])} ${action.unit}: ${describe(action, label)}`);
      for (const cause of action.because) lines.push(...describeCause(cause, label).map((line) => `      ${line}`));
      if (action.explanation !== undefined) lines.push(`      ${relabel(summaryLine(action.explanation))}`);
    }
    lines.push("");
  }
  lines.push("Scheduler dry-run:");
  const stranded = plan.actions.filter(({ action }) => action === "strand");
  if (stranded.length === 0) lines.push(paint.good("- All units are placed."));
  else
    lines.push(
      paint.error(`- WARNING: ${stranded.length === 1 ? "1 unit finds" : `${stranded.length} units find`} no machine.`),
    );
  if (plan.result !== "rest") lines.push(paint.error("- WARNING: fleet does not come to rest with this."));
  for (const unit of plan.orderSensitive ?? []) {
    lines.push(paint.warning(`- Whether ${unit} is placed depends on the order in which fleet visits units.`));
  }
  lines.push("", `Plan of state ${plan.token.slice(0, 12)}`);
  return `${lines.join("\n")}\n`;
}

function groupActions(actions: readonly PlannedAction[]): readonly (readonly [string, readonly PlannedAction[]])[] {
  const groups = new Map<string, PlannedAction[]>();
  for (const action of actions) {
    const group = /^([^@]+)@/.exec(action.unit)?.[1] ?? action.unit;
    const list = groups.get(group);
    if (list === undefined) groups.set(group, [action]);
    else list.push(action);
  }
  return [...groups];
}

function countActions(actions: readonly PlannedAction[]): string {
  const counts = new Map<string, number>();
  for (const { action } of actions) counts.set(action, (counts.get(action) ?? 0) + 1);
  return [...counts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([action, count]) => `${count} ${action}`)
    .join(", ");
}

function colour(paint: Paint, action: ActionKind): (text: string) => string {
  if (action === "create" || action === "appear") return paint.good;
  if (action === "destroy" || action === "displace" || action === "strand") return paint.error;
  return paint.warning;
}

function describe({ action, from, to }: PlannedAction, label: (id: string) => string): string {
  const [here, there] = [from, to].map((id) => (id === undefined ? "nowhere" : label(id)));
  switch (action) {
    case "create":
      return `create on ${there}`;
    case "destroy":
      return `destroy on ${here}`;
    case "migrate":
      return `migrate ${here} → ${there}`;
    case "recreate":
      return `recreate on ${there}: fleet unloads it and loads it again`;
    case "start":
    case "stop":
      return `${action} on ${there}`;
    case "strand":
      return from === undefined ? "finds no machine" : `loses ${here} and finds no other machine`;
    case "appear":
      return `appears on ${there}`;
    case "displace":
      return `vanishes from ${here}`;
    case "ignore":
      return "nothing changes";
    default:
      return unreachable(action);
  }
}

function describeCause(cause: Cause, label: (id: string) => string): readonly string[] {
  switch (cause.kind) {
    case "new":
      return ["new unit"];
    case "removed":
      return ["the unit is removed"];
    case "machine-lost":
      return [`machine ${label(cause.machine)} is gone`];
    case "machine-drained":
      return [`machine ${label(cause.machine)} is drained`];
    case "metadata-changed": {
      const values = [cause.before, cause.after].map((value) => value ?? "none");
      return [`metadata ${cause.key} of ${label(cause.machine)}: ${values.join(" → ")}`];
    }
    case "conflict-with":
      return [`conflicts with ${cause.unit} (${cause.pattern} of ${cause.statedBy})`];
    case "follows-peer":
      return [`follows ${cause.unit} (MachineOf=)`];
    case "replaced-by":
      return [`moved away from ${cause.unit} (Replaces=)`];
    case "target-state":
      return [`target state ${cause.before} → ${cause.after}`];
    case "text-changed":
      return [
        ...cause.changes.map(({ section, directive, kind, before, after }) => {
          const values = [before, after].map((list) => list.map((value) => JSON.stringify(value)).join(", "));
          if (kind === "added") return `[${section}] ${directive}: added ${values[1]}`;
          return kind === "deleted"
            ? `[${section}] ${directive}: deleted ${values[0]}`
            : `[${section}] ${directive}: ${values.join(" → ")}`;
        }),
        ...(cause.placement === "none" ? [] : [`what it asks of machines: ${PLACEMENT_WORDS[cause.placement]}`]),
      ];
    default:
      return unreachable(cause);
  }
}

const PLACEMENT_WORDS = {
  widening: "less than before",
  narrowing: "more than before",
  both: "some more, some less than before",
} as const;
