import { defineRule } from "../../define-rule.ts";
import type { LintUnit } from "../../lint-set.ts";
import { edgesOfKeys, type SetEdge, type SetUnits, setUnits } from "../../set-dependencies.ts";

export const failureLoop = defineRule({
  code: "DEP014",
  name: "failure-loop",
  severity: "warning",
  scope: "set",
  presets: ["recommended", "strict", "fleet"],
  fix: "none",
  since: "0.1.0",
  summary: "Handlers that start each other",
  why: "A failing handler starts the other unit and that one the first again, until a start limit ends it.",
  help: "Let the handler have no handler of its own.",
  messages: { loop: "{{key}}= leads back to this unit: {{chain}}" },
  examples: {
    good: [
      {
        files: {
          "a.service": "[Unit]\nOnFailure=notify@%n.service\n[Service]\nExecStart=/bin/true\n",
          "notify@.service": "[Service]\nExecStart=/bin/true\n",
        },
      },
    ],
    bad: [
      {
        files: {
          "a.service": "[Unit]\nOnFailure=b.service\n[Service]\nExecStart=/bin/true\n",
          "b.service": "[Unit]\nOnFailure=a.service\n[Service]\nExecStart=/bin/true\n",
        },
        report: ["a.service:2:11 loop", "b.service:2:11 loop"],
      },
      {
        files: { "a.service": "[Unit]\nOnFailure=%n\n[Service]\nExecStart=/bin/true\n" },
        report: ["a.service:2:11 loop"],
      },
    ],
  },
  *checkSet(set) {
    const units = setUnits(set);
    const handlers = (unit: LintUnit) => edgesOfKeys(unit, ["Unit.OnFailure", "Unit.OnSuccess"]);
    for (const unit of set.units) {
      for (const edge of handlers(unit)) {
        const first = edge.to === undefined ? undefined : units.resolve(edge.to);
        const chain =
          first === undefined ? undefined : wayBack(first, unit, (from) => nextUnits(handlers(from), units));
        if (chain === undefined) continue;
        const data = { key: edge.use.key, chain: [unit.name, ...chain].join(" → ") };
        yield { message: "loop", data, at: edge.at };
      }
    }
  },
});

function nextUnits(edges: readonly SetEdge[], units: SetUnits): LintUnit[] {
  return edges.flatMap(({ to }) => (to === undefined ? [] : (units.resolve(to) ?? [])));
}

/** The names on the shortest way from one unit to another, both included; undefined when there is none. */
function wayBack(from: LintUnit, to: LintUnit, next: (unit: LintUnit) => readonly LintUnit[]): string[] | undefined {
  const cameFrom = new Map<LintUnit, LintUnit | undefined>([[from, undefined]]);
  for (const [unit] of cameFrom) {
    if (unit === to) {
      const names: string[] = [];
      for (let at: LintUnit | undefined = unit; at !== undefined; at = cameFrom.get(at)) names.push(at.name);
      return names.reverse();
    }
    for (const other of next(unit)) if (!cameFrom.has(other)) cameFrom.set(other, unit);
  }
  return undefined;
}
