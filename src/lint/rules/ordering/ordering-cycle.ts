import { compareText } from "../../../core/compare.ts";
import { defineRule } from "../../define-rule.ts";
import { systemUnitNames } from "../../known-units.ts";
import type { LintSet } from "../../lint-set.ts";
import { edgesOfKeys, ownName, type SetEdge, setUnits } from "../../set-dependencies.ts";
import { setGraph } from "../../set-graph.ts";
import { type CycleEdge, conflict, idleUnit, startedCycles } from "../../started-cycles.ts";

export const orderingCycle = defineRule({
  code: "ORD001",
  name: "ordering-cycle",
  severity: "error",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Units that wait for each other",
  why: "systemd breaks the cycle by deleting a start job that is not strictly required, so some unit stays down at boot, and not always the same one; when all are required, nothing starts.",
  help: "Cut one of the orders: best one that no requirement stands behind.",
  messages: {
    cycle: "ordering cycle: {{chain}}",
    conflicting: "ordering cycle of units that conflict: {{chain}}",
    idle: "ordering cycle when something starts {{unit}}, which nothing here does: {{chain}}",
  },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Unit]\nAfter=b.service\nRequires=b.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Unit]\nBefore=c.service\nAfter=d.service\n[Service]\nExecStart=/bin/true\n",
          "c.service": "[Unit]\nAfter=b.service\n[Service]\nExecStart=/bin/true\n",
          "d.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
      {
        files: {
          "a.service": "[Unit]\nAfter=b.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Unit]\nAfter=a.service\n[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Unit]\nRequires=b.service\nAfter=b.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Unit]\nRequires=a.service\nAfter=a.service\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["a.service:3:7 cycle"],
      },
      {
        files: {
          "import.service":
            "[Unit]\nWants=net.service\nAfter=net.service\nBefore=app.service\n[Service]\nExecStart=/bin/true\n",
          "net.service": "[Unit]\nWants=app.service\nAfter=app.service\n[Service]\nExecStart=/bin/true\n",
          "app.service": "[Service]\nExecStart=/bin/true\n",
        },
        report: ["import.service:3:7 idle info"],
      },
    ],
  },
  *checkSet(set, options) {
    const graph = setGraph(set);
    const units = setUnits(set);
    const isStarted = (name: string) =>
      options.units.world === "closed" || isBootTarget(name) || units.resolve(name)?.file.isFleet === true;
    for (const cycle of startedCycles(graph)) {
      const places = cycle.edges.map((edge) => ({ edge, word: writtenWord(set, edge) }));
      const first = firstPlace(places, cycle.units);
      if (first === undefined) continue;
      const related = places.flatMap(({ edge, word }) =>
        word === undefined || word === first
          ? []
          : [{ location: word.at, message: `${edge.to} after ${edge.from} (${word.use.key}=)` }],
      );
      const data = { chain: chainOf(cycle.units) };
      const help = cutOf(places);
      const rest = { data, at: first.at, related, ...(help === undefined ? {} : { help }) };
      const idle = idleUnit(graph, cycle.units, isStarted);
      if (conflict(graph, cycle.units)) yield { message: "conflicting", severity: "info", ...rest };
      else if (idle === undefined) yield { message: "cycle", ...rest };
      else yield { message: "idle", severity: "info", ...rest, data: { ...data, unit: idle } };
    }
  },
});

/** Targets that systemd starts by itself or that somebody boots into. */
function isBootTarget(name: string): boolean {
  return name.endsWith(".target") && systemUnitNames().has(name);
}

interface Place {
  readonly edge: CycleEdge;
  readonly word: SetEdge | undefined;
}

/** `a after b after a`: each unit of a cycle runs before the next, so the chain is told backwards. */
function chainOf(units: readonly string[]): string {
  const [first = "", ...rest] = units;
  return [first, ...rest.reverse(), first].join(" after ");
}

/** The first written word of the first unit, by name, that has one. */
function firstPlace(places: readonly Place[], units: readonly string[]): SetEdge | undefined {
  for (const name of [...units].sort(compareText)) {
    const written = places.flatMap(({ word }) =>
      word !== undefined && ownName(word.owner)?.text === name ? [word] : [],
    );
    const first = written.sort((a, b) => compareText(a.at.path, b.at.path) || a.at.range.start - b.at.range.start)[0];
    if (first !== undefined) return first;
  }
  return undefined;
}

/** The edge to cut: written by hand, and with no requirement behind it if there is one. */
function cutOf(places: readonly Place[]): string | undefined {
  const written = places.flatMap(({ word }) => word ?? []);
  const loose = written.find((word) => !isRequired(word)) ?? written[0];
  return loose === undefined ? undefined : `remove ${loose.use.key}=${loose.word.text} from ${loose.owner.name}`;
}

function isRequired({ owner, to }: SetEdge): boolean {
  return edgesOfKeys(owner, ["Unit.Requires", "Unit.BindsTo", "Unit.Requisite"]).some((edge) => edge.to === to);
}

/** The `Before=` or `After=` word that makes an edge; undefined for what systemd adds. */
function writtenWord(set: LintSet, edge: CycleEdge): SetEdge | undefined {
  const units = setUnits(set);
  const names = (from: string, to: string, key: string) => {
    const owner = units.resolve(from);
    const target = units.resolve(to);
    if (owner === undefined) return undefined;
    return edgesOfKeys(owner, [key]).find(
      (word) => word.to === to || (target !== undefined && word.to !== undefined && units.resolve(word.to) === target),
    );
  };
  return names(edge.from, edge.to, "Unit.Before") ?? names(edge.to, edge.from, "Unit.After");
}
